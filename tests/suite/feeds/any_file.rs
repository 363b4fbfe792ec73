//! Properties of the feeds of all topic files, before and after any change.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::json;

use super::group::Group;
use super::schemas;
use super::{hostile, ics};
use crate::support::feeds::json_feed_names;
use crate::support::generate::{faulty_file, topic_file};

/// Any characters after a date, in a title or a reading.
fn any_words() -> impl Strategy<Value = String> {
    let item = (1..29, ".{0,90}", ".{0,20}").prop_map(|(day, title, text)| {
        format!(
            "- [2024-03-{day:02}] {title}\n- [2024-03-{day:02}] [{text}](https://a.example/{day})\n"
        )
    });
    prop::collection::vec(item, 0..6).prop_map(|items| format!("# Past\n\n{}", items.concat()))
}

fn any_file() -> impl Strategy<Value = String> {
    prop_oneof![topic_file(), faulty_file(), any_words()]
}

/// Some lines of the file, in another order.
fn changed(text: &str, seed: usize) -> String {
    let mut lines: Vec<_> = text.lines().collect();
    if !lines.is_empty() {
        let at = seed % lines.len();
        lines.rotate_left(at);
        lines.truncate(lines.len() - at / 2);
    }
    lines.join("\n").replace("2024", "2023")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn feeds_of_any_file_are_valid(text in any_file(), seed in any::<usize>(), open in 0..3_u8) {
        let group = Group::new(&json!({ "open-slots": open }));
        let first = group.ics(&text, "2024-03-10", None);
        let mut known = BTreeMap::new();
        for event in ics::read(first.as_bytes()).events {
            known.insert(event.uid(), event);
        }
        let text = changed(&text, seed);
        let second = group.ics(&text, "2024-03-11", Some(&first));
        for event in ics::read(second.as_bytes()).events {
            match known.get(&event.uid()) {
                None => prop_assert_eq!(event.sequence(), 0),
                Some(old) if old.content() == event.content() => prop_assert_eq!(&old.text, &event.text),
                Some(old) => prop_assert_eq!(event.sequence(), old.sequence() + 1),
            }
        }
        prop_assert_eq!(&group.ics(&text, "2024-03-11", Some(&second)), &second);
        prop_assert!(!second.replace("\r\n", "\n").contains(hostile::is_evil));
        let news = group.feed("topics.atom", &text, "2024-03-11", Some(&first));
        prop_assert!(!news.contains(hostile::is_evil));
        for name in json_feed_names() {
            let feed = group.feed(name, &text, "2024-03-11", Some(&first));
            schemas::assert_matches_schema(name, &feed);
        }
    }
}
