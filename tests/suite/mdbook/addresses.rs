//! Our pages never replace another chapter or file, and a warning reports a changed address.

use super::message::{Answer, chapter, each_version, topics, v0_5};
use crate::support::book_test::BookTest;

/// Sends a book with another chapter.
fn next_to(path: &str) -> Answer {
    let items = vec![topics(), chapter("Another", path, &[2])];
    v0_5(items).send(&BookTest::small())
}

#[test]
fn a_chapter_of_the_group_keeps_its_address() {
    for message in each_version(&[topics(), chapter("Memory lane", "memory.md", &[2])]) {
        let answer = message.send(&BookTest::small());
        assert_eq!(answer.chapter("memory.md")["name"], "Memory lane");
        assert_eq!(answer.chapter("topics-memory.md")["name"], "Memory");
        // Links follow.
        assert!(answer.content("topics.md").contains("](topics-memory.md"));
        assert!(!answer.content("topics.md").contains("](memory.md"));
        answer.ran.says(
            "warning: the address memory.html belongs to another chapter or file of the book; \
             our page is at topics-memory.html",
        );
    }
}

#[test]
fn addresses_clash_regardless_of_case() {
    let answer = next_to("Memory.md");
    assert_eq!(answer.chapter("topics-memory.md")["name"], "Memory");
    answer.ran.says("memory.html belongs to another");
}

#[test]
fn chapters_with_other_extensions_clash_too() {
    let answer = next_to("memory.markdown");
    assert_eq!(answer.chapter("topics-memory.md")["name"], "Memory");
    answer.ran.says("memory.html belongs to another");
}

#[test]
fn a_second_clash_is_resolved_too() {
    let items = vec![
        topics(),
        chapter("One", "memory.md", &[2]),
        chapter("Two", "topics-memory.md", &[3]),
    ];
    let answer = v0_5(items).send(&BookTest::small());
    assert_eq!(answer.chapter("topics-memory-2.md")["name"], "Memory");
}

#[test]
fn a_page_on_disk_is_not_overwritten() {
    let book = BookTest::small().file("src/next.html", "<p>Ours since 1999</p>");
    let answer = v0_5(vec![topics()]).send(&book);
    assert_eq!(answer.chapter("topics-next.md")["name"], "Next meeting");
    answer.ran.says("next.html belongs to another");
}

#[test]
fn a_chapter_in_another_folder_does_not_clash() {
    let answer = next_to("people/memory.md");
    assert_eq!(answer.chapter("memory.md")["name"], "Memory");
    answer.ran.only_counts_findings();
}

#[test]
fn mdbooks_own_pages_are_not_overwritten() {
    for name in ["index", "print", "toc", "404"] {
        let book = BookTest::small()
            .file("src/topics.md", "# Ideas\n\n- The slab allocator #ours\n")
            .append(
                "book.toml",
                &format!(
                    "[preprocessor.topics.themes.{name}]\ntitle = \"Ours\"\ntags = [\"ours\"]\n"
                ),
            );
        let answer = v0_5(vec![topics()]).send(&book);
        let path = format!("topics-{name}.md");
        assert_eq!(answer.chapter(&path)["name"], "Ours");
        answer.ran.says(&format!("{name}.html belongs to another"));
    }
}

#[test]
fn clashes_between_topic_files_are_no_reason_to_warn() {
    let book = BookTest::small()
        .file(
            "book.toml",
            "[preprocessor.topics]\nfiles = [\"topics.md\", \"more.md\"]\n",
        )
        .file(
            "src/more.md",
            "# Ideas\n\n- [KVM](https://lwn.net/Articles/1/) virtual machines\n",
        );
    let items = vec![
        topics(),
        chapter("More", "more.md", &[2]),
        chapter("Our machines", "virtualization.md", &[3]),
    ];
    let answer = v0_5(items).send(&book);
    assert_eq!(answer.chapter("more-next.md")["name"], "Next meeting");
    assert_eq!(
        answer.chapter("more-virtualization.md")["name"],
        "Virtualization"
    );
    let ran = answer.ran.says("virtualization.html belongs to another");
    ran.does_not_say("next.html");
}
