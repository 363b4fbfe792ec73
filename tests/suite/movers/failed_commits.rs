//! A commit that fails: what the file has then is what the command says.

use super::commands::{LIST, refuses_with_2, repo, run};
use crate::support::repo::Repo;
use crate::support::system::make_executable;

/// A repository with a hook.
fn with_hook(name: &str, lines: &str) -> Repo {
    let repo = repo();
    let path = format!(".git/hooks/{name}");
    repo.write(&path, &format!("#!/bin/sh\n{lines}\n"));
    make_executable(repo.top.join(path));
    repo
}

#[test]
fn a_file_that_cannot_be_restored_has_the_change() {
    let repo = with_hook("pre-commit", "chmod 444 topics.md; echo no >&2; exit 1");
    let (code, said) = run(&repo, &["add", "Hi", "--commit"]);
    assert!(
        code == 2 && repo.read("topics.md").contains("- Hi\n"),
        "{said}"
    );
    assert!(
        said.contains("topics.md has the change, but it was not committed, and the file could not be restored (it is read-only): git commit failed: no"),
        "{said}"
    );
    assert!(!said.contains("unchanged"), "{said}");
}

#[test]
fn a_hook_that_changes_the_file_and_fails_is_named() {
    let repo = with_hook(
        "pre-commit",
        "echo '- By a hook' >> topics.md; echo no >&2; exit 1",
    );
    let (code, said) = run(&repo, &["add", "Hi", "--commit"]);
    assert_eq!(code, 2, "{said}");
    let text = repo.read("topics.md");
    assert!(
        text.contains("- Hi\n") && text.contains("- By a hook\n"),
        "{text}"
    );
    assert!(
        said.contains("topics.md is changed, but nothing was committed; a hook or another program changed the file as well: git commit failed: no"),
        "{said}"
    );
    assert!(!said.contains("nothing was written"), "{said}");
}

#[test]
fn a_hook_that_restores_the_file_leaves_nothing_to_do() {
    let repo = with_hook("pre-commit", "git show HEAD:topics.md > topics.md; exit 1");
    refuses_with_2(&repo, &["add", "Hi", "--commit"], "the file is as before");
    assert_eq!(repo.read("topics.md"), LIST);
}

#[test]
fn a_hook_that_says_nothing_is_a_reason() {
    let repo = with_hook("commit-msg", "exit 1");
    refuses_with_2(
        &repo,
        &["add", "Hi", "--commit"],
        "git commit failed: a hook failed without a message",
    );
    assert_eq!(repo.git(&["status", "--short"]), "");
}

#[test]
fn a_commit_that_was_made_stays() {
    // Git cannot write the index after the commit.
    let hook = "[ \"$1\" != committed ] || rm -f .git/index.lock";
    let repo = with_hook("reference-transaction", hook);
    let (code, said) = run(&repo, &["add", "Hi", "--commit"]);
    assert_eq!(code, 2, "{said}");
    assert!(
        said.contains("topics.md: the change is committed, but git failed afterwards: git commit"),
        "{said}"
    );
    assert!(repo.read("topics.md").contains("- Hi\n"));
    assert!(repo.git(&["show", "HEAD:topics.md"]).contains("- Hi\n"));
}
