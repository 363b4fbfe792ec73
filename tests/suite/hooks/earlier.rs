//! An earlier hook works as if it had not been moved.

use super::{assert_fixed_once, git_hooks, install_as_before, logged, plain, set_mode, write_hook};
use crate::support::repo::{BAD, discussed};
use crate::support::system::symlink;

/// Runs the files for the hook that is named as this script, and knows its name.
const DISPATCHER: &str = "#!/bin/sh
for part in \"$(dirname \"$0\")/$(basename \"$0\").d\"/*; do
    \"$part\" \"$@\" || exit
done
";

#[test]
fn a_dispatcher_finds_its_name_and_its_files() {
    let repo = plain();
    for hook in ["pre-commit", "prepare-commit-msg"] {
        write_hook(&repo, &format!(".git/hooks/{hook}"), DISPATCHER);
        let part = format!("#!/bin/sh\necho {hook} $# >> .git/log\n");
        write_hook(&repo, &format!(".git/hooks/{hook}.d/10-log"), &part);
    }
    let before = git_hooks(&repo);
    for upgrade in [false, true] {
        if upgrade {
            install_as_before(&repo);
        }
        repo.ours(&["hooks", "install"]);
        assert_fixed_once(&repo);
        assert_eq!(logged(&repo), ["pre-commit 0", "prepare-commit-msg 2"]);
        repo.ours(&["hooks", "uninstall"]);
        assert_eq!(git_hooks(&repo), before);
    }
}

#[test]
fn files_added_later_are_found_after_installing_again() {
    let repo = plain();
    let hook = "#!/bin/sh\n. \"$(dirname \"$0\")/lib.sh\"\nlog\n";
    write_hook(&repo, ".git/hooks/pre-commit", hook);
    repo.ours(&["hooks", "install"]);
    repo.write(".git/hooks/lib.sh", "log() { echo lib >> .git/log; }\n");
    repo.stage(&discussed(BAD));
    repo.refused(&["commit", "-m", "Folios"]);
    repo.ours(&["hooks", "install"]);
    assert_fixed_once(&repo);
    assert_eq!(logged(&repo), ["lib"]);
    repo.ours(&["hooks", "uninstall"]);
    assert!(!repo.top.join(".git/hooks/mdbook-topics.d").exists());
}

#[test]
fn a_linked_hook_runs_and_is_restored() {
    for target in ["../../scripts/check", "ABSOLUTE"] {
        let repo = plain();
        write_hook(
            &repo,
            "scripts/check",
            "#!/bin/sh\necho linked >> .git/log\n",
        );
        repo.git(&["add", "-A"]);
        repo.git(&["commit", "-q", "-m", "Script"]);
        let absolute = repo.top.join("scripts/check").display().to_string();
        let target = target.replace("ABSOLUTE", &absolute);
        let hook = repo.top.join(".git/hooks/pre-commit");
        symlink(&target, &hook).unwrap();
        let before = git_hooks(&repo);
        repo.ours(&["hooks", "install"]);
        assert_fixed_once(&repo);
        assert_eq!(logged(&repo), ["linked"]);
        repo.ours(&["hooks", "uninstall"]);
        assert_eq!(git_hooks(&repo), before);
    }
}

#[test]
fn a_hook_that_is_not_executable_stays_off() {
    let repo = plain();
    repo.write(".git/hooks/pre-commit", "#!/bin/sh\necho off >> .git/log\n");
    set_mode(&repo, ".git/hooks/pre-commit", 0o644);
    let before = git_hooks(&repo);
    repo.ours(&["hooks", "install"]);
    assert_fixed_once(&repo);
    assert_eq!(logged(&repo), [""; 0]);
    let status = repo.ours(&["hooks", "status"]);
    assert!(
        status.contains("mdbook-topics.d/pre-commit is not executable"),
        "{status}"
    );
    repo.ours(&["hooks", "uninstall"]);
    assert_eq!(git_hooks(&repo), before);
}

#[test]
fn a_failed_installation_changes_nothing() {
    let repo = plain();
    for hook in ["pre-commit", "prepare-commit-msg"] {
        write_hook(&repo, &format!(".git/hooks/{hook}"), "#!/bin/sh\nexit 0\n");
    }
    // The second hook cannot be kept.
    repo.write(".git/hooks/mdbook-topics.d/prepare-commit-msg", "kept\n");
    let before = git_hooks(&repo);
    let (code, out, said) = repo.try_ours(&["hooks", "install"]);
    assert_eq!((code, out.as_str()), (2, ""), "{said}");
    assert!(
        said.contains("mdbook-topics.d/prepare-commit-msg already exists"),
        "{said}"
    );
    assert_eq!(git_hooks(&repo), before);
}

#[test]
fn an_edited_script_is_neither_overwritten_nor_removed() {
    let repo = plain();
    repo.ours(&["hooks", "install"]);
    let edited = repo.read(".git/hooks/pre-commit") + "echo more\n";
    repo.write(".git/hooks/pre-commit", &edited);
    let before = git_hooks(&repo);
    for command in ["install", "uninstall"] {
        let (code, out, said) = repo.try_ours(&["hooks", command]);
        assert_eq!((code, out.as_str()), (2, ""), "{said}");
        assert!(said.contains(".git/hooks/pre-commit was edited"), "{said}");
        assert_eq!(git_hooks(&repo), before);
    }
}
