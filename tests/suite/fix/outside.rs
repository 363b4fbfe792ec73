//! Settings and symbolic links that lead out of a book, without a repository.

use crate::support::book_test::BookTest;
use crate::support::system::symlink;

const FAULTS: &str = "# Past\n\n- [11/17/23] [B](https://a.org/2)\n";

/// A book in `book/`, and files that belong to somebody else in `victim/`.
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
    assert_eq!(names, 2, "a new file is in victim/");
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
        // Reading is allowed: the user's own book names the folder.
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
fn symbolic_links_are_refused() {
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
fn one_refused_file_leaves_the_others_unchanged() {
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
fn the_user_may_name_a_linked_folder() {
    let book = book("");
    symlink("victim", book.path("").join("shortcut")).unwrap();
    book.run(&["fix", "shortcut/topics.md"]).succeeds();
    assert!(book.read("victim/topics.md").contains("[2023-11-17]"));
}

/// The first file can be written, the second cannot.
#[test]
fn a_failed_rename_leaves_all_files_unchanged() {
    let book = BookTest::empty()
        .file("a.md", FAULTS)
        .file("shut/b.md", FAULTS);
    std::fs::create_dir(book.path(".git")).unwrap();
    let Some(_shut) = book.make_read_only("shut") else {
        return;
    };
    book.run(&["fix", "a.md", "shut/b.md"])
        .fails()
        .says("shut/b.md could not be written; it is unchanged");
    assert_eq!(book.read("a.md"), FAULTS);
    assert_eq!(book.read("shut/b.md"), FAULTS);
}
