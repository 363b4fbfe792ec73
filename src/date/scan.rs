//! Find the dates at the start of a text, in a table cell, or at the end of a text.

use std::ops::Range;

use super::cursor::Cursor;
use super::group::{Group, closing, group, list, skip_time, widen, written};
use super::joint::{Joint, JointKind, joint};
use super::names;
use super::parts;
use super::reader::Read;
use super::written::{DatesAtStart, WrittenDate};

/// Whether a date may be at the start of `text`, after brackets and marks: it starts with a digit, or with a word that
/// some dates start with. A quick answer for most texts.
fn may_start(text: &str) -> bool {
    let is_mark = |c| {
        matches!(
            c,
            '\\' | '[' | '(' | '（' | '【' | '［' | '`' | '*' | '_' | '~'
        )
    };
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || is_mark(c));
    match start.chars().next() {
        Some(c) if c.is_alphabetic() => names::may_start_date(Cursor::new(start, 0).word()),
        first => first.is_some_and(|c| c.is_ascii_digit()),
    }
}

/// Find the dates at the start of `text`, which is Markdown up to the first link, code or HTML.
#[must_use]
pub fn scan_start(text: &str) -> DatesAtStart {
    let mut found = DatesAtStart::default();
    if !may_start(text) {
        return found;
    }
    let at = text.len() - text.trim_start_matches([' ', '\t']).len();
    let mut next = group(text, at);
    let mut joined_from = 0;
    while let Some(group) = next {
        let end = group.end;
        let ends_all = group.colon;
        found.rest = skip_separators(text, end);
        if !group.struck {
            found.dates.extend(group.dates);
        }
        next = None;
        if !ends_all {
            let joint = joint(text, end);
            next = group_after(text, &joint, found.dates.last());
            if joint.kind == JointKind::Space {
                parts::mark(&mut found.dates[joined_from..]);
                joined_from = found.dates.len();
                // [2023-11-07] [1/2] Core scheduling
                next = next.filter(|group| !parts::are_counted(&group.dates));
            }
        }
    }
    parts::mark(&mut found.dates[joined_from..]);
    found
}

/// The dates after a joint, if they belong to the date before it.
fn group_after(text: &str, joint: &Joint, before: Option<&WrittenDate>) -> Option<Group> {
    let group = group(text, joint.end)?;
    if joint.kind != JointKind::Dash {
        return Some(group);
    }
    // 2023-11-07 - 2023-11-14: words, but not 2023-11-07 - 9/11: words
    let first = group.dates.first()?;
    let alike = before.is_some_and(|before| before.has_year() == first.has_year());
    let next = text[group.end..].trim_start();
    let ends = next.is_empty() || next.starts_with(':') || group.bracketed || group.colon;
    (alike && ends).then_some(group)
}

/// Find the dates of a text that contains only dates, such as a table cell.
#[must_use]
pub fn scan_cell(text: &str) -> Option<DatesAtStart> {
    if !may_start(text) {
        return None;
    }
    let mut found = DatesAtStart::default();
    let mut at = text.len() - text.trim_start().len();
    if let Some(all) = list(text, at).filter(|all| text[all.end..].trim().is_empty()) {
        found.dates = all.dates;
        found.rest = text.len();
        parts::unmark(&mut found.dates);
        return Some(found);
    }
    loop {
        let group = group(text, at).or_else(|| list(text, at))?;
        if !group.struck {
            found.dates.extend(group.dates);
        }
        found.rest = text.len();
        at = joint(text, group.end).end;
        if text[at..].trim().is_empty() {
            // A cell of dates does not count parts.
            parts::unmark(&mut found.dates);
            return Some(found);
        }
    }
}

/// Whether another date follows the one that ends at `end`.
pub(super) fn another_follows(text: &str, end: usize) -> bool {
    group_after(text, &joint(text, end), None).is_some()
}

/// The end of the time of day after a date that ends at `end`.
#[must_use]
pub fn time_end(text: &str, end: usize) -> usize {
    skip_time(text, end)
}

/// A date after opening `marks`, which may close after it.
pub(super) fn alone(text: &str, marks: Range<usize>, date: &Read) -> DatesAtStart {
    let mut dates = vec![written(text, marks.end..date.end, date)];
    parts::mark(&mut dates);
    let mut end = date.time_end;
    if !marks.is_empty()
        && let Some(closed) = closing(text, end, &text[marks.clone()])
    {
        widen(text, &mut dates, marks.start, closed);
        end = closed;
    }
    let rest = skip_separators(text, end);
    DatesAtStart { dates, rest }
}

/// The start of the words after the last date.
fn skip_separators(text: &str, end: usize) -> usize {
    let rest = text[end..].trim_start();
    // Markdown formatters write a dash that could start a list as "\-".
    let dashed = rest.trim_start_matches("\\-");
    let marked = dashed.trim_start_matches([':', '：', ',', '，', '-', '–', '—', '−', '.', ';']);
    let words = marked.trim_start();
    // "-5" is a number and "--help" an option: they have no separators.
    let separated = words.len() < marked.len() || marked.len() == rest.len() || words.is_empty();
    let start = if separated {
        words
    } else {
        rest.trim_start_matches([':', '：', ',', '，', '–', '—'])
    };
    text.len() - start.len()
}
