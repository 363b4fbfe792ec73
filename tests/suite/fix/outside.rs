//! Settings and links that lead out of a book that is in no repository.

use std::os::unix::fs::symlink;

use crate::support::book_test::BookTest;

const FAULTS: &str = "# Past\n\n- [11/7/23] [B](https://a.org/2)\n";

/// A book in `book/` and the files of somebody else in `victim/`.
fn book(settings: &str) -> BookTest {
    BookTest::empty()
        .file(
            "book/book.toml",
            format!("{settings}\n[preprocessor.topics]\n"),
        )
        .file("book/src/topics.md", "# Past\n")
        .file("victim/topics.md", FAULTS)
        .file("victim/other.md", FAULTS)
}

#[track_caller]
fn assert_refused(book: &BookTest, arguments: &[&str], why: &str) {
    book.run(arguments).fails().says(why);
    for file in ["victim/topics.md", "victim/other.md"] {
        assert_eq!(book.read(file), FAULTS);
    }
    let names = std::fs::read_dir(book.path("victim")).unwrap().count();
    assert_eq!(names, 2, "nothing is new in victim/");
}

#[test]
fn sources_outside_the_book_are_not_written() {
    let other = book("");
    let absolute = other.path("victim").display().to_string();
    for src in ["../victim", "src/../../victim", &absolute] {
        let book = book(&format!("[book]\nsrc = \"{src}\""));
        assert_refused(&book, &["fix"], "is outside");
        assert_refused(&book, &["assets", "book"], "is outside");
        assert_eq!(other.read("victim/topics.md"), FAULTS);
        assert_eq!(std::fs::read_dir(&absolute).unwrap().count(), 2);
        // It is the user's own book, and nobody sent it: it may be read.
        book.run(&["list"]).succeeds();
    }
}

#[test]
fn files_outside_the_sources_are_refused() {
    for file in [
        "../../victim/topics.md",
        "/victim/topics.md",
        "a/../../x.md",
    ] {
        let book = book("").file(
            "book/book.toml",
            format!("[preprocessor.topics]\nfiles = [\"{file}\"]\n"),
        );
        assert_refused(&book, &["fix"], "files");
    }
}

#[test]
fn links_are_not_followed() {
    let linked = book("");
    std::fs::remove_file(linked.path("book/src/topics.md")).unwrap();
    symlink(
        "../../victim/topics.md",
        linked.path("book/src").join("topics.md"),
    )
    .unwrap();
    assert_refused(
        &linked,
        &["fix"],
        "book/src/topics.md is a symbolic link to ../../victim/topics.md",
    );
    assert_refused(
        &linked,
        &["fix", "book/src/topics.md"],
        "is a symbolic link",
    );

    let linked = book("");
    std::fs::remove_dir_all(linked.path("book/src")).unwrap();
    symlink("../victim", linked.path("book").join("src")).unwrap();
    assert_refused(
        &linked,
        &["fix"],
        "book/src is a symbolic link to ../victim",
    );
    assert_refused(
        &linked,
        &["assets", "book"],
        "book/src is a symbolic link to ../victim",
    );
}

#[test]
fn one_refused_file_keeps_the_others_as_they_are() {
    let book = book("").file("mine.md", FAULTS);
    symlink("victim/topics.md", book.path("").join("link.md")).unwrap();
    assert_refused(
        &book,
        &["fix", "mine.md", "link.md"],
        "link.md is a symbolic link",
    );
    assert_eq!(book.read("mine.md"), FAULTS);
}

#[test]
fn a_folder_that_the_user_names_may_be_a_link() {
    let book = book("");
    symlink("victim", book.path("").join("shortcut")).unwrap();
    book.run(&["fix", "shortcut/topics.md"]).succeeds();
    assert!(book.read("victim/topics.md").contains("[2023-11-07]"));
}

/// Where the first file could be written and the second could not.
#[test]
fn a_file_that_cannot_be_renamed_keeps_all_files_as_they_are() {
    let book = BookTest::empty()
        .file("a.md", FAULTS)
        .file("shut/b.md", FAULTS);
    std::fs::create_dir(book.path(".git")).unwrap();
    let Some(_shut) = book.make_read_only("shut") else {
        return;
    };
    book.run(&["fix", "a.md", "shut/b.md"])
        .fails()
        .says("shut/b.md could not be written; it is as it was");
    assert_eq!(book.read("a.md"), FAULTS);
    assert_eq!(book.read("shut/b.md"), FAULTS);
}
