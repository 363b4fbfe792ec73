//! Everything that is not ours passes through unchanged, for both versions of mdBook.

use serde_json::{Value, json};

use super::message::{chapter, each_version, topics, unnumbered, v0_4, with_below};
use crate::support::book_test::{BookTest, PAGES};

/// A book with every kind of item that `SUMMARY.md` allows.
fn all_kinds_of_items() -> Vec<Value> {
    let draft = json!({ "Chapter": {
        "name": "A draft",
        "content": "",
        "number": [2],
        "sub_items": [],
        "path": null,
        "source_path": null,
        "parent_names": [],
    }});
    vec![
        unnumbered("Foreword", "foreword.md"),
        json!({ "PartTitle": "The group" }),
        with_below(topics(), vec![chapter("Rules", "rules.md", &[1, 1])]),
        json!("Separator"),
        draft,
        chapter("Who we are", "people/README.md", &[3]),
        json!({ "PartTitle": "More" }),
        json!("Separator"),
        unnumbered("Afterword", "afterword.md"),
    ]
}

#[test]
fn the_rest_of_the_book_is_unchanged() {
    for message in each_version(&all_kinds_of_items()) {
        let answer = message.send(&BookTest::small());
        let rest = answer.without_ours("# Topics\n");
        assert_eq!(rest.to_string(), message.book().to_string());
        assert_eq!(answer.chapters().len(), 6 + PAGES.len());
        answer.ran.only_counts_findings();
    }
}

#[test]
fn unknown_fields_are_kept() {
    let mut topics = topics();
    topics["Chapter"]["mood"] = json!({ "good": [1, 2.5, "ü"] });
    let items = [json!({ "Appendix": { "letters": ["A"] } }), topics];
    for message in each_version(&items) {
        let message = message.with_field("colour", json!("green"));
        let answer = message.send(&BookTest::small());
        let rest = answer.without_ours("# Topics\n");
        assert_eq!(rest.to_string(), message.book().to_string());
    }
}

#[test]
fn mdbook_0_4_gets_its_own_keys_back() {
    let answer = v0_4(vec![topics()]).send(&BookTest::small());
    let keys: Vec<_> = answer.book.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["sections", "__non_exhaustive"]);
    assert_eq!(answer.book["__non_exhaustive"], Value::Null);
}

#[test]
fn our_chapters_have_all_fields_that_mdbook_requires() {
    for message in each_version(&[topics()]) {
        let answer = message.send(&BookTest::small());
        for path in PAGES {
            let chapter = answer.chapter(path).as_object().unwrap();
            let fields: Vec<_> = chapter.keys().collect();
            assert_eq!(
                fields,
                [
                    "name",
                    "content",
                    "number",
                    "sub_items",
                    "path",
                    "source_path",
                    "parent_names"
                ],
                "{path}"
            );
        }
    }
}

#[test]
fn the_style_directly_follows_the_first_heading() {
    // In a paragraph, or after unclosed HTML of a topic, mdBook would break it.
    let answer = v0_4(vec![topics()]).send(&BookTest::small());
    for path in PAGES.into_iter().chain(["topics.md"]) {
        let content = answer.content(path).trim_start();
        let (heading, rest) = content.split_once("\n\n").unwrap();
        assert!(
            heading.starts_with("# ") && heading.ends_with('}'),
            "{path}: {heading}"
        );
        let (style, _) = rest.split_once("</style>\n").unwrap();
        assert!(style.starts_with("<style>\n"), "{path}: {style}");
        assert!(
            !style.contains("\n\n"),
            "{path}: an empty line ends the block"
        );
    }
}
