//! Hostile text in books: build, feeds, init and publish.

use super::{all, assert_both_inert, in_toml, run, topics};
use crate::support::book_test::{BookTest, Ran};
use crate::support::repo::Repo;
use crate::support::system::make_executable;

fn hostile_book() -> BookTest {
    let text = all();
    let toml = in_toml(&text);
    BookTest::empty()
        .file(
            "book.toml",
            format!("[book]\ntitle = \"{toml}\"\n[preprocessor.topics]\n\"k{toml}\" = 1\n"),
        )
        .file(
            "src/SUMMARY.md",
            "- [Topics](topics.md)\n- [Notes](notes.md)\n",
        )
        .file(
            "src/notes.md",
            format!("# {text}\n\n{{{{#include no{text}.md}}}}\n\n{{{{#nothing {text}}}}}\n"),
        )
        .file("src/topics.md", topics(&text))
}

#[test]
fn in_a_built_book() {
    let book = hostile_book();
    for arguments in [
        &["build"] as &[&str],
        &["build", "--dest-dir", &format!("out{}", all())],
        &["feeds", "--out", &format!("feeds{}", all())],
        &["assets"],
    ] {
        assert_both_inert(arguments, &book.run(arguments));
    }
}

#[test]
fn in_the_log_of_mdbook() {
    let book = hostile_book();
    let ran = book.run(&["build"]);
    let said = ran.stderr.lines().find(|line| line.contains("#include no"));
    assert!(said.is_some(), "{}", ran.stderr);
    let ran = Ran::of(book.program().arg("build").env("MDBOOK_LOG", "debug"));
    assert_both_inert(&["MDBOOK_LOG=debug build"], &ran);
}

#[test]
fn in_a_new_book() {
    let name = format!("g{}.md", all().replace('/', ""));
    let text = topics(&all());
    let texts = [
        text.clone(),
        format!(
            "# {}\n\n{text}\n# Later {}\n\n- [2031-01-02] x\n",
            all(),
            all()
        ),
    ];
    for text in texts {
        for existing in [false, true] {
            let mut book = BookTest::empty().file(&name, &text);
            if existing {
                book = book.file("book.toml", "[book]\ntitle = \"x\"\n");
                book = book.file("src/SUMMARY.md", "# Summary\n");
            }
            let action = format!("owner/mdbook-topics@{}", "0123456789".repeat(4));
            let ci = ["init", "--ci", "--action", &action];
            assert_both_inert(&ci, &book.run(&ci));
            assert_both_inert(&["init"], &book.run(&["init", "."]));
        }
    }
}

/// A repository with the book of a group, and no remote.
fn group(topics: &str, notes: &str) -> Repo {
    let repo = Repo::empty(&[]);
    repo.write("book.toml", "[book]\n[preprocessor.topics]\n");
    repo.write(
        "src/SUMMARY.md",
        "- [Topics](topics.md)\n- [Notes](notes.md)\n",
    );
    repo.write("src/notes.md", notes);
    repo.write("src/topics.md", topics);
    repo.write(".gitignore", "/book\n");
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Start"]);
    repo
}

/// Run our program. Returns its output.
#[track_caller]
fn said(repo: &Repo, arguments: &[&str]) -> String {
    let ran = run(repo, arguments);
    ran.stdout + &ran.stderr
}

/// Allowed in the name of a branch, unlike ASCII controls.
const BRANCH: &str = "pages\u{9b}31m\u{202e}";

#[test]
fn in_a_book_that_publish_refuses() {
    let text = all();
    let repo = group(&topics(&text), "# Notes\n");
    let refused = said(&repo, &["publish", "--branch", BRANCH]);
    assert!(refused.contains("duplicate-topic"), "{refused}");
    said(&repo, &["publish", "--branch", &text]);
    said(&repo, &["publish", "--remote", &text, "--push"]);
    said(&repo, &["publish", "--folder", &text]);
    let links = format!("# Notes\n\n[x](no{text}.md) <a href=\"no{text}.html\">x</a>\n");
    let repo = group("# Ideas\n\n- [KVM](https://a.org/kvm)\n", &links);
    let refused = said(&repo, &["publish", "--branch", BRANCH]);
    assert!(refused.contains("dead-links"), "{refused}");
}

#[test]
fn in_branches_and_messages_of_remotes() {
    let repo = group("# Ideas\n\n- [KVM](https://a.org/kvm)\n", "# Notes\n");
    let remote = repo.beside("remote.git");
    let path = remote.display().to_string();
    repo.git(&["init", "-q", "--bare", &path]);
    repo.git(&["remote", "add", "origin", &path]);
    said(&repo, &["publish", "--branch", BRANCH, "--dry-run"]);
    said(&repo, &["publish", "--branch", BRANCH]);
    // git passes on the output of hooks on the remote.
    let hook = remote.join("hooks/pre-receive");
    let script = format!("#!/bin/sh\ncat >&2 <<'END'\nno{}\nEND\nexit 1\n", all());
    std::fs::write(&hook, script).unwrap();
    make_executable(&hook);
    let refused = said(&repo, &["publish", "--branch", "pages", "--push"]);
    assert!(refused.contains("; no\u{fffd}[31mx"), "{refused}");
}
