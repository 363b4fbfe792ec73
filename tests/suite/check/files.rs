//! Which files `check` reads: those named, standard input, or those of the book.

use super::FAULTS;
use crate::support::book_test::{BookTest, TOPICS};

#[test]
fn a_file_without_findings_passes() {
    let book = BookTest::empty().file("topics.md", "# Ideas\n\n- [KVM](https://lwn.net/1)\n");
    let ran = book.run(&["check", "topics.md"]).succeeds().stays_silent();
    assert_eq!(ran.stdout, "0 errors, 0 warnings, 0 notes\n");
}

#[test]
fn warnings_and_notes_block_nothing() {
    let book = BookTest::empty().file(
        "topics.md",
        "# Ideas\n\n- KVM\n- https://lwn.net/1 on KVM\n",
    );
    let ran = book.run(&["check", "topics.md"]).succeeds();
    ran.prints("warning[bare-url]")
        .prints("note[no-reading]: a topic with no link: topics.md line 3\n")
        .prints("0 errors, 1 warning, 1 note; 1 fixable with `mdbook-topics fix`\n");
}

#[test]
fn several_files_share_a_report() {
    let book = BookTest::empty()
        .file("one.md", FAULTS)
        .file("two.md", FAULTS);
    let ran = book.run(&["check", "one.md", "two.md"]).finds();
    ran.prints("--> one.md:8:3")
        .prints("--> two.md:8:3")
        .prints("2 errors, 4 warnings, 2 notes; 6 fixable with `mdbook-topics fix`\n");
}

#[test]
fn the_files_of_the_book_are_the_default() {
    let book = BookTest::small()
        .file(
            "book.toml",
            "[preprocessor.topics]\nfiles = [\"a.md\", \"b.md\"]\n",
        )
        .file("src/a.md", FAULTS)
        .file("src/b.md", TOPICS);
    let ran = book.run(&["check"]).finds();
    ran.prints("--> src/a.md:8:3").prints("warning[past-date]");
}

#[test]
fn a_dash_means_standard_input() {
    let book = BookTest::empty();
    let ran = book.run_with_input(&["check", "-"], FAULTS).finds();
    ran.prints("--> <stdin>:8:3");
}

#[test]
fn one_unreadable_file_fails_the_command() {
    let book = BookTest::empty()
        .file("topics.md", FAULTS)
        .file("latin.md", b"# Ideas\n\n- caf\xe9\n");
    book.run(&["check", "topics.md", "nowhere.md"])
        .fails()
        .says("nowhere.md: the topic file could not be read");
    book.run(&["check", "topics.md", "latin.md"])
        .fails()
        .says("latin.md: line 3: byte 0xe9 at column 6 is not UTF-8");
}

#[test]
fn an_empty_file_has_no_findings() {
    let book = BookTest::empty().file("topics.md", "");
    let ran = book.run(&["check", "topics.md"]).succeeds();
    ran.prints("0 errors, 0 warnings, 0 notes\n");
}
