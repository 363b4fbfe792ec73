//! A folder of hooks that the group commits (`core.hooksPath`).

use std::path::Path;

use super::{assert_fixed_once, files, logged, logging, plain, run, set_mode, write_hook};
use crate::support::repo::{BAD, GOOD, Repo, discussed, program_folder, short_path};
use crate::support::system::symlink;

/// A repository with a committed folder of hooks.
fn with_folder(hook: Option<&str>) -> Repo {
    let repo = plain();
    repo.git(&["config", "core.hooksPath", ".githooks"]);
    repo.write(".githooks/README", "Our hooks\n");
    if let Some(text) = hook {
        write_hook(&repo, ".githooks/pre-commit", text);
    }
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "--no-verify", "-m", "Hooks"]);
    repo
}

#[test]
fn a_new_hook_works_on_every_machine() {
    let repo = with_folder(None);
    let before = files(&repo.top.join(".githooks"));
    let said = repo.ours(&["hooks", "install"]);
    assert!(
        said.contains("pre-commit: created .githooks/pre-commit\n"),
        "{said}"
    );
    assert!(
        said.contains("`git add .githooks/pre-commit .githooks/prepare-commit-msg`"),
        "{said}"
    );
    for hook in ["pre-commit", "prepare-commit-msg"] {
        let text = repo.read(&format!(".githooks/{hook}"));
        let home = repo.beside("").display().to_string();
        assert!(!text.contains("target/") && !text.contains(&home), "{text}");
    }
    repo.git(&["add", ".githooks"]);
    repo.git(&["commit", "-q", "-m", "Hooks"]);
    let modes = repo.git(&["ls-files", "-s", ".githooks/pre-commit"]);
    assert!(modes.starts_with("100755 "), "{modes}");
    assert_fixed_once(&repo);
    // Nothing to commit.
    let again = repo.ours(&["hooks", "install"]);
    assert!(
        again.contains("pre-commit: already in .githooks/pre-commit, lines 2 to 12"),
        "{again}"
    );
    assert!(!again.contains("git add"), "{again}");
    let said = repo.ours(&["hooks", "uninstall"]);
    assert!(
        said.contains("pre-commit: removed .githooks/pre-commit\n"),
        "{said}"
    );
    assert!(said.contains("to remove the hooks for everybody"), "{said}");
    assert_eq!(files(&repo.top.join(".githooks")), before);
}

/// Another member has the program in `~/.cargo/bin`, or not at all.
#[test]
fn the_program_is_found_in_the_home_folder() {
    let repo = with_folder(None);
    repo.ours(&["hooks", "install"]);
    repo.git(&["add", ".githooks"]);
    repo.git(&["commit", "-q", "-m", "Hooks"]);
    let commit = |bad: &str| {
        repo.stage(bad);
        let mut git = repo.command("git");
        let output = git
            .env("PATH", short_path(None))
            .args(["commit", "-q", "-m", "Folios"])
            .output()
            .unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    let said = commit(&discussed(BAD));
    assert!(said.contains("mdbook-topics is not installed"), "{said}");
    repo.git(&["reset", "-q", "--hard", "HEAD~1"]);
    std::fs::create_dir_all(repo.beside(".cargo/bin")).unwrap();
    let program = repo.beside(".cargo/bin/mdbook-topics");
    symlink(env!("CARGO_BIN_EXE_mdbook-topics"), program).unwrap();
    let said = commit(&discussed(BAD));
    assert!(said.contains("rewritten as"), "{said}");
    repo.assert_clean(&discussed(GOOD));
}

#[test]
fn an_existing_hook_gets_our_lines_and_is_restored() {
    for hook in [
        "#!/bin/sh\necho group >> .git/log\n",
        "#!/bin/bash -eu\necho group >> .git/log",
        "#!/usr/bin/env bash\nset -euo pipefail\necho group >> .git/log\nexit 0\n",
        "#!/bin/sh\necho group >> .git/log\nexec true\n",
        "echo group >> .git/log\n",
    ] {
        let repo = with_folder(Some(hook));
        let before = files(&repo.top.join(".githooks"));
        let said = repo.ours(&["hooks", "install"]);
        let first = if hook.starts_with("#!") { 2 } else { 1 };
        let lines = format!(
            "pre-commit: added lines {first} to {} to .githooks/pre-commit\n",
            first + 10
        );
        assert!(said.contains(&lines), "{said}");
        repo.git(&["add", ".githooks"]);
        repo.git(&["commit", "-q", "--no-verify", "-m", "Ours"]);
        assert_fixed_once(&repo);
        assert_eq!(logged(&repo), ["group"], "{hook}");
        let mut off = repo.command("git");
        off.env("MDBOOK_TOPICS_HOOK", "off");
        repo.stage(&discussed(BAD));
        assert!(
            off.args(["commit", "-q", "-m", "Off"])
                .status()
                .unwrap()
                .success()
        );
        repo.assert_clean(&discussed(BAD));
        assert_eq!(logged(&repo), ["group"], "{hook}");
        repo.ours(&["hooks", "uninstall"]);
        assert_eq!(files(&repo.top.join(".githooks")), before);
    }
}

#[test]
fn a_rejected_change_stops_the_hook() {
    let repo = with_folder(Some(&logging("group")));
    repo.ours(&["hooks", "install"]);
    repo.git(&["commit", "-q", "--no-verify", "-am", "Ours"]);
    repo.stage(&discussed(crate::support::repo::WRONG));
    let (done, said) = run(
        &repo,
        program_folder(),
        Path::new("git"),
        &["commit", "-m", "Slab"],
    );
    assert!(!done && said.contains("malformed-date"), "{said}");
    assert_eq!(logged(&repo), [""; 0]);
}

#[test]
fn a_hook_in_another_language_is_refused_with_lines_to_paste() {
    let hook = "#!/usr/bin/env python3\nprint('group')\n";
    let repo = with_folder(Some(hook));
    let before = files(&repo.top.join(".githooks"));
    let (code, out, said) = repo.try_ours(&["hooks", "install"]);
    assert_eq!((code, out.as_str()), (2, ""), "{said}");
    for words in [
        ".githooks/pre-commit is not a shell script",
        "# mdbook-topics: begin\n",
        "    mdbook-topics hook pre-commit || exit\n",
    ] {
        assert!(said.contains(words), "{said}");
    }
    assert_eq!(files(&repo.top.join(".githooks")), before);
    assert_eq!(repo.git(&["status", "--short"]), "");
}

#[test]
fn lines_that_the_group_adds_to_our_file_are_kept() {
    let repo = with_folder(None);
    repo.ours(&["hooks", "install"]);
    let text = repo.read(".githooks/pre-commit") + "echo group >> .git/log\n";
    repo.write(".githooks/pre-commit", &text);
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "--no-verify", "-m", "Ours"]);
    assert_fixed_once(&repo);
    assert_eq!(logged(&repo), ["group"]);
    repo.ours(&["hooks", "uninstall"]);
    assert_eq!(
        repo.read(".githooks/pre-commit"),
        "#!/bin/sh\necho group >> .git/log\n"
    );
}

/// The first version renamed a committed hook, and wrote the path of its program.
#[test]
fn an_installation_of_the_first_version_is_upgraded() {
    for command in ["install", "uninstall"] {
        let repo = with_folder(Some(&logging("group")));
        let before = files(&repo.top.join(".githooks"));
        let hooks = repo.top.join(".githooks");
        std::fs::rename(
            hooks.join("pre-commit"),
            hooks.join("pre-commit.before-mdbook-topics"),
        )
        .unwrap();
        for (hook, script) in super::FORMER {
            let script = script.replace("installed=\n", "installed='/home/ada/mdbook-topics'\n");
            write_hook(&repo, &format!(".githooks/{hook}"), &script);
        }
        repo.ours(&["hooks", command]);
        let hook = repo.read(".githooks/pre-commit");
        assert!(!hook.contains("installed='"), "{hook}");
        assert!(!hooks.join("pre-commit.before-mdbook-topics").exists());
        if command == "install" {
            repo.git(&["add", "-A"]);
            repo.git(&["commit", "-q", "--no-verify", "-m", "Ours"]);
            assert_fixed_once(&repo);
            assert_eq!(logged(&repo), ["group"]);
            repo.ours(&["hooks", "uninstall"]);
        }
        assert_eq!(files(&hooks), before);
    }
}

#[test]
fn a_linked_hook_of_the_group_is_refused() {
    let repo = with_folder(None);
    write_hook(&repo, "scripts/check", &logging("group"));
    symlink("../scripts/check", repo.top.join(".githooks/pre-commit")).unwrap();
    let (code, _, said) = repo.try_ours(&["hooks", "install"]);
    assert!(
        code == 2 && said.contains(".githooks/pre-commit is a symbolic link"),
        "{said}"
    );
    assert_eq!(repo.read("scripts/check"), logging("group"));
}

#[test]
fn an_ignored_folder_belongs_to_this_machine() {
    let repo = plain();
    repo.git(&["config", "core.hooksPath", ".githooks"]);
    repo.write(".git/info/exclude", ".githooks\n");
    write_hook(&repo, ".githooks/pre-commit", &logging("own"));
    let before = files(&repo.top.join(".githooks"));
    let said = repo.ours(&["hooks", "install"]);
    assert!(
        said.contains("installed as .githooks/pre-commit;") && !said.contains("git add"),
        "{said}"
    );
    assert_fixed_once(&repo);
    assert_eq!(logged(&repo), ["own"]);
    repo.ours(&["hooks", "uninstall"]);
    assert_eq!(files(&repo.top.join(".githooks")), before);
}

#[test]
fn install_works_from_a_folder_below_the_top() {
    let repo = with_folder(None);
    let mut command = repo.command_in(&repo.top.join("src"), env!("CARGO_BIN_EXE_mdbook-topics"));
    let output = command.args(["hooks", "install"]).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(repo.top.join(".githooks/pre-commit").is_file());
    assert!(!repo.top.join("src/.githooks").exists());
    set_mode(&repo, ".githooks/pre-commit", 0o755);
}
