//! `ci/topics.sh merge`: pull requests that conflict in topic files, with a bare repository and a loopback API as the forge.

use serde_json::json;

use super::forge::{Forge, executable};
use super::pulls_api::{PullsApi, TOKEN};
use super::runner::Run;

const LIST: &str = "\
# Scheduled

- [2023-11-28] [Pagers](https://a.example/pagers)

# Ideas

- [Maple trees](https://a.example/maple)
- [Folios](https://a.example/folios)

# Discussed

- [2023-11-07] [Slabs](https://a.example/slabs)
";
const TOPICS: &str = "src/topics.md";
const HINTS: &str = "- [Hints](https://a.example/hints)\n";
const ZONES: &str = "- [Zones](https://a.example/zones)\n";

/// The list with an idea at the top of the ideas, where two of them conflict.
fn with(idea: &str) -> String {
    LIST.replace("# Ideas\n\n", &format!("# Ideas\n\n{idea}"))
}

/// A forge with [`LIST`], and its API.
struct Site {
    forge: Forge,
    api: PullsApi,
}

impl Site {
    fn new() -> Site {
        Site {
            forge: Forge::with(LIST),
            api: PullsApi::new(),
        }
    }

    fn git(&self, arguments: &[&str]) -> String {
        self.forge.editor.git(arguments)
    }

    /// Commits files (`None` removes one) to a new branch from the first commit.
    fn commit(&self, files: &[(&str, Option<&str>)]) -> String {
        self.git(&["checkout", "-q", "--detach", "main"]);
        self.change(files)
    }

    fn change(&self, files: &[(&str, Option<&str>)]) -> String {
        for (path, text) in files {
            match text {
                Some(text) => self.forge.editor.write(path, text),
                None => std::fs::remove_file(self.forge.editor.top.join(path)).unwrap(),
            }
        }
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "Edit"]);
        self.forge.commit("HEAD")
    }

    /// Opens a pull request of a branch of the same repository; returns its newest commit.
    fn open(&self, number: u64, branch: &str, files: &[(&str, Option<&str>)]) -> String {
        let head = self.commit(files);
        self.push(&head, &format!("refs/heads/{branch}"));
        self.list(number, branch, &head, Some(1));
        head
    }

    /// Opens a pull request of a fork.
    fn open_fork(&self, number: u64, files: &[(&str, Option<&str>)]) -> String {
        let head = self.commit(files);
        self.list(number, "main", &head, Some(2));
        head
    }

    fn list(&self, number: u64, branch: &str, head: &str, repository: Option<u64>) {
        self.push(head, &format!("refs/pull/{number}/head"));
        self.api.open(number, "main", (branch, head), repository);
    }

    fn push(&self, commit: &str, reference: &str) {
        self.git(&[
            "push",
            "-q",
            "-f",
            "origin",
            &format!("{commit}:{reference}"),
        ]);
    }

    /// Moves the main branch of the forge.
    fn move_main(&self, topics: &str) -> String {
        self.git(&["fetch", "-q", "origin", "main"]);
        self.git(&["checkout", "-q", "--detach", "FETCH_HEAD"]);
        let tip = self.change(&[(TOPICS, Some(topics))]);
        self.push(&tip, "refs/heads/main");
        tip
    }

    fn run_with(&self, more: &[(&str, &str)]) -> Run {
        let runner = self.forge.checkout_main();
        let mut settings = vec![
            ("GITHUB_API_URL", self.api.address.as_str()),
            ("GITHUB_REPOSITORY", "group/topics"),
            ("TOPICS_TOKEN", TOKEN),
            ("TOPICS_BRANCH", "main"),
            ("TOPICS_NAME", "Bot"),
            ("TOPICS_EMAIL", "bot@example.org"),
        ];
        settings.extend(more);
        let run = runner.run("merge", &settings);
        // Only files of the main branch are checked out.
        let git = ["status", "--porcelain", "--ignored"];
        assert_eq!(self.forge.editor.git_in(&runner.folder, &git), "");
        let ours = "::error title=mdbook-topics::The main branch could not be merged into all pull requests; see the log of this step";
        let expected = [ours];
        assert_eq!(
            run.commands(),
            expected[..usize::from(run.code != 0)],
            "{}",
            run.log
        );
        run
    }

    fn run(&self) -> Run {
        self.run_with(&[])
    }

    fn tip(&self, branch: &str) -> String {
        let name = format!("refs/heads/{branch}");
        let show = ["rev-parse", "--verify", &name];
        let tip = self.forge.editor.git_in(&self.forge.bare, &show);
        tip.trim().to_owned()
    }
}

#[track_caller]
fn assert_has_both(text: &str) {
    for (part, count) in [(HINTS, 1), (ZONES, 1), ("Maple", 1), ("<<<<", 0)] {
        assert_eq!(text.matches(part).count(), count, "{part}: {text}");
    }
}

#[test]
fn a_conflict_of_a_branch_is_resolved_and_pushed() {
    let site = Site::new();
    let head = site.open(
        4,
        "hints",
        &[(TOPICS, Some(&with(HINTS))), ("new.txt", Some("x"))],
    );
    let main = site.move_main(&with(ZONES));
    let run = site.run().exits(0);
    let run = run.says("pull request 4: merged the main branch into it (");
    run.summarizes("    pull request 4: merged the main branch into it");
    assert_has_both(&site.forge.file("hints", TOPICS));
    assert_eq!(site.forge.file("hints", "new.txt"), "x");
    let merged = site.tip("hints");
    let show = ["show", "-s", "--format=%P|%an|%ae|%cn|%B", &merged];
    let shown = site.forge.editor.git_in(&site.forge.bare, &show);
    let message =
        "Merge the main branch into pull request 4\n\nThe topic file is merged by its topics.";
    assert_eq!(
        shown.trim(),
        format!("{head} {main}|Bot|bot@example.org|Bot|{message}")
    );
    assert_eq!(site.tip("main"), main);
    assert_eq!(site.api.state().writes.len(), 0);
    // Git can now merge it, as the forge does.
    let forge = ["merge-tree", "--write-tree", "main", "hints"];
    site.forge.editor.git_in(&site.forge.bare, &forge);

    // A second run changes nothing.
    site.git(&["fetch", "-q", "origin", "hints"]);
    site.push(&merged, "refs/pull/4/head");
    site.api.state().pulls[0]["head"]["sha"] = json!(merged);
    site.run().exits(0).says("pull request 4: no conflict");
    assert_eq!(site.tip("hints"), merged);
}

#[test]
fn the_pull_request_of_a_fork_gets_one_comment() {
    let site = Site::new();
    let in_depth = |text: &str| text.replace("[Folios]", "[Folios in depth]");
    let head = site.open_fork(7, &[(TOPICS, Some(&in_depth(&with(HINTS))))]);
    let main = site.move_main(&with(ZONES));
    // Somebody else's comment with our marker is left alone.
    let forged = "<!-- mdbook-topics: merge -->\nforged";
    let comment = json!({ "id": 1, "user": { "login": "mallory" }, "body": forged });
    site.api.state().comments.push((7, comment));
    let refs = site.forge.refs();
    site.run()
        .exits(0)
        .says("pull request 7: wrote a comment with the resolved text");
    let comments = site.api.comments(7);
    assert_eq!((comments.len(), comments[0].as_str()), (2, forged));
    let merged = in_depth(&with(&format!("{ZONES}{HINTS}")));
    let block = format!("    src/topics.md\n\n```markdown\n{merged}```\n");
    assert!(comments[1].contains(&block), "{}", comments[1]);
    assert!(comments[1].contains(&format!("merge of {main} into {head};")));
    assert!(comments[1].contains("    git fetch https://github.com/group/topics main\n"));

    // A second run adds nothing.
    site.run()
        .exits(0)
        .says("pull request 7: its comment has the resolved text already");
    assert_eq!(site.api.comments(7), comments);

    // The main branch moves on: the same comment is updated.
    site.move_main(&with(&format!(
        "{ZONES}- [Third](https://a.example/third)\n"
    )));
    let now = site.tip("main");
    site.run()
        .exits(0)
        .says("pull request 7: updated the comment");
    let comments = site.api.comments(7);
    assert_eq!((comments.len(), comments[0].as_str()), (2, forged));
    assert!(
        comments[1].contains("Third") && comments[1].contains(&now),
        "{}",
        comments[1]
    );

    // Now a person has to decide, so nobody may copy the text any more.
    site.move_main(&with(ZONES).replace("[Folios]", "[All about folios]"));
    site.run()
        .exits(0)
        .says("both sides changed the same part of a topic in src/topics.md, or it is no text; its comment says that the text is out of date");
    let comments = site.api.comments(7);
    assert_eq!(comments.len(), 2);
    assert!(comments[1].contains("is out of date. The conflict") && !comments[1].contains("Maple"));
    let before = site.api.state().writes.len();
    site.run().exits(0);
    assert_eq!(site.api.state().writes.len(), before);
    // Nothing but main was ever pushed.
    let heads = |refs: &str| {
        refs.lines()
            .map(|line| line.split('\t').nth(1).unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(heads(&site.forge.refs()), heads(&refs));
}

#[test]
fn a_text_that_is_too_long_for_a_comment_is_replaced_by_commands() {
    let site = Site::new();
    let long = format!("{}\n\n# Notes\n\n", "word ".repeat(14_000));
    let text = |idea: &str| format!("{long}{}", with(idea));
    site.forge.edit(&text(""));
    site.open_fork(7, &[(TOPICS, Some(&text(HINTS)))]);
    site.move_main(&text(ZONES));
    site.run().exits(0);
    let comments = site.api.comments(7);
    assert_eq!(comments.len(), 1);
    assert!(
        comments[0].len() < 2_000 && comments[0].contains("hooks install"),
        "{comments:?}"
    );
}

#[test]
fn other_conflicts_are_left_alone() {
    let site = Site::new();
    site.forge.editor.write("notes.txt", "one\n");
    site.git(&["add", "-A"]);
    site.forge.edit(LIST);
    let edited = with(HINTS);
    // The same title, reworded by both.
    let reworded = LIST.replace("[Folios]", "[Folios in depth]");
    site.open(1, "real", &[(TOPICS, Some(&reworded))]);
    site.open_fork(2, &[(TOPICS, Some(&reworded))]);
    site.open(
        3,
        "other",
        &[(TOPICS, Some(&edited)), ("notes.txt", Some("two\n"))],
    );
    site.open(4, "deleted", &[(TOPICS, None)]);
    let moved = [(TOPICS, None), ("src/other.md", Some(edited.as_str()))];
    site.open(5, "moved", &moved);
    site.open(6, "clean", &[("new.txt", Some("new"))]);
    let binary = edited.replace("Hints", "Hin\0ts");
    site.open(7, "binary", &[(TOPICS, Some(&binary))]);
    let huge = format!("{edited}\n# Notes\n\n{}", "word\n".repeat(900_000));
    site.open(8, "huge", &[(TOPICS, Some(&huge))]);
    site.git(&["checkout", "-q", "--orphan", "unrelated"]);
    let unrelated = site.change(&[(TOPICS, Some(&edited))]);
    site.push(&unrelated, "refs/heads/unrelated");
    site.list(9, "unrelated", &unrelated, Some(1));
    site.forge.editor.git(&["checkout", "-q", "main"]);
    site.forge.editor.write("notes.txt", "three\n");
    site.git(&["add", "-A"]);
    let main = LIST.replace("[Folios]", "[All about folios]");
    let main = main.replace("# Ideas\n\n", &format!("# Ideas\n\n{ZONES}"));
    site.forge.edit(&main);
    let refs = site.forge.refs();
    let mut run = site.run().exits(0);
    for (number, words) in [
        (
            1,
            "left alone: both sides changed the same part of a topic in src/topics.md",
        ),
        (
            2,
            "left alone: both sides changed the same part of a topic in src/topics.md",
        ),
        (3, "left alone: there are conflicts outside the topic file"),
        (
            4,
            "left alone: there are conflicts outside the topic file, or a file was moved or deleted",
        ),
        (
            5,
            "left alone: there are conflicts outside the topic file, or a file was moved or deleted",
        ),
        (6, "no conflict"),
        (7, "left alone: "),
        (
            8,
            "left alone: both sides changed the same part of a topic in src/topics.md, or it is no text",
        ),
        (9, "left alone: it has no common history"),
    ] {
        run = run.says(&format!("pull request {number}: {words}"));
    }
    assert_eq!(site.forge.refs(), refs);
    assert_eq!(site.api.state().writes.len(), 0);
}

#[test]
fn a_refused_push_is_reported_and_not_forced() {
    let site = Site::new();
    let head = site.open(4, "hints", &[(TOPICS, Some(&with(HINTS)))]);
    site.open_fork(5, &[(TOPICS, Some(&with(HINTS)))]);
    site.move_main(&with(ZONES));
    let refuse = "#!/bin/sh\necho 'the branch is protected' >&2\nexit 1\n";
    let hook = site.forge.bare.join("hooks/pre-receive");
    executable(&hook, refuse);
    let run = site.run_with(&[("TOPICS_TOKEN", TOKEN)]).exits(1);
    let run = run.says("pull request 4: the forge refused the push to its branch");
    // The next pull request is answered.
    let run = run
        .says("the branch is protected")
        .says("pull request 5: wrote a comment");
    run.summarizes("### The main branch could not be merged into all pull requests");
    assert_eq!(site.tip("hints"), head);
    std::fs::remove_file(&hook).unwrap();

    // The branch moved after the forge listed it.
    site.git(&["checkout", "-q", "--detach", &head]);
    let newer = site.change(&[("new.txt", Some("new"))]);
    site.push(&newer, "refs/heads/hints");
    let run = site.run().exits(0);
    run.says("pull request 4: its branch changed while this ran");
    assert_eq!(site.tip("hints"), newer);
    site.push(&newer, "refs/pull/4/head");
    site.run()
        .exits(0)
        .says("pull request 4: it changed while this ran");
    assert_eq!(site.tip("hints"), newer);

    // A deleted branch is not created again.
    site.push(&head, "refs/pull/4/head");
    site.git(&["push", "-q", "origin", ":refs/heads/hints"]);
    site.run()
        .exits(0)
        .says("pull request 4: its branch changed while this ran");
    assert!(!site.forge.refs().contains("refs/heads/hints"));
}

#[test]
fn a_refused_comment_is_reported() {
    let site = Site::new();
    site.open_fork(5, &[(TOPICS, Some(&with(HINTS)))]);
    site.move_main(&with(ZONES));
    site.api.state().is_read_only = true;
    site.run().exits(1).says("the forge did not accept POST");
    assert_eq!(site.api.comments(5).len(), 0);
}

#[test]
fn names_of_branches_are_never_options_or_commands() {
    let site = Site::new();
    let head = site.commit(&[(TOPICS, Some(&with(HINTS)))]);
    let main = site.move_main(&with(ZONES));
    // Git accepts these, so they get the merge.
    let valid = [
        "--upload-pack=touch",
        "-f",
        "$(touch${IFS}pwned)",
        "`touch`;pwned|&",
        "refs/heads/main",
        "'quote\"",
        "ünïcode\u{202e}",
    ];
    // Git accepts none of these.
    let invalid = [
        "x:refs/heads/main",
        "two\nlines",
        "../main",
        "*",
        "a b",
        "",
        "refs/heads/",
        "\u{1b}[31m",
        "HEAD",
    ];
    for (number, name) in (1..).zip(valid) {
        if !name.starts_with('-') {
            site.push(&head, &format!("refs/heads/{name}"));
        }
        site.list(number, name, &head, Some(1));
    }
    for (number, name) in (20..).zip(invalid) {
        site.list(number, name, &head, Some(1));
    }
    let run = site.run().exits(0);
    for (number, name) in (1..).zip(valid) {
        let said = format!("pull request {number}: merged the main branch into it");
        // `git branch` refuses these names.
        if name.starts_with('-') {
            let refused =
                format!("pull request {number}: left alone: its branch has a name that git");
            assert!(run.log.contains(&refused), "{name} {}", run.log);
            continue;
        }
        assert!(run.log.contains(&said), "{name} {}", run.log);
        assert_ne!(site.tip(name), head);
    }
    for (number, name) in (20..).zip(invalid) {
        let said = format!("pull request {number}: left alone: its branch has a name that git");
        assert!(run.log.contains(&said), "{name:?} {}", run.log);
    }
    assert_eq!(site.tip("main"), main);
    let pwned = |path: &std::path::Path| {
        let mut entries = std::fs::read_dir(path).unwrap();
        entries.any(|entry| entry.unwrap().file_name() == "pwned")
    };
    assert!(!pwned(&site.forge.editor.beside("runner")) && !pwned(&site.forge.bare));
    for word in ["pwned", "mallory", "evil", "\u{1b}", "\u{202e}"] {
        assert!(
            !run.log.contains(word) && !run.summary.contains(word),
            "{}",
            run.log
        );
    }
}

#[test]
fn attributes_of_a_pull_request_run_no_driver_and_no_filter() {
    let site = Site::new();
    let pwned = site.forge.editor.beside("pwned");
    // Programs that an attribute may name are set for every repository of this user, as on a runner of the group.
    for key in [
        "merge.evil.driver",
        "filter.evil.smudge",
        "filter.evil.clean",
        "diff.evil.textconv",
    ] {
        let command = format!("touch '{}'; exit 0", pwned.display());
        site.git(&["config", "--global", key, &command]);
    }
    let evil = "* merge=evil filter=evil diff=evil\n";
    let files = [(TOPICS, with(HINTS)), (".gitattributes", evil.to_owned())];
    // Committed without the filter.
    let blob = |text: &str| {
        let path = site.forge.editor.beside("text");
        std::fs::write(&path, text).unwrap();
        let path = path.display().to_string();
        site.git(&["hash-object", "-w", "--no-filters", &path])
            .trim()
            .to_owned()
    };
    site.git(&["checkout", "-q", "--detach", "main"]);
    for (path, text) in &files {
        let entry = format!("100644,{},{path}", blob(text));
        site.git(&["update-index", "--add", "--cacheinfo", &entry]);
    }
    site.git(&["commit", "-q", "-m", "Evil"]);
    let head = site.forge.commit("HEAD");
    site.git(&["update-index", "--force-remove", ".gitattributes"]);
    site.git(&["reset", "-q", "--hard", "main"]);
    let _ = std::fs::remove_file(&pwned);
    site.push(&head, "refs/heads/evil");
    site.list(3, "evil", &head, Some(1));
    site.move_main(&with(ZONES));
    site.run().exits(0).says("pull request 3: merged");
    assert!(!pwned.exists());
    assert_has_both(&site.forge.file("evil", TOPICS));
    assert_eq!(site.forge.file("evil", ".gitattributes"), evil);
}

#[test]
fn a_merge_attribute_of_the_main_branch_does_not_hide_the_conflict_of_the_forge() {
    let site = Site::new();
    site.forge
        .editor
        .write(".gitattributes", "*.md merge=union\n");
    site.git(&["add", "-A"]);
    site.forge.edit(LIST);
    site.open(3, "hints", &[(TOPICS, Some(&with(HINTS)))]);
    site.move_main(&with(ZONES));
    site.run().exits(0).says("pull request 3: merged");
    assert_has_both(&site.forge.file("hints", TOPICS));
}

#[test]
fn a_second_topic_file_is_merged_by_topics_as_well() {
    let site = Site::new();
    let settings = "[book]\n[preprocessor.topics]\nfiles = [\"topics.md\", \"more.md\"]\n";
    site.forge.editor.write("book.toml", settings);
    site.forge.editor.write("src/more.md", LIST);
    let summary = "- [Topics](topics.md)\n- [More](more.md)\n";
    site.forge.editor.write("src/SUMMARY.md", summary);
    site.git(&["add", "-A"]);
    site.forge.edit(LIST);
    // Git adds the topic twice without a conflict, as the places differ.
    let end = LIST.replace("# Discussed", &format!("{HINTS}\n# Discussed"));
    let end = end.replace("folios)\n\n- [Hints", "folios)\n- [Hints");
    site.open(
        3,
        "hints",
        &[
            (TOPICS, Some(&with(HINTS))),
            ("src/more.md", Some(&with(HINTS))),
        ],
    );
    site.git(&["checkout", "-q", "main"]);
    site.forge.editor.write("src/more.md", &end);
    site.git(&["add", "-A"]);
    site.forge.edit(&with(ZONES));
    site.run().exits(0).says("pull request 3: merged");
    assert_has_both(&site.forge.file("hints", TOPICS));
    let more = site.forge.file("hints", "src/more.md");
    assert_eq!(more.matches("Hints").count(), 1, "{more}");
}

#[test]
fn all_pages_are_read_and_other_branches_are_not_looked_at() {
    let site = Site::new();
    let head = site.commit(&[(TOPICS, Some(&with(HINTS)))]);
    for number in 1..=120 {
        // Not fetched: the forge has no such reference.
        site.api.open(number, "stable", ("x", &head), Some(1));
    }
    site.open(121, "hints", &[(TOPICS, Some(&with(HINTS)))]);
    // Listed twice, as lists move while they are read.
    let last = site.api.state().pulls[120].clone();
    site.api.state().pulls.push(last);
    site.move_main(&with(ZONES));
    let run = site.run().exits(0);
    assert_eq!(run.log.matches("pull request ").count(), 1, "{}", run.log);
    run.says("pull request 121: merged");
    let reads = site.api.state().reads.clone();
    let pages = reads.iter().filter(|path| path.contains("/pulls?"));
    assert_eq!(pages.count(), 4, "{reads:?}");

    // One that cannot be fetched does not stop the others.
    site.api.open(122, "main", ("x", &head), Some(1));
    site.open_fork(123, &[("new.txt", Some("x"))]);
    let run = site
        .run()
        .exits(1)
        .says("pull request 122: git fetch failed");
    run.says("pull request 123: no conflict");
}

#[test]
fn one_run_changes_a_limited_number_of_pull_requests() {
    let site = Site::new();
    let head = site.commit(&[(TOPICS, Some(&with(HINTS)))]);
    for number in 1..=32 {
        site.list(number, "main", &head, Some(2));
    }
    site.move_main(&with(ZONES));
    site.run()
        .exits(0)
        .says("30 pull requests were changed; 2 others are left to the next run");
    assert_eq!(site.api.state().comments.len(), 30);
    site.run().exits(0);
    assert_eq!(site.api.state().comments.len(), 32);
}

#[test]
fn no_argument_and_no_variable_has_the_token() {
    let site = Site::new();
    site.open(4, "hints", &[(TOPICS, Some(&with(HINTS)))]);
    site.open_fork(5, &[(TOPICS, Some(&with(HINTS)))]);
    site.move_main(&with(ZONES));
    let folder = site.forge.editor.beside("bin");
    std::fs::create_dir(&folder).unwrap();
    let record = site.forge.editor.beside("record");
    let path = std::env::var("PATH").unwrap();
    for program in ["curl", "git"] {
        executable(
            &folder.join(program),
            &format!(
                "#!/bin/sh\n{{ printf '%s\\n' {program} \"$@\"; env; }} >>'{}'\nPATH='{path}' exec {program} \"$@\"\n",
                record.display()
            ),
        );
    }
    let path = format!("{}:{path}", folder.display());
    site.run_with(&[("PATH", &path)]).exits(0);
    let record = std::fs::read_to_string(record).unwrap();
    assert!(record.contains("\ncurl\n--config\n") && record.contains("merge-tree"));
    assert!(!record.contains("t0k"), "{record}");
    assert_eq!(site.api.comments(5).len(), 1);
}

#[test]
fn without_an_api_nothing_is_done() {
    let site = Site::new();
    for (address, words) in [
        ("", "GITHUB_API_URL is not set; set it, or --api"),
        ("http://127.0.0.1:1", "the forge did not accept GET"),
        ("file:///etc", "is not an http(s) address"),
    ] {
        let run = site.run_failing(address);
        run.exits(2).says(words);
    }
}

impl Site {
    fn run_failing(&self, address: &str) -> Run {
        let runner = self.forge.checkout_main();
        let settings = [
            ("GITHUB_API_URL", address),
            ("GITHUB_REPOSITORY", "group/topics"),
            ("TOPICS_BRANCH", "main"),
        ];
        runner.plain("merge", &settings)
    }
}

#[test]
fn without_push_nothing_is_written() {
    let site = Site::new();
    site.open(4, "hints", &[(TOPICS, Some(&with(HINTS)))]);
    site.open_fork(5, &[(TOPICS, Some(&with(HINTS)))]);
    site.move_main(&with(ZONES));
    let refs = site.forge.refs();
    let runner = site.forge.checkout_main();
    let program = env!("CARGO_BIN_EXE_mdbook-topics");
    let mut command = site.forge.editor.command_in(&runner.folder, program);
    command.args(["merge-pulls", "--repository", "group/topics", "--api"]);
    command.arg(&site.api.address).env("TOPICS_TOKEN", TOKEN);
    let output = command.output().unwrap();
    let said = crate::support::repo::text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert_eq!(
        said,
        "pull request 4: the main branch can be merged; --push does it\n\
         pull request 5: the main branch can be merged, but not pushed to a fork; --push writes a comment\n"
    );
    assert_eq!(site.forge.refs(), refs);
    assert_eq!(site.api.state().writes.len(), 0);
}
