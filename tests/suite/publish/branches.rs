//! `publish` refuses branches that somebody may work on, and says what to do.

use super::group::{Group, PAGES, everywhere};

#[test]
fn the_current_and_the_default_branch_are_refused() {
    everywhere(|group| {
        let repo = &group.repo;
        for branch in ["main", "master"] {
            let said = group.refused(1, &["--branch", branch]);
            assert!(
                said.contains(&format!("cannot publish to {branch}, the default branch")),
                "{said}"
            );
            assert!(said.contains("`--branch gh-pages`"), "{said}");
        }
        repo.git(&["switch", "-q", "-c", "work"]);
        let said = group.refused(1, &["--branch", "work"]);
        assert!(
            said.contains("cannot publish to work: it is checked out in "),
            "{said}"
        );
        // Other default branches: of new repositories, and of the cloned remote.
        repo.git(&["branch", "trunk"]);
        repo.git(&["config", "init.defaultBranch", "trunk"]);
        let said = group.refused(1, &["--branch", "trunk"]);
        assert!(
            said.contains("cannot publish to trunk, the default branch"),
            "{said}"
        );
        repo.git(&["config", "--unset", "init.defaultBranch"]);
        repo.git(&[
            "symbolic-ref",
            "refs/remotes/origin/HEAD",
            "refs/remotes/origin/trunk",
        ]);
        let said = group.refused(1, &["--branch", "trunk"]);
        assert!(
            said.contains("cannot publish to trunk, the default branch"),
            "{said}"
        );
    });
}

#[test]
fn the_current_default_branch_of_the_remote_is_refused() {
    everywhere(|group| {
        group.publish(&["--push"]);
        group.on_remote(&["symbolic-ref", "HEAD", "refs/heads/gh-pages"]);
        group.edit("Slab");
        let said = group.refused(1, &["--push"]);
        assert!(
            said.contains("cannot publish to gh-pages, the default branch"),
            "{said}"
        );
    });
}

#[test]
fn a_branch_checked_out_in_any_work_tree_is_refused() {
    everywhere(|group| {
        let repo = &group.repo;
        group.publish(&[]);
        let linked = repo.beside("linked").display().to_string();
        repo.git(&["worktree", "add", "-q", &linked, PAGES]);
        group.edit("Slab");
        let said = group.refused(1, &[]);
        assert!(
            said.contains(&format!("gh-pages: it is checked out in {linked}")),
            "{said}"
        );
        assert!(said.contains("`git switch`"), "{said}");
        assert!(said.contains("(`--branch NAME`)"), "{said}");
        // From a third work tree, too.
        let third = repo.beside("third");
        repo.git(&[
            "worktree",
            "add",
            "-q",
            "--detach",
            &third.display().to_string(),
            "main",
        ]);
        let (code, _, said) = super::group::ran(&mut group.publisher(&third, &[]));
        assert!(
            code == 1 && said.contains("gh-pages: it is checked out in"),
            "{said}"
        );
        // And without a commit.
        repo.git_in(
            &repo.beside("linked"),
            &["switch", "-q", "--orphan", "site"],
        );
        let said = group.refused(1, &["--branch", "site"]);
        assert!(
            said.contains(&format!("site: it is checked out in {linked}")),
            "{said}"
        );
        let (code, ..) = group.try_publish(&[]);
        assert_eq!(code, 0);
    });
}

#[test]
fn a_branch_that_is_being_rebased_is_refused() {
    let group = Group::new(&[]);
    let repo = &group.repo;
    repo.git(&["switch", "-q", "-c", "site"]);
    for text in ["one\n", "two\n"] {
        repo.write("notes.txt", text);
        repo.git(&["add", "-A"]);
        repo.git(&["commit", "-q", "-m", text]);
    }
    let (stopped, _) = repo.try_git(&["-c", "sequence.editor=sed -i 1d", "rebase", "-i", "main"]);
    assert!(!stopped);
    let said = group.refused(1, &["--branch", "site"]);
    assert!(
        said.contains("a rebase or bisection of it is in progress"),
        "{said}"
    );
    repo.git(&["rebase", "--abort"]);
}

#[test]
fn invalid_branch_names_are_refused() {
    let group = Group::new(&[]);
    for branch in ["a..b", "-x", "a b", "", "x.lock", "@{-1}", "HEAD", "@"] {
        let said = group.refused(2, &[&format!("--branch={branch}")]);
        assert!(said.contains("is not a valid branch name"), "{said}");
    }
}
