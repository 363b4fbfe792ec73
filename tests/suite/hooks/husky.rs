//! The real husky, in the version of today and in version 4.

use std::path::{Path, PathBuf};

use super::{assert_fixed_once, assert_not_fixed, files, git_hooks, logged, plain, run};
use crate::support::repo::{Repo, program_folder};
use crate::support::system::symlink;
use crate::support::tools::{in_repository, installed};

fn husky(name: &str) -> Option<PathBuf> {
    installed(in_repository("tests/git/node_modules").join(name))
}

/// Runs JavaScript, which must succeed.
#[track_caller]
fn node(repo: &Repo, arguments: &[&str]) {
    let output = repo.command("node").args(arguments).output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

/// A repository in which husky 9 runs a hook.
fn with_husky(hook: &str) -> Option<Repo> {
    let husky = husky("husky")?;
    let repo = plain();
    let program = husky.join("bin.js").display().to_string();
    node(&repo, &[&program]);
    repo.write(".husky/pre-commit", hook);
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "--no-verify", "-m", "Husky"]);
    Some(repo)
}

#[test]
fn hooks_of_husky_get_our_lines_and_are_restored() {
    for hook in [
        "echo group >> .git/log",
        "echo group >> .git/log\nexit 0\n",
        "#!/bin/sh\nset -u\necho group >> .git/log\n",
    ] {
        let Some(repo) = with_husky(hook) else {
            return;
        };
        let before = files(&repo.top.join(".husky"));
        let said = repo.ours(&["hooks", "install"]);
        assert!(said.contains("to .husky/pre-commit\n"), "{said}");
        assert!(
            said.contains("created .husky/prepare-commit-msg\n"),
            "{said}"
        );
        assert!(
            said.contains("`git add .husky/pre-commit .husky/prepare-commit-msg`"),
            "{said}"
        );
        repo.git(&["add", "-A"]);
        repo.git(&["commit", "-q", "--no-verify", "-m", "Ours"]);
        assert_fixed_once(&repo);
        assert_eq!(logged(&repo), ["group"]);
        repo.ours(&["hooks", "uninstall"]);
        assert_eq!(files(&repo.top.join(".husky")), before);
    }
}

#[test]
fn an_empty_hook_of_husky_is_restored() {
    let Some(repo) = with_husky("") else {
        return;
    };
    let before = files(&repo.top.join(".husky"));
    repo.ours(&["hooks", "install"]);
    repo.ours(&["hooks", "uninstall"]);
    assert_eq!(files(&repo.top.join(".husky")), before);
}

#[test]
fn lines_of_the_first_version_are_replaced() {
    let Some(repo) = with_husky("npm test\n") else {
        return;
    };
    let before = files(&repo.top.join(".husky"));
    let lines = |hook| {
        format!(
            "# mdbook-topics: begin\nif command -v mdbook-topics >/dev/null; then mdbook-topics hook {hook} || exit; fi\n# mdbook-topics: end\n"
        )
    };
    for install in [true, false] {
        repo.write(
            ".husky/pre-commit",
            &format!("npm test\n{}", lines("pre-commit")),
        );
        repo.write(
            ".husky/prepare-commit-msg",
            &lines("prepare-commit-msg \"$1\" \"$2\""),
        );
        if install {
            let said = repo.ours(&["hooks", "install"]);
            assert!(
                said.contains("updated lines 1 to 11 of .husky/pre-commit"),
                "{said}"
            );
        }
        repo.ours(&["hooks", "uninstall"]);
        assert_eq!(files(&repo.top.join(".husky")), before);
    }
}

/// Husky's own folder is not committed, and each work tree needs its own.
#[test]
fn status_looks_for_the_scripts_of_husky() {
    let Some(repo) = with_husky("true\n") else {
        return;
    };
    repo.ours(&["hooks", "install"]);
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "--no-verify", "-m", "Ours"]);
    let (done, said) = run(
        &repo,
        program_folder(),
        Path::new(env!("CARGO_BIN_EXE_mdbook-topics")),
        &["hooks", "status"],
    );
    assert!(
        done && said.contains("pre-commit: installed (.husky/pre-commit, lines 1 to 11)"),
        "{said}"
    );
    let linked = repo.beside("linked");
    repo.git(&["worktree", "add", "-q", &linked.display().to_string()]);
    let status = |more: (&str, &str), folder: &Path| {
        let mut command = repo.command_in(folder, env!("CARGO_BIN_EXE_mdbook-topics"));
        let output = command
            .env(more.0, more.1)
            .args(["hooks", "status"])
            .output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    let said = status(("A", "B"), &linked);
    assert!(
        said.contains(
            "pre-commit: installed, but it does not run: husky is not set up in this work tree"
        ),
        "{said}"
    );
    let said = status(("HUSKY", "0"), &repo.top);
    assert!(
        said.contains("does not run: the environment has HUSKY=0"),
        "{said}"
    );
}

#[test]
fn husky_4_finds_its_name_and_its_files() {
    let Some(husky) = husky("husky-4") else {
        return;
    };
    let repo = plain();
    // Its hooks run `npx husky-run`.
    let bin = repo.top.join("node_modules/.bin");
    std::fs::create_dir_all(&bin).unwrap();
    symlink(husky.join("bin/run.js"), bin.join("husky-run")).unwrap();
    repo.write(".git/info/exclude", "node_modules\n");
    repo.write(
        "package.json",
        r#"{"husky": {"hooks": {"pre-commit": "echo group >> .git/log"}}}"#,
    );
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "--no-verify", "-m", "Husky"]);
    let install = format!(
        "require('{}').install({{absoluteGitCommonDir: '.git', relativeUserPkgDir: '.', userPkgDir: '.', pmName: 'npm', isCI: false}})",
        husky.join("lib/installer").display()
    );
    node(&repo, &["-e", &install]);
    let before = git_hooks(&repo);
    repo.ours(&["hooks", "install"]);
    assert_fixed_once(&repo);
    assert_eq!(logged(&repo), ["group"]);
    repo.ours(&["hooks", "uninstall"]);
    assert_eq!(git_hooks(&repo), before);
    assert_not_fixed(&repo);
    assert_eq!(logged(&repo), ["group"]);
}

/// Husky 8 runs each hook a second time, from the line in which the hook reads `husky.sh`.
#[test]
fn hooks_of_husky_8_run_once() {
    let repo = plain();
    repo.git(&["config", "core.hooksPath", ".husky"]);
    repo.write(".husky/_/husky.sh", HUSKY_8);
    repo.write(".husky/_/.gitignore", "*\n");
    super::write_hook(
        &repo,
        ".husky/pre-commit",
        "#!/usr/bin/env sh\n. \"$(dirname -- \"$0\")/_/husky.sh\"\n\necho group >> .git/log\n",
    );
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "--no-verify", "-m", "Husky"]);
    let before = files(&repo.top.join(".husky"));
    repo.ours(&["hooks", "install"]);
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "--no-verify", "-m", "Ours"]);
    assert_fixed_once(&repo);
    assert_eq!(logged(&repo), ["group"]);
    repo.ours(&["hooks", "uninstall"]);
    assert_eq!(files(&repo.top.join(".husky")), before);
}

/// The part of husky 8's script that matters.
const HUSKY_8: &str = "#!/usr/bin/env sh
if [ -z \"$husky_skip_init\" ]; then
  readonly husky_skip_init=1
  export husky_skip_init
  sh -e \"$0\" \"$@\"
  exit $?
fi
";
