//! The numbers of a numbered list after an item was added, moved or removed.
//!
//! A page counts up from the number of the first item, whatever the others are (CommonMark, section 5.3). So the first
//! number stays, and the others follow it as they did before.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::edit::{Edit, apply};
use crate::topic_file::{Section, Span, TopicFile, TopicForm, line_span};

/// An item of a numbered list.
struct Item<'f> {
    /// What identifies it: the id of a topic, the text and the days of a meeting without one, or another text.
    key: String,
    number: u32,
    /// The digits.
    digits: Span,
    /// The whole lines.
    lines: Span,
    /// The indentation, and the character after the digits.
    marks: (&'f str, char),
}

/// How the numbers of a list follow each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Same,
    Up,
    Down,
    /// In another way.
    Free,
}

/// The text of `new` with the numbers that its lists should have; `None` if they have them. `changed` are the ids of the
/// topics that were added or moved.
///
/// # Errors
/// If no number fits.
pub(super) fn renumbered(
    old: &TopicFile,
    new: &TopicFile,
    changed: &[&str],
) -> Result<Option<String>, String> {
    let mut edits = Vec::new();
    for (before, after) in old.sections.iter().zip(&new.sections) {
        let before = lists(old, before);
        let mut list_of: FxHashMap<&str, usize> = FxHashMap::default();
        for (at, list) in before.iter().enumerate() {
            for item in list {
                list_of.entry(&item.key).or_insert(at);
            }
        }
        for list in lists(new, after) {
            let known = list
                .iter()
                .filter_map(|item| list_of.get(item.key.as_str()));
            let numbers = match known.min().and_then(|at| before.get(*at)) {
                Some(other) if keys(other) == keys(&list) => continue,
                Some(other) => numbers(other, &list, changed),
                // A new list.
                None => Some((1..).take(list.len()).collect()),
            };
            let numbers = numbers.ok_or("no number fits between those of its list")?;
            for (item, number) in list.iter().zip(numbers) {
                if item.number != number {
                    edits.extend(renumber(new.source.text(), item, number));
                }
            }
        }
    }
    let groups: Vec<_> = edits.iter().map(std::slice::from_ref).collect();
    Ok((!edits.is_empty()).then(|| apply(new.source.text(), &groups).0))
}

fn keys<'a>(list: &'a [Item<'_>]) -> Vec<&'a str> {
    list.iter().map(|item| item.key.as_str()).collect()
}

/// The numbered lists of a section.
fn lists<'f>(file: &'f TopicFile, section: &Section) -> Vec<Vec<Item<'f>>> {
    let text = file.source.text();
    let topics = section.topics.iter();
    let topics = topics.filter(|topic| topic.form == TopicForm::Item);
    let topics = topics.map(|topic| (&topic.span, topic.id.clone()));
    let others = section.placeholders.iter();
    let others = others.filter(|other| other.form == TopicForm::Item);
    let others = others.map(|other| {
        let days = other.dates.iter().map(|date| date.value.to_string());
        let days: Vec<_> = days.collect();
        (&other.span, format!("{} {}", other.text, days.join(" ")))
    });
    let unread = section.unplaced.iter();
    let unread = unread.map(|other| (&other.span, other.text.clone()));
    let mut items: Vec<_> = topics.chain(others).chain(unread).collect();
    items.sort_by_key(|(span, _)| span.start);
    let mut lists: Vec<Vec<Item<'_>>> = Vec::new();
    for (span, key) in items {
        let Some(item) = item(text, span, key) else {
            continue;
        };
        let follows = |last: &Item<'_>| {
            let between = text.get(last.lines.end..item.lines.start);
            last.marks == item.marks && between.is_some_and(|text| text.trim().is_empty())
        };
        match lists.last_mut() {
            Some(list) if list.last().is_some_and(follows) => list.push(item),
            _ => lists.push(vec![item]),
        }
    }
    lists
}

/// An item, if it has a number.
fn item<'f>(text: &'f str, span: &Span, key: String) -> Option<Item<'f>> {
    let lines = line_span(text, span);
    let line = &text[lines.clone()];
    let rest = line.trim_start_matches([' ', '\t']);
    let start = line.len() - rest.len();
    let end = rest.bytes().take_while(u8::is_ascii_digit).count();
    let delimiter = rest[end..].chars().next().filter(|c| ".)".contains(*c))?;
    Some(Item {
        key,
        number: rest[..end].parse().ok()?,
        digits: lines.start + start..lines.start + start + end,
        marks: (&line[..start], delimiter),
        lines,
    })
}

fn order(list: &[Item<'_>]) -> Order {
    let is = |step: i64| {
        let mut pairs = list.windows(2);
        pairs.all(|two| i64::from(two[1].number) - i64::from(two[0].number) == step)
    };
    match list.len() {
        0 | 1 => Order::Up,
        _ if is(0) => Order::Same,
        _ if is(1) => Order::Up,
        _ if is(-1) => Order::Down,
        _ => Order::Free,
    }
}

/// The numbers of the items of a list that was another one before. `None` if one would be below zero.
fn numbers(old: &[Item<'_>], new: &[Item<'_>], changed: &[&str]) -> Option<Vec<u32>> {
    let first = old.first()?.number;
    let known: FxHashSet<_> = old.iter().map(|item| &item.key).collect();
    let stays =
        |item: &&Item<'_>| !changed.contains(&item.key.as_str()) && known.contains(&item.key);
    match order(old) {
        Order::Same => Some(vec![first; new.len()]),
        Order::Up => (first..).take(new.len()).map(Some).collect(),
        Order::Down => {
            // To the same last number, unless the last item is another one.
            let last = old.last().zip(new.last().filter(stays));
            let last = last.filter(|(old, new)| old.key == new.key);
            let first = match last {
                Some((last, _)) => last.number + u32::try_from(new.len()).ok()? - 1,
                None => first,
            };
            let steps = 0..u32::try_from(new.len()).ok()?;
            steps.map(|step| first.checked_sub(step)).collect()
        }
        Order::Free => {
            let mut numbers: Vec<u32> = Vec::new();
            for item in new {
                numbers.push(match numbers.last() {
                    None => first,
                    Some(_) if stays(&item) => item.number,
                    Some(before) => before.checked_add(1)?,
                });
            }
            Some(numbers)
        }
    }
}

/// The edits that give an item a number. What is nested in it moves to the right with its words.
fn renumber(text: &str, item: &Item<'_>, number: u32) -> Vec<Edit> {
    let digits = &text[item.digits.clone()];
    let width = if digits.starts_with('0') {
        digits.len()
    } else {
        1
    };
    let written = format!("{number:0width$}");
    let wider = written.len().saturating_sub(item.digits.len());
    let mut edits = vec![Edit::replace(item.digits.clone(), written)];
    let mut start = item.lines.start;
    for (at, line) in text[item.lines.clone()].split_inclusive('\n').enumerate() {
        if at > 0 && wider > 0 && !line.trim().is_empty() {
            edits.push(Edit::replace(start..start, " ".repeat(wider)));
        }
        start += line.len();
    }
    edits
}
