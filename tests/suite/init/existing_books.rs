//! Existing files are unchanged, and the report says what to add to them.

use super::{POLISH, files, follow};
use crate::support::book_test::{BookTest, TOPICS};

#[test]
fn existing_files_are_unchanged() {
    let book = BookTest::empty()
        .file(
            "book.toml",
            "[book]\ntitle = \"Ours\"\nsrc = \"chapters\"\n# [preprocessor.topics]\n",
        )
        .file(
            "chapters/SUMMARY.md",
            "# Summary\r\n\r\n- [Rules](rules.md)\r\n",
        )
        .file("chapters/rules.md", "# Rules\n")
        .file("topics.md", TOPICS);
    let mut expected = files(&book);
    let ran = book.run(&["init"]).succeeds().stays_silent();
    let chapter = "{{#include ../topics.md}}\n".as_bytes().to_vec();
    expected.insert("chapters/topics.md".to_owned(), chapter);
    assert_eq!(files(&book), expected);
    let ran = ran.prints("\nbook.toml is unchanged; add to it:\n\n  [preprocessor.topics]\n");
    let ran = ran.prints("set extra-watch-dirs = [\"topics.md\"] in [build] of book.toml\n");
    let ran =
        ran.prints("\nchapters/SUMMARY.md is unchanged; add to it:\n\n  - [Topics](topics.md)\n");
    let ran = ran.prints("topics.md stays where it is; chapters/topics.md includes it\n");
    follow(&book, &ran).prints("topics.md: 3 topics");
    assert!(book.has("book/memory.html") && book.has("book/rules.html"));
}

#[test]
fn settings_to_add_include_the_guesses() {
    let book = BookTest::empty()
        .file("book.toml", "[book]\ntitle = \"Ours\"\n")
        .file("src/SUMMARY.md", "- [Rules](rules.md)\n")
        .file("src/rules.md", "# Rules\n")
        .file("src/lista.md", POLISH);
    let ran = book.run(&["init", "src/lista.md"]).succeeds();
    follow(&book, &ran).prints("lista.md: 4 topics (1 scheduled, 1 to discuss, 2 discussed)");
}

#[test]
fn a_complete_book_needs_no_change() {
    let book = BookTest::small();
    let before = files(&book);
    let ran = book.run(&["init"]).succeeds();
    assert_eq!(files(&book), before);
    let ran = ran
        .prints("book.toml needs no change\n")
        .prints("src/SUMMARY.md needs no change\n");
    follow(&book, &ran);
    // Again.
    book.run(&["init"]).succeeds().prints("needs no change");
}

#[test]
fn existing_settings_are_used() {
    let book = BookTest::small().file("src/topics.md", POLISH).append(
        "book.toml",
        "date-order = \"dmy\"\nroles = { discussed = [\"Minione\"] }\n",
    );
    let ran = book.run(&["init"]).succeeds();
    let ran = ran.prints("topics.md: 2 topics, 2 readings");
    ran.prints(
        "line 5: 1 item is not a topic, because the heading \"Najbliższe spotkania\" has no role",
    );
}

#[test]
fn a_second_topic_file_has_to_be_added_to_files() {
    let book = BookTest::small().file("src/more.md", TOPICS);
    let ran = book.run(&["init", "src/more.md"]).succeeds();
    let ran = ran.prints("book.toml has [preprocessor.topics] and is unchanged; add the file to its `files`: \"more.md\"");
    ran.prints("src/SUMMARY.md is unchanged; add to it:\n\n  - [Topics](more.md)\n");
}

#[test]
fn an_existing_chapter_is_never_overwritten() {
    let book = BookTest::empty()
        .file("book.toml", "[book]\n")
        .file("topics.md", TOPICS)
        .file("src/SUMMARY.md", "- [Old](topics.md)\n")
        .file("src/topics.md", "# Old\n");
    let ran = book.run(&["init", "topics.md"]).succeeds();
    assert_eq!(book.read("src/topics.md"), "# Old\n");
    assert_eq!(
        book.read("src/topic-list.md"),
        "{{#include ../topics.md}}\n"
    );
    let ran = ran.prints("  files = [\"topic-list.md\"]\n");
    follow(&book, &ran).prints("topics.md: 3 topics");
}

#[test]
fn a_book_beside_the_file_is_used() {
    let book = BookTest::empty()
        .file("README.md", TOPICS)
        .file(
            "book/book.toml",
            "[book]\nsrc = \"chapters\"\n[preprocessor.topics]\n",
        )
        .file("book/chapters/SUMMARY.md", "- [Topics](topics.md)\n");
    let ran = book.run(&["init"]).succeeds().stays_silent();
    let ran = ran.prints("wrote book/chapters/topics.md\n");
    let ran = ran.prints("book/book.toml needs no change\n");
    follow(&book, &ran).prints("README.md: 3 topics");
    // Again: nothing is left to do.
    let before = files(&book);
    let ran = book.run(&["init"]).succeeds();
    assert!(!ran.stdout.contains("wrote "), "{}", ran.stdout);
    assert_eq!(files(&book), before);
}

#[test]
fn a_book_with_its_own_list_is_complete() {
    let book = BookTest::empty()
        .file("README.md", "# A group\n\nWe read papers.\n")
        .file("book/book.toml", "[preprocessor.topics]\n")
        .file("book/src/SUMMARY.md", "- [Topics](topics.md)\n")
        .file("book/src/topics.md", TOPICS);
    let before = files(&book);
    let ran = book.run(&["init"]).succeeds();
    ran.prints("book/src/topics.md: 3 topics");
    assert_eq!(files(&book), before);
}
