//! Merge the lines of a topic: its bullet, its date, its words and links, and its nested lines.

use rustc_hash::FxHashSet;

use super::document::Item;
use crate::git::{Both, Marks, line_merge};

/// Merged lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    Merged(String),
    /// Both sides changed the same part.
    Conflict,
}

/// A line between two parts, so that changes beside it are not of one part.
const FENCE: &str = "\u{10fffe}\n";

/// The lines of an item without its dates and bullet, and with spaces of one form: what it says.
pub(super) fn without_dates(item: &Item<'_>) -> String {
    let parts = Parts::of(item);
    let words: Vec<_> = parts.words.split_whitespace().collect();
    format!("{}\n{}", words.join(" "), parts.nested.trim())
}

/// Merge base, ours and theirs.
pub(super) fn merged(items: [&Item<'_>; 3]) -> Content {
    let [base, ours, theirs] = items;
    if ours.lines == base.lines || ours.lines == theirs.lines {
        return Content::Merged(theirs.lines.clone());
    }
    if theirs.lines == base.lines {
        return Content::Merged(ours.lines.clone());
    }
    let parts = items.map(Parts::of);
    let [base, ours, theirs] = &parts;
    let bullet = either(base.bullet, ours.bullet, theirs.bullet);
    let date = either(base.date, ours.date, theirs.date);
    let words = words(parts.each_ref().map(|parts| parts.words));
    let nested = nested(parts.each_ref().map(|parts| parts.nested));
    match (bullet, date, words, nested) {
        (Some(bullet), Some(date), Some(words), Some(nested)) => {
            Content::Merged(format!("{bullet}{date}{}\n{nested}", words.trim_end()))
        }
        _ => Content::Conflict,
    }
}

/// Merge other text than topics line by line, as git does. A topic is a conflict.
pub(super) fn whole(items: [&Item<'_>; 3]) -> Content {
    let is_topic = items.iter().any(|item| item.topic.is_some());
    let texts = items.map(|item| &*item.lines);
    let merged = line_merge(texts, &Marks::default(), Both::Conflict);
    match merged.filter(|merged| merged.is_clean && !is_topic) {
        Some(merged) => Content::Merged(merged.text),
        None => Content::Conflict,
    }
}

/// What one side made of a part that the other left as it was.
fn either<'p>(base: &'p str, ours: &'p str, theirs: &'p str) -> Option<&'p str> {
    match (ours == base, theirs == base || theirs == ours) {
        (_, true) => Some(ours),
        (true, _) => Some(theirs),
        _ => None,
    }
}

/// Merge words: each word, and each part of a link, is one.
fn words([base, ours, theirs]: [&str; 3]) -> Option<String> {
    if let Some(words) = either(base, ours, theirs) {
        return Some(words.to_owned());
    }
    let tokens = [base, ours, theirs].map(tokens);
    let merged = line_merge(
        tokens.each_ref().map(String::as_str),
        &Marks::default(),
        Both::Conflict,
    )?;
    let words = merged
        .text
        .split('\n')
        .filter(|token| *token != FENCE.trim_end());
    merged.is_clean.then(|| words.collect())
}

/// Merge nested lines. If both sides only added some, both are kept, ours first.
fn nested([base, ours, theirs]: [&str; 3]) -> Option<String> {
    let merged = line_merge([base, ours, theirs], &Marks::default(), Both::Conflict)?;
    if merged.is_clean {
        return Some(merged.text);
    }
    let base: Vec<&str> = base.split_inclusive('\n').collect();
    let (ours, theirs) = (additions(&base, ours)?, additions(&base, theirs)?);
    let known: FxHashSet<&str> = ours.iter().flatten().copied().collect();
    let mut lines = String::new();
    for (at, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
        let new = theirs.into_iter().filter(|line| !known.contains(line));
        lines.extend(ours.iter().copied().chain(new));
        lines.push_str(base.get(at).copied().unwrap_or_default());
    }
    Some(lines)
}

/// What a side added before each line, and at the end. `None` if it lacks a line.
fn additions<'t>(base: &[&str], side: &'t str) -> Option<Vec<Vec<&'t str>>> {
    let mut added = vec![Vec::new(); base.len() + 1];
    let mut at = 0;
    for line in side.split_inclusive('\n') {
        match base.get(at) == Some(&line) {
            true => at += 1,
            false => added[at].push(line),
        }
    }
    (at == base.len()).then_some(added)
}

/// The parts of an item.
pub(super) struct Parts<'i> {
    /// Indentation, bullet or number, checkbox.
    pub(super) bullet: &'i str,
    /// The dates before the words, with what separates them.
    pub(super) date: &'i str,
    /// The rest of the first line.
    pub(super) words: &'i str,
    pub(super) nested: &'i str,
}

impl<'i> Parts<'i> {
    pub(super) fn of(item: &'i Item<'_>) -> Parts<'i> {
        let end = item
            .lines
            .find('\n')
            .map_or(item.lines.len(), |end| end + 1);
        let (first, nested) = item.lines.split_at(end);
        let first = first.trim_end_matches('\n');
        let bullet = bullet(first);
        let mut start = bullet.len();
        for date in item.dates().filter(|date| date.end <= first.len()) {
            let between = first.get(start..date.start).unwrap_or("-");
            if between.chars().any(char::is_alphanumeric) {
                break;
            }
            start = date.end;
        }
        if start > bullet.len() {
            let rest = &first[start..];
            start += rest.len()
                - rest
                    .trim_start_matches([' ', ':', '*', '_', ')', ','])
                    .len();
        }
        Parts {
            bullet,
            date: &first[bullet.len()..start],
            words: &first[start..],
            nested,
        }
    }
}

/// A token on each line.
fn tokens(words: &str) -> String {
    let mut out = String::new();
    push_words(&mut out, words);
    out
}

/// Words, each with the space after it, and the parts of links on lines of their own.
fn push_words(out: &mut String, text: &str) {
    let mut word = String::new();
    let mut chars = text.chars().peekable();
    let mut flush = |word: &mut String, fenced: bool| {
        if !word.is_empty() {
            out.push_str(&format!("{word}\n"));
            word.clear();
        }
        if fenced {
            out.push_str(FENCE);
        }
    };
    while let Some(c) = chars.next() {
        match c {
            '[' => {
                flush(&mut word, false);
                word.push(c);
            }
            '|' => {
                flush(&mut word, false);
                word.push(c);
                flush(&mut word, true);
            }
            ']' if chars.peek() == Some(&'(') => {
                word.push(c);
                flush(&mut word, true);
            }
            ')' => {
                word.push(c);
                flush(&mut word, true);
            }
            c if c.is_whitespace() => {
                word.push(c);
                if chars.peek().is_none_or(|next| !next.is_whitespace()) {
                    flush(&mut word, false);
                }
            }
            c => word.push(c),
        }
    }
    flush(&mut word, false);
}

/// The indentation of an item, its bullet, number or hashes, and a checkbox.
pub(super) fn bullet(line: &str) -> &str {
    let rest = line.trim_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let marker = match rest[digits..].chars().next() {
        Some('-' | '*' | '+') if digits == 0 => 1,
        Some('.' | ')') if digits > 0 => digits + 1,
        Some('#') if digits == 0 => rest.len() - rest.trim_start_matches('#').len(),
        _ => return &line[..line.len() - rest.len()],
    };
    let after = &rest[marker..];
    if !after.starts_with([' ', '\t']) {
        return &line[..line.len() - rest.len()];
    }
    let words = after.trim_start();
    let boxed = ["[ ] ", "[x] ", "[X] "];
    let words = boxed
        .iter()
        .find_map(|mark| words.strip_prefix(mark))
        .unwrap_or(words);
    &line[..line.len() - words.len()]
}
