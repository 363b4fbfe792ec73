//! What separates two dates of one topic.

use super::cursor::Cursor;
use super::day_words::{AND, DayWords, TO};
use crate::language::is_cjk;

/// Signs between the dates of one topic.
const JOINTS: [&str; 7] = [",", "，", "、", "&amp;", "&", ";", "+"];
/// Dashes between the first and the last day of a topic. Markdown formatters put a backslash before
/// one that could start a list. A long dash comes before words only.
const DASHES: [&str; 7] = ["- ", "-- ", "\\- ", "–", "～", "〜", "~"];

/// The text between two dates.
pub(super) struct Joint {
    pub(super) kind: JointKind,
    /// Where the second date could start.
    pub(super) end: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum JointKind {
    /// White space, or nothing.
    Space,
    /// One of [`JOINTS`], a word such as "and", or a slash between brackets.
    Joint,
    /// One of [`DASHES`].
    Dash,
}

/// The joint after a date that ends at `end`.
pub(super) fn joint(text: &str, end: usize) -> Joint {
    let rest = text[end..].trim_start();
    let strip = |signs: &[&str]| signs.iter().find_map(|sign| rest.strip_prefix(sign));
    let slash = || {
        let after = rest.strip_prefix('/')?.trim_start();
        let brackets = text[..end].ends_with(']') && after.starts_with(['[', '\\']);
        brackets.then_some(after)
    };
    // A dash at the start of a line makes a list.
    let on_this_line = !text[end..text.len() - rest.len()].contains('\n');
    let (kind, after) =
        if let Some(after) = strip(&JOINTS).or_else(|| after_word(rest)).or_else(slash) {
            (JointKind::Joint, after)
        } else if let Some(after) = strip(&DASHES)
            // A struck date: 2023-11-07 ~~2023-11-14~~
            .filter(|_| !rest.starts_with("~~"))
            .or_else(|| word(rest, &TO).filter(|after| after.starts_with(' ')))
            .filter(|_| on_this_line)
        {
            (JointKind::Dash, after)
        } else {
            (JointKind::Space, rest)
        };
    Joint {
        kind,
        end: text.len() - after.trim_start().len(),
    }
}

/// Whether the date that ends at `end` is the first day of a span, as in `2026-12-22 – 2027-01-05`.
#[must_use]
pub fn starts_span(text: &str, end: usize) -> bool {
    joint(text, end).kind == JointKind::Dash
}

/// The text after a word such as "and", if `rest` starts with one.
fn after_word(rest: &str) -> Option<&str> {
    word(rest, &AND).filter(|after| after.starts_with(' ') || rest.starts_with(is_cjk))
}

/// The text after a word, if `rest` starts with one of them.
fn word<'a>(rest: &'a str, words: &DayWords) -> Option<&'a str> {
    let mut cursor = Cursor::new(rest, 0);
    words.skip(&mut cursor).then(|| cursor.rest())
}
