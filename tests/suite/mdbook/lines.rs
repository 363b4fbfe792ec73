//! Links to edit a topic lead to its line in the file as people edit it, whatever mdBook's own
//! preprocessors made of the chapter before us.

use super::message::{chapter, topics, v0_5};
use crate::support::book_test::{BookTest, TOPICS};

const TEMPLATE: &str =
    "[output.html]\nedit-url-template = \"https://git.example/edit/main/{path}\"\n";

/// The line of the one edit link of a page.
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

/// Asserts that the three topics of [`TOPICS`], changed in some way, have the right lines.
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
fn plain_file() {
    lines_are_right(TOPICS);
}

#[test]
fn byte_order_mark() {
    lines_are_right(&format!("\u{feff}{TOPICS}"));
}

#[test]
fn windows_line_ends() {
    lines_are_right(&TOPICS.replace('\n', "\r\n"));
}

#[test]
fn front_matter() {
    lines_are_right(&format!("---\ntitle: Topics\n---\n\n{TOPICS}"));
    lines_are_right(&format!("\u{feff}---\ntitle: Topics\n---\n\n{TOPICS}").replace('\n', "\r\n"));
}

#[test]
fn directives_of_mdbook() {
    // The chapter that reaches us has many more lines.
    lines_are_right(&format!("{{{{#include many-lines.md}}}}\n\n{TOPICS}"));
    lines_are_right(&TOPICS.replace("# Ideas", "{{#include many-lines.md}}\n\n# Ideas"));
}

#[test]
fn the_template_gets_the_path_below_the_book() {
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
fn without_a_template_there_is_no_link() {
    let answer = v0_5(vec![topics()]).send(&BookTest::small());
    assert!(!answer.content("memory.md").contains("Edit"));
}
