//! Edit links point to the topic's line in the file on disk, even if mdBook's own preprocessors
//! have changed the chapter.

use super::message::{chapter, topics, v0_5};
use crate::support::book_test::{BookTest, TOPICS};

const TEMPLATE: &str =
    "[output.html]\nedit-url-template = \"https://git.example/edit/main/{path}\"\n";

/// The line of the only edit link of a page.
#[track_caller]
fn edited_line(book: &BookTest, page: &str) -> usize {
    let answer = v0_5(vec![topics()]).send(book);
    let content = answer.content(page);
    let address = "](<https://git.example/edit/main/src/topics.md#L";
    let (_, rest) = content.split_once(address).expect("an edit link");
    let (line, rest) = rest.split_once(">)").unwrap();
    assert!(!rest.contains(address), "one link: {content}");
    line.parse().unwrap()
}

/// Asserts that the edit links of the three topics of [`TOPICS`] in `text` have the right lines.
#[track_caller]
fn lines_are_right(text: &str) {
    let book = BookTest::small()
        .append("book.toml", TEMPLATE)
        .file("src/topics.md", text);
    for (page, words) in [
        ("memory.md", "SLUB"),
        ("scheduling.md", "EEVDF"),
        ("bpf.md", "verifier"),
    ] {
        let line = text.lines().position(|line| line.contains(words)).unwrap() + 1;
        assert_eq!(edited_line(&book, page), line, "{page} of {text:?}");
    }
}

#[test]
fn edit_links_of_a_plain_file() {
    lines_are_right(TOPICS);
}

#[test]
fn edit_links_after_a_byte_order_mark() {
    lines_are_right(&format!("\u{feff}{TOPICS}"));
}

#[test]
fn edit_links_with_windows_line_ends() {
    lines_are_right(&TOPICS.replace('\n', "\r\n"));
}

#[test]
fn edit_links_after_front_matter() {
    lines_are_right(&format!("---\ntitle: Topics\n---\n\n{TOPICS}"));
    lines_are_right(&format!("\u{feff}---\ntitle: Topics\n---\n\n{TOPICS}").replace('\n', "\r\n"));
}

#[test]
fn edit_links_after_directives() {
    // The chapter that mdBook sends has many more lines.
    lines_are_right(&format!("{{{{#include many-lines.md}}}}\n\n{TOPICS}"));
    lines_are_right(&TOPICS.replace("# Ideas", "{{#include many-lines.md}}\n\n# Ideas"));
}

#[test]
fn the_template_gets_the_path_within_the_book() {
    let book = BookTest::small()
        .append(
            "book.toml",
            &format!("files = [\"group/topics.md\"]\n[book]\nsrc = \"text\"\n{TEMPLATE}"),
        )
        .file("text/group/topics.md", TOPICS);
    let items = vec![chapter("Topics", "group/topics.md", &[1])];
    let answer = v0_5(items).send(&book);
    let link = "](<https://git.example/edit/main/text/group/topics.md#L3>)";
    assert!(answer.content("group/memory.md").contains(link));
}

#[test]
fn there_is_no_edit_link_without_a_template() {
    let answer = v0_5(vec![topics()]).send(&BookTest::small());
    assert!(!answer.content("memory.md").contains("Edit"));
}
