//! The real pre-commit and prek run the hooks of our manifest.

use std::path::Path;

use super::frameworks;
use crate::support::repo::{BAD, GOOD, Repo, START, WRONG, discussed, program_folder};

/// A repository in which the framework runs these hooks.
fn with_hooks(framework: &Path, hooks: &[&str]) -> Repo {
    with_settings(framework, hooks, "")
}

/// A repository in which the framework runs these hooks with these settings.
fn with_settings(framework: &Path, hooks: &[&str], settings: &str) -> Repo {
    let repo = Repo::new(&[]);
    repo.ours(&["hooks", "uninstall"]);
    let ours = manifest(&repo);
    let ids: String = hooks
        .iter()
        .map(|hook| format!("      - id: {hook}\n{settings}"))
        .collect();
    let config = format!("repos:\n  - repo: {ours}\n    rev: v1\n    hooks:\n{ids}");
    repo.write(".pre-commit-config.yaml", &config);
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Framework"]);
    let install = run(&repo, framework, &["install"]);
    assert!(install.0, "{}", install.1);
    repo
}

/// A repository with our manifest and the tag `v1`.
fn manifest(repo: &Repo) -> String {
    let folder = repo.beside("mdbook-topics");
    std::fs::create_dir(&folder).unwrap();
    let text = include_str!("../../../.pre-commit-hooks.yaml");
    std::fs::write(folder.join(".pre-commit-hooks.yaml"), text).unwrap();
    for arguments in [
        &["init", "-q"] as &[&str],
        &["add", "-A"],
        &["commit", "-q", "-m", "Manifest"],
        &["tag", "v1"],
    ] {
        repo.git_in(&folder, arguments);
    }
    folder.display().to_string()
}

fn run(repo: &Repo, program: &Path, arguments: &[&str]) -> (bool, String) {
    super::run(repo, program_folder(), program, arguments)
}

#[test]
fn the_fix_hook_fixes_the_file_and_fails_once() {
    for framework in frameworks() {
        let repo = with_hooks(&framework, &["mdbook-topics-fix-system"]);
        repo.stage(&discussed(BAD));
        // The framework stashes and restores unstaged edits.
        let edited = discussed(BAD).replace("[EEVDF]", "[EEVDF, edited]");
        repo.write("src/topics.md", &edited);
        let git = Path::new("git");
        let (done, said) = run(&repo, git, &["commit", "-m", "Folios"]);
        assert!(!done, "{said}");
        assert!(said.contains("rewritten as `[2024-01-13]`"), "{said}");
        let fixed = edited.replace(BAD, GOOD);
        repo.assert(START, &discussed(BAD), &fixed, "MM src/topics.md\n");
        repo.git(&["add", "-A"]);
        let (done, said) = run(&repo, git, &["commit", "-m", "Folios"]);
        assert!(done, "{said}");
        repo.assert_clean(&fixed);
    }
}

#[test]
fn the_check_hook_rejects_and_changes_nothing() {
    for framework in frameworks() {
        let repo = with_hooks(&framework, &["mdbook-topics-check-system"]);
        let wrong = discussed(WRONG);
        repo.stage(&wrong);
        let (done, said) = run(&repo, Path::new("git"), &["commit", "-m", "Slab"]);
        assert!(!done && said.contains("malformed-date"), "{said}");
        repo.assert(START, &wrong, &wrong, "M  src/topics.md\n");
        repo.stage(&discussed(GOOD));
        let (done, said) = run(&repo, Path::new("git"), &["commit", "-m", "Folios"]);
        assert!(done, "{said}");
    }
}

#[test]
fn the_manifest_is_valid() {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/.pre-commit-hooks.yaml");
    for framework in frameworks() {
        let (valid, said) = run(
            &Repo::new(&[]),
            &framework,
            &["validate-manifest", manifest],
        );
        assert!(valid, "{said}");
    }
}

const HOOKS: [&str; 2] = ["mdbook-topics-check-system", "mdbook-topics-fix-system"];

/// Commits a topic file that nobody checks.
fn commit_unchecked(repo: &Repo, topics: &str) {
    repo.stage(topics);
    repo.git(&["commit", "-q", "--no-verify", "-m", "Unchecked"]);
}

/// Runs the framework, which must find the impossible date.
#[track_caller]
fn assert_wrong_date(repo: &Repo, framework: &Path, arguments: &[&str]) -> String {
    let (passed, said) = run(repo, framework, arguments);
    assert!(
        !passed && said.contains("malformed-date"),
        "{arguments:?} {said}"
    );
    said
}

#[track_caller]
fn assert_passes(repo: &Repo, framework: &Path, arguments: &[&str]) {
    let (passed, said) = run(repo, framework, arguments);
    assert!(passed && said.contains("Passed"), "{arguments:?} {said}");
}

#[test]
fn with_nothing_staged_the_whole_file_is_checked() {
    for framework in frameworks() {
        for hook in HOOKS {
            let repo = with_hooks(&framework, &[hook]);
            assert_passes(&repo, &framework, &["run", "--all-files"]);
            commit_unchecked(&repo, &discussed(WRONG));
            for arguments in [
                &["run", "--all-files"][..],
                &["run", "--files", "src/topics.md"],
                &["run", hook, "--all-files"],
            ] {
                let said = assert_wrong_date(&repo, &framework, arguments);
                assert!(
                    said.contains("src/topics.md: no change is staged, so the whole file"),
                    "{said}"
                );
                assert!(!said.contains("commit rejected"), "{said}");
            }
            // The file of the work tree, not the index.
            repo.write("src/topics.md", START);
            assert_passes(&repo, &framework, &["run", "--all-files"]);
            // Another file is staged.
            repo.git(&["checkout", "-q", "src/topics.md"]);
            repo.write("notes.md", "notes\n");
            repo.git(&["add", "notes.md"]);
            assert_wrong_date(&repo, &framework, &["run", "--all-files"]);
        }
    }
}

#[test]
fn existing_errors_do_not_reject_commits() {
    for framework in frameworks() {
        for hook in HOOKS {
            let repo = with_settings(&framework, &[hook], "        always_run: true\n");
            commit_unchecked(&repo, &discussed(WRONG));
            repo.write("notes.md", "notes\n");
            repo.git(&["add", "notes.md"]);
            for arguments in [
                &["commit", "-m", "Notes"][..],
                &["commit", "--amend", "-m", "More notes"],
                &["commit", "--allow-empty", "-m", "Nothing"],
            ] {
                let (done, said) = run(&repo, Path::new("git"), arguments);
                assert!(done, "{said}");
            }
            repo.stage(&discussed(&format!("{GOOD}{WRONG}")));
            assert_passes(&repo, &framework, &["run"]);
            let (done, said) = run(&repo, Path::new("git"), &["commit", "-m", "Folios"]);
            assert!(done, "{said}");
        }
    }
}

#[test]
fn a_range_of_commits_is_compared_with_its_start() {
    for framework in frameworks() {
        for hook in HOOKS {
            let repo = with_hooks(&framework, &[hook]);
            commit_unchecked(&repo, &discussed(WRONG));
            let both = discussed(&format!("{GOOD}{WRONG}"));
            commit_unchecked(&repo, &both);
            let range = |from, to| ["run", "--from-ref", from, "--to-ref", to];
            assert_wrong_date(&repo, &framework, &range("HEAD~2", "HEAD"));
            assert_wrong_date(&repo, &framework, &range("HEAD~2", "HEAD~1"));
            // Existing errors do not count.
            assert_passes(&repo, &framework, &range("HEAD~1", "HEAD"));
            // What is staged does not count, and neither does what the other branch did.
            repo.stage(START);
            assert_wrong_date(&repo, &framework, &range("HEAD~2", "HEAD"));
            repo.git(&["reset", "-q", "--hard"]);
            repo.git(&["switch", "-q", "-c", "branch", "HEAD~2"]);
            repo.write("notes.md", "notes\n");
            repo.git(&["add", "-A"]);
            repo.git(&["commit", "-q", "--no-verify", "-m", "Notes"]);
            assert_passes(&repo, &framework, &range("main", "branch"));
            // A file that was moved is compared with its former path.
            repo.git(&["switch", "-q", "main"]);
            repo.git(&["mv", "src/topics.md", "src/list.md"]);
            repo.write("book.toml", "[preprocessor.topics]\nfiles = \"list.md\"\n");
            repo.git(&["commit", "-q", "--no-verify", "-a", "-m", "Move"]);
            assert_passes(&repo, &framework, &range("HEAD~1", "HEAD"));
        }
    }
}

#[test]
fn the_fix_hook_fixes_the_work_tree_after_the_commit() {
    for framework in frameworks() {
        let repo = with_hooks(&framework, &["mdbook-topics-fix-system"]);
        commit_unchecked(&repo, &discussed(BAD));
        for arguments in [
            &["run", "--all-files"][..],
            &["run", "--from-ref", "HEAD~1", "--to-ref", "HEAD"],
        ] {
            let (passed, said) = run(&repo, &framework, arguments);
            assert!(
                !passed && said.contains("rewritten as `[2024-01-13]`"),
                "{said}"
            );
            let bad = discussed(BAD);
            repo.assert(&bad, &bad, &discussed(GOOD), " M src/topics.md\n");
            repo.git(&["checkout", "-q", "src/topics.md"]);
        }
        // These lines are different in the work tree.
        repo.write("src/topics.md", &discussed(&BAD.replace("Folios", "Folio")));
        let mut command = repo.command(env!("CARGO_BIN_EXE_mdbook-topics"));
        command.env("PRE_COMMIT", "1").args(["hook", "pre-commit"]);
        command
            .env("PRE_COMMIT_FROM_REF", "HEAD~1")
            .env("PRE_COMMIT_TO_REF", "HEAD");
        let output = command.output().unwrap();
        let said = crate::support::repo::text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(
            said.contains("src/topics.md: not fixed: the file has unstaged edits"),
            "{said}"
        );
        assert!(said.contains("error[malformed-link]"), "{said}");
    }
}

#[test]
fn a_push_is_checked() {
    for framework in frameworks() {
        for hook in HOOKS {
            let settings = "        stages: [pre-push]\n";
            let repo = with_settings(&framework, &[hook], settings);
            let (done, said) = run(&repo, &framework, &["install", "-t", "pre-push"]);
            assert!(done, "{said}");
            let remote = repo.beside("remote.git").display().to_string();
            repo.git(&["init", "-q", "--bare", &remote]);
            repo.git(&["remote", "add", "origin", &remote]);
            let push = || run(&repo, Path::new("git"), &["push", "-q", "origin", "main"]);
            // All commits are new, so the framework checks all files.
            commit_unchecked(&repo, &discussed(WRONG));
            let (done, said) = push();
            assert!(!done && said.contains("malformed-date"), "{said}");
            repo.git(&["push", "-q", "--no-verify", "origin", "main"]);
            commit_unchecked(&repo, &discussed(&format!("{GOOD}{WRONG}")));
            let (done, said) = push();
            assert!(done, "{said}");
            let another = WRONG.replace("13/45", "14/45").replace("229984", "229985");
            commit_unchecked(&repo, &discussed(&format!("{GOOD}{another}{WRONG}")));
            let (done, said) = push();
            assert!(!done && said.contains("14/45/2023"), "{said}");
            assert!(!said.contains("13/45/2023 is not"), "{said}");
        }
    }
}

#[test]
fn file_names_as_arguments_limit_what_is_checked() {
    for framework in frameworks() {
        for hook in HOOKS {
            let repo = with_settings(&framework, &[hook], "        pass_filenames: true\n");
            repo.write("a b.md", "notes\n");
            repo.write("ü'\"$x.md", "notes\n");
            repo.git(&["add", "-A"]);
            commit_unchecked(&repo, &discussed(WRONG));
            assert_wrong_date(&repo, &framework, &["run", "--all-files"]);
            assert_wrong_date(
                &repo,
                &framework,
                &["run", "--files", "src/topics.md", "a b.md"],
            );
            assert_passes(
                &repo,
                &framework,
                &["run", "--files", "a b.md", "ü'\"$x.md"],
            );
            assert_wrong_date(
                &repo,
                &framework,
                &["run", "--from-ref", "HEAD~1", "--to-ref", "HEAD"],
            );
            repo.stage(&discussed(&format!("{GOOD}{WRONG}")));
            let (done, said) = run(&repo, Path::new("git"), &["commit", "-m", "Folios"]);
            assert!(done, "{said}");
        }
        // The name of a file may look like an option.
        let hook = "mdbook-topics-fix-system";
        let repo = with_settings(&framework, &[hook], "        pass_filenames: true\n");
        repo.write("--help.md", "notes\n");
        repo.write("-x.md", "notes\n");
        repo.git(&["add", "-A"]);
        commit_unchecked(&repo, &discussed(WRONG));
        assert_wrong_date(&repo, &framework, &["run", "--all-files"]);
    }
}

#[test]
fn an_unknown_range_is_reported() {
    let repo = Repo::new(&[]);
    let mut command = repo.command(env!("CARGO_BIN_EXE_mdbook-topics"));
    command.env("PRE_COMMIT", "1").args(["check", "--staged"]);
    command
        .env("PRE_COMMIT_FROM_REF", "nowhere")
        .env("PRE_COMMIT_TO_REF", "HEAD");
    let output = command.output().unwrap();
    let said = crate::support::repo::text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("`nowhere` is not a commit"), "{said}");
}
