//! Merge the lines of a topic: its bullet, its date, its words and links, and its nested lines.

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
pub(super) fn without_dates(item: &Item) -> String {
    let parts = Parts::of(item);
    let words: Vec<_> = parts.words.split_whitespace().collect();
    format!("{}\n{}", words.join(" "), parts.nested.trim())
}

/// Merge base, ours and theirs.
pub(super) fn merged(items: [&Item; 3]) -> Content {
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
    let only_adds = |side: &str| {
        let mut lines = side.lines();
        base.lines().all(|line| lines.any(|other| other == line))
    };
    if !only_adds(ours) || !only_adds(theirs) {
        return None;
    }
    // The lines that theirs added follow the line that they follow there.
    let mut lines: Vec<&str> = ours.split_inclusive('\n').collect();
    let mut at = 0;
    for line in theirs.split_inclusive('\n') {
        match lines[at..].iter().position(|own| *own == line) {
            Some(found) => at += found + 1,
            None => {
                // After what ours added at this place.
                while at < lines.len() && !base.split_inclusive('\n').any(|old| old == lines[at]) {
                    at += 1;
                }
                lines.insert(at, line);
                at += 1;
            }
        }
    }
    Some(lines.concat())
}

/// One text for an item that both sides added: the words of ours, unless only theirs has all readings and leads, with the
/// nested lines of both. A conflict if neither has all, or if the days differ.
pub(super) fn union(ours: &Item, theirs: &Item) -> Content {
    if ours.day.is_some() && theirs.day.is_some() && ours.day != theirs.day {
        return Content::Conflict;
    }
    let (own, other) = (Parts::of(ours), Parts::of(theirs));
    let date = if own.date.is_empty() {
        other.date
    } else {
        own.date
    };
    let has_day = |item: &Item| item.day.is_some() || ours.day.or(theirs.day).is_none();
    for (item, parts) in [(ours, &own), (theirs, &other)] {
        if date.is_empty() && !has_day(item) {
            continue;
        }
        let mut lines = format!("{}{date}{}\n{}", own.bullet, parts.words, own.nested);
        for line in other.nested.split_inclusive('\n') {
            let links = addresses(line);
            let is_known = match links.is_empty() {
                true => lines.lines().any(|own| own.trim() == line.trim()),
                false => links.iter().all(|link| addresses(&lines).contains(link)),
            };
            if !is_known && !line.trim().is_empty() {
                lines.push_str(line);
            }
        }
        let known = addresses(&lines);
        let has_all = |side: &Item| {
            addresses(&side.lines)
                .iter()
                .all(|link| known.contains(link))
                && side.leads.iter().all(|lead| lines.contains(lead.as_str()))
        };
        if has_all(ours) && has_all(theirs) {
            return Content::Merged(lines);
        }
    }
    Content::Conflict
}

/// The addresses in a text, roughly: what must be in the result in some form.
fn addresses(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let after = &rest[at + 3..];
        let end = after.find(|c: char| c.is_whitespace() || ")>\"]".contains(c));
        let end = end.unwrap_or(after.len());
        found.push(after[..end].trim_end_matches('/'));
        rest = &after[end..];
    }
    found
}

/// The parts of an item.
struct Parts<'i> {
    /// Indentation, bullet or number, checkbox.
    bullet: &'i str,
    /// The dates before the words, with what separates them.
    date: &'i str,
    /// The rest of the first line.
    words: &'i str,
    nested: &'i str,
}

impl<'i> Parts<'i> {
    fn of(item: &'i Item) -> Parts<'i> {
        let end = item
            .lines
            .find('\n')
            .map_or(item.lines.len(), |end| end + 1);
        let (first, nested) = item.lines.split_at(end);
        let first = first.trim_end_matches('\n');
        let bullet = bullet(first);
        let mut start = bullet.len();
        for date in item.dates.iter().filter(|date| date.end <= first.len()) {
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
fn bullet(line: &str) -> &str {
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
