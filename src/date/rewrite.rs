//! The settled dates of an item in other forms → the edits that give them the canonical one.

use std::ops::Range;

use super::cursor::Cursor;
use super::format::DateFormat;
use super::scan::{another_follows, scan_start};
use super::value::{DateValue, TopicDate};
use super::written::DatesAtStart;

/// An edit: what to put in place of a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewrite {
    /// The span to replace, in bytes: the date, and a colon that must not stay.
    pub span: Range<usize>,
    /// What to write there.
    pub text: String,
}

/// What may stand between a date and words that would be read as a date behind it.
const SEPARATORS: [&str; 3] = ["", " -", " —"];

impl DateFormat {
    /// The edits that write the dates of an item in canonical form, one for each of `dates`, which
    /// stand in `source` before `scanned_to`: the end of the item or the first link behind them.
    /// `None` for a date that has that form already or whose day is not known.
    ///
    /// A time of day in brackets is kept, behind the date. The item is read again: where it would
    /// not say the same, nothing is rewritten. A second rewrite finds nothing to do.
    #[must_use]
    pub fn rewrites(
        &self,
        source: &str,
        dates: &[TopicDate],
        scanned_to: usize,
    ) -> Vec<Option<Rewrite>> {
        let nothing = || vec![None; dates.len()];
        let (Some(first), Some((last, others))) = (dates.first(), dates.split_last()) else {
            return nothing();
        };
        let Some(item) = source.get(first.span.start..scanned_to.max(last.span.end)) else {
            return nothing();
        };
        let read = scan_start(item);
        let others = others.iter();
        let others = others.map(|date| self.rewrite(source, date, "", true));
        let others: Vec<_> = others.collect();
        let followed = another_follows(source, last.span.end);
        // Only behind the last date can words follow that were kept apart from it.
        for separator in SEPARATORS {
            let mut rewrites = others.clone();
            rewrites.push(self.rewrite(source, last, separator, followed));
            let written = apply(item, first.span.start, &rewrites);
            let read_again = scan_start(&written);
            let same_words = written[read_again.rest..] == item[read.rest..];
            if same_words && self.are_the_same(dates, &rewrites, &read, &read_again) {
                return rewrites;
            }
        }
        nothing()
    }

    /// Whether the dates of an item are read again as they are to be written.
    fn are_the_same(
        &self,
        dates: &[TopicDate],
        rewrites: &[Option<Rewrite>],
        read: &DatesAtStart,
        again: &DatesAtStart,
    ) -> bool {
        let mut each = dates.iter().zip(rewrites).zip(&again.dates);
        again.dates.len() == read.dates.len()
            && each.all(|((date, rewrite), again)| match rewrite {
                Some(_) => self.is_canonical(&again.text, &date.value),
                None => again.text == date.text,
            })
    }

    /// The edit that writes one date in canonical form, with `separator` after it. `followed` says
    /// whether the item has another date after it.
    fn rewrite(
        &self,
        source: &str,
        date: &TopicDate,
        separator: &str,
        followed: bool,
    ) -> Option<Rewrite> {
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
        } else if !followed && !goes_on(source, span.end, next) {
            text.push_str(&self.tail(day));
        }
        text.push_str(separator);
        if behind.starts_with('T') && Cursor::new(source, span.end).skip_time() {
            // 2023-11-07T14:00
            span.end += 1;
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

/// The item with its dates rewritten; it starts at `start` in the source.
fn apply(item: &str, start: usize, rewrites: &[Option<Rewrite>]) -> String {
    let mut written = String::with_capacity(item.len() + 16);
    let mut copied = 0;
    for Rewrite { span, text } in rewrites.iter().flatten() {
        written.push_str(item.get(copied..span.start - start).unwrap_or_default());
        written.push_str(text);
        copied = span.end - start;
    }
    written.push_str(item.get(copied..).unwrap_or_default());
    written
}

/// Whether what stands behind a date makes the end of its format needless: a separator, a
/// time of day.
fn goes_on(source: &str, end: usize, next: &str) -> bool {
    // Nor does a colon belong where no words follow.
    next.is_empty()
        || next.starts_with([
            '\n', '\r', '.', '!', '?', ')', ':', ',', ';', '-', '–', '—', '−', '\\',
        ])
        || Cursor::new(source, end).skip_time()
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
