//! Find the date at the end of a short text.

use std::ops::Range;

use super::group::{BRACKETS, written};
use super::parts;
use super::reader::read;
use super::strength::Strength;
use super::written::WrittenDate;

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
