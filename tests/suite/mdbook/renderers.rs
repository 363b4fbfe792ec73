//! Renderers other than HTML get plain Markdown.

use snapbox::{assert_data_eq, file};

use super::message::{topics, v0_4, v0_5};
use crate::support::book_test::{BookTest, PAGES};

#[test]
fn markdown_has_a_plain_task_list() {
    let answer = v0_5(vec![topics()])
        .for_renderer("markdown")
        .send(&BookTest::small());
    assert_data_eq!(answer.content("memory.md"), file!["snapshots/memory.md"]);
    assert_data_eq!(answer.content("topics.md"), file!["snapshots/overview.md"]);
}

#[test]
fn markdown_has_no_html() {
    let book = BookTest::own();
    for renderer in ["markdown", "epub"] {
        for message in [v0_5(vec![topics()]), v0_4(vec![topics()])] {
            let answer = message.for_renderer(renderer).send(&book);
            for path in answer.paths() {
                // Link destinations are in angle brackets.
                let content = answer.content(path).replace("](<", "](");
                assert!(!content.contains('<'), "{renderer}, {path}: {content}");
            }
            let boxes = answer.content("memory.md").matches("- [ ] [").count();
            assert!(boxes > 5, "{boxes} boxes");
        }
    }
}

#[test]
fn html_has_clickable_checkboxes() {
    // `- [ ]` becomes a disabled checkbox without a label.
    let answer = v0_5(vec![topics()]).send(&BookTest::small());
    for path in PAGES {
        assert!(!answer.content(path).contains("[ ]"), "{path}");
    }
    let line = answer
        .content("memory.md")
        .lines()
        .find(|line| line.contains("<input"));
    let line = line.unwrap();
    // On one line, as mdBook does not render links in a label that spans several lines.
    assert!(
        line.starts_with("- <label><input type=\"checkbox\" "),
        "{line}"
    );
    assert!(
        line.contains("[SLUB](<https://lwn.net/Articles/229984/>)</label>"),
        "{line}"
    );
}

#[test]
fn markdown_keeps_emphasis_and_code() {
    let book = BookTest::small().file(
        "src/topics.md",
        "# Ideas\n\n- **Big** *pages* and `mmap()`: [KSM](https://a.org/) ~~again~~ memory\n",
    );
    let answer = v0_5(vec![topics()]).for_renderer("markdown").send(&book);
    let content = answer.content("memory.md");
    assert!(
        content.contains(
            "- [ ] **Big** *pages* and ` mmap() `: [KSM](<https://a.org/>) ~~again~~ memory"
        ),
        "{content}"
    );
}
