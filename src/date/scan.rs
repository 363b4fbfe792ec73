//! A text → the dates that stand at its start, fill it, or end it.

use std::ops::Range;

use super::cursor::Cursor;
use super::joint::{Joint, JointKind, joint};
use super::parts;
use super::reader::{Read, Strength, may_begin, read};
use super::written::{DatesAtStart, WrittenDate};

/// Brackets that may stand around dates; formatters put a backslash before square ones.
const BRACKETS: [(&str, &[&str]); 3] =
    [("\\[", &["\\]", "]"]), ("[", &["\\]", "]"]), ("(", &[")"])];
/// The most marks of emphasis that open at one place: `**_`
const MOST_MARKS: usize = 3;

/// Dates that stand together in one pair of brackets, or one date.
struct Group {
    dates: Vec<WrittenDate>,
    /// Where the dates, their brackets and a time of day end.
    end: usize,
    /// Whether they stand in brackets.
    bracketed: bool,
    /// Whether a colon ends them within their marks of emphasis: `**2023-11-07:**`
    colon: bool,
}

/// The dates at the start of `text`, which is Markdown up to the first link, code or HTML.
#[must_use]
pub fn scan_start(text: &str) -> DatesAtStart {
    let mut found = DatesAtStart::default();
    let Some(at) = likely_start(text) else {
        return found;
    };
    let mut next = group(text, at);
    let mut joined_from = 0;
    while let Some(group) = next {
        let end = group.end;
        let ends_all = group.colon;
        found.rest = skip_separators(text, end);
        found.dates.extend(group.dates);
        next = None;
        if !ends_all {
            let behind = joint(text, end);
            next = group_behind(text, &behind, found.dates.last());
            if behind.kind == JointKind::Blank {
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

/// The dates behind a joint, if they belong to the date before it.
fn group_behind(text: &str, joint: &Joint, before: Option<&WrittenDate>) -> Option<Group> {
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

/// The dates of a text that holds nothing else, such as a table's cell.
#[must_use]
pub fn scan_cell(text: &str) -> Option<DatesAtStart> {
    let mut found = DatesAtStart::default();
    let mut at = text.len() - text.trim_start().len();
    loop {
        let group = group(text, at).or_else(|| list(text, at))?;
        found.dates.extend(group.dates);
        found.rest = text.len();
        at = joint(text, group.end).end;
        if text[at..].trim().is_empty() {
            // A cell of dates counts nothing.
            parts::unmark(&mut found.dates);
            return Some(found);
        }
    }
}

/// The date at the end of a short text: "Cancelled for April 15th".
#[must_use]
pub fn scan_end(text: &str) -> Option<WrittenDate> {
    /// "for the week of Tuesday, April 15th, 2024"
    const MOST_WORDS: usize = 8;
    let end = |c: char| c.is_whitespace() || matches!(c, '.' | '!' | ')' | ']' | '*' | '_' | '\\');
    let trimmed = text.trim_end_matches(end);
    let gaps = trimmed.rmatch_indices([' ', '(', '[', '*', '_']);
    let mut starts = [0; MOST_WORDS];
    for (start, (gap, _)) in starts.iter_mut().zip(gaps) {
        *start = gap + 1;
    }
    // Of "15.12." the dot is a part.
    let dot = usize::from(text[trimmed.len()..].starts_with('.'));
    let ends = [trimmed.len(), trimmed.len() + dot];
    let found = starts.iter().rev().find_map(|&at| {
        let date = ends.iter().find_map(|&end| {
            let date = read(&text[..end], at)?;
            (date.time_end == end).then_some(date)
        })?;
        if date.strength == Strength::InBrackets {
            return None;
        }
        let span = enclosed(text, at..date.time_end).unwrap_or(at..date.end);
        let mut date = [written(text, span, &date)];
        parts::unmark(&mut date);
        Some(date)
    });
    found.map(|[date]| date)
}

/// The brackets and marks that stand closely around a span; `None` where there are none.
fn enclosed(text: &str, span: Range<usize>) -> Option<Range<usize>> {
    const MARKS: [(&str, &[&str]); 4] = [
        ("**", &["**"]),
        ("__", &["__"]),
        ("*", &["*"]),
        ("_", &["_"]),
    ];
    let mut wide = span.clone();
    while let Some((open, close)) = BRACKETS.iter().chain(&MARKS).find_map(|(open, close)| {
        let before = text[..wide.start].ends_with(open);
        let behind = close
            .iter()
            .find(|close| text[wide.end..].starts_with(**close));
        behind.filter(|_| before).map(|close| (open, close))
    }) {
        wide = wide.start - open.len()..wide.end + close.len();
    }
    (wide != span).then_some(wide)
}

/// Whether another date stands behind one that ends at `end`.
pub(super) fn another_follows(text: &str, end: usize) -> bool {
    group_behind(text, &joint(text, end), None).is_some()
}

/// Where a date could start in `text`: behind blanks, if a digit stands near, as it must behind
/// brackets and names. Nearly all items end here, so this decides the speed of a scan.
fn likely_start(text: &str) -> Option<usize> {
    /// "\\[Wednesday, for the week of September " has no more bytes.
    const LONGEST_START: usize = 40;
    let bytes = text.as_bytes();
    let at = bytes
        .iter()
        .position(|byte| !matches!(byte, b' ' | b'\t'))?;
    match bytes[at] {
        b'0'..=b'9' => Some(at),
        first if matches!(first, b'[' | b'(' | b'*' | b'_' | b'\\') || may_begin(first) => {
            let start = &bytes[at..bytes.len().min(at + LONGEST_START)];
            start.iter().any(u8::is_ascii_digit).then_some(at)
        }
        _ => None,
    }
}

/// A date, or several in brackets, with marks of emphasis around.
fn group(text: &str, at: usize) -> Option<Group> {
    let is_mark = |byte: &u8| matches!(byte, b'*' | b'_');
    let opening = text.as_bytes()[at..].iter().take(MOST_MARKS + 1);
    let marks = opening.take_while(|byte| is_mark(byte)).count();
    if marks > MOST_MARKS {
        return None;
    }
    let inner = at + marks;
    let (mut group, strength) = match bracketed(text, inner) {
        Some(group) => (group, Strength::Plain),
        None => joined(text, inner)?,
    };
    let mut surroundings = surroundings(&text[group.end..]);
    if marks > 0 {
        // Of **2023-11-07: Epoll** the marks belong to the words.
        if let Some(end) = closing(text, group.end, &text[at..inner]) {
            widen(text, &mut group.dates, at, end);
            let inside = surroundings;
            surroundings = match self::surroundings(&text[end..]) {
                // Emphasis sets a date apart from what follows.
                Strength::Plain => Strength::Delimited,
                outside => outside,
            };
            surroundings = surroundings.min(inside);
            group.colon = text[group.end..].starts_with(':');
            group.end = behind_time(text, end);
        }
    }
    (strength >= surroundings).then_some(group)
}

/// How sure a date must be to stand before `behind`.
fn surroundings(behind: &str) -> Strength {
    let next = behind.trim_start_matches([' ', '\t']);
    let marked = next.starts_with([':', ',', '–', '—', '−'])
        || ["- ", "-- ", "--- ", "\\- ", "\\-- "]
            .iter()
            .any(|dash| next.starts_with(dash));
    match next {
        "" => Strength::Delimited,
        _ if marked => Strength::Marked,
        _ => Strength::Plain,
    }
}

/// The end of the marks that close `opening`, with the colon before them; `None` where they close
/// further on.
fn closing(text: &str, end: usize, opening: &str) -> Option<usize> {
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
    let behind = behind_time(text, end);
    if behind > end {
        parts::unmark(&mut group.dates);
    }
    widen(text, &mut group.dates, at, end);
    Some(Group {
        dates: group.dates,
        end: behind,
        bracketed: true,
        colon: false,
    })
}

/// Behind the time of day that follows a date, if one does.
fn behind_time(text: &str, end: usize) -> usize {
    let mut cursor = Cursor::new(text, end);
    cursor.skip_time();
    cursor.at
}

/// Dates with commas or "and" between them, each as weak as may be.
fn list(text: &str, at: usize) -> Option<Group> {
    let mut group = None;
    let mut next = at;
    while let Some(date) = read(text, next) {
        push(&mut group, text, next, &date);
        let joint = joint(text, date.time_end);
        if joint.end == date.time_end {
            break;
        }
        next = joint.end;
    }
    group
}

/// A date without brackets, or several with signs or words between that make each other sure. Behind
/// the last one stands what makes it a date.
fn joined(text: &str, at: usize) -> Option<(Group, Strength)> {
    let first = read(text, at)?;
    let mut strength = first.strength;
    let mut end = first.time_end;
    let mut read_dates = vec![(at, first)];
    // How many of them hold, and how sure the last one of these is.
    let mut holds = (1, strength);
    while strength >= Strength::Marked {
        let joint = joint(text, end);
        if joint.kind != JointKind::Joint {
            break;
        }
        let Some(date) = read(text, joint.end) else {
            break;
        };
        (strength, end) = (date.strength, date.time_end);
        read_dates.push((joint.end, date));
        if strength >= surroundings(&text[end..]) {
            holds = (read_dates.len(), strength);
        }
    }
    read_dates.truncate(holds.0);
    let mut group = None;
    for (at, date) in &read_dates {
        push(&mut group, text, *at, date);
    }
    Some((group?, holds.1))
}

fn push(group: &mut Option<Group>, text: &str, at: usize, date: &Read) {
    let group = group.get_or_insert(Group {
        dates: Vec::new(),
        end: at,
        bracketed: false,
        colon: false,
    });
    group.dates.push(written(text, at..date.end, date));
    group.end = date.time_end;
}

fn written(text: &str, span: Range<usize>, date: &Read) -> WrittenDate {
    WrittenDate {
        text: text[span.clone()].to_owned(),
        may_count_parts: parts::looks_like_one(&text[span.clone()], date),
        span,
        notation: date.notation,
        weekday: date.weekday,
        precision: date.precision,
    }
}

/// Lets the first date start at `start` and the last one end at `end`.
fn widen(text: &str, dates: &mut [WrittenDate], start: usize, end: usize) {
    if let Some(first) = dates.first_mut() {
        first.span.start = start;
        first.text = text[first.span.clone()].to_owned();
    }
    if let Some(last) = dates.last_mut() {
        last.span.end = end;
        last.text = text[last.span.clone()].to_owned();
    }
}

/// Behind the last date: to where the text starts.
fn skip_separators(text: &str, end: usize) -> usize {
    let rest = text[end..].trim_start();
    // Formatters write a dash that could start a list as "\-".
    let behind = rest.trim_start_matches("\\-");
    let behind = behind.trim_start_matches([':', ',', '-', '–', '—', '−', '.', ';']);
    let after = behind.trim_start();
    // "-5" is a number, "--help" an option: no separators.
    let separated = after.len() < behind.len() || behind.len() == rest.len() || after.is_empty();
    let start = if separated {
        after
    } else {
        rest.trim_start_matches([':', ',', '–', '—'])
    };
    text.len() - start.len()
}
