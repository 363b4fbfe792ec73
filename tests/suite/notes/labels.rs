//! Questions and notes in the topic itself.

use mdbook_topics::language::LANGUAGES;

use crate::support::book_test::BookTest;

/// A book with a scheduled topic that has this text.
fn book(topic: &str) -> BookTest {
    BookTest::small().file("src/topics.md", format!("# Scheduled\n\n{topic}"))
}

#[test]
fn questions_and_notes_are_labelled_on_the_next_page_and_the_topics_own() {
    let book = book(
        "- [2027-03-05] [Slab](https://a.example/1)\n  - Questions:\n    - Why three lists?\n  - notes: bring a laptop\n  - Questions about it are welcome: ask\n",
    );
    book.build();
    let pages = book.page_names("book");
    let own = pages.iter().find(|name| {
        name.starts_with("scheduled") || name.starts_with("other") || name.starts_with("memory")
    });
    for page in ["next.html", own.unwrap()] {
        let html = book.page(&format!("book/{page}")).html();
        assert!(
            html.contains("<strong>Questions</strong>:"),
            "{page}: {html}"
        );
        assert!(
            html.contains("<strong>notes</strong>: bring a laptop"),
            "{page}: {html}"
        );
        assert!(html.contains("Why three lists?"), "{page}: {html}");
        assert!(!html.contains("<strong>Questions about"), "{page}: {html}");
    }
}

#[test]
fn labelled_lines_of_a_meeting_are_labelled() {
    let book = book(
        "## 2027-03-05: Slab\n\nPaper: [SLUB](https://a.example/1)\nWho: Sam\nQuestions: Why three lists?\nNotes: none yet\n",
    );
    book.build();
    let html = book.page("book/next.html").html();
    assert!(
        html.contains("<strong>Questions</strong>: Why three lists?"),
        "{html}"
    );
    assert!(html.contains("<strong>Notes</strong>: none yet"), "{html}");
}

#[test]
fn the_labels_of_all_languages_are_known() {
    for language in LANGUAGES {
        let labels = &language.labels;
        let labels = labels.questions.iter().chain(labels.notes);
        let items: String = labels
            .clone()
            .map(|label| format!("  - {label}: x\n"))
            .collect();
        let book = book(&format!(
            "- [2027-03-05] [Slab](https://a.example/1)\n{items}"
        ));
        book.build();
        let html = book.page("book/next.html").html();
        for label in labels {
            assert!(
                html.contains(&format!("<strong>{label}</strong>: x")),
                "{label}: {html}"
            );
        }
    }
}
