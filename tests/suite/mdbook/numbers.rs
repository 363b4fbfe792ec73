//! Chapter numbers, by which the sidebar nests: the parent's number and one more part.

use serde_json::{Value, json};

use super::message::{Answer, chapter, each_version, topics, unnumbered, with_below};
use crate::support::book_test::{BookTest, PAGES};

fn numbers(answer: &Answer) -> Vec<&Value> {
    let pages = PAGES.into_iter().map(|path| answer.chapter(path));
    pages.map(|chapter| &chapter["number"]).collect()
}

#[test]
fn pages_are_numbered_below_the_topic_file() {
    let deep = chapter("Topics", "topics.md", &[2, 7]);
    let items = [
        chapter("Foreword", "foreword.md", &[1]),
        with_below(chapter("Group", "group.md", &[2]), vec![deep]),
    ];
    for message in each_version(&items) {
        let answer = message.send(&BookTest::small());
        let expected: Vec<_> = (1..=PAGES.len()).map(|page| json!([2, 7, page])).collect();
        assert_eq!(numbers(&answer), expected.iter().collect::<Vec<_>>());
    }
}

#[test]
fn pages_below_an_unnumbered_chapter_have_no_number() {
    let items = [
        unnumbered("Topics", "topics.md"),
        chapter("A", "a.md", &[1]),
    ];
    for message in each_version(&items) {
        let answer = message.send(&BookTest::small());
        assert!(numbers(&answer).iter().all(|number| number.is_null()));
    }
}

#[test]
fn existing_chapters_keep_their_numbers() {
    let below = vec![
        chapter("Rules", "rules.md", &[1, 1]),
        with_below(
            chapter("Places", "places.md", &[1, 2]),
            vec![chapter("Room", "room.md", &[1, 2, 1])],
        ),
    ];
    for message in each_version(&[with_below(topics(), below)]) {
        let answer = message.send(&BookTest::small());
        let mut paths = vec!["topics.md", "rules.md", "places.md", "room.md"];
        paths.extend(PAGES);
        assert_eq!(answer.paths(), paths);
        assert_eq!(answer.chapter("room.md")["number"], json!([1, 2, 1]));
        let expected: Vec<_> = (3..)
            .map(|page| json!([1, page]))
            .take(PAGES.len())
            .collect();
        assert_eq!(numbers(&answer), expected.iter().collect::<Vec<_>>());
    }
}

#[test]
fn a_separator_below_the_topic_file_takes_no_number() {
    let mut topics = with_below(topics(), vec![chapter("Rules", "rules.md", &[1, 1])]);
    let below = topics["Chapter"]["sub_items"].as_array_mut().unwrap();
    below.push(json!("Separator"));
    for message in each_version(&[topics]) {
        let answer = message.send(&BookTest::small());
        assert_eq!(answer.chapter("next.md")["number"], json!([1, 2]));
    }
}

#[test]
fn pages_list_the_names_of_their_parents() {
    let mut topics = chapter("Our topics", "topics.md", &[2, 1]);
    topics["Chapter"]["parent_names"] = json!(["Group"]);
    for message in each_version(&[topics]) {
        let answer = message.send(&BookTest::small());
        for path in PAGES {
            let names = &answer.chapter(path)["parent_names"];
            assert_eq!(names, &json!(["Group", "Our topics"]), "{path}");
        }
    }
}
