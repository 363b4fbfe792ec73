//! Hostile text in books that are built, proposed and published.

use crate::book_test::{BookTest, Ran};
use crate::repo::Repo;
use crate::{all, assert_both_inert, in_toml, topics};

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
fn in_a_book_that_is_built() {
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
fn in_a_book_that_is_proposed() {
    let name = format!("g{}.md", all());
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
            assert_both_inert(&["init"], &book.run(&["init", "--ci"]));
            assert_both_inert(&["init"], &book.run(&["init", "."]));
        }
    }
}

#[test]
fn in_a_book_that_is_published() {
    let repo = Repo::empty(&[]);
    let text = all();
    repo.write("book.toml", "[book]\n[preprocessor.topics]\n");
    repo.write(
        "src/SUMMARY.md",
        "- [Topics](topics.md)\n- [Notes](notes.md)\n",
    );
    repo.write("src/notes.md", &format!("[x](no{text}.md)\n"));
    repo.write("src/topics.md", &topics(&text));
    repo.git(&["add", "-A"]);
    repo.git(&[
        "commit",
        "-q",
        "-m",
        &format!("Start {}", text.replace('\r', "")),
    ]);
    repo.git(&["remote", "add", "origin", &format!("/no/such{text}")]);
    // Allowed in a branch's name, unlike ASCII controls.
    let branch = "pages\u{9b}31m\u{202e}";
    for arguments in [
        &["publish", "--branch", branch] as &[&str],
        &["publish", "--branch", branch, "--allow-dead-links"],
        &["publish", "--branch", &text],
        &["publish", "--remote", &text, "--push"],
        &["publish", "--folder", &text],
    ] {
        let (code, stdout, stderr) = repo.try_ours(arguments);
        let code = Some(code);
        assert_both_inert(
            arguments,
            &Ran {
                code,
                stdout,
                stderr,
            },
        );
    }
    repo.write("src/notes.md", "# Notes\n");
    repo.write("src/topics.md", "# Ideas\n\n- [KVM](https://a.org/kvm)\n");
    for arguments in [
        &["publish", "--branch", branch, "--dry-run"] as &[&str],
        &["publish", "--branch", branch],
        &["publish", "--branch", branch, "--push"],
    ] {
        let (code, stdout, stderr) = repo.try_ours(arguments);
        let code = Some(code);
        assert_both_inert(
            arguments,
            &Ran {
                code,
                stdout,
                stderr,
            },
        );
    }
}
