//! Push to remotes: what is pushed, on which parent, and what happens if the push is rejected.

use super::group::{Group, PAGES, everywhere, ran};

#[test]
fn the_tip_of_the_remote_is_the_parent() {
    everywhere(|group| {
        group.publish(&["--push"]);
        let first = group.on_remote(&["rev-parse", PAGES]);
        group.somebody_pushes(&[("CNAME", "group.example\n")]);
        let theirs = group.on_remote(&["rev-parse", PAGES]);
        group.edit("Slab");
        let said = group.publish(&["--push"]);
        assert!(said.contains("Pushed to origin\n"), "{said}");
        assert_eq!(
            group.on_remote(&["rev-parse", &format!("{PAGES}~1")]),
            theirs
        );
        assert_eq!(
            group.on_remote(&["rev-parse", &format!("{PAGES}~2")]),
            first
        );
        assert_eq!(
            group.on_remote(&["show", &format!("{PAGES}:CNAME")]),
            "group.example\n"
        );
        // No local branch was created, and the remote-tracking branch is up to date.
        assert!(
            !group
                .repo
                .try_git(&["rev-parse", "--verify", "-q", PAGES])
                .0
        );
        let known = group.repo.git(&["rev-parse", &format!("origin/{PAGES}")]);
        assert_eq!(known, group.on_remote(&["rev-parse", PAGES]));
    });
}

#[test]
fn the_first_commit_has_no_parent() {
    everywhere(|group| {
        group.publish(&["--push"]);
        assert_eq!(group.on_remote(&["rev-list", "--count", PAGES]), "1\n");
        group.on_remote(&["fsck", "--strict", "--no-dangling"]);
    });
}

#[test]
fn local_commits_are_pushed_too() {
    everywhere(|group| {
        group.publish(&[]);
        let first = group.repo.git(&["rev-parse", PAGES]);
        let said = group.publish(&["--push"]);
        assert!(said.contains("Pushed to origin"), "{said}");
        assert_eq!(group.on_remote(&["rev-parse", PAGES]), first);
        group.edit("Slab");
        group.try_publish(&[]);
        group.edit("Buddy");
        group.publish(&["--push"]);
        assert_eq!(group.on_remote(&["rev-list", "--count", PAGES]), "3\n");
        let here = group.repo.git(&["rev-parse", PAGES]);
        assert_eq!(group.on_remote(&["rev-parse", PAGES]), here);
    });
}

#[test]
fn a_local_branch_is_fast_forwarded_or_refused() {
    everywhere(|group| {
        group.publish(&[]);
        group.publish(&["--push"]);
        group.somebody_pushes(&[("CNAME", "group.example\n")]);
        group.edit("Slab");
        group.publish(&["--push"]);
        let here = group.repo.git(&["rev-parse", PAGES]);
        assert_eq!(group.on_remote(&["rev-parse", PAGES]), here);
        // Make the branches diverge.
        group.somebody_pushes(&[("CNAME", "other.example\n")]);
        group.edit("Buddy");
        group.try_publish(&[]);
        let said = group.refused(1, &["--push"]);
        assert!(
            said.contains("gh-pages and its branch on origin have diverged"),
            "{said}"
        );
        // The remedy works.
        assert!(said.contains("`git branch -D gh-pages`"), "{said}");
        group.repo.git(&["branch", "-q", "-D", PAGES]);
        group.publish(&["--push"]);
        assert_eq!(
            group.on_remote(&["show", &format!("{PAGES}:CNAME")]),
            "other.example\n"
        );
    });
}

#[test]
fn without_push_the_remote_tracking_branch_is_the_parent() {
    everywhere(|group| {
        group.somebody_pushes(&[("CNAME", "group.example\n")]);
        group.repo.git(&["fetch", "-q", "origin"]);
        let theirs = group.on_remote(&["rev-parse", PAGES]);
        group.publish(&[]);
        assert_eq!(group.repo.git(&["rev-parse", &format!("{PAGES}^")]), theirs);
        group.repo.git(&["push", "-q", "origin", PAGES]);
    });
}

#[test]
fn a_shallow_clone_can_publish() {
    everywhere(|group| {
        group.publish(&["--push"]);
        group.edit("Slab");
        group.publish(&["--push"]);
        group.somebody_pushes(&[("CNAME", "group.example\n")]);
        let before = group.on_remote(&["rev-parse", PAGES]);
        // A workflow checks out one commit of one branch, detached.
        let clone = group.repo.beside("shallow");
        let url = format!("file://{}", group.remote.display());
        let path = clone.display().to_string();
        group
            .repo
            .git(&["clone", "-q", "--depth=1", "--branch=main", &url, &path]);
        group.repo.git_in(&clone, &["checkout", "-q", "--detach"]);
        std::fs::write(clone.join("src/notes.md"), "# Notes\n\nnew\n").unwrap();
        for expected in ["Pushed to origin\n", "gh-pages is up to date\n"] {
            let (code, out, said) = ran(&mut group.publisher(&clone, &["--push"]));
            assert_eq!(code, 0, "{out}{said}");
            assert!(out.contains(expected), "{out}");
            assert!(said.contains("set `fetch-depth: 0`"), "{said}");
        }
        assert_eq!(
            group.on_remote(&["rev-parse", &format!("{PAGES}^")]),
            before
        );
        assert_eq!(
            group.on_remote(&["show", &format!("{PAGES}:CNAME")]),
            "group.example\n"
        );
        assert_eq!(
            group
                .repo
                .git_in(&clone, &["rev-parse", "--is-shallow-repository"]),
            "true\n"
        );
        // A full clone does not become shallow.
        group.publish(&["--push"]);
        assert_eq!(
            group.repo.git(&["rev-parse", "--is-shallow-repository"]),
            "false\n"
        );
    });
}

#[test]
fn a_partial_clone_can_publish() {
    let group = Group::new(&[]);
    group.publish(&["--push"]);
    group.on_remote(&["config", "uploadpack.allowFilter", "true"]);
    let clone = group.repo.beside("partial");
    let url = format!("file://{}", group.remote.display());
    let path = clone.display().to_string();
    group
        .repo
        .git(&["clone", "-q", "--filter=blob:none", &url, &path]);
    std::fs::write(clone.join("src/notes.md"), "# Notes\n\nnew\n").unwrap();
    let (code, out, said) = ran(&mut group.publisher(&clone, &["--push"]));
    assert_eq!(code, 0, "{out}{said}");
    assert!(out.contains("Pushed to origin"), "{out}");
}

#[test]
fn a_remote_can_be_an_address() {
    let group = Group::new(&[]);
    group.somebody_pushes(&[("CNAME", "group.example\n")]);
    let url = group.remote.display().to_string();
    let said = group.publish(&["--push", "--remote", &url]);
    assert!(said.contains("Pushed to "), "{said}");
    assert_eq!(group.on_remote(&["rev-list", "--count", PAGES]), "2\n");
}

#[test]
fn a_missing_remote_is_named() {
    everywhere(|group| {
        let said = group.refused(2, &["--push", "--remote", "upstream"]);
        assert!(
            said.contains("there is no remote upstream; run `git remote add upstream ADDRESS`"),
            "{said}"
        );
        std::fs::rename(&group.remote, group.repo.beside("moved.git")).unwrap();
        let said = group.refused(2, &["--push"]);
        assert!(said.contains("git ls-remote failed"), "{said}");
        assert!(
            said.contains("does not appear to be a git repository"),
            "{said}"
        );
        // Without --push the remote is not contacted.
        group.publish(&[]);
    });
}

#[cfg(unix)]
#[test]
fn a_rejected_push_changes_nothing() {
    everywhere(|group| {
        group.publish(&[]);
        group.publish(&["--push"]);
        let hook = group.remote.join("hooks/pre-receive");
        script(&hook, "echo 'the group is on holiday' >&2\nexit 1\n");
        group.edit("Slab");
        let said = group.refused(1, &["--push"]);
        assert!(
            said.contains("origin rejected the push to gh-pages: "),
            "{said}"
        );
        assert!(
            said.contains("pre-receive hook declined") && said.contains("the group is on holiday"),
            "{said}"
        );
        std::fs::remove_file(hook).unwrap();
        group.publish(&["--push"]);
    });
}

#[test]
fn a_lock_on_the_remote_rejects_the_push() {
    let group = Group::new(&[]);
    group.publish(&["--push"]);
    group.edit("Slab");
    let lock = group.remote.join("refs/heads/gh-pages.lock");
    std::fs::write(&lock, "").unwrap();
    let said = group.refused(1, &["--push"]);
    assert!(
        said.contains("origin rejected the push to gh-pages: "),
        "{said}"
    );
    std::fs::remove_file(lock).unwrap();
    group.publish(&["--push"]);
}

#[cfg(unix)]
#[test]
fn a_pre_push_hook_can_refuse() {
    let group = Group::new(&[]);
    script(
        &group.repo.top.join(".git/hooks/pre-push"),
        "echo not today >&2\nexit 1\n",
    );
    let said = group.refused(2, &["--push"]);
    assert!(
        said.contains("git push failed: ") && said.contains("not today"),
        "{said}"
    );
}

#[test]
fn tags_and_other_branches_are_not_pushed() {
    let group = Group::new(&[]);
    group.repo.git(&["tag", "-a", "-m", "v1", "v1"]);
    group.repo.git(&["branch", "draft"]);
    group.repo.git(&["config", "push.followTags", "true"]);
    group.publish(&["--push"]);
    let refs = group.on_remote(&["for-each-ref", "--format=%(refname)"]);
    assert_eq!(refs, "refs/heads/gh-pages\nrefs/heads/main\n");
}

/// Writes a hook.
#[cfg(unix)]
pub(crate) fn script(path: &std::path::Path, text: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, format!("#!/bin/sh\n{text}")).unwrap();
    crate::support::system::make_executable(path);
}
