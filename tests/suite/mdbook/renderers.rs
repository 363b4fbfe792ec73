//! Renderers other than HTML get plain Markdown.

use snapbox::{assert_data_eq, file};

use super::message::{topics, v0_4, v0_5};
use crate::support::book_test::{BookTest, PAGES};

#[test]
fn a_plain_task_list() {
    let answer = v0_5(vec![topics()])
        .for_renderer("markdown")
        .send(&BookTest::small());
    assert_data_eq!(answer.content("memory.md"), file!["snapshots/memory.md"]);
    assert_data_eq!(answer.content("topics.md"), file!["snapshots/overview.md"]);
}

#[test]
fn there_is_no_html_anywhere() {
    let book = BookTest::own();
    for renderer in ["markdown", "epub"] {
        for message in [v0_5(vec![topics()]), v0_4(vec![topics()])] {
            let answer = message.for_renderer(renderer).send(&book);
            for path in answer.paths() {
                // Destinations of links stand in angle brackets.
                let content = answer.content(path).replace("](<", "](");
                assert!(!content.contains('<'), "{renderer}, {path}: {content}");
            }
            let boxes = answer.content("memory.md").matches("- [ ] [").count();
            assert!(boxes > 5, "{boxes} boxes");
        }
    }
}

#[test]
fn html_gets_boxes_that_can_be_clicked() {
    // `- [ ]` makes a disabled box without a name.
    let answer = v0_5(vec![topics()]).send(&BookTest::small());
    for path in PAGES {
        assert!(!answer.content(path).contains("[ ]"), "{path}");
    }
    let line = answer
        .content("memory.md")
        .lines()
        .find(|line| line.contains("<input"));
    let line = line.unwrap();
    // All on one line: mdBook renders no links in a label over several.
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
fn emphasis_and_code_are_markdown() {
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
