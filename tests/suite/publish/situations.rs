//! Repositories that are not a clean checkout of a branch.

use super::group::{Group, PAGES, everywhere, ran};
use crate::support::repo::{FORMATS, Repo, START};

#[test]
fn publish_from_a_detached_head() {
    everywhere(|group| {
        group.repo.git(&["checkout", "-q", "--detach"]);
        group.publish(&[]);
        assert!(group.paths().contains(&"notes.html".to_owned()));
    });
}

#[test]
fn publish_with_uncommitted_changes() {
    everywhere(|group| {
        let repo = &group.repo;
        group.edit("Staged");
        repo.git(&["add", "-A"]);
        group.edit("Unstaged");
        repo.write("src/untracked.txt", "new\n");
        repo.write("half.txt", "new\n");
        repo.git(&["add", "-N", "half.txt"]);
        let (_, _, said) = group.try_publish(&["--dry-run"]);
        assert!(
            said.contains("src/topics.md and src/untracked.txt have uncommitted changes"),
            "{said}"
        );
        // `publish` compares index, status, HEAD and reflog.
        group.publish(&[]);
        assert!(group.show("all-topics.html").contains("Unstaged"));
        let message = repo.git(&["log", "-1", "--format=%B", PAGES]);
        assert!(message.contains(", with uncommitted changes"), "{message}");
    });
}

/// A private file is published with the others, so each one is named.
#[test]
fn all_untracked_files_are_named() {
    let group = Group::new(&[]);
    for number in 0..9 {
        group
            .repo
            .write(&format!("src/photos/{number}.txt"), "private\n");
    }
    let said = group.try_publish(&["--dry-run"]).2;
    let names: Vec<_> = (0..9)
        .map(|number| format!("photos/{number}.txt"))
        .collect();
    let (last, others) = names.split_last().unwrap();
    let all = format!(
        "not tracked by git, but published: {} and {last}\n",
        others.join(", ")
    );
    assert!(said.contains(&all), "{said}");
    // Those that are left out are not published.
    for number in 9..40 {
        group
            .repo
            .write(&format!("src/photos/{number}.txt"), "private\n");
    }
    group.repo.write(".gitignore", "/book\n1*.txt\n");
    let said = group.try_publish(&["--dry-run"]).2;
    assert!(
        !said.contains("published: photos/0.txt, photos/1.txt")
            && said.contains("published: photos/0.txt, photos/2.txt, photos/20.txt"),
        "{said}"
    );
    group.repo.write(".gitignore", "/book\n");
    let said = group.try_publish(&["--dry-run"]).2;
    assert!(
        said.contains("and 10 more (`git ls-files --others --exclude-standard` lists them)"),
        "{said}"
    );
}

#[test]
fn publish_during_a_merge() {
    let group = Group::new(&[]);
    let repo = &group.repo;
    repo.git(&["switch", "-q", "-c", "other"]);
    repo.write("x.txt", "other\n");
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Other"]);
    repo.git(&["switch", "-q", "main"]);
    repo.write("x.txt", "main\n");
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Main"]);
    assert!(!repo.try_git(&["merge", "other"]).0);
    group.publish(&[]);
}

#[test]
fn publish_before_the_first_commit() {
    for format in FORMATS {
        let group = Group::new(format);
        let fresh = Repo::empty(format);
        for (name, text) in [
            ("book.toml", "[preprocessor.topics]\n"),
            ("src/SUMMARY.md", "- [Topics](topics.md)\n"),
            ("src/topics.md", START),
        ] {
            fresh.write(name, text);
        }
        let (code, out, said) = ran(fresh
            .command(env!("CARGO_BIN_EXE_mdbook-topics"))
            .arg("publish"));
        assert_eq!(code, 0, "{said}");
        assert!(out.contains("there is no remote origin;"), "{out}");
        assert!(
            out.contains("run `git remote add origin ADDRESS`, then `git push origin gh-pages`"),
            "{out}"
        );
        let message = fresh.git(&["log", "-1", "--format=%B", PAGES]);
        assert!(message.contains("Source: not committed yet"), "{message}");
        assert_eq!(fresh.git(&["symbolic-ref", "HEAD"]), "refs/heads/main\n");
        assert!(!fresh.top.join(".git/index").exists());
        drop(group);
    }
}

#[test]
fn publish_from_a_linked_work_tree_and_other_folders() {
    everywhere(|group| {
        let repo = &group.repo;
        let linked = repo.beside("linked");
        repo.git(&["worktree", "add", "-q", &linked.display().to_string()]);
        let (code, out, said) = ran(&mut group.publisher(&linked, &[]));
        assert_eq!(code, 0, "{out}{said}");
        // From a folder of the book, and from outside the repository.
        for (folder, book) in [(repo.top.join("src"), ".."), (repo.beside(""), "group")] {
            let (code, out, said) = ran(&mut group.publisher(&folder, &[book]));
            assert_eq!(code, 0, "{out}{said}");
            assert!(out.contains("is up to date"), "{out}");
        }
    });
}

#[test]
fn publish_a_book_in_a_folder_of_the_repository() {
    let group = Group::new(&[]);
    let repo = &group.repo;
    repo.write("books/one/book.toml", "[preprocessor.topics]\n");
    repo.write("books/one/src/SUMMARY.md", "- [Topics](topics.md)\n");
    repo.write("books/one/src/topics.md", START);
    group.publish(&["books/one", "--folder", "one"]);
    assert!(group.paths().contains(&"one/topics.html".to_owned()));
    assert_eq!(group.show(".nojekyll"), "");
}

#[test]
fn publish_with_a_sparse_index() {
    let group = Group::new(&[]);
    let sparse = ["sparse-checkout", "set", "--cone", "--sparse-index", "src"];
    group.repo.git(&sparse);
    group.publish(&[]);
}

#[test]
fn publish_with_a_split_index() {
    everywhere(|group| {
        let repo = &group.repo;
        repo.git(&["config", "core.splitIndex", "true"]);
        repo.git(&["update-index", "--split-index"]);
        let shared = || {
            let entries = std::fs::read_dir(repo.top.join(".git")).unwrap();
            let names = entries.map(|entry| entry.unwrap().file_name());
            let shared = names.filter(|name| name.to_string_lossy().starts_with("sharedindex."));
            shared.count()
        };
        let before = shared();
        group.publish(&[]);
        // The temporary index leaves no shared index file in the repository.
        assert_eq!(shared(), before);
    });
}

#[test]
fn a_missing_repository_or_book_is_reported() {
    let group = Group::new(&[]);
    let (code, _, said) = ran(&mut group.publisher(&group.repo.beside(""), &[]));
    assert!(code == 2 && said.contains("has no book.toml"), "{said}");
    std::fs::rename(group.repo.top.join(".git"), group.repo.beside("gone")).unwrap();
    let (code, _, said) = group.try_publish(&[]);
    assert!(
        code == 2 && said.contains("not in a git work tree"),
        "{said}"
    );
}

#[test]
fn a_book_without_html_is_refused() {
    let group = Group::new(&[]);
    group.repo.write("book.toml", "[output.markdown]\n");
    let said = group.refused(2, &[]);
    assert!(
        said.contains("builds no HTML, so there is nothing to publish"),
        "{said}"
    );
}
