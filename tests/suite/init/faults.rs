//! Where nothing can be proposed: a clear message, and nothing is written.

use super::{GERMAN, files};
use crate::support::book_test::{BookTest, TOPICS};

#[test]
fn a_folder_whose_headings_nobody_knows_names_the_files() {
    let book = BookTest::empty()
        .file("lese kreis.md", GERMAN)
        .file("README.md", "# Read me\n");
    let ran = book.run(&["init"]).fails();
    let ran = ran.says("no Markdown file in . has a list under a heading such as \"Scheduled\"");
    ran.says(
        "name the file: `mdbook-topics init README.md` or `mdbook-topics init 'lese kreis.md'`",
    );
    assert_eq!(files(&book).len(), 2);
}

#[test]
fn nothing_to_start_from() {
    let book = BookTest::empty();
    book.run(&["init"])
        .fails()
        .says("there is no Markdown file in .; name the folder that holds your topic file");
    book.run(&["init", "nix"])
        .fails()
        .says("nix is neither a folder nor a file");
    assert!(files(&book).is_empty());
}

#[test]
fn a_file_that_is_no_text() {
    let book = BookTest::empty().file("topics.md", b"# Ideas\n\n- caf\xe9\n");
    book.run(&["init", "topics.md"])
        .fails()
        .says("line 3: byte 0xe9 at column 6 is not UTF-8");
    assert_eq!(files(&book).len(), 1);
}

#[test]
fn a_broken_book_toml_is_told() {
    let book = BookTest::empty()
        .file("topics.md", TOPICS)
        .file("book.toml", "[book\n");
    book.run(&["init"])
        .fails()
        .says("book.toml: TOML parse error at line 1");
    assert_eq!(files(&book).len(), 2);
}

#[test]
fn all_is_written_or_nothing() {
    // A file stands where the folder of the chapters should be.
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
fn a_folder_that_cannot_be_written() {
    let book = BookTest::empty().file("group/topics.md", TOPICS);
    let Some(_shut) = book.make_read_only("group") else {
        return;
    };
    book.run(&["init", "group"])
        .fails()
        .says("group/book.toml could not be written");
    assert_eq!(files(&book).len(), 1);
}
