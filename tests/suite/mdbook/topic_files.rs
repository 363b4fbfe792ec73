//! Topic files in any place, and several topic files.

use serde_json::json;

use super::message::{chapter, each_version, topics, unnumbered, v0_5, with_below};
use crate::support::book_test::{BookTest, PAGES, TOPICS};

/// A book whose topic files are `files`, each with the text of [`TOPICS`].
fn book_of(files: &[&str]) -> BookTest {
    let book = BookTest::empty().file(
        "book.toml",
        format!("[preprocessor.topics]\nfiles = {}\n", json!(files)),
    );
    files
        .iter()
        .fold(book, |book, file| book.file(&format!("src/{file}"), TOPICS))
}

#[test]
fn every_page_names_the_topic_file_as_its_source() {
    // mdBook's own edit link uses it.
    for message in each_version(&[topics()]) {
        let answer = message.send(&BookTest::small());
        for path in PAGES {
            assert_eq!(answer.chapter(path)["source_path"], "topics.md");
        }
    }
}

#[test]
fn pages_are_siblings_of_a_topic_file_in_a_folder() {
    let book = book_of(&["group/2024/reading.md"]);
    let items = vec![chapter("Reading", "group/2024/reading.md", &[1])];
    let answer = v0_5(items).send(&book);
    let expected = PAGES.map(|page| format!("group/2024/{page}"));
    assert_eq!(answer.paths()[1..], expected);
    assert!(
        answer
            .content("group/2024/reading.md")
            .contains("](next.md)")
    );
}

#[test]
fn a_readme_is_found_by_its_source() {
    // mdBook's own `index` preprocessor has already renamed it.
    let book = book_of(&["README.md"]);
    let mut readme = unnumbered("Home", "index.md");
    readme["Chapter"]["source_path"] = json!("README.md");
    for message in each_version(&[readme]) {
        let answer = message.send(&book);
        assert_eq!(answer.paths()[0], "index.md");
        assert_eq!(answer.paths()[1..], PAGES);
        assert!(answer.content("memory.md").contains("The slab allocator"));
        assert_eq!(answer.chapter("memory.md")["source_path"], "README.md");
    }
}

#[test]
fn the_path_of_a_chapter_does_not_matter() {
    // Another preprocessor may have moved it.
    let mut moved = topics();
    moved["Chapter"]["path"] = json!("moved/here.md");
    let mut other = chapter("Other", "other.md", &[2]);
    other["Chapter"]["path"] = json!("topics.md");
    let answer = v0_5(vec![other, moved]).send(&BookTest::small());
    let paths = answer.paths();
    assert_eq!(paths[..3], ["topics.md", "moved/here.md", "moved/next.md"]);
    assert_eq!(answer.content("topics.md"), "# Other\n");
}

#[test]
fn windows_paths_are_accepted() {
    let book = book_of(&["group/reading.md"]);
    let answer = v0_5(vec![chapter("Reading", "group\\reading.md", &[1])]).send(&book);
    assert_eq!(answer.paths()[1], "group/next.md");
}

#[test]
fn paths_may_start_with_a_dot() {
    let book = BookTest::small().file(
        "book.toml",
        "[preprocessor.topics]\nfiles = [\"./topics.md\"]\n",
    );
    let mut dotted = topics();
    dotted["Chapter"]["source_path"] = json!("./topics.md");
    for chapter in [topics(), dotted] {
        let answer = v0_5(vec![chapter]).send(&book);
        assert_eq!(answer.paths()[1..], PAGES);
    }
}

#[test]
fn a_topic_file_deep_in_the_book_is_found() {
    let group = with_below(
        chapter("Group", "group.md", &[1]),
        vec![chapter("Topics", "topics.md", &[1, 1])],
    );
    let items = vec![
        json!({ "PartTitle": "Part" }),
        group,
        chapter("End", "end.md", &[2]),
    ];
    let answer = v0_5(items).send(&BookTest::small());
    let mut expected = vec!["group.md", "topics.md"];
    expected.extend(PAGES);
    expected.push("end.md");
    assert_eq!(answer.paths(), expected);
}

#[test]
fn two_topic_files_in_one_folder() {
    let book = book_of(&["topics.md", "archive.md"]);
    let items = vec![topics(), chapter("Archive", "archive.md", &[2])];
    let answer = v0_5(items).send(&book);
    let (first, second) = answer
        .paths()
        .into_iter()
        .partition::<Vec<_>, _>(|path| answer.chapter(path)["source_path"] == "topics.md");
    assert_eq!(first[1..], PAGES);
    assert_eq!(second[0], "archive.md");
    assert_eq!(second[1..], PAGES.map(|page| format!("archive-{page}")));
    assert_eq!(answer.chapter("archive-next.md")["number"], json!([2, 1]));
    // The print page contains both files: their ids differ, and each links to its own pages.
    assert!(
        answer
            .content("memory.md")
            .contains("{#the-slab-allocator-slub}")
    );
    assert!(
        answer
            .content("archive-memory.md")
            .contains("{#archive--the-slab-allocator-slub}")
    );
    let link = "](archive-memory.md#archive--the-slab-allocator-slub)";
    assert!(answer.content("archive.md").contains(link));
    answer.ran.only_counts_findings();
}

#[test]
fn two_topic_files_in_two_folders() {
    let book = book_of(&["2023/topics.md", "2024/topics.md"]);
    let items = vec![
        chapter("2023", "2023/topics.md", &[1]),
        chapter("2024", "2024/topics.md", &[2]),
    ];
    let answer = v0_5(items).send(&book);
    assert_eq!(
        answer.paths()[1..7],
        PAGES.map(|page| format!("2023/{page}"))
    );
    assert_eq!(
        answer.paths()[8..],
        PAGES.map(|page| format!("2024/{page}"))
    );
    assert!(
        answer
            .content("2024/topics.md")
            .contains("](memory.md#2024-topics--")
    );
    answer.ran.only_counts_findings();
}
