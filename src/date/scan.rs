//! A text → the dates that stand at its start, fill it, or end it.

use std::ops::Range;

use jiff::civil::Weekday;

use super::reader::{Read, Strength, read};

/// A date as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenDate {
    /// Its text, with brackets and marks of emphasis.
    pub text: String,
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// Its numbers and names.
    pub notation: Notation,
    /// The weekday that is written beside it.
    pub weekday: Option<Weekday>,
    /// Whether the week of the day is meant.
    pub week: bool,
}

/// The numbers of a date, unchecked. Years have four digits here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub enum Notation {
    /// `2023-11-07`, `2023/11/07`
    YearFirst { year: i16, month: i16, day: i16 },
    /// `11/7/23`: month and day in an order that is yet to be settled.
    Numbers {
        first: i16,
        second: i16,
        year: Option<i16>,
    },
    /// `07.11.2023`
    DayFirst {
        day: i16,
        month: i16,
        year: Option<i16>,
    },
    /// `March 4th`, `7 Nov 2023`
    Named {
        month: i16,
        day: i16,
        year: Option<i16>,
    },
    /// `2024-03`, `March 2024`
    Month { year: i16, month: i16 },
}

/// The dates at the start of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DatesAtStart {
    /// The dates, in order.
    pub dates: Vec<WrittenDate>,
    /// Where the text behind them starts; 0 where there are none.
    pub rest: usize,
}

impl WrittenDate {
    /// The same date in a text in which `offset` bytes stand before.
    #[must_use]
    pub fn shifted(mut self, offset: usize) -> WrittenDate {
        self.span = self.span.start + offset..self.span.end + offset;
        self
    }
}

/// Marks of emphasis that may stand around a date.
const MARKS: [&str; 4] = ["**", "__", "*", "_"];
/// Brackets that may stand around dates; formatters put a backslash before square ones.
const BRACKETS: [(&str, &[&str]); 3] =
    [("\\[", &["\\]", "]"]), ("[", &["\\]", "]"]), ("(", &[")"])];

/// The dates at the start of `text`, which is Markdown up to the first link, code or HTML.
#[must_use]
pub fn scan_start(text: &str) -> DatesAtStart {
    let mut found = DatesAtStart::default();
    if !may_start(text) {
        return found;
    }
    let mut at = 0;
    while let Some((dates, end)) = group(text, at) {
        found.dates.extend(dates);
        found.rest = skip_separators(text, end);
        at = skip_joint(text, end);
    }
    found
}

/// The dates of a text that holds nothing else, such as a table's cell.
#[must_use]
pub fn scan_cell(text: &str) -> Option<DatesAtStart> {
    let start = text.len() - text.trim_start().len();
    let mut found = DatesAtStart::default();
    let mut at = start;
    loop {
        let (dates, end) = match group(text, at) {
            Some(group) => group,
            None => list(text, at)?,
        };
        found.dates.extend(dates);
        found.rest = text.len();
        at = skip_joint(text, end);
        if text[at..].trim().is_empty() {
            return Some(found);
        }
    }
}

/// The date at the end of a short text: "Cancelled for April 15th".
#[must_use]
pub fn scan_end(text: &str) -> Option<WrittenDate> {
    let trimmed =
        text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '!' | ')' | ']'));
    let mut starts: Vec<_> = trimmed
        .match_indices([' ', '(', '['])
        .map(|(at, _)| at + 1)
        .collect();
    starts.push(0);
    starts.sort_unstable();
    // The longest date: "for the week of April 15th, 2024".
    let last = starts.len().saturating_sub(8);
    starts[last..].iter().find_map(|&at| {
        let date = read(trimmed, at).filter(|date| date.end == trimmed.len())?;
        Some(written(text, at..date.end, &date))
    })
}

/// Whether a date can stand at the start of `text`: a digit soon, behind brackets or names at
/// most. Nearly all items end here.
fn may_start(text: &str) -> bool {
    /// "\\[Wednesday, for the week of September " has no more.
    const LONGEST_START: usize = 40;
    match text.as_bytes().first() {
        Some(b'0'..=b'9') => true,
        Some(b'[' | b'(' | b'*' | b'_' | b'\\' | b'a'..=b'z' | b'A'..=b'Z') => {
            let start = &text.as_bytes()[..text.len().min(LONGEST_START)];
            start.iter().any(u8::is_ascii_digit)
        }
        _ => false,
    }
}

/// A date, or several in brackets, with marks of emphasis around.
fn group(text: &str, at: usize) -> Option<(Vec<WrittenDate>, usize)> {
    let rest = &text[at..];
    for mark in MARKS {
        if let Some(inner) = rest.strip_prefix(mark) {
            let start = text.len() - inner.len();
            let (mut dates, end) = group(text, start)?;
            // A colon may stand before the closing mark: **2023-11-07:** text
            let closing = end + usize::from(text[end..].starts_with([':', ',']));
            let end = [end, closing]
                .into_iter()
                .find(|&end| text[end..].starts_with(mark))?
                + mark.len();
            widen(text, &mut dates, at, end);
            return Some((dates, end));
        }
    }
    for (open, close) in BRACKETS {
        if let Some(inner) = rest.strip_prefix(open) {
            let (mut dates, end) = list(text, text.len() - inner.len())?;
            let end = end + (text[end..].len() - text[end..].trim_start().len());
            let close = close
                .iter()
                .find(|close| text[end..].starts_with(**close))?;
            // (1/2) counts the parts of a series.
            if open == "(" && dates.iter().any(is_bare_fraction) {
                return None;
            }
            let end = end + close.len();
            widen(text, &mut dates, at, end);
            return Some((dates, end));
        }
    }
    let date = read(text, at)?;
    let end = date.end;
    let delimited = match text[end..].trim_start_matches([' ', '\t']) {
        "" => true,
        rest => {
            rest.starts_with([':', ',', '–', '—'])
                || rest.starts_with("- ")
                || rest.starts_with("\\-")
        }
    };
    let enough = if delimited {
        Strength::Delimited
    } else {
        Strength::Plain
    };
    (date.strength >= enough).then(|| (vec![written(text, at..end, &date)], end))
}

/// Dates with commas or "and" between them, each as weak as may be.
fn list(text: &str, at: usize) -> Option<(Vec<WrittenDate>, usize)> {
    let mut dates = Vec::new();
    let mut next = at;
    let mut end = at;
    while let Some(date) = read(text, next) {
        end = date.end;
        dates.push(written(text, next..end, &date));
        let joint = skip_joint(text, end);
        if joint == end {
            break;
        }
        next = joint;
    }
    (!dates.is_empty()).then_some((dates, end))
}

fn written(text: &str, span: Range<usize>, date: &Read) -> WrittenDate {
    WrittenDate {
        text: text[span.clone()].to_owned(),
        span,
        notation: date.notation,
        weekday: date.weekday,
        week: date.week,
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

fn is_bare_fraction(date: &WrittenDate) -> bool {
    matches!(date.notation, Notation::Numbers { year: None, .. })
}

/// Behind a date: to where the next one could start.
fn skip_joint(text: &str, end: usize) -> usize {
    let rest = text[end..].trim_start();
    let joints = [",", "&amp;", "&", ";", "and ", "und ", "et ", "+"];
    let rest = joints
        .iter()
        .find_map(|joint| rest.strip_prefix(joint))
        .unwrap_or(rest);
    text.len() - rest.trim_start().len()
}

/// Behind the last date: to where the text starts.
fn skip_separators(text: &str, end: usize) -> usize {
    let rest = text[end..].trim_start();
    let text_start = rest.trim_start_matches([':', ',', '-', '–', '—', '.', ';']);
    let after = text_start.trim_start();
    // "-5" is a number, not a separator.
    let separated =
        after.len() < text_start.len() || text_start.len() == rest.len() || after.is_empty();
    text.len()
        - if separated {
            after.len()
        } else {
            rest.trim_start_matches(':').len()
        }
}
