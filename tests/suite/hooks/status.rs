//! `hooks status` says whether git would run our hook.

use std::path::Path;

use super::{assert_not_fixed, plain, program_folder, run, set_mode, write_hook};
use crate::support::repo::{Repo, text};

#[track_caller]
fn assert_status(repo: &Repo, folder: &Path, words: &str) {
    let mut command = repo.command_in(folder, env!("CARGO_BIN_EXE_mdbook-topics"));
    let output = command.args(["hooks", "status"]).output().unwrap();
    let said = text(&output.stdout) + &text(&output.stderr);
    // The command fails unless git runs our hooks.
    let runs = words.starts_with("pre-commit: installed (");
    assert!(
        output.status.code() == Some(i32::from(!runs)) && said.contains(words),
        "{said}"
    );
}

#[test]
fn a_hook_that_is_not_executable_does_not_run() {
    let repo = Repo::new(&[]);
    set_mode(&repo, ".git/hooks/pre-commit", 0o644);
    assert_not_fixed(&repo);
    assert_status(
        &repo,
        &repo.top,
        "pre-commit: installed, but it does not run: .git/hooks/pre-commit is not executable; run `chmod +x",
    );
    repo.ours(&["hooks", "install"]);
    assert_status(
        &repo,
        &repo.top,
        "pre-commit: installed (.git/hooks/pre-commit)",
    );
    super::assert_fixed_once(&repo);
}

/// A relative `core.hooksPath` is another folder in each work tree.
#[test]
fn a_linked_work_tree_may_have_no_folder_of_hooks() {
    let repo = plain();
    let linked = repo.beside("linked");
    repo.git(&["worktree", "add", "-q", &linked.display().to_string()]);
    repo.git(&["config", "core.hooksPath", ".githooks"]);
    repo.ours(&["hooks", "install"]);
    let (done, said) = run(
        &repo,
        program_folder(),
        Path::new(env!("CARGO_BIN_EXE_mdbook-topics")),
        &["hooks", "status"],
    );
    assert!(
        done && said.contains("pre-commit: installed (.githooks/pre-commit, lines 2 to 12)"),
        "{said}"
    );
    assert_status(
        &repo,
        &linked,
        "pre-commit: not installed (.githooks/pre-commit); git runs no hooks here, because .githooks does not exist",
    );
}

/// `.git` is a file there.
#[test]
fn a_linked_work_tree_has_no_folder_of_git_in_it() {
    let repo = Repo::new(&[]);
    let linked = repo.beside("linked");
    repo.git(&["worktree", "add", "-q", &linked.display().to_string()]);
    repo.git(&["config", "core.hooksPath", ".git/hooks"]);
    assert_status(
        &repo,
        &repo.top,
        "pre-commit: installed (.git/hooks/pre-commit)",
    );
    assert_status(
        &repo,
        &linked,
        "pre-commit: not installed (.git/hooks/pre-commit); git runs no hooks here, because .git/hooks does not exist",
    );
    let mut command = repo.command_in(&linked, env!("CARGO_BIN_EXE_mdbook-topics"));
    let output = command.args(["hooks", "install"]).output().unwrap();
    let said = text(&output.stderr);
    let own = repo.top.join(".git/hooks").display().to_string();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains(&format!("run `git config core.hooksPath {own}`")),
        "{said}"
    );
    repo.git(&["config", "core.hooksPath", &own]);
    assert_status(&repo, &linked, "pre-commit: installed (");
}

#[test]
fn hooks_in_a_folder_that_git_no_longer_uses_are_reported_and_removed() {
    let repo = Repo::new(&[]);
    repo.git(&["config", "core.hooksPath", ".githooks"]);
    assert_not_fixed(&repo);
    assert_status(&repo, &repo.top, "pre-commit: not installed");
    assert_status(
        &repo,
        &repo.top,
        "also installed in .git/hooks, which git does not use, because core.hooksPath is set",
    );
    repo.ours(&["hooks", "uninstall"]);
    assert!(!repo.top.join(".git/hooks/pre-commit").exists());
}

#[test]
fn a_missing_program_is_reported() {
    let repo = Repo::new(&[]);
    let program = env!("CARGO_BIN_EXE_mdbook-topics");
    let hook = repo.read(".git/hooks/pre-commit");
    write_hook(
        &repo,
        ".git/hooks/pre-commit",
        &hook.replace(program, "/nowhere/mdbook-topics"),
    );
    assert_status(
        &repo,
        &repo.top,
        "does not run: it finds no mdbook-topics on PATH",
    );
}

#[test]
fn line_ends_that_stop_the_hook_are_reported() {
    let repo = plain();
    repo.git(&["config", "core.hooksPath", ".githooks"]);
    repo.ours(&["hooks", "install"]);
    let hook = repo.read(".githooks/pre-commit").replace('\n', "\r\n");
    repo.write(".githooks/pre-commit", &hook);
    assert_status(
        &repo,
        &repo.top,
        "does not run: the first line of .githooks/pre-commit ends in CRLF",
    );
    repo.refused(&["commit", "--allow-empty", "-m", "Nothing"]);
}

#[test]
fn disabled_hooks_are_reported() {
    let repo = plain();
    repo.git(&["config", "core.hooksPath", "/dev/null"]);
    assert_status(
        &repo,
        &repo.top,
        "git runs no hooks here, because /dev/null is not a folder; run `git config --unset core.hooksPath`",
    );
    let (code, _, said) = repo.try_ours(&["hooks", "install"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("/dev/null"), "{said}");
}

#[test]
fn status_fails_until_the_hooks_are_installed() {
    let repo = plain();
    assert_status(
        &repo,
        &repo.top,
        "pre-commit: not installed; run `mdbook-topics hooks install`",
    );
    repo.git(&["config", "core.hooksPath", ".git/missing"]);
    assert_status(
        &repo,
        &repo.top,
        "git runs no hooks here, because .git/missing does not exist; run `mdbook-topics hooks install`",
    );
    repo.ours(&["hooks", "install"]);
    assert_status(&repo, &repo.top, "pre-commit: installed (");
    repo.ours(&["hooks", "uninstall"]);
    assert_status(&repo, &repo.top, "pre-commit: not installed");
}
