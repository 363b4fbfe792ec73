//! `build` and the preprocessor say what they skip, and count what `check` finds.

use jiff::{ToSpan as _, ZonedDateTime};

use crate::support::book_test::{BookTest, Ran, TOPICS};

/// [`TOPICS`] without findings: its meeting is to come.
fn clean() -> String {
    let day = ZonedDateTime::now().date().saturating_add(60.days());
    TOPICS.replace("2024-03-05", &day.to_string())
}

#[test]
fn errors_and_warnings_are_counted_in_one_line() {
    let book = BookTest::small().file("src/topics.md", clean());
    book.build().stays_silent();
    let book = book.append(
        "src/topics.md",
        "- 13/45/2023 [Slab](https://a.org/1)\n- [2023-10-31] https://a.org/2 on KVM\n",
    );
    let line = "mdbook-topics: warning: src/topics.md: 1 error and 1 warning; run `mdbook-topics check` to see them\n";
    let ran = book.build();
    assert_eq!(ran.stderr, line);
}

#[test]
fn a_heading_changed_by_mistake_does_not_take_topics_out_silently() {
    let book = BookTest::small().file(
        "src/topics.md",
        clean().replace("# Discussed", "# On our shelf"),
    );
    let ran = book.build();
    ran.says_once("src/topics.md:9: 1 item is not a topic, because the heading \"On our shelf\" has no role; add the heading to book.toml: [preprocessor.topics.roles] discussed = [\"On our shelf\"]")
        .says_once("src/topics.md: 0 errors and 1 warning; run `mdbook-topics check`");
}

#[test]
fn unused_roles_are_reported() {
    let book = BookTest::small().file("src/topics.md", clean()).append(
        "book.toml",
        "[preprocessor.topics.roles]\ndiscussed = [\"Sitzungen\"]\n",
    );
    book.build()
        .says_once("discussed: no heading of src/topics.md contains \"Sitzungen\"");
}

#[test]
fn the_book_is_found_where_list_finds_it() {
    let book = BookTest::empty()
        .file("group/book.toml", "[preprocessor.topics]\n")
        .file("book/book.toml", "[preprocessor.topics]\n")
        .file("book/src/SUMMARY.md", "- [Topics](topics.md)\n")
        .file("book/src/topics.md", clean())
        .file("book/src/deep/x", "")
        .file(".git/x", "");
    for folder in ["", "book", "book/src/deep"] {
        let run = |arguments: &[&str]| {
            Ran::of(
                book.program()
                    .current_dir(book.path(folder))
                    .args(arguments),
            )
        };
        run(&["list"]).succeeds().prints("topics.md: 3 topics");
        run(&["build"]).succeeds().prints("topics.md: 3 topics");
        run(&["feeds", "--out", "feeds"])
            .succeeds()
            .prints("wrote topics.ics, topics.json, next.json to feeds");
    }
}

#[test]
fn a_topic_file_that_was_moved_is_named() {
    let book = BookTest::small().file("docs/topics.md", TOPICS);
    std::fs::remove_file(book.path("src/topics.md")).unwrap();
    let ran = book.run(&["build"]).fails();
    ran.says("src/topics.md does not exist; did you mean docs/topics.md?");
    assert!(!book.has("src/topics.md"));
}
