//! Nearly equal topics that both sides add: no word is lost.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::added::{LIST, add};
use super::merged;
use super::properties::config;

/// A line that somebody adds: of few words, so that the lines of both sides are often nearly equal.
fn line() -> impl Strategy<Value = String> {
    let section = prop::sample::select(&["Ideas: ", "Ideas: ", "Scheduled: ", "Discussed: "][..]);
    let date =
        prop::sample::select(&["", "", "[2026-11-17] ", "2026-11-17: ", "[2026-11-24] "][..]);
    let title = prop::sample::select(
        &[
            "Memory reclaim in hosts under pressure",
            "Memory reclaim in guests under pressure",
            "Memory reclaim in hosts under pressures",
            "Memory reclaim",
            "memory reclaim!",
        ][..],
    );
    let link =
        prop::sample::select(&["", "", "a.example/one", "a.example/two", "b.example/one/"][..]);
    let form = 0..3_usize;
    let end = prop::sample::select(
        &[
            "",
            "",
            " (Ann)",
            " (Bob)",
            " @ann",
            " @bob",
            " with Ann",
            " #memory",
            " #bpf @ann",
        ][..],
    );
    let nested = prop::sample::select(
        &[
            "",
            "",
            "\n  - a note",
            "\n  - another note",
            "\n  - a note\n  - another note",
            "\n  - [slides](https://a.example/slides)",
            "\n  - [paper](https://a.example/one)",
        ][..],
    );
    (section, date, title, (link, form), end, nested).prop_map(
        |(section, date, title, (link, form), end, nested)| {
            let words = match (link, form) {
                ("", _) => title.to_owned(),
                (link, 0) => format!("[{title}](https://{link})"),
                (link, 1) => format!("{title} https://{link}"),
                (link, _) => format!("{title}, [paper](https://{link})"),
            };
            format!("{section}{date}{words}{end}{nested}")
        },
    )
}

fn words(text: &str) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    let words = text.split(|c: char| !c.is_alphanumeric());
    for word in words.filter(|word| !word.is_empty()) {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

#[test]
fn each_word_of_a_topic_that_both_added_is_there() {
    let mut runner = TestRunner::new(ProptestConfig {
        cases: config().cases * 4,
        ..config()
    });
    let counts = std::cell::Cell::new([0_usize; 3]);
    runner
        .run(&(line(), line()), |(left, right)| {
            let (ours, theirs) = (add(&left), add(&right));
            let result = merged(LIST, &ours, &theirs);
            let now = words(&result.text);
            for side in [&ours, &theirs] {
                for (word, count) in words(side) {
                    prop_assert!(
                        now.get(word).is_some_and(|now| *now >= count),
                        "{word} is lost:\n{ours}\n{theirs}\n{}",
                        result.text
                    );
                }
            }
            // Every line is one that a side wrote, but for its date.
            let dates = ["[2026-11-17] ", "2026-11-17: ", "[2026-11-24] "];
            let undated = |text: &str| {
                let text = text.to_owned();
                dates.iter().fold(text, |text, date| text.replace(date, ""))
            };
            let sides = [&ours, &theirs].map(|side| undated(side));
            for line in result.text.lines().filter(|_| result.is_clean) {
                prop_assert!(
                    sides.iter().any(|side| side.contains(&undated(line))),
                    "{line} is made up:\n{ours}\n{theirs}\n{}",
                    result.text
                );
            }
            let is_one = result.text.matches("emory reclaim").count() == 1;
            let mut now = counts.get();
            now[usize::from(result.is_clean) + usize::from(result.is_clean && is_one)] += 1;
            counts.set(now);
            Ok(())
        })
        .unwrap();
    let [conflicts, both, one] = counts.get();
    println!("{conflicts} conflicts, {both} both kept, {one} once");
    assert!(conflicts.min(both).min(one) > 0);
}
