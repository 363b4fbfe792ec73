//! A settled date in another form → the edit that gives it the canonical one.

use std::ops::Range;

use super::cursor::Cursor;
use super::format::DateFormat;
use super::scan::another_follows;
use super::value::{DateValue, TopicDate};

/// An edit: what to put in place of a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewrite {
    /// The span to replace, in bytes: the date, and a colon that must not stay.
    pub span: Range<usize>,
    /// What to write there.
    pub text: String,
}

impl DateFormat {
    /// The edit that writes `date` in canonical form, of which `date.span` points into `source`.
    /// `None` where it has that form already, or where its day is not known.
    ///
    /// A time of day in brackets is kept, behind the date. A second rewrite finds nothing to do.
    #[must_use]
    pub fn rewrite(&self, source: &str, date: &TopicDate) -> Option<Rewrite> {
        let DateValue::Day(day) = date.value else {
            return None;
        };
        if self.is_canonical(&date.text, &date.value) {
            return None;
        }
        let mut span = date.span.clone();
        let mut text = self.bare(day);
        if let Some(time) = time_in(&date.text) {
            text.push(' ');
            text.push_str(time);
        }
        let behind = source.get(span.end..)?;
        let next = behind.trim_start_matches([' ', '\t']);
        if text.ends_with(']') && next.starts_with(':') {
            // `[2023-11-07]: word` would define the target of a link.
            span.end += behind.len() - next.len() + 1;
        } else if !goes_on(source, span.end, next) {
            text.push_str(&self.tail(day));
        }
        // `[2023-11-07](` would be a link, and `2023-11-07Core` no date.
        let after = &source[span.end..];
        let touches = |c: char| c.is_alphanumeric() || matches!(c, '(' | '[' | '<' | '`');
        if after.starts_with(touches) || after.starts_with("![") {
            text.push(' ');
        }
        Some(Rewrite { span, text })
    }
}

/// Whether what stands behind a date makes the end of its format needless: a separator, a
/// time of day, another date.
fn goes_on(source: &str, end: usize, next: &str) -> bool {
    // Nor does a colon belong where no words follow.
    next.is_empty()
        || next.starts_with([
            '\n', '\r', '.', '!', '?', ')', ':', ',', ';', '-', '–', '—', '−', '\\',
        ])
        || Cursor::new(source, end).skip_time()
        || another_follows(source, end)
}

/// The time of day within the brackets of a date.
fn time_in(written: &str) -> Option<&str> {
    let digit = |c: char| c.is_ascii_digit();
    let colon = written
        .match_indices(':')
        .map(|(at, _)| at)
        .find(|&at| written[..at].ends_with(digit) && written[at + 1..].starts_with(digit))?;
    let start = written[..colon].trim_end_matches(digit).len();
    Some(written[start..].trim_end_matches([']', ')', '\\', '*', '_', ' ', ':', ',']))
}
