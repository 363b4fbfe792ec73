//! `check` and `list` in a folder without `book.toml`.

use super::FAULTS;
use crate::support::book_test::{BookTest, TOPICS};

#[test]
fn the_file_with_the_most_topics_is_checked() {
    let book = BookTest::empty()
        .file("README.md", "# Past meetings\n\n- [2024-01-16] RCU\n")
        .file("topics.md", FAULTS);
    for command in ["check", "list", "fix"] {
        let ran = book.run(&[command]);
        ran.says("reading topics.md, which has the most topics, as there is no book.toml");
    }
    book.write("topics.md", FAULTS);
    book.run(&["check"]).finds().prints("--> topics.md:8:3");
}

#[test]
fn the_file_is_the_one_that_init_takes() {
    let book = BookTest::empty()
        .file("src/list.md", TOPICS)
        .file("topics.md", TOPICS)
        .file("src/SUMMARY.md", format!("{TOPICS}- more\n- topics\n"));
    book.run(&["check"]).succeeds().says("reading src/list.md,");
    book.run(&["init"])
        .succeeds()
        .prints("src/list.md: 3 topics");
}

#[test]
fn without_a_topic_file_the_error_names_a_remedy() {
    let book = BookTest::empty().file("README.md", "# Words\n\nNo list.\n");
    let ran = book.run(&["check"]).fails();
    ran.says("no topic file found: there is no book.toml with [preprocessor.topics], and no Markdown file")
        .says("run `mdbook-topics init FILE`");
}

#[test]
fn a_topic_file_that_is_not_utf_8_is_an_error() {
    let book = BookTest::empty().file("topics.md", b"# Ideas\n\n- caf\xe9\n");
    for command in ["check", "init"] {
        let ran = book.run(&[command]).fails();
        ran.says("topics.md: line 3: byte 0xe9 at column 6 is not UTF-8");
    }
}
