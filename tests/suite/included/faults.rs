//! Chapters that include something else than a topic file of the repository.

use super::{BOOK, group};
use crate::support::book_test::{BookTest, Stock};

#[test]
fn every_command_refuses_files_outside_the_repository() {
    let repo = group(&[]);
    std::fs::write(repo.beside("outside.md"), "# Ideas\n\n- secret\n").unwrap();
    let absolute = repo.beside("outside.md");
    for (include, says) in [
        ("../../../outside.md", "is outside the repository"),
        (absolute.to_str().unwrap(), "an absolute path"),
        ("../../.git/config", "belongs to git"),
        ("../../README.md:2", "remove `:2`"),
        ("../../absent.md", "does not exist"),
        ("../..", "not a file"),
    ] {
        repo.write(
            "book/src/topics.md",
            &format!("\n{{{{#include {include}}}}}\n"),
        );
        for arguments in [
            &["list"][..],
            &["check"],
            &["check", "--base", "HEAD"],
            &["fix"],
            &["build", "book"],
            &["feeds", "book", "--out", "out"],
            &["publish", "book"],
        ] {
            let (code, out, said) = repo.try_ours(arguments);
            assert!(code != 0, "{arguments:?} {include}: {out}{said}");
            // `publish` refuses such an include in any chapter, and says so first.
            let is_refused = said.contains("topics.md:2: the chapter includes ");
            assert!(
                is_refused || arguments[0] == "publish",
                "{arguments:?}: {said}"
            );
            assert!(
                said.contains(says) || arguments[0] == "publish",
                "{arguments:?}: {said}"
            );
            assert!(!(out + &said).contains("secret"));
        }
    }
}

#[test]
fn stock_mdbook_stops_with_the_same_message() {
    for stock in Stock::both() {
        let book = BookTest::empty();
        let book = BOOK
            .into_iter()
            .fold(book, |book, (path, text)| book.file(path, text));
        let mut mdbook = stock.command();
        let output = mdbook
            .args(["build", "book"])
            .current_dir(book.path(""))
            .output()
            .unwrap();
        assert!(!output.status.success(), "{output:?}");
        let said = String::from_utf8_lossy(&output.stderr);
        let missing = "topics.md:3: the chapter includes ../../README.md, which does not exist";
        assert!(said.contains(missing), "{said}");
    }
}

#[test]
fn an_include_beside_other_text_is_reported() {
    let book = BookTest::small()
        .file(
            "src/topics.md",
            "# Topics\n\nOur list:\n\n{{#include ../list.md}}\n",
        )
        .file("list.md", "# Ideas\n\n- KVM\n");
    for arguments in [["list"], ["build"]] {
        let ran = book.run(&arguments).succeeds();
        ran.says("src/topics.md:5: the included file is not read, because the chapter has text of its own");
    }
}

#[test]
fn an_ignored_file_is_not_published() {
    let repo = group(&[]);
    for name in ["list.md", "our list.md"] {
        let chapter = format!("{{{{#include ../../{name}}}}}\n");
        repo.write("book/src/topics.md", &chapter);
        repo.write(name, "# Ideas\n\n- KVM\n");
        repo.write(".gitignore", "*list.md\n/book/book/\n");
        let (code, _, said) = repo.try_ours(&["publish", "book"]);
        assert!(
            code != 0 && said.contains("git ignores it"),
            "{name}: {said}"
        );
    }
}
