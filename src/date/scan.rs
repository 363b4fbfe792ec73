//! Find the dates at the start of a text, in a table cell, or at the end of a text.

use std::ops::Range;

use super::chain::Chain;
use super::cursor::Cursor;
use super::joint::{Joint, JointKind, joint};
use super::names;
use super::parts;
use super::reader::{Read, read};
use super::strength::Strength;
use super::written::{DatesAtStart, WrittenDate};

/// Brackets around dates. Markdown formatters put a backslash before square ones.
const BRACKETS: [(&str, &[&str]); 7] = [
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
struct Group {
    dates: Vec<WrittenDate>,
    /// Where the dates, their brackets and a time of day end.
    end: usize,
    /// Whether they are in brackets.
    bracketed: bool,
    /// Whether a colon ends them inside their emphasis marks: `**2023-11-07:**`
    colon: bool,
    /// Whether they are struck through, as the dates of meetings that did not take place.
    struck: bool,
}

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

/// Find the date at the end of a short text: "Cancelled for April 15th".
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
    // The dot is part of "15.12."
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

/// The span with the brackets and emphasis marks around it; `None` if there are none.
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
        let after = close
            .iter()
            .find(|close| text[wide.end..].starts_with(**close));
        after.filter(|_| before).map(|close| (open, close))
    }) {
        wide = wide.start - open.len()..wide.end + close.len();
    }
    (wide != span).then_some(wide)
}

/// Whether another date follows the one that ends at `end`.
pub(super) fn another_follows(text: &str, end: usize) -> bool {
    group_after(text, &joint(text, end), None).is_some()
}

/// A date, or several in brackets, with the emphasis marks around them.
fn group(text: &str, at: usize) -> Option<Group> {
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

/// The end of the time of day after a date that ends at `end`.
#[must_use]
pub fn time_end(text: &str, end: usize) -> usize {
    skip_time(text, end)
}

/// The end of the time of day after a date; `end` if there is none.
fn skip_time(text: &str, end: usize) -> usize {
    let mut cursor = Cursor::new(text, end);
    cursor.skip_time();
    cursor.at
}

/// Dates separated by commas or "and", of any strength.
fn list(text: &str, at: usize) -> Option<Group> {
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

/// Make the first date start at `start` and the last one end at `end`.
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
