//! Commands in a hostile repository write nothing outside of it, in `.git` or through a link.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::support::repo::{BAD, Repo, discussed};
use crate::support::system::symlink;

/// A repository without hooks, and files of another user next to it.
fn repo() -> Repo {
    let repo = Repo::new(&[]);
    repo.ours(&["hooks", "uninstall"]);
    let victim = repo.beside("victim");
    std::fs::create_dir_all(victim.join("workflows")).unwrap();
    std::fs::write(victim.join("topics.md"), discussed(BAD)).unwrap();
    repo
}

/// All files outside, and in `.git` without logs and the index.
fn outside(repo: &Repo) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![repo.beside("victim"), repo.top.join(".git")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.is_symlink() {
                folders.push(path.clone());
            }
            let bytes = std::fs::read(&path).unwrap_or_default();
            found.insert(path, bytes);
        }
    }
    found
}

#[track_caller]
fn assert_refused(repo: &Repo, arguments: &[&str], why: &str) {
    let (before, status) = (outside(repo), repo.git(&["status", "--short"]));
    let (code, out, said) = repo.try_ours(arguments);
    assert_eq!(code, 2, "{arguments:?} {out}{said}");
    assert!(said.contains(why), "{arguments:?} {said}");
    assert_eq!(outside(repo), before, "{arguments:?}");
    assert_eq!(repo.git(&["status", "--short"]), status, "{arguments:?}");
}

fn link(repo: &Repo, target: &str, path: &str) {
    let path = repo.top.join(path);
    let _ = std::fs::remove_file(&path);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    symlink(target, path).unwrap();
}

fn settings(repo: &Repo, text: &str) {
    repo.write("book.toml", &format!("{text}\n[preprocessor.topics]\n"));
}

#[test]
fn sources_outside_the_repository_are_not_written() {
    let repo = repo();
    for src in ["../victim", "src/../../victim", ".git", "src/../.git/hooks"] {
        settings(&repo, &format!("[book]\nsrc = \"{src}\""));
        std::fs::write(repo.top.join(".git/topics.md"), discussed(BAD)).unwrap();
        std::fs::write(repo.top.join(".git/hooks/topics.md"), discussed(BAD)).unwrap();
        let why = if src.contains(".git") {
            "belongs to git"
        } else {
            "is outside"
        };
        for arguments in [&["fix"][..], &["fix", "--base", "HEAD"], &["assets"]] {
            assert_refused(&repo, arguments, why);
        }
    }
}

#[test]
fn sources_in_another_folder_of_the_repository_are_written() {
    let repo = repo();
    repo.write(
        "book/book.toml",
        "[book]\nsrc = \"../src\"\n[preprocessor.topics]\n",
    );
    std::fs::remove_file(repo.top.join("book.toml")).unwrap();
    repo.write("src/topics.md", &discussed(BAD));
    repo.ours(&["fix"]);
    repo.ours(&["assets", "book"]);
    assert_eq!(
        repo.read("src/topics.md"),
        discussed(crate::support::repo::GOOD)
    );
    assert!(repo.top.join("src/topics.css").is_file());
}

#[test]
fn links_in_the_repository_are_not_followed() {
    let repo = repo();
    link(&repo, "../../victim/topics.md", "src/topics.md");
    assert_refused(&repo, &["fix"], "src/topics.md is a symbolic link");
    assert_refused(
        &repo,
        &["fix", "src/topics.md"],
        "src/topics.md is a symbolic link",
    );
    repo.write("list.md", &discussed(BAD));
    link(&repo, "../list.md", "src/topics.md");
    assert_refused(
        &repo,
        &["fix"],
        "src/topics.md is a symbolic link to ../list.md",
    );
    assert_eq!(repo.read("list.md"), discussed(BAD));
    link(&repo, "../victim", "src");
    assert_refused(&repo, &["fix"], "src is a symbolic link");
    assert_refused(&repo, &["assets"], "src is a symbolic link to ../victim");
    // A book folder that is a link to another repository.
    let victim = repo.beside("victim");
    std::fs::create_dir_all(victim.join(".git")).unwrap();
    std::fs::write(
        victim.join("book.toml"),
        "[book]\nsrc = \".\"\n[preprocessor.topics]\n",
    )
    .unwrap();
    std::fs::remove_file(repo.top.join("book.toml")).unwrap();
    link(&repo, "../victim", "book");
    assert_refused(&repo, &["fix"], "book");
    assert_refused(&repo, &["assets", "book"], "book");
}

#[test]
fn assets_are_not_written_through_a_link() {
    let repo = repo();
    for target in [
        "../../victim/new.css",
        "../../victim/topics.md",
        "topics.md",
    ] {
        link(&repo, target, "src/topics.css");
        assert_refused(&repo, &["assets"], "src/topics.css is a symbolic link");
        assert!(!repo.top.join("src/topics.js").exists(), "all or none");
    }
}

#[test]
fn init_does_not_write_through_links() {
    let init = ["init", "--ci", "--action", "./"];
    let story = |target: &str, path: &str, why: &str| {
        let repo = repo();
        repo.git(&["rm", "-q", "-r", "book.toml", "src"]);
        repo.write("topics.md", &discussed(BAD));
        link(&repo, target, path);
        assert_refused(&repo, &init, why);
    };
    story("../victim", "book", "book is a symbolic link to ../victim");
    story(
        "../../victim",
        "book/src",
        "src is a symbolic link to ../../victim",
    );
    story(
        "../victim",
        ".github",
        ".github is a symbolic link to ../victim",
    );
    story(
        "../../victim/new.toml",
        "book/book.toml",
        "book.toml is a symbolic link",
    );
    story(
        "../../victim/ignore",
        "book/.gitignore",
        ".gitignore is a symbolic link",
    );
    story(
        "../victim/topics.md",
        "topics.md",
        "topics.md is a symbolic link",
    );
    let repo = repo();
    link(&repo, "../victim", "group");
    assert_refused(&repo, &["init", "group"], "group is a symbolic link");
    assert_refused(
        &repo,
        &["init", "group/topics.md"],
        "group is a symbolic link",
    );
    settings(&repo, "[book]\nsrc = \"../victim\"");
    std::fs::remove_file(repo.top.join("src/topics.md")).unwrap();
    std::fs::remove_file(repo.top.join("group")).unwrap();
    repo.write("topics.md", &discussed(BAD));
    assert_refused(&repo, &["init"], "is outside");
}

#[test]
fn hooks_are_not_installed_through_a_link() {
    let repo = repo();
    link(&repo, "../../victim", ".git/hooks");
    for command in ["install", "uninstall"] {
        assert_refused(&repo, &["hooks", command], "git config core.hooksPath");
    }
    repo.git(&["config", "core.hooksPath", ".githooks"]);
    link(&repo, "../victim", ".githooks");
    assert_refused(&repo, &["hooks", "install"], ".githooks is a symbolic link");
    repo.git(&["config", "core.hooksPath", ".husky/_"]);
    repo.write(".husky/_/pre-commit", "#!/bin/sh\n");
    link(&repo, "../../victim/topics.md", ".husky/pre-commit");
    assert_refused(
        &repo,
        &["hooks", "install"],
        ".husky/pre-commit is a symbolic link",
    );
    // core.hooksPath is the user's choice: a pull request cannot change it.
    let chosen = repo.beside("victim").display().to_string();
    repo.git(&["config", "core.hooksPath", &chosen]);
    repo.ours(&["hooks", "install"]);
    assert!(Path::new(&chosen).join("pre-commit").is_file());
}

#[test]
fn a_linked_git_directory_is_trusted() {
    let repo = repo();
    std::fs::rename(repo.top.join(".git"), repo.beside("elsewhere")).unwrap();
    link(&repo, "../elsewhere", ".git");
    repo.ours(&["hooks", "install"]);
    repo.stage(&discussed(BAD));
    repo.git(&["commit", "-q", "-m", "Folios"]);
    repo.assert_clean(&discussed(crate::support::repo::GOOD));
}

#[test]
fn a_linked_hook_is_replaced_and_restored() {
    let repo = repo();
    let script = repo.beside("victim").join("pre-commit");
    std::fs::write(&script, "#!/bin/sh\nexit 0\n").unwrap();
    link(&repo, "../../../victim/pre-commit", ".git/hooks/pre-commit");
    repo.ours(&["hooks", "install"]);
    assert_eq!(
        std::fs::read_to_string(&script).unwrap(),
        "#!/bin/sh\nexit 0\n"
    );
    repo.ours(&["hooks", "uninstall"]);
    let hook = repo.top.join(".git/hooks/pre-commit");
    assert_eq!(
        std::fs::read_link(hook).unwrap(),
        Path::new("../../../victim/pre-commit")
    );
}

#[test]
fn the_hook_does_not_write_through_a_linked_folder() {
    let repo = Repo::new(&[]);
    repo.stage(&discussed(BAD));
    let victim = repo.beside("victim");
    std::fs::create_dir(&victim).unwrap();
    std::fs::write(victim.join("topics.md"), discussed(BAD)).unwrap();
    link(&repo, "../victim", "src");
    let (done, said) = repo.try_git(&["commit", "-q", "-m", "Folios"]);
    assert!(done && said.contains("src is a symbolic link"), "{said}");
    let text = std::fs::read_to_string(victim.join("topics.md")).unwrap();
    assert_eq!(text, discussed(BAD));
    assert_eq!(std::fs::read_dir(&victim).unwrap().count(), 1);
}
