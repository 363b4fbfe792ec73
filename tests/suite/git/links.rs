//! Topic files and settings that a pull request turned into links: the target is never shown.

use crate::support::repo::{BAD, Repo, discussed, everywhere};
use crate::support::system::symlink;

/// A word in private files.
const SECRET: &str = "s3cr3t-token";

fn link(repo: &Repo, target: &str, path: &str) {
    let path = repo.top.join(path);
    let _ = std::fs::remove_file(&path);
    let _ = std::fs::remove_dir_all(&path);
    symlink(target, path).unwrap();
}

/// A repository with a commit, and a secret next to it and in its settings.
fn repo() -> Repo {
    let repo = Repo::new(&[]);
    let list = format!("# Discussed\n\n- 13/45/2023 {SECRET} [a] (https://a.org)\n");
    std::fs::write(repo.beside("secret.md"), &list).unwrap();
    std::fs::create_dir(repo.beside("secrets")).unwrap();
    std::fs::write(repo.beside("secrets").join("topics.md"), &list).unwrap();
    let config = std::fs::read_to_string(repo.top.join(".git/config")).unwrap();
    let config = format!("{config}[http]\n\textraHeader = {SECRET}\n");
    std::fs::write(repo.top.join(".git/config"), config).unwrap();
    repo
}

const READERS: [&[&str]; 9] = [
    &["check"],
    &["check", "--base", "HEAD"],
    &["check", "--format", "github"],
    &["check", "--format", "markdown", "src/topics.md"],
    &["list"],
    &["list", "src/topics.md"],
    &["explain", SECRET],
    &["fix", "--diff"],
    &["build"],
];

#[track_caller]
fn assert_unread(repo: &Repo, why: &str) {
    for arguments in READERS {
        let (code, out, said) = repo.try_ours(arguments);
        assert_eq!(code, 2, "{arguments:?} {out}{said}");
        assert!(said.contains(why), "{arguments:?} {said}");
        assert!(!format!("{out}{said}").contains(SECRET) || arguments[0] == "explain");
        assert!(!out.contains(SECRET), "{arguments:?} {out}");
    }
}

#[test]
fn a_topic_file_that_links_outside_is_not_read() {
    let repo = repo();
    repo.write("src/SUMMARY.md", "- [Topics](topics.md)\n");
    link(&repo, "../../secret.md", "src/topics.md");
    assert_unread(
        &repo,
        "src/topics.md is a symbolic link that points outside",
    );
    link(&repo, "../.git/config", "src/topics.md");
    assert_unread(&repo, ".git/config belongs to git");
    link(&repo, "../secrets", "src");
    assert_unread(&repo, "src is a symbolic link that points outside");
}

#[test]
fn settings_that_link_outside_are_not_read() {
    let repo = repo();
    for target in ["../secret.md", ".git/config"] {
        link(&repo, target, "book.toml");
        assert_unread(&repo, "book.toml could not be read");
    }
    std::fs::remove_file(repo.top.join("book.toml")).unwrap();
    repo.write(
        "book.toml",
        "[book]\nsrc = \"../secrets\"\n[preprocessor.topics]\n",
    );
    for arguments in [&["check"][..], &["list"], &["check", "--base", "HEAD"]] {
        let (code, out, said) = repo.try_ours(arguments);
        assert!(code == 2 && said.contains("is outside"), "{said}");
        assert!(!format!("{out}{said}").contains(SECRET), "{out}{said}");
    }
}

#[test]
fn a_link_inside_the_repository_is_read() {
    let repo = repo();
    repo.write("README.md", &discussed(BAD));
    link(&repo, "../README.md", "src/topics.md");
    assert!(repo.ours(&["list"]).contains("Folios"));
    let (code, out, _) = repo.try_ours(&["check"]);
    assert!(code == 1 && out.contains("error[malformed-link]"), "{out}");
}

#[test]
fn a_link_outside_a_repository_is_read_if_the_user_names_it() {
    let repo = repo();
    let link = repo.beside("link.md");
    symlink("secret.md", &link).unwrap();
    assert!(repo.ours(&["list", "../link.md"]).contains(SECRET));
}

#[test]
fn a_staged_link_to_a_file_outside_rejects_the_commit() {
    everywhere(|repo| {
        for (target, path) in [
            ("/etc/passwd", "src/topics.md"),
            ("../../secret.md", "src/topics.md"),
            ("../.git/config", "src/topics.md"),
            ("../secrets", "src"),
        ] {
            link(repo, target, path);
            repo.git(&["add", "-A"]);
            let said = repo.refused(&["commit", "-q", "-m", "Link"]);
            let named = format!("{path} is staged as a symbolic link to {target}");
            assert!(said.contains(&named), "{said}");
            let (code, _, said) = repo.try_ours(&["check", "--staged"]);
            assert!(code == 2 && said.contains(&named), "{said}");
            // The work tree may differ from the index.
            std::fs::remove_file(repo.top.join(path)).unwrap();
            let said = repo.refused(&["commit", "-q", "-m", "Link"]);
            assert!(said.contains(&named), "{said}");
            repo.git(&["reset", "-q", "--hard"]);
        }
    });
}

#[test]
fn a_link_inside_the_repository_is_reported_at_each_commit() {
    everywhere(|repo| {
        repo.write("list.md", &discussed(BAD));
        link(repo, "../list.md", "src/topics.md");
        repo.git(&["add", "-A"]);
        let (done, said) = repo.try_git(&["commit", "-q", "-m", "Link"]);
        assert!(
            done && said.contains("src/topics.md is staged as a symbolic link to ../list.md"),
            "{said}"
        );
        repo.write("notes.txt", "more\n");
        repo.git(&["add", "-A"]);
        let (done, said) = repo.try_git(&["commit", "-q", "-m", "Notes"]);
        let notice = "src/topics.md is a symbolic link to ../list.md, so it was not checked; name that file in book.toml instead\n";
        assert!(done && said == notice, "{said}");
    });
}
