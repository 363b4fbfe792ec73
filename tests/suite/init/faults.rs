//! Errors: a clear message, and nothing is written.

use super::files;
use crate::support::book_test::{BookTest, TOPICS};

#[test]
fn without_known_headings_the_error_lists_the_files() {
    let book = BookTest::empty()
        .file(
            "lese kreis.md",
            "# Lesekreis\n\n- [SLUB](https://lwn.net/Articles/229984/)\n",
        )
        .file("README.md", "# Read me\n");
    let ran = book.run(&["init"]).fails();
    let ran = ran.says("no Markdown file in . has a list under a heading such as \"Scheduled\"");
    ran.says(
        "name the file: `mdbook-topics init README.md` or `mdbook-topics init 'lese kreis.md'`",
    );
    assert_eq!(files(&book).len(), 2);
}

#[test]
fn a_folder_without_markdown_files_is_an_error() {
    let book = BookTest::empty();
    book.run(&["init"])
        .fails()
        .says("no Markdown file in .; name the folder that contains your topic file");
    book.run(&["init", "nix"])
        .fails()
        .says("nix does not exist; name the folder");
    assert!(files(&book).is_empty());
}

#[test]
fn a_file_that_is_not_utf_8_is_an_error() {
    let book = BookTest::empty().file("topics.md", b"# Ideas\n\n- caf\xe9\n");
    book.run(&["init", "topics.md"])
        .fails()
        .says("line 3: byte 0xe9 at column 6 is not UTF-8");
    assert_eq!(files(&book).len(), 1);
}

#[test]
fn an_invalid_book_toml_is_an_error() {
    let book = BookTest::empty()
        .file("topics.md", TOPICS)
        .file("book.toml", "[book\n");
    book.run(&["init"])
        .fails()
        .says("book.toml: TOML parse error at line 1");
    assert_eq!(files(&book).len(), 2);
}

#[test]
fn all_files_are_written_or_none() {
    // There is a file at the path of the folder of chapters.
    let book = BookTest::empty()
        .file("topics.md", TOPICS)
        .file("src", "in the way");
    book.run(&["init"])
        .fails()
        .says("SUMMARY.md could not be written");
    assert_eq!(files(&book).len(), 2);
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_is_an_error() {
    let book = BookTest::empty().file("group/topics.md", TOPICS);
    let Some(_shut) = book.make_read_only("group") else {
        return;
    };
    book.run(&["init", "group"])
        .fails()
        .says("group/book.toml could not be written");
    assert_eq!(files(&book).len(), 1);
}
