//! Our pages take no other chapter's or file's place, and say so where they had to make room.

use super::message::{Answer, chapter, each_version, topics, v0_5};
use crate::support::book_test::BookTest;

/// Sends a book with one more chapter.
fn beside(path: &str) -> Answer {
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
             our page stands at topics-memory.html",
        );
    }
}

#[test]
fn some_file_systems_do_not_tell_cases_apart() {
    let answer = beside("Memory.md");
    assert_eq!(answer.chapter("topics-memory.md")["name"], "Memory");
    answer.ran.says("memory.html belongs to another");
}

#[test]
fn mdbook_makes_html_of_any_ending() {
    let answer = beside("memory.markdown");
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
fn a_chapter_in_another_folder_is_no_clash() {
    let answer = beside("people/memory.md");
    assert_eq!(answer.chapter("memory.md")["name"], "Memory");
    answer.ran.stays_silent();
}

#[test]
fn pages_of_mdbook_itself_are_not_overwritten() {
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
fn a_second_topic_file_tells_of_clashes_with_the_group_alone() {
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
