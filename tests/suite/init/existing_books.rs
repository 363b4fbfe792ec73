//! What exists stays as it is, and what it lacks is told.

use super::{GERMAN, files, follow};
use crate::support::book_test::{BookTest, TOPICS};

#[test]
fn what_exists_stays_byte_for_byte() {
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
    let before = files(&book);
    let ran = book.run(&["init"]).succeeds().stays_silent();
    assert_eq!(files(&book), before);
    let ran = ran.prints("\nbook.toml stays as it is; add to it:\n\n  [preprocessor.topics]\n");
    let ran =
        ran.prints("\nchapters/SUMMARY.md stays as it is; add to it:\n\n  - [Topics](topics.md)\n");
    let ran = ran.prints("  mv topics.md chapters/topics.md\n");
    follow(&book, &ran).prints("topics.md: 3 topics");
    assert!(book.has("book/memory.html") && book.has("book/rules.html"));
}

#[test]
fn settings_to_add_hold_the_guesses_too() {
    let book = BookTest::empty()
        .file("book.toml", "[book]\ntitle = \"Ours\"\n")
        .file("src/SUMMARY.md", "- [Rules](rules.md)\n")
        .file("src/rules.md", "# Rules\n")
        .file("src/lesekreis.md", GERMAN);
    let ran = book.run(&["init", "src/lesekreis.md"]).succeeds();
    follow(&book, &ran).prints("lesekreis.md: 4 topics (1 scheduled, 1 to discuss, 2 discussed)");
}

#[test]
fn a_book_that_has_everything() {
    let book = BookTest::small();
    let before = files(&book);
    let ran = book.run(&["init"]).succeeds();
    assert_eq!(files(&book), before);
    let ran = ran
        .prints("book.toml has all it needs\n")
        .prints("src/SUMMARY.md has all it needs\n");
    follow(&book, &ran);
    // Twice is as good as once.
    book.run(&["init"]).succeeds().prints("has all it needs");
}

#[test]
fn the_settings_of_a_book_hold() {
    let book = BookTest::small().file("src/topics.md", GERMAN).append(
        "book.toml",
        "date-order = \"dmy\"\nroles = { discussed = [\"Vergangene\"] }\n",
    );
    let ran = book.run(&["init"]).succeeds();
    let ran = ran.prints("topics.md: 2 topics, 2 readings");
    ran.prints("line 5: the list under \"Nächste Treffen\" is shown as it stands");
}

#[test]
fn a_second_topic_file_of_a_book() {
    let book = BookTest::small().file("src/more.md", TOPICS);
    let ran = book.run(&["init", "src/more.md"]).succeeds();
    let ran = ran.prints("book.toml has [preprocessor.topics] and stays as it is; name the file in its `files`: \"more.md\"");
    ran.prints("src/SUMMARY.md stays as it is; add to it:\n\n  - [Topics](more.md)\n");
}

#[test]
fn a_file_in_the_way_is_not_moved_over() {
    let book = BookTest::empty()
        .file("topics.md", TOPICS)
        .file("src/topics.md", "# Old\n");
    let ran = book.run(&["init", "topics.md"]).succeeds();
    let ran = ran.prints("src/topics.md exists already: see which of the two you want there");
    assert!(!ran.stdout.contains("mv "), "{}", ran.stdout);
}
