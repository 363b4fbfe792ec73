//! `hooks install`, `uninstall` and `status`.

use super::{git_hooks, plain, write_hook};
use crate::support::repo::{BAD, GOOD, discussed, program_folder, short_path};
use crate::support::system::mode;

#[test]
fn uninstall_removes_the_hooks() {
    let repo = plain();
    assert!(!repo.top.join(".git/hooks/pre-commit").exists());
    let (code, status, _) = repo.try_ours(&["hooks", "status"]);
    assert_eq!(code, 1);
    assert!(status.contains("pre-commit: not installed"), "{status}");
    repo.ours(&["hooks", "install"]);
    let status = repo.ours(&["hooks", "status"]);
    assert!(
        status.contains("pre-commit: installed (.git/hooks/pre-commit)"),
        "{status}"
    );
    // Installing twice changes nothing.
    let installed = git_hooks(&repo);
    repo.ours(&["hooks", "install"]);
    assert_eq!(git_hooks(&repo), installed);
    repo.stage(&discussed(BAD));
    repo.git(&["commit", "-q", "-m", "Folios"]);
    repo.assert_clean(&discussed(GOOD));
}

#[test]
fn uninstall_restores_the_previous_hook() {
    let repo = plain();
    let earlier = "#!/bin/sh\necho ran >> earlier.log\n[ ! -e refuse ]\n";
    write_hook(&repo, ".git/hooks/pre-commit", earlier);
    repo.ours(&["hooks", "install"]);
    repo.write(".git/info/exclude", "earlier.log\nrefuse\n");
    repo.stage(&discussed(BAD));
    repo.write("refuse", "");
    repo.refused(&["commit", "-m", "Refused"]);
    std::fs::remove_file(repo.top.join("refuse")).unwrap();
    repo.git(&["commit", "-q", "-m", "Folios"]);
    repo.assert_clean(&discussed(GOOD));
    assert_eq!(repo.read("earlier.log"), "ran\nran\n");
    repo.ours(&["hooks", "uninstall"]);
    assert_eq!(repo.read(".git/hooks/pre-commit"), earlier);
    let path = repo.top.join(".git/hooks/pre-commit");
    assert_eq!(mode(path), 0o755);
}

#[test]
fn a_global_hooks_folder_is_never_written() {
    let repo = plain();
    let shared = repo.beside("shared-hooks");
    std::fs::create_dir(&shared).unwrap();
    repo.git(&[
        "config",
        "--global",
        "core.hooksPath",
        &shared.display().to_string(),
    ]);
    let (code, out, said) = repo.try_ours(&["hooks", "install"]);
    assert_eq!((code, out.as_str()), (2, ""), "{said}");
    assert!(
        said.contains("git config core.hooksPath .git/hooks"),
        "{said}"
    );
    assert_eq!(std::fs::read_dir(&shared).unwrap().count(), 0);
}

#[test]
fn the_scripts_work_unchanged() {
    let repo = plain();
    for hook in ["pre-commit", "prepare-commit-msg"] {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/hooks");
        let text = std::fs::read_to_string(format!("{script}/{hook}")).unwrap();
        write_hook(&repo, &format!("hooks/{hook}"), &text);
    }
    repo.git(&["config", "core.hooksPath", "hooks"]);
    repo.write(".git/info/exclude", "hooks\n");
    repo.stage(&discussed(BAD));
    let path = short_path(Some(program_folder()));
    let mut git = repo.command("git");
    let status = git.env("PATH", path).args(["commit", "-q"]).status();
    assert!(status.unwrap().success());
    repo.assert_clean(&discussed(GOOD));
    assert_eq!(
        repo.git(&["log", "-1", "--format=%s"]),
        "Discuss: Folios (2024-01-13)\n"
    );
}

/// Somebody wrote the command into a hook, so ours would run twice.
#[test]
fn a_hook_that_runs_the_program_is_left_alone() {
    for folder in [".git/hooks", ".githooks"] {
        let repo = plain();
        repo.git(&["config", "core.hooksPath", folder]);
        for (hook, line) in [
            ("pre-commit", "mdbook-topics hook pre-commit || exit\n"),
            (
                "prepare-commit-msg",
                "mdbook-topics hook prepare-commit-msg \"$@\"\n",
            ),
        ] {
            write_hook(
                &repo,
                &format!("{folder}/{hook}"),
                &format!("#!/bin/sh\n{line}"),
            );
        }
        let before = super::files(&repo.top.join(folder));
        let said = repo.ours(&["hooks", "install"]);
        let words =
            format!("pre-commit: nothing to install: {folder}/pre-commit runs mdbook-topics\n");
        assert!(said.contains(&words), "{said}");
        let said = repo.ours(&["hooks", "status"]);
        assert!(
            said.contains(&format!(
                "not installed, but {folder}/pre-commit runs mdbook-topics"
            )),
            "{said}"
        );
        repo.ours(&["hooks", "uninstall"]);
        assert_eq!(super::files(&repo.top.join(folder)), before);
        // A comment runs nothing.
        let hook = "#!/bin/sh\n# mdbook-topics hook pre-commit\n";
        write_hook(&repo, &format!("{folder}/pre-commit"), hook);
        std::fs::remove_file(repo.top.join(folder).join("prepare-commit-msg")).unwrap();
        repo.git(&["add", "-A"]);
        repo.git(&[
            "commit",
            "-q",
            "--no-verify",
            "--allow-empty",
            "-m",
            "Hooks",
        ]);
        repo.ours(&["hooks", "install"]);
        repo.git(&["add", "-A"]);
        repo.git(&["commit", "-q", "--no-verify", "--allow-empty", "-m", "Ours"]);
        super::assert_fixed_once(&repo);
    }
}

/// A relative path is a folder of this repository.
#[test]
fn a_global_relative_hooks_folder_is_written() {
    let repo = plain();
    repo.git(&["config", "--global", "core.hooksPath", ".githooks"]);
    repo.ours(&["hooks", "install"]);
    assert!(repo.top.join(".githooks/pre-commit").is_file());
    repo.ours(&["hooks", "uninstall"]);
    assert!(!repo.top.join(".githooks/pre-commit").exists());
}

#[test]
fn hooks_are_removed_although_others_are_used_for_all_repositories() {
    let repo = plain();
    repo.ours(&["hooks", "install"]);
    let shared = repo.beside("shared-hooks");
    std::fs::create_dir(&shared).unwrap();
    let path = shared.display().to_string();
    repo.git(&["config", "--global", "core.hooksPath", &path]);
    repo.ours(&["hooks", "uninstall"]);
    assert!(!repo.top.join(".git/hooks/pre-commit").exists());
    assert_eq!(std::fs::read_dir(&shared).unwrap().count(), 0);
}
