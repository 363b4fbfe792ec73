//! Notes of meetings become chapters, in books of all builders.

use super::builder::Builder;
use crate::support::book_test::{BookTest, MDBOOK_0_5};

const NOTE: &str = "# What we said\n\nA zebroid idea, see [more](2024-03-05.md), [us](../src/about.md)\nand [a part](#end).\n\n## End\n\n<b>Bold</b> \\{{#include x}}\n";

/// A book with notes in all forms.
fn book() -> BookTest {
    BookTest::small()
        .file("book.toml", "[preprocessor.topics]\nnotes = \"notes\"\n")
        .file(
            "src/SUMMARY.md",
            "- [Topics](topics.md)\n- [About](about.md)\n",
        )
        .file("src/about.md", "# About\n")
        .file("notes/2023-11-07-the-bpf-verifier.md", NOTE)
        .file("notes/2024-03-05.md", "No heading of its own.\n")
        .file("notes/README.md", "# How to write notes\n")
        .file("notes/lost.md", "Of no meeting.\n")
}

#[test]
fn notes_are_chapters_linked_from_their_topics_and_back() {
    for builder in Builder::all() {
        let book = book();
        builder.build(&book);
        let name = builder.name();
        assert_eq!(
            book.page_names("book/notes"),
            [
                "2023-11-07-the-bpf-verifier.html",
                "2024-03-05.html",
                "lost.html"
            ],
            "{name}"
        );
        let link = "notes/2023-11-07-the-bpf-verifier.html".to_owned();
        for page in ["bpf", "discussed"] {
            let links = book.page(&format!("book/{page}.html")).links();
            let found = links.iter().filter(|found| **found == link).count();
            assert_eq!(found, 1, "{name}: {page}: {links:?}");
        }
        let links = book.page("book/memory.html").links();
        assert!(
            links.contains(&"notes/2024-03-05.html".to_owned()),
            "{name}: {links:?}"
        );
        let note = book.page("book/notes/2023-11-07-the-bpf-verifier.html");
        let topic = "../bpf.html#the-bpf-verifier-in-its-own-words";
        let links = note.links();
        for expected in [topic, "2024-03-05.html", "../about.html", "#end"] {
            let expected = match expected {
                "2024-03-05.html" => "../notes/2024-03-05.html",
                other => other,
            };
            assert!(
                links.iter().any(|link| link == expected),
                "{name}: {expected}: {links:?}"
            );
        }
        let html = note.html();
        assert!(
            html.contains("<time datetime=\"2023-11-07\">"),
            "{name}: {html}"
        );
        // As in any chapter of the group.
        assert!(html.contains("<b>Bold</b>"), "{name}: {html}");
        let other = book.page("book/notes/2024-03-05.html");
        assert!(other.text().contains("The slab allocator"), "{name}");
        assert!(other.text().contains("No heading of its own."), "{name}");
        let lost = book.page("book/notes/lost.html");
        assert!(lost.text().contains("Of no meeting."), "{name}");
    }
}

#[test]
fn notes_are_nested_below_the_discussed_page_and_found_by_search() {
    for builder in Builder::all() {
        let book = book();
        builder.build(&book);
        let files = std::fs::read_dir(book.path("book")).unwrap();
        let files = files.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let files: Vec<_> = files.collect();
        let text_of = |start: &str| -> String {
            let found = files.iter().filter(|name| name.starts_with(start));
            found
                .map(|name| book.read(&format!("book/{name}")))
                .collect()
        };
        let name = builder.name();
        assert!(text_of("searchindex").contains("zebroid"), "{name}");
        let toc = text_of("toc");
        let discussed = toc.find("discussed.html").unwrap();
        let newest = toc.find("notes/2024-03-05.html").unwrap();
        let older = toc.find("notes/2023-11-07-the-bpf-verifier.html").unwrap();
        let lost = toc.find("notes/lost.html").unwrap();
        let after = toc.find("all-topics.html").unwrap();
        let order = [discussed, newest, older, lost, after];
        assert!(order.is_sorted(), "{name}: {order:?}");
        assert!(
            !toc.contains("README") && !text_of("toc").contains("How to"),
            "{name}"
        );
        let print = book.read("book/print.html");
        assert_eq!(print.matches("zebroid").count(), 1, "{name}");
    }
}

#[test]
fn a_note_that_the_summary_lists_is_not_doubled() {
    for builder in Builder::all() {
        let book = BookTest::small()
            .file(
                "book.toml",
                "[preprocessor.topics]\nnotes = \"src/minutes\"\n",
            )
            .file(
                "src/SUMMARY.md",
                "- [Topics](topics.md)\n  - [Ours](minutes/2023-11-07.md)\n",
            )
            .file("src/minutes/2023-11-07.md", "# Our own chapter\n\nText.\n")
            .file("src/minutes/2024-03-05.md", "# Another\n");
        builder.build(&book);
        let name = builder.name();
        assert_eq!(
            book.page_names("book/minutes"),
            ["2023-11-07.html"],
            "{name}"
        );
        assert_eq!(book.page_names("book/notes"), ["2024-03-05.html"], "{name}");
        let links = book.page("book/bpf.html").links();
        assert!(
            links.contains(&"minutes/2023-11-07.html".to_owned()),
            "{name}: {links:?}"
        );
        let note = book.page("book/minutes/2023-11-07.html");
        let topic = "../bpf.html#the-bpf-verifier-in-its-own-words".to_owned();
        assert!(note.links().contains(&topic), "{name}: {:?}", note.links());
        let print = book.read("book/print.html");
        assert_eq!(print.matches("Our own chapter").count(), 1, "{name}");
    }
}

#[test]
fn the_text_of_a_note_is_unchanged() {
    if !MDBOOK_0_5.is_installed() {
        return;
    }
    let text = "\u{feff}# Ours\r\n\r\n* a  \n\tb [x](https://a.org)\r\n\r\n| a |\n|--|\n\n<details>\n\n&amp;\n";
    let book = BookTest::small()
        .append("book.toml", "[output.markdown]\n")
        .file("notes/2023-11-07.md", text);
    book.build_with(&MDBOOK_0_5).succeeds();
    let chapter = book.read("book/notes/2023-11-07.md");
    let (head, own) = chapter.split_once("\n\n").unwrap();
    assert!(head.starts_with("Notes · [The BPF verifier"), "{head}");
    assert_eq!(own, text.trim_start_matches('\u{feff}'));
}
