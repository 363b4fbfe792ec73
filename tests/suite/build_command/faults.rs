//! What goes wrong is told once, with its place, and leaves everything as it was.

use crate::support::book_test::{BookTest, TOPICS};

/// A topic file that is no text.
const BROKEN: &[u8] = b"# Ideas\n\n- Slab\n- caf\xe9\n";

#[test]
fn what_is_no_book() {
    let book = BookTest::empty().file("file", "");
    book.run(&["build"])
        .fails()
        .says("has no book.toml; `mdbook-topics init .` proposes one");
    book.run(&["build", "nix"])
        .fails()
        .says("nix is no folder; name the one that holds book.toml");
    book.run(&["build", "file"])
        .fails()
        .says("file is no folder");
}

#[test]
fn a_fault_in_book_toml_is_told_once_with_its_line() {
    let book = BookTest::small().append("book.toml", "date-order =\n");
    let ran = book
        .run(&["build"])
        .fails()
        .says("book.toml: TOML parse error at line 2");
    assert_eq!(
        ran.stderr.matches("parse error").count(),
        1,
        "{}",
        ran.stderr
    );
    let book = BookTest::small().append("book.toml", "files = 1\n");
    let ran = book.run(&["build"]).fails();
    ran.says_once("book.toml: [preprocessor.topics] files: write a list of texts, as in [");
}

#[test]
fn a_table_that_stands_there_twice() {
    let again = "[preprocessor.topics]\naddress = \"https://a.example/\"\n";
    let book = BookTest::small().append("book.toml", again);
    for command in ["build", "list"] {
        let ran = book.run(&[command]).fails().says("line 2");
        ran.says("put the keys of both tables below the first");
    }
}

#[test]
fn a_topic_file_that_is_no_chapter() {
    let book = BookTest::small()
        .file("src/SUMMARY.md", "- [Rules](rules.md)\n")
        .file("src/rules.md", "");
    book.run(&["build"])
        .fails()
        .says("src/SUMMARY.md has no chapter for the topic file topics.md");
    assert!(!book.has("book"));
}

#[test]
fn after_an_error_the_old_book_stays_as_it_was() {
    let book = BookTest::small();
    book.build();
    let pages = book.page_names("book");
    let memory = book.read("book/memory.html");

    book.write("src/topics.md", BROKEN);
    let ran = book.run(&["build"]).fails();
    ran.says("src/topics.md: line 4: byte 0xe9 at column 6 is not UTF-8; save the file as UTF-8");
    assert_eq!(book.page_names("book"), pages);
    assert_eq!(book.read("book/memory.html"), memory);

    book.write("src/topics.md", TOPICS.replace("slab", "buddy"));
    book.write("src/SUMMARY.md", "- [Rules](rules.md)\n");
    book.run(&["build"]).fails();
    assert_eq!(book.page_names("book"), pages);
    assert_eq!(book.read("book/memory.html"), memory);
}

#[test]
fn a_destination_that_is_a_file() {
    let book = BookTest::small().file("taken", "mine");
    for place in ["taken", "taken/below"] {
        book.run(&["build", "--dest-dir", place])
            .fails()
            .says("taken");
        assert_eq!(book.read("taken"), "mine");
    }
}

#[test]
fn a_destination_that_holds_the_sources() {
    // mdBook empties it before it writes.
    let book = BookTest::small();
    for place in [".", "src", "..", "src/.."] {
        book.run(&["build", "--dest-dir", place])
            .fails()
            .says("holds the sources of the book");
    }
    let book = book.append("book.toml", "[build]\nbuild-dir = \".\"\n");
    book.run(&["build"])
        .fails()
        .says("holds the sources of the book");
    assert_eq!(book.read("src/topics.md"), TOPICS);
}

#[cfg(unix)]
#[test]
fn a_destination_that_cannot_be_written() {
    let book = BookTest::small().file("shut/x", "");
    let Some(_shut) = book.make_read_only("shut") else {
        return;
    };
    book.run(&["build", "--dest-dir", "shut/book"])
        .fails()
        .says("shut/book");
}
