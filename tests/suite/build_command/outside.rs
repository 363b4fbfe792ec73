//! Settings and chapters that would make mdBook write outside of the book are refused.

use crate::support::book_test::BookTest;
use crate::support::system::symlink;

/// A book in the repository `group/`, and files of somebody else next to it.
fn book(settings: &str, summary: &str) -> BookTest {
    let small = BookTest::small();
    BookTest::empty()
        .file("group/.git/HEAD", "ref: refs/heads/main\n")
        .file(
            "group/book/book.toml",
            format!("[preprocessor.topics]\n{settings}\n"),
        )
        .file(
            "group/book/src/SUMMARY.md",
            format!("- [Topics](topics.md)\n{summary}\n"),
        )
        .file("group/book/src/topics.md", small.read("src/topics.md"))
        .file("group/notes.md", "mine\n")
        .file("victim/precious", "theirs\n")
}

#[track_caller]
fn assert_refused(book: &BookTest, why: &str) {
    book.run(&["build", "group/book"]).fails().says(why);
    assert_eq!(book.read("victim/precious"), "theirs\n");
    let count = |folder| std::fs::read_dir(book.path(folder)).unwrap().count();
    assert_eq!(
        (count("victim"), count("")),
        (1, 2),
        "nothing was created outside"
    );
    assert_eq!(count("group/.git"), 1);
}

#[test]
fn a_folder_outside_the_repository_is_not_emptied() {
    for folder in [
        "../../victim",
        "../book/../../victim",
        "../.git",
        "src/../../.git",
    ] {
        let book = book(&format!("[build]\nbuild-dir = \"{folder}\""), "");
        assert_refused(&book, "book.toml: build-dir: ");
        assert!(book.has("group/.git/HEAD"));
    }
    let outside = book("[build]\nbuild-dir = \"../../victim\"", "");
    outside
        .run(&["build", "group/book"])
        .fails()
        .says("--dest-dir");
}

#[test]
fn a_linked_folder_is_not_emptied() {
    let linked = book("", "");
    symlink("../../victim", linked.path("group/book").join("book")).unwrap();
    assert_refused(
        &linked,
        "group/book/book is a symbolic link to ../../victim",
    );
    let linked = book("[output.html]\n[output.markdown]", "");
    std::fs::create_dir(linked.path("group/book/book")).unwrap();
    symlink(
        "../../../victim",
        linked.path("group/book/book").join("html"),
    )
    .unwrap();
    assert_refused(&linked, "html is a symbolic link to ../../../victim");
}

#[test]
fn a_destination_on_the_command_line_may_be_anywhere() {
    let book = book("[build]\nbuild-dir = \"../../victim\"", "");
    book.run(&["build", "group/book", "--dest-dir", "site"])
        .succeeds();
    assert!(book.has("site/index.html"));
    assert_eq!(book.read("victim/precious"), "theirs\n");
    let mut program = book.program();
    let program = program.args(["build", "group/book"]);
    let ran = program.env("MDBOOK_BUILD__BUILD_DIR", book.path("").join("named"));
    assert!(ran.status().unwrap().success());
    assert!(book.has("named/index.html"));
}

#[test]
fn another_folder_of_the_repository_is_allowed() {
    let book = book("[build]\nbuild-dir = \"../docs\"", "");
    book.run(&["build", "group/book"]).succeeds();
    assert!(book.has("group/docs/index.html"));
}

#[test]
fn a_missing_chapter_outside_is_not_created() {
    for chapter in ["../../../victim/x.md", "/victim/x.md", "../../.git/x.md"] {
        let book = book("", &format!("- [X]({chapter})"));
        assert_refused(&book, "SUMMARY.md: the chapter ");
    }
    let linked = book("", "- [X](sub/x.md)");
    symlink("../../../victim", linked.path("group/book/src").join("sub")).unwrap();
    assert_refused(&linked, "group/book/src/sub is a symbolic link");
}

#[test]
fn pages_outside_the_book_are_not_written() {
    // The chapter exists, so only its page would be written.
    let there = book("", "- [X](../../../victim/precious)");
    assert_refused(&there, "SUMMARY.md: the chapter ../../../victim/precious");
    for setting in [
        "[output.html.redirect]\n\"/../../../victim/x.html\" = \"/\"",
        "[output.html]\nadditional-css = [\"../../../victim/x.css\"]",
        "[output.html]\nadditional-js = [\"/victim/x.js\"]",
        "[output.html]\ninput-404 = \"../../../victim/x.md\"",
    ] {
        assert_refused(&book(setting, ""), "book.toml: [output.html");
    }
}

/// mdBook reads any file of the machine. `build` warns, and `publish` refuses.
#[test]
fn files_of_somebody_else_in_the_book_are_reported() {
    let named = book(
        "[output.html]\nadditional-css = [\"../../victim/precious\"]",
        "- [Notes](notes.md)\n- [Theirs](theirs.md)",
    )
    .file(
        "group/book/src/notes.md",
        "# Notes\n\n{{#include ../../../victim/precious}} {{#include ../../notes.md}}\n{{#include topics.md}}\n",
    );
    for link in ["src/theirs.md", "src/picture.png", "theme/head.hbs"] {
        let link = named.path("group/book").join(link);
        std::fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink("../../../victim/precious", link).unwrap();
    }
    symlink("topics.md", named.path("group/book/src").join("own.txt")).unwrap();
    let ran = named.run(&["build", "group/book"]);
    for words in [
        "book.toml: [output.html] additional-css: cannot publish ../../victim/precious: ",
        "src/notes.md includes: cannot publish src/../../../victim/precious: ",
        "src/SUMMARY.md: cannot publish src/theirs.md: ",
        "book.toml: [book] src: cannot publish src/picture.png: ",
        "book.toml: [output.html] theme: cannot publish theme/head.hbs: ",
    ] {
        assert!(ran.stderr.contains(words), "{words}: {}", ran.stderr);
    }
    let ran = ran.does_not_say("own.txt");
    ran.does_not_say("../../notes.md: ");
    // A book without a repository may use what is next to it in its own folder only.
    let alone = BookTest::small().append("src/topics.md", "\n{{#include /etc/hostname}}\n");
    alone
        .run(&["build"])
        .says("src/topics.md includes: cannot publish /etc/hostname: ");
    BookTest::small()
        .run(&["build"])
        .succeeds()
        .does_not_say("cannot publish");
}

#[test]
fn a_named_folder_with_other_files_is_not_emptied() {
    let book = BookTest::own()
        .file("site/mine.txt", "mine")
        .file("work/.git", "gitdir: x");
    for (folder, words) in [
        ("site", "has files that are not a built book"),
        ("work", "belongs to a git repository"),
        (".git/site", "belongs to a git repository"),
    ] {
        book.run(&["build", "--dest-dir", folder])
            .fails()
            .says(words)
            .says("name another folder");
    }
    assert_eq!(book.read("site/mine.txt"), "mine");
    assert!(book.path("work/.git").exists());
    // A book that was built there is replaced.
    for _ in 0..2 {
        book.run(&["build", "--dest-dir", "new"]).succeeds();
    }
}
