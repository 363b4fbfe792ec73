//! Frameworks that rename our hook when they are installed after it: everything runs exactly once, and
//! every order of uninstalling restores what was there.

use std::path::Path;

use super::{
    assert_fixed_once, assert_not_fixed, configure, framework, frameworks, git_hooks,
    install_as_before, logged, logging, plain, run, write_hook,
};
use crate::support::repo::{Repo, program_folder};

/// A repository with a hook of the group and the configuration of a framework.
fn with_hook_of_the_group() -> Repo {
    let repo = plain();
    configure(&repo);
    write_hook(&repo, ".git/hooks/pre-commit", &logging("group"));
    repo
}

fn status(repo: &Repo) -> String {
    let (_, status, _) = repo.try_ours(&["hooks", "status"]);
    status.lines().next().unwrap().to_owned()
}

/// Expects that a commit runs each hook once.
#[track_caller]
fn assert_all_run(repo: &Repo, words: &[&str]) {
    logged(repo);
    assert_fixed_once(repo);
    assert_eq!(logged(repo), words);
}

#[test]
fn a_framework_installed_later_runs_everything_once() {
    for program in frameworks() {
        let repo = with_hook_of_the_group();
        repo.ours(&["hooks", "install"]);
        framework(&repo, &program, &["install"]);
        assert!(repo.top.join(".git/hooks/pre-commit.legacy").exists());
        assert_all_run(&repo, &["framework", "group"]);
        let said = status(&repo);
        assert!(said.starts_with("pre-commit: installed; pre"), "{said}");
        assert!(said.contains("the earlier hook runs first"), "{said}");
        // Installing again, in any order, changes nothing.
        let before = git_hooks(&repo);
        repo.ours(&["hooks", "install"]);
        framework(&repo, &program, &["install"]);
        repo.ours(&["hooks", "install"]);
        assert_eq!(git_hooks(&repo), before);
        assert_all_run(&repo, &["framework", "group"]);
    }
}

#[test]
fn a_framework_installed_later_is_uninstalled_in_any_order() {
    for program in frameworks() {
        for ours_first in [true, false] {
            let repo = with_hook_of_the_group();
            let before = git_hooks(&repo);
            repo.ours(&["hooks", "install"]);
            framework(&repo, &program, &["install"]);
            if ours_first {
                repo.ours(&["hooks", "uninstall"]);
                logged(&repo);
                assert_not_fixed(&repo);
                assert_eq!(logged(&repo), ["framework", "group"]);
                framework(&repo, &program, &["uninstall"]);
            } else {
                framework(&repo, &program, &["uninstall"]);
                assert_all_run(&repo, &["group"]);
                repo.ours(&["hooks", "uninstall"]);
            }
            assert_eq!(git_hooks(&repo), before, "{ours_first}");
        }
    }
}

#[test]
fn a_framework_installed_earlier_is_uninstalled_in_any_order() {
    for program in frameworks() {
        for ours_first in [true, false] {
            let repo = with_hook_of_the_group();
            let before = git_hooks(&repo);
            framework(&repo, &program, &["install"]);
            repo.ours(&["hooks", "install"]);
            assert_all_run(&repo, &["framework", "group"]);
            framework(&repo, &program, &["install"]);
            assert_all_run(&repo, &["framework", "group"]);
            if ours_first {
                repo.ours(&["hooks", "uninstall"]);
                framework(&repo, &program, &["uninstall"]);
            } else {
                framework(&repo, &program, &["uninstall"]);
                assert_all_run(&repo, &["group"]);
                repo.ours(&["hooks", "uninstall"]);
            }
            assert_eq!(git_hooks(&repo), before, "{ours_first}");
        }
    }
}

#[test]
fn an_installation_of_the_first_version_is_upgraded() {
    for program in frameworks() {
        for framework_later in [true, false] {
            let repo = with_hook_of_the_group();
            let before = git_hooks(&repo);
            install_as_before(&repo);
            if framework_later {
                framework(&repo, &program, &["install"]);
            }
            repo.ours(&["hooks", "install"]);
            let words: &[&str] = match framework_later {
                true => &["framework", "group"],
                false => &["group"],
            };
            assert_all_run(&repo, words);
            let kept = repo.read(".git/hooks/mdbook-topics.d/pre-commit");
            assert_eq!(kept, logging("group"));
            repo.ours(&["hooks", "uninstall"]);
            framework(&repo, &program, &["uninstall"]);
            assert_eq!(git_hooks(&repo), before);
        }
    }
}

#[test]
fn an_installation_of_the_first_version_is_uninstalled() {
    let repo = with_hook_of_the_group();
    let before = git_hooks(&repo);
    install_as_before(&repo);
    let said = status(&repo);
    assert!(said.contains("the earlier hook runs first"), "{said}");
    repo.ours(&["hooks", "uninstall"]);
    assert_eq!(git_hooks(&repo), before);
    for program in frameworks() {
        install_as_before(&repo);
        framework(&repo, &program, &["install"]);
        repo.ours(&["hooks", "uninstall"]);
        framework(&repo, &program, &["uninstall"]);
        assert_eq!(git_hooks(&repo), before);
    }
}

/// The first version renamed the framework's script, and the framework then renamed ours.
#[test]
fn a_framework_that_was_renamed_and_installed_again_runs_once() {
    for program in frameworks() {
        let repo = plain();
        configure(&repo);
        let before = git_hooks(&repo);
        framework(&repo, &program, &["install"]);
        install_as_before(&repo);
        framework(&repo, &program, &["install"]);
        repo.ours(&["hooks", "install"]);
        assert_all_run(&repo, &["framework"]);
        repo.ours(&["hooks", "uninstall"]);
        framework(&repo, &program, &["uninstall"]);
        assert_eq!(git_hooks(&repo), before);
        // It was not installed again.
        framework(&repo, &program, &["install"]);
        install_as_before(&repo);
        repo.ours(&["hooks", "install"]);
        assert_all_run(&repo, &["framework"]);
        repo.ours(&["hooks", "uninstall"]);
        framework(&repo, &program, &["uninstall"]);
        assert_eq!(git_hooks(&repo), before);
    }
}

#[test]
fn a_framework_that_removes_other_hooks_is_reported() {
    for program in frameworks() {
        let repo = with_hook_of_the_group();
        repo.ours(&["hooks", "install"]);
        framework(&repo, &program, &["install", "-f"]);
        let said = status(&repo);
        assert!(
            said.starts_with("pre-commit: not installed, but pre"),
            "{said}"
        );
        assert!(
            said.contains("mdbook-topics.d/pre-commit was kept earlier"),
            "{said}"
        );
        let before = git_hooks(&repo);
        let (code, _, said) = repo.try_ours(&["hooks", "install"]);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains("already exists"), "{said}");
        assert_eq!(git_hooks(&repo), before);
    }
}

#[test]
fn a_dispatcher_that_starts_the_renamed_script_is_recognised() {
    let repo = with_hook_of_the_group();
    let before = git_hooks(&repo);
    repo.ours(&["hooks", "install"]);
    let hooks = repo.top.join(".git/hooks");
    std::fs::rename(hooks.join("pre-commit"), hooks.join("pre-commit.legacy")).unwrap();
    let dispatcher = logging("other") + "exec \"$0.legacy\" \"$@\"\n";
    write_hook(&repo, ".git/hooks/pre-commit", &dispatcher);
    assert_all_run(&repo, &["group", "other"]);
    let said = status(&repo);
    assert!(
        said.starts_with("pre-commit: installed; .git/hooks/pre-commit runs it; the earlier"),
        "{said}"
    );
    repo.ours(&["hooks", "install"]);
    assert_all_run(&repo, &["group", "other"]);
    repo.ours(&["hooks", "uninstall"]);
    std::fs::rename(hooks.join("pre-commit.legacy"), hooks.join("pre-commit")).unwrap();
    assert_eq!(git_hooks(&repo), before);
}

#[test]
fn our_script_under_another_name_is_reported_and_installed_again() {
    let repo = with_hook_of_the_group();
    let before = git_hooks(&repo);
    repo.ours(&["hooks", "install"]);
    let hooks = repo.top.join(".git/hooks");
    std::fs::rename(hooks.join("pre-commit"), hooks.join("pre-commit.old")).unwrap();
    write_hook(&repo, ".git/hooks/pre-commit", &logging("other"));
    let said = status(&repo);
    assert!(
        said.contains("does not run: it was renamed to .git/hooks/pre-commit.old"),
        "{said}"
    );
    repo.ours(&["hooks", "install"]);
    assert_all_run(&repo, &["other"]);
    repo.ours(&["hooks", "uninstall"]);
    assert_eq!(repo.read(".git/hooks/pre-commit"), logging("other"));
    // The other program renames it back.
    std::fs::rename(hooks.join("pre-commit.old"), hooks.join("pre-commit")).unwrap();
    assert_eq!(git_hooks(&repo), before);
    let (done, said) = run(&repo, program_folder(), Path::new("git"), &["status"]);
    assert!(done, "{said}");
}
