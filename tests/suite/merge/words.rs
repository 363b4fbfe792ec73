//! Words that only one edit writes: each is in the result, and in a clean one only once, whatever the shape of the file.

use std::cell::RefCell;
use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::properties::config;
use super::{merged, read};
use crate::support::generate::shapes::{Shape, group};

/// What somebody does to a topic.
#[derive(Debug, Clone, Copy)]
enum Act {
    Delete,
    /// Write a word in its title.
    Retitle,
    /// Write a new topic in its form after it.
    Add,
    /// Write a new topic that the other side may write as well, but for a word.
    AddAlike,
    /// Write a note in a nested line.
    Note,
    /// Move it after another topic.
    Move(usize),
    /// Write a word in the text above the first section.
    Introduction,
    /// Write an empty line after it.
    Space,
}

fn acts() -> impl Strategy<Value = Vec<(Act, usize)>> {
    let act = prop_oneof![
        Just(Act::Delete),
        Just(Act::Retitle),
        Just(Act::Add),
        Just(Act::AddAlike),
        Just(Act::Note),
        (0..30_usize).prop_map(Act::Move),
        Just(Act::Introduction),
        Just(Act::Space),
    ];
    prop::collection::vec((act, 0..30_usize), 0..4)
}

/// The lines of a topic in a text, and its title.
fn lines(text: &str, at: usize) -> Option<(std::ops::Range<usize>, String)> {
    let file = read(text);
    let topics: Vec<_> = file.topics().map(|(_, topic)| topic).collect();
    let topic = topics.get(at % topics.len().max(1))?;
    let start = text[..topic.span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[topic.span.end..].find('\n');
    let end = end.map_or(text.len(), |at| topic.span.end + at + 1);
    Some((start..end, topic.title.clone()))
}

/// The text after what one side did to it. Each word that it writes starts with `side`.
fn acted(text: &str, acts: &[(Act, usize)], side: &str) -> String {
    let mut text = text.to_owned();
    for (turn, (act, at)) in acts.iter().enumerate() {
        let Some((span, title)) = lines(&text, *at) else {
            continue;
        };
        let own = text[span.clone()].to_owned();
        let word = format!("{side}{turn}");
        let is_item = own.trim_start().starts_with(['-', '*', '+']);
        match act {
            Act::Delete => text.replace_range(span, ""),
            Act::Retitle => {
                let first = title.split(' ').next().unwrap_or_default();
                if first.chars().all(char::is_alphabetic) && !first.is_empty() {
                    let new = own.replacen(first, &format!("{first} {word}"), 1);
                    text.replace_range(span, &new);
                }
            }
            Act::Add if own.ends_with('\n') && own.matches(&title).count() == 1 => {
                let new = own.replace(&title, &format!("{word} anew"));
                let new = new.replace("https://", &format!("https://{word}.example/"));
                text.insert_str(span.end, &new);
            }
            Act::AddAlike if own.ends_with('\n') && own.matches(&title).count() == 1 => {
                let new = own.replace(&title, &format!("Reclaim of memory under {word} pressure"));
                let new = new.replace("https://", "https://alike.example/");
                text.insert_str(span.end, &new);
            }
            Act::Note if is_item && own.ends_with('\n') => {
                text.insert_str(span.end, &format!("  - {word}\n"));
            }
            Act::Move(to) if own.ends_with('\n') => {
                let mut without = text.clone();
                without.replace_range(span, "");
                if let Some((target, _)) = lines(&without, *to)
                    && without[..target.end].ends_with('\n')
                    && without[target.clone()].as_bytes().first() == own.as_bytes().first()
                {
                    without.insert_str(target.end, &own);
                    text = without;
                }
            }
            Act::Introduction => text = text.replacen("room", &format!("room {word}"), 1),
            Act::Space if is_item && own.ends_with('\n') => text.insert(span.end, '\n'),
            _ => {}
        }
    }
    text
}

/// How often each word of a text occurs.
fn words(text: &str) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    let words = text.split(|c: char| !c.is_alphanumeric());
    for word in words.filter(|word| !word.is_empty()) {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

#[test]
fn each_word_of_either_side_is_there_once() {
    let mut runner = TestRunner::new(config());
    let counts = RefCell::new(BTreeMap::<Shape, [usize; 3]>::new());
    runner
        .run(&(group(), acts(), acts()), |(group, left, right)| {
            let base = &group.text;
            let (ours, theirs) = (acted(base, &left, "zleft"), acted(base, &right, "zright"));
            let result = merged(base, &ours, &theirs);
            let mut counts = counts.borrow_mut();
            let counts = counts.entry(group.shape).or_default();
            counts[0] += usize::from(result.by_topics);
            counts[1] += usize::from(!result.by_topics);
            counts[2] += usize::from(!result.is_clean);
            let shown = format!(
                "{left:?} {right:?} by topics: {}\nBASE\n{base}\nOURS\n{ours}\nTHEIRS\n{theirs}\nMERGED\n{}",
                result.by_topics, result.text
            );
            let [was, in_ours, in_theirs, now] =
                [base, &ours, &theirs, &result.text].map(|text| words(text));
            let of = |map: &BTreeMap<&str, usize>, word: &str| map.get(word).copied().unwrap_or(0);
            for word in in_ours.keys().chain(in_theirs.keys()) {
                let was = of(&was, word);
                let (left, right) = (of(&in_ours, word), of(&in_theirs, word));
                let is_new = word.starts_with("zleft") || word.starts_with("zright");
                // A conflict shows both sides.
                if is_new || (left.min(right) >= was && left.min(right) > 0) {
                    prop_assert!(of(&now, word) > 0, "{word} is lost: {shown}");
                }
                let is_of_meeting = group.meetings.iter().any(|meeting| meeting.word == **word);
                // A new topic may repeat a word of its neighbour.
                let most = was + left.saturating_sub(was) + right.saturating_sub(was);
                if result.is_clean && (is_new || is_of_meeting) {
                    prop_assert!(of(&now, word) <= most, "{word} is doubled: {shown}");
                }
            }
            Ok(())
        })
        .unwrap();
    for (shape, [topics, lines, conflicts]) in counts.borrow().iter() {
        println!("{shape:?}: {topics} by topics, {lines} by lines; {conflicts} conflicts");
    }
}
