//! The printed undo does what it says, and nothing else.

use super::commands::{LIST, repo, run};
use crate::support::repo::Repo;

/// The undo that a command prints.
#[track_caller]
fn undo(repo: &Repo, arguments: &[&str]) -> String {
    let (code, said) = run(repo, arguments);
    assert_eq!(code, 0, "{said}");
    let line = said.lines().find_map(|line| line.strip_prefix("undo: "));
    line.unwrap().to_owned()
}

/// Runs a printed command in a shell.
#[track_caller]
fn shell(repo: &Repo, command: &str) {
    let output = repo.command("sh").args(["-c", command]).output().unwrap();
    assert!(output.status.success(), "{command}: {output:?}");
}

const NONE: &str = "edit these lines; git cannot restore this file alone";

#[test]
fn git_loses_no_edits_that_it_does_not_look_at() {
    for flag in ["--assume-unchanged", "--skip-worktree"] {
        let repo = repo();
        repo.git(&["update-index", flag, "topics.md"]);
        repo.write("topics.md", &format!("{LIST}- precious\n"));
        assert_eq!(undo(&repo, &["add", "Hi"]), NONE, "{flag}");
        let (code, said) = run(&repo, &["add", "Ho", "--commit"]);
        let edits = said.contains("has edits that are not committed");
        assert!(code == 2 && edits, "{flag}: {said}");
    }
    // Without edits, the file is restored.
    let repo = repo();
    repo.git(&["update-index", "--assume-unchanged", "topics.md"]);
    let command = undo(&repo, &["add", "Hi"]);
    assert_eq!(command, "git checkout -- topics.md");
    shell(&repo, &command);
    assert_eq!(repo.read("topics.md"), LIST);
    let repo = super::commands::repo();
    repo.git(&["update-index", "--skip-worktree", "topics.md"]);
    assert_eq!(undo(&repo, &["add", "Hi"]), NONE);
}

#[test]
fn staged_edits_stay() {
    let repo = repo();
    let text = format!("{LIST}- precious\n");
    repo.write("topics.md", &text);
    assert_eq!(undo(&repo, &["add", "Hi"]), NONE);
    repo.write("topics.md", &text);
    repo.git(&["add", "topics.md"]);
    shell(&repo, &undo(&repo, &["add", "Hi"]));
    assert_eq!(repo.read("topics.md"), text);
}

#[test]
fn git_does_not_restore_what_it_does_not_have() {
    for name in [".git/info/exclude", ".gitignore"] {
        let repo = Repo::empty(&[]);
        repo.write(name, "*.md\n");
        repo.write("topics.md", LIST);
        assert_eq!(undo(&repo, &["add", "Hi"]), NONE);
        let (code, said) = run(&repo, &["add", "Ho", "--commit"]);
        assert!(
            code == 2 && said.contains("topics.md is not in git"),
            "{said}"
        );
        repo.git(&["add", "--force", "--intent-to-add", "topics.md"]);
        assert_eq!(undo(&repo, &["add", "Hello"]), NONE);
    }
}

#[test]
fn line_ends_that_git_would_change_stay() {
    let repo = repo();
    repo.git(&["config", "core.autocrlf", "true"]);
    // The work tree still has the line ends of the commit.
    assert_eq!(undo(&repo, &["add", "Hi"]), NONE);
    let text = LIST.replace('\n', "\r\n");
    repo.write("topics.md", &text);
    repo.git(&["add", "--renormalize", "topics.md"]);
    shell(&repo, &undo(&repo, &["add", "Hi"]));
    assert_eq!(repo.read("topics.md"), text);
}

#[test]
fn a_file_of_another_repository_is_restored_there() {
    let other = repo();
    let repo = repo();
    let url = other.top.to_str().unwrap();
    repo.git(&["submodule", "--quiet", "add", url, "sub"]);
    repo.git(&["commit", "-q", "-m", "Submodule"]);
    let command = undo(&repo, &["add", "Hi", "--file", "sub/topics.md"]);
    assert_eq!(command, "git -C sub checkout -- topics.md");
    shell(&repo, &command);
    assert_eq!(repo.read("sub/topics.md"), LIST);
    let command = undo(&repo, &["add", "Hi", "--file", "sub/topics.md", "--commit"]);
    assert_eq!(command, "git -C sub revert HEAD");
    shell(&repo, &command);
    assert_eq!(repo.read("sub/topics.md"), LIST);
    assert_eq!(repo.git(&["-C", "sub", "status", "--short"]), "");
}

#[test]
fn other_staged_files_stay_when_a_commit_is_reverted() {
    let repo = repo();
    repo.write("other.txt", "staged\n");
    repo.git(&["add", "other.txt"]);
    let command = undo(&repo, &["add", "Hi", "--commit"]);
    shell(&repo, &command);
    assert_eq!(repo.read("topics.md"), LIST);
    assert_eq!(repo.git(&["status", "--short"]), "A  other.txt\n");
    assert_eq!(
        repo.git(&["log", "--format=%s", "-1"]),
        "Revert \"Add: Hi\"\n"
    );
    let changed = repo.git(&["show", "--format=", "--name-only"]);
    assert_eq!(changed, "topics.md\n");
    repo.git(&["rm", "-q", "-f", "other.txt"]);
    let command = undo(&repo, &["add", "Hi", "--commit"]);
    assert_eq!(command, "git revert HEAD");
    shell(&repo, &command);
    assert_eq!(repo.read("topics.md"), LIST);
}

#[cfg(unix)]
#[test]
fn only_this_file_is_restored() {
    let repo = repo();
    repo.git(&["mv", "topics.md", "t*.md"]);
    repo.write("two.md", "committed\n");
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "A star"]);
    repo.write("two.md", "edited\n");
    let command = undo(&repo, &["add", "Hi", "--file", "t*.md"]);
    assert_eq!(command, "git --literal-pathspecs checkout -- 't*.md'");
    shell(&repo, &command);
    assert_eq!(
        (repo.read("t*.md").as_str(), repo.read("two.md").as_str()),
        (LIST, "edited\n")
    );
}

#[test]
fn a_command_that_moves_the_topic_elsewhere_is_no_undo() {
    let repo = repo();
    let list = LIST.replace("- [2026-11-17] [RCU]", "- [RCU]");
    repo.write("topics.md", &list);
    assert_eq!(undo(&repo, &["schedule", "rcu", "2026-12-08"]), NONE);
}
