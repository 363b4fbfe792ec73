//! The commands, in a repository.

use crate::support::repo::Repo;
use crate::support::system::make_executable;

pub(super) const LIST: &str = "\
# Scheduled

- [2026-12-01] [Maple trees](https://a.example/maple) @sam

# Ideas

- [Folios](https://a.example/folios)
- [Folio batches](https://a.example/batches)
- [EEVDF](https://a.example/eevdf) <!-- keep me -->
  - [paper](https://a.example/paper)

# Discussed

- [2026-11-24] [Slabs](https://a.example/slabs)
- [2026-11-17] [RCU](https://a.example/rcu)
- [2026-11-10] [Timers](https://a.example/timers)
";

/// Midday on 2026-11-28.
const TODAY: &str = "1795867200";

pub(super) fn repo() -> Repo {
    let repo = Repo::empty(&[]);
    repo.write("topics.md", LIST);
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Our list"]);
    repo
}

/// The exit code of a command, and what it prints.
pub(super) fn run(repo: &Repo, arguments: &[&str]) -> (i32, String) {
    let mut command = repo.command(env!("CARGO_BIN_EXE_mdbook-topics"));
    let output = command
        .args(arguments)
        .env("SOURCE_DATE_EPOCH", TODAY)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    (output.status.code().unwrap(), said.concat())
}

#[track_caller]
fn refuses(repo: &Repo, arguments: &[&str], words: &str) {
    let before = repo.read("topics.md");
    let (code, said) = run(repo, arguments);
    assert!(code == 1 && said.contains(words), "{code} {said}");
    assert_eq!(repo.read("topics.md"), before);
}

#[test]
fn a_topic_is_scheduled_and_postponed_again() {
    let repo = repo();
    let (code, said) = run(&repo, &["schedule", "eevdf", "2026-12-08"]);
    assert_eq!(code, 0, "{said}");
    for line in [
        "topics.md: scheduled \"EEVDF\" for 2026-12-08",
        "  +- [2026-12-08] [EEVDF](https://a.example/eevdf) <!-- keep me -->",
        "undo: mdbook-topics postpone eevdf",
    ] {
        assert!(said.contains(line), "{said}");
    }
    let text = repo.read("topics.md");
    let moved = "maple) @sam\n- [2026-12-08] [EEVDF](https://a.example/eevdf) <!-- keep me -->\n  - [paper]";
    assert!(text.contains(moved), "{text}");
    assert_eq!(run(&repo, &["postpone", "eevdf"]).0, 0);
    assert_eq!(repo.read("topics.md"), LIST);
}

#[test]
fn days_are_those_of_the_group() {
    let repo = repo();
    // Tuesdays, by the dates of the list. The next one has a topic.
    let (_, said) = run(&repo, &["schedule", "eevdf", "first free", "--dry-run"]);
    assert!(said.contains("+- [2026-12-08] [EEVDF]"), "{said}");
    let (_, said) = run(&repo, &["schedule", "eevdf", "next", "--dry-run"]);
    assert!(said.contains("+- [2026-12-01] [EEVDF]"), "{said}");
    let (_, said) = run(&repo, &["discuss", "eevdf", "--dry-run"]);
    assert!(said.contains("+- [2026-11-24] [EEVDF]"), "{said}");
    assert_eq!(repo.read("topics.md"), LIST, "--dry-run writes nothing");
    repo.write(
        "topics.md",
        "# Scheduled\n\n# Ideas\n\n- [EEVDF](https://a.example/eevdf)\n",
    );
    refuses(
        &repo,
        &["schedule", "eevdf", "next"],
        "set weekday = \"tuesday\"",
    );
}

#[test]
fn refusals_name_the_reason_and_change_nothing() {
    let repo = repo();
    for (arguments, words) in [
        (
            &["schedule", "fol", "2026-12-08"][..],
            "folio-batches  (Folio batches, line 8)",
        ),
        (
            &["schedule", "nothing", "2026-12-08"],
            "no topic matches \"nothing\"",
        ),
        (
            &["schedule", "eevdf", "2026-11-27"],
            "2026-11-27 is in the past",
        ),
        (&["schedule", "eevdf", "soon"], "\"soon\" is not a day"),
        (
            &["schedule", "eevdf", "2026-02-30"],
            "\"2026-02-30\" is not a day",
        ),
        (&["discuss", "maple-trees"], "2026-12-01 is in the future"),
        (&["postpone", "slabs"], "\"Slabs\" is not scheduled"),
        (
            &["add", "X", "javascript:alert(1)"],
            "is not the address of a page",
        ),
        (
            &["add", "X", "https://me:secret@a.example/"],
            "contains a password",
        ),
        (&["add", " "], "the title cannot be written"),
        (
            &["schedule", "eevdf", "next", "--leave", "TBD"],
            "remove --leave",
        ),
        (&["add", "Thoughts of @sam"], "it would have other leads"),
        (&["add", "On #memory"], "it would have other leads or tags"),
        (&["add", "X", "--theme", "memry"], "did you mean `memory`?"),
        (&["cancel", "2026-11-01"], "2026-11-01 is in the past"),
    ] {
        refuses(&repo, arguments, words);
    }
    let (code, said) = run(&repo, &["discuss", "slabs"]);
    assert!(code == 0 && said.contains("nothing to do"), "{said}");
    let (code, said) = run(&repo, &["add", "Something", "https://a.example/paper"]);
    assert!(
        code == 0 && said.contains("is there already: line 9, in Ideas"),
        "{said}"
    );
}

#[test]
fn a_topic_has_several_names() {
    let repo = repo();
    for name in [
        "EEVDF",
        "https://a.example/paper",
        "topics.md:10",
        "./topics.md:9",
        "eévdf",
    ] {
        let (code, said) = run(&repo, &["schedule", name, "2026-12-08", "--dry-run"]);
        assert!(
            code == 0 && said.contains("+- [2026-12-08] [EEVDF]"),
            "{name}: {said}"
        );
    }
}

#[test]
fn a_title_cannot_be_markdown() {
    let repo = repo();
    let title = "1. [x](y) *b* `c` <script> @all #memory | & \\";
    let (code, said) = run(&repo, &["add", title, "https://a.example/new_(1)"]);
    assert_eq!(code, 0, "{said}");
    let listed = repo.ours(&["list", "--format", "json"]);
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    let topics = listed["topics"].as_array().unwrap();
    let new = topics
        .iter()
        .find(|topic| topic["title"].as_str().unwrap().contains("script"))
        .unwrap();
    assert_eq!(new["readings"].as_array().unwrap().len(), 1, "{new}");
    assert_eq!(new["readings"][0]["url"], "https://a.example/new_(1)");
    assert_eq!(new["leads"], serde_json::json!([]));
}

#[test]
fn a_commit_has_this_change_only() {
    let repo = repo();
    repo.write("other.txt", "staged\n");
    repo.git(&["add", "other.txt"]);
    repo.write("notes.txt", "not staged\n");
    let (code, said) = run(&repo, &["discuss", "eevdf", "2026-11-26", "--commit"]);
    assert!(
        code == 0 && said.contains("undo: git revert --no-commit HEAD && "),
        "{said}"
    );
    assert_eq!(
        repo.git(&["show", "--format=%s", "--name-only"]).trim(),
        "Discuss: EEVDF (2026-11-26)\n\ntopics.md"
    );
    assert_eq!(
        repo.git(&["status", "--short"]),
        "A  other.txt\n?? notes.txt\n"
    );
    repo.write("topics.md", &format!("{}- x\n", repo.read("topics.md")));
    refuses_with_2(
        &repo,
        &["schedule", "folios", "next", "--commit"],
        "has edits that are not committed",
    );
}

#[track_caller]
pub(super) fn refuses_with_2(repo: &Repo, arguments: &[&str], words: &str) {
    let before = repo.read("topics.md");
    let (code, said) = run(repo, arguments);
    assert!(code == 2 && said.contains(words), "{code} {said}");
    assert_eq!(repo.read("topics.md"), before);
}

#[test]
fn a_hook_that_rejects_the_commit_leaves_the_file_as_it_was() {
    let repo = repo();
    repo.write(".git/hooks/pre-commit", "#!/bin/sh\necho no >&2\nexit 1\n");
    make_executable(repo.top.join(".git/hooks/pre-commit"));
    refuses_with_2(
        &repo,
        &["schedule", "eevdf", "next", "--commit"],
        "the file is as before",
    );
    assert_eq!(repo.git(&["status", "--short"]), "");
}

#[test]
fn line_ends_and_a_missing_newline_stay() {
    let repo = repo();
    let text = LIST.trim_end().replace('\n', "\r\n");
    repo.write("topics.md", &text);
    assert_eq!(run(&repo, &["schedule", "eevdf", "2026-12-08"]).0, 0);
    let moved = repo.read("topics.md");
    assert!(
        !moved.replace("\r\n", "").contains('\n') && !moved.ends_with('\n'),
        "{moved:?}"
    );
    assert_eq!(run(&repo, &["postpone", "eevdf"]).0, 0);
    assert_eq!(repo.read("topics.md"), text);
}

#[test]
fn a_cancelled_meeting_frees_its_topic() {
    let repo = repo();
    let (code, said) = run(&repo, &["cancel", "2026-12-01", "--why", "a *holiday*"]);
    assert!(
        code == 0 && said.contains("postponed \"Maple trees\""),
        "{said}"
    );
    let text = repo.read("topics.md");
    assert!(
        text.contains("- [2026-12-01] No meeting (a \\*holiday\\*)\n"),
        "{text}"
    );
    assert!(
        text.contains("paper)\n- [Maple trees](https://a.example/maple) @sam\n"),
        "{text}"
    );
    refuses(
        &repo,
        &["schedule", "eevdf", "2026-12-01"],
        "change that line first",
    );
}

#[test]
fn the_date_of_an_idea_stays_when_it_is_scheduled() {
    let repo = repo();
    let list = LIST.replace("- [Folios]", "- [2026-11-02] [Folios]");
    repo.write("topics.md", &list);
    let (code, said) = run(&repo, &["schedule", "folios", "2026-12-08"]);
    let text = repo.read("topics.md");
    match code {
        0 => assert!(text.contains("2026-11-02"), "{text}"),
        _ => assert!(said.contains("cannot be changed safely") && text == list),
    }
}

#[test]
fn a_postponed_topic_returns_to_where_it_was() {
    let repo = repo();
    // A discussed topic keeps the day of its meeting.
    let (_, said) = run(&repo, &["schedule", "slabs", "2026-12-08"]);
    let days = "- [2026-11-24] & [2026-12-08] [Slabs](https://a.example/slabs)\n";
    assert!(repo.read("topics.md").contains(days), "{said}");
    let (_, said) = run(&repo, &["postpone", "slabs"]);
    assert!(
        said.contains("postponed \"Slabs\", back to the discussed topics"),
        "{said}"
    );
    assert_eq!(repo.read("topics.md"), LIST);
    // An idea with a date, which is no Tuesday, was not discussed.
    let list = LIST.replace("- [EEVDF]", "- [2026-11-02] [EEVDF]");
    repo.write("topics.md", &list);
    let (code, said) = run(&repo, &["schedule", "eevdf", "2026-12-08"]);
    assert_eq!(code, 0, "{said}");
    let (_, said) = run(&repo, &["postpone", "eevdf"]);
    assert!(!said.contains("discussed"), "{said}");
    assert_eq!(repo.read("topics.md"), list);
}

#[test]
fn a_known_topic_is_no_answer_if_something_else_was_asked_for() {
    let repo = repo();
    for (arguments, words) in [
        (
            &["add", "Folios", "https://b.example/other"][..],
            "without the link https://b.example/other",
        ),
        (
            &["add", "Folios", "--day", "2026-12-08"],
            "without the day 2026-12-08",
        ),
        (&["add", "Folios", "--lead", "Sam"], "without @Sam"),
        (&["add", "Folios", "--theme", "memory"], "without #memory"),
    ] {
        refuses(&repo, arguments, words);
    }
    let (code, said) = run(&repo, &["add", "Maple trees", "--lead", "sam"]);
    assert!(code == 0 && said.contains("nothing to do"), "{said}");
}

#[test]
fn an_open_day_is_free_and_gets_the_topic() {
    let repo = repo();
    let list = LIST.replace("\n# Ideas", "- [2026-12-08] TBD\n\n# Ideas");
    for arguments in [
        &["schedule", "eevdf", "first free"][..],
        &["postpone", "maple-trees", "next"],
        &["add", "Novel", "--day", "first free"],
    ] {
        repo.write("topics.md", &list);
        let (code, said) = run(&repo, arguments);
        assert!(code == 0 && said.contains("-- [2026-12-08] TBD"), "{said}");
        assert!(!said.contains("still says"), "{said}");
        assert_eq!(repo.read("topics.md").matches("2026-12-08").count(), 1);
    }
    repo.write("topics.md", &list);
    let (_, said) = run(&repo, &["schedule", "eevdf", "first free"]);
    assert!(
        said.contains("undo: mdbook-topics postpone eevdf --leave TBD\n"),
        "{said}"
    );
    assert_eq!(run(&repo, &["postpone", "eevdf", "--leave", "TBD"]).0, 0);
    assert_eq!(repo.read("topics.md"), list);
}

#[test]
fn nearly_the_same_title_is_refused_unless_allowed() {
    let repo = repo();
    for title in ["Maple treees", "folio batch", "Slabs!", "EEVFD"] {
        refuses(
            &repo,
            &["add", title, "https://b.example/new"],
            "has nearly the same title",
        );
    }
    refuses(
        &repo,
        &["add", "Maple treees"],
        "\"Maple trees\" (line 3, in Scheduled)",
    );
    let (code, said) = run(&repo, &["add", "Maple treees", "--allow-similar"]);
    assert_eq!(code, 0, "{said}");
    assert!(repo.read("topics.md").contains("paper)\n- Maple treees\n"));
    // Other numbers are other topics.
    for title in ["Slabs, part 1", "Slabs, part 2"] {
        let (code, said) = run(&repo, &["add", title]);
        assert_eq!(code, 0, "{said}");
    }
}

#[test]
fn the_printed_undo_restores_the_file() {
    let repo = repo();
    // The last idea returns to its place by a command, and others by git.
    let (_, said) = run(&repo, &["schedule", "folios", "2026-12-08"]);
    assert!(said.contains("undo: git checkout -- topics.md\n"), "{said}");
    let edited = repo.read("topics.md");
    let (_, said) = run(&repo, &["schedule", "batches", "2026-12-15"]);
    let undo =
        "undo: mdbook-topics postpone folio-batches (its place among the others may differ)\n";
    assert!(said.contains(undo), "{said}");
    repo.write("topics.md", &edited);
    let (_, said) = run(&repo, &["cancel", "2026-12-22"]);
    assert!(said.contains("undo: edit these lines"), "{said}");
    repo.write("topics.md", LIST);
    let (_, said) = run(&repo, &["postpone", "maple", "2026-12-08"]);
    assert!(
        said.contains("undo: mdbook-topics schedule maple-trees 2026-12-01\n"),
        "{said}"
    );
    assert_eq!(run(&repo, &["schedule", "maple-trees", "2026-12-01"]).0, 0);
    assert_eq!(repo.read("topics.md"), LIST);
}

#[test]
fn next_is_a_day_with_a_meeting() {
    let repo = repo();
    assert_eq!(run(&repo, &["cancel", "2026-12-01"]).0, 0);
    let (_, said) = run(&repo, &["schedule", "eevdf", "next", "--dry-run"]);
    assert!(said.contains("+- [2026-12-08] [EEVDF]"), "{said}");
}

#[test]
fn of_several_files_one_must_be_named() {
    let repo = repo();
    repo.write(
        "book.toml",
        "[book]\ntitle = \"Two\"\n\n[preprocessor.topics]\nfiles = [\"topics.md\", \"other.md\"]\n",
    );
    repo.write("src/SUMMARY.md", "- [A](topics.md)\n- [B](other.md)\n");
    repo.write("src/topics.md", LIST);
    repo.write(
        "src/other.md",
        "# Scheduled\n\n# Ideas\n\n- [Novel](https://b.example/n)\n",
    );
    for arguments in [&["add", "Yet another"][..], &["cancel", "2026-12-01"]] {
        let (code, said) = run(&repo, arguments);
        assert!(
            code == 1 && said.contains("name one with --file: "),
            "{code} {said}"
        );
        assert!(said.contains("other.md"), "{said}");
    }
    let file = ["--file", "src/topics.md"];
    let (code, said) = run(
        &repo,
        &[&["schedule", "eevdf", "2026-12-08"], &file[..]].concat(),
    );
    assert!(
        code == 0 && said.contains("undo: mdbook-topics postpone eevdf --file src/topics.md\n"),
        "{said}"
    );
}

#[test]
fn a_day_has_two_digits_next_to_days_without_a_zero() {
    let repo = repo();
    let list = LIST.replace(
        "- [2026-12-01] [Maple trees]",
        "- [2026-12-15] [Maple trees]",
    );
    repo.write("topics.md", &list);
    assert_eq!(run(&repo, &["cancel", "2026-12-01"]).0, 0);
    let text = repo.read("topics.md");
    assert!(text.contains("- [2026-12-01] No meeting\n"), "{text}");
}
