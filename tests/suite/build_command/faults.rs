//! Errors are reported once, with their place, and leave everything unchanged.

use crate::support::book_test::{BookTest, TOPICS};

/// A topic file that is not valid UTF-8.
const BROKEN: &[u8] = b"# Ideas\n\n- Slab\n- caf\xe9\n";

#[test]
fn a_folder_without_a_book_is_refused() {
    let book = BookTest::empty().file("file", "");
    book.run(&["build"])
        .fails()
        .says("has no book.toml; run `mdbook-topics init .` to create one");
    book.run(&["build", "nix"])
        .fails()
        .says("nix is not a folder; name the one that contains book.toml");
    book.run(&["build", "file"])
        .fails()
        .says("file is not a folder");
}

#[test]
fn an_error_in_book_toml_is_reported_once_with_its_line() {
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
    ran.says_once("book.toml: [preprocessor.topics] files: expected a string or a list of strings; for example: files = [\"topics.md\"]");
}

#[test]
fn a_repeated_table_is_refused() {
    let again = "[preprocessor.topics]\naddress = \"https://a.example/\"\n";
    let book = BookTest::small().append("book.toml", again);
    for command in ["build", "list"] {
        let ran = book.run(&[command]).fails().says("line 2");
        ran.says("merge the two tables");
    }
}

#[test]
fn a_topic_file_without_a_chapter_is_refused() {
    let book = BookTest::small()
        .file("src/SUMMARY.md", "- [Rules](rules.md)\n")
        .file("src/rules.md", "");
    book.run(&["build"])
        .fails()
        .says("src/SUMMARY.md has no chapter for the topic file topics.md");
    assert!(!book.has("book"));
}

#[test]
fn an_error_leaves_the_old_book_unchanged() {
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
fn a_destination_that_is_a_file_is_refused() {
    let book = BookTest::small().file("taken", "mine");
    for place in ["taken", "taken/below"] {
        book.run(&["build", "--dest-dir", place])
            .fails()
            .says("taken");
        assert_eq!(book.read("taken"), "mine");
    }
}

#[test]
fn a_destination_with_the_sources_is_refused() {
    // mdBook empties the destination before it writes.
    let book = BookTest::small();
    for place in [".", "src", "..", "src/.."] {
        book.run(&["build", "--dest-dir", place])
            .fails()
            .says("contains the sources of the book");
    }
    let book = book.append("book.toml", "[build]\nbuild-dir = \".\"\n");
    book.run(&["build"])
        .fails()
        .says("contains the sources of the book");
    assert_eq!(book.read("src/topics.md"), TOPICS);
}

#[cfg(unix)]
#[test]
fn a_read_only_destination_is_refused() {
    let book = BookTest::small().file("shut/x", "");
    let Some(_shut) = book.make_read_only("shut") else {
        return;
    };
    book.run(&["build", "--dest-dir", "shut/book"])
        .fails()
        .says("shut/book");
}
