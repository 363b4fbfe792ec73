//! Dates at one place, in one pair of brackets or between emphasis marks.

use std::ops::Range;

use super::chain::Chain;
use super::cursor::Cursor;
use super::parts;
use super::reader::Read;
use super::strength::Strength;
use super::written::WrittenDate;

/// Brackets around dates. Markdown formatters put a backslash before square ones.
pub(super) const BRACKETS: [(&str, &[&str]); 7] = [
    ("\\[", &["\\]", "]"]),
    ("[", &["\\]", "]"]),
    ("(", &[")"]),
    ("（", &["）"]),
    ("【", &["】"]),
    ("［", &["］"]),
    ("`", &["`"]),
];
/// The most emphasis marks that open at one place: `~~**_`
const MOST_MARKS: usize = 5;

/// A date, or several dates in one pair of brackets.
pub(super) struct Group {
    pub(super) dates: Vec<WrittenDate>,
    /// Where the dates, their brackets and a time of day end.
    pub(super) end: usize,
    /// Whether they are in brackets.
    pub(super) bracketed: bool,
    /// Whether a colon ends them inside their emphasis marks: `**2023-11-07:**`
    pub(super) colon: bool,
    /// Whether they are struck through, as the dates of meetings that did not take place.
    pub(super) struck: bool,
}

/// A date, or several in brackets, with the emphasis marks around them.
pub(super) fn group(text: &str, at: usize) -> Option<Group> {
    let is_mark = |byte: &u8| matches!(byte, b'*' | b'_' | b'~');
    let opening = text.as_bytes()[at..].iter().take(MOST_MARKS + 1);
    let marks = opening.take_while(|byte| is_mark(byte)).count();
    if marks > MOST_MARKS {
        return None;
    }
    let inner = at + marks;
    let (mut group, strength) = match bracketed(text, inner) {
        Some(group) => (group, Strength::Plain),
        None => {
            let (chain, strength) = Chain::joined(text, inner)?;
            (grouped(text, &chain)?, strength)
        }
    };
    let mut needed = Strength::needed_before(&text[group.end..]);
    if marks > 0 {
        // In **2023-11-07: Epoll** the marks belong to the words.
        if let Some(end) = closing(text, group.end, &text[at..inner]) {
            widen(text, &mut group.dates, at, end);
            let outside = match Strength::needed_before(&text[end..]) {
                // Emphasis separates a date from the words after it.
                Strength::Plain => Strength::Delimited,
                outside => outside,
            };
            needed = needed.min(outside);
            group.colon = text[group.end..].starts_with(':');
            group.struck = text[at..inner].contains('~');
            group.end = skip_time(text, end);
        }
    }
    (strength >= needed).then_some(group)
}

/// The end of the marks that close `opening`, with the colon before them; `None` if they close later.
pub(super) fn closing(text: &str, end: usize, opening: &str) -> Option<usize> {
    let colon = usize::from(text[end..].starts_with([':', ',']));
    let marks = |at: &usize| {
        text[*at..]
            .bytes()
            .take(opening.len())
            .eq(opening.bytes().rev())
    };
    let at = [end, end + colon].into_iter().find(marks)?;
    Some(at + opening.len())
}

/// Dates in brackets. A time of day may follow.
fn bracketed(text: &str, at: usize) -> Option<Group> {
    let rest = &text[at..];
    let (open, close) = BRACKETS.iter().find(|(open, _)| rest.starts_with(open))?;
    let start = at + open.len();
    let mut group = list(text, text.len() - text[start..].trim_start().len())?;
    let end = text.len() - text[group.end..].trim_start().len();
    let close = close
        .iter()
        .find(|close| text[end..].starts_with(**close))?;
    if *open == "(" && group.dates.iter().any(|date| date.may_count_parts) {
        return None;
    }
    let end = end + close.len();
    if *open == "["
        && let Some(link) = link_end(text, end)
    {
        // The text of a link: [30/11/2026](notes.md)
        group.end = link;
        group.bracketed = true;
        return Some(group);
    }
    let time_end = skip_time(text, end);
    if time_end > end {
        parts::unmark(&mut group.dates);
    }
    widen(text, &mut group.dates, at, end);
    Some(Group {
        dates: group.dates,
        end: time_end,
        bracketed: true,
        colon: false,
        struck: false,
    })
}

/// The end of the address of a link whose text ends at `end`.
fn link_end(text: &str, end: usize) -> Option<usize> {
    let address = text[end..].strip_prefix('(')?;
    let line = address.lines().next()?;
    let mut depth = 0_usize;
    let close = line.char_indices().find(|(_, c)| {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return true,
            ')' => depth -= 1,
            _ => {}
        }
        false
    });
    close.map(|(at, _)| end + at + 2)
}

/// The end of the time of day after a date; `end` if there is none.
pub(super) fn skip_time(text: &str, end: usize) -> usize {
    let mut cursor = Cursor::new(text, end);
    cursor.skip_time();
    cursor.at
}

/// Dates separated by commas or "and", of any strength.
pub(super) fn list(text: &str, at: usize) -> Option<Group> {
    grouped(text, &Chain::of_any_strength(text, at))
}

fn grouped(text: &str, chain: &Chain) -> Option<Group> {
    let mut group = None;
    for (at, date) in &chain.dates {
        push(&mut group, text, *at, date);
    }
    group
}

fn push(group: &mut Option<Group>, text: &str, at: usize, date: &Read) {
    let group = group.get_or_insert(Group {
        dates: Vec::new(),
        end: at,
        bracketed: false,
        colon: false,
        struck: false,
    });
    group.dates.push(written(text, at..date.end, date));
    group.end = date.time_end;
}

pub(super) fn written(text: &str, span: Range<usize>, date: &Read) -> WrittenDate {
    WrittenDate {
        text: text[span.clone()].to_owned(),
        may_count_parts: parts::looks_like_one(&text[span.clone()], date),
        span,
        notation: date.notation,
        weekday: date.weekday,
        precision: date.precision,
    }
}

/// Make the first date start at `start` and the last one end at `end`.
pub(super) fn widen(text: &str, dates: &mut [WrittenDate], start: usize, end: usize) {
    if let Some(first) = dates.first_mut() {
        first.span.start = start;
        first.text = text[first.span.clone()].to_owned();
    }
    if let Some(last) = dates.last_mut() {
        last.span.end = end;
        last.text = text[last.span.clone()].to_owned();
    }
}
