//! Rewrite the settled dates of an item in canonical form.

use std::ops::Range;

use super::chain::Chain;
use super::cursor::Cursor;
use super::format::DateFormat;
use super::listed::scan_listed;
use super::scan::{another_follows, scan_start};
use super::value::{DateValue, TopicDate};
use super::written::DatesAtStart;

/// An edit that replaces a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewrite {
    /// The span to replace, in bytes: the date, and a colon after it that must go.
    pub span: Range<usize>,
    /// The replacement.
    pub text: String,
}

/// Separators between a date and words that would otherwise be read as part of it.
const SEPARATORS: [&str; 3] = ["", " -", " —"];

impl DateFormat {
    /// The edits that write the dates of an item in canonical form, one for each of `dates`, which
    /// are in `source` before `scanned_to`: the end of the item or the first link after them. `None`
    /// for a date that already has that form or whose day is not known.
    ///
    /// A time of day in brackets moves after the date. The result is read again: if it would not mean
    /// the same, nothing is rewritten. A second rewrite changes nothing.
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
        if has_words(source, first.span.start) {
            return nothing();
        }
        let read = match scan_start(item) {
            read if read.rest > 0 => read,
            _ => scan_listed(item),
        };
        let others: Vec<_> = others
            .iter()
            .map(|date| self.rewrite(source, date, "", true))
            .collect();
        let followed = another_follows(source, last.span.end);
        // Only the last date may need a separator from the words after it.
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

    /// Whether the rewritten dates are read as intended.
    fn are_the_same(
        &self,
        dates: &[TopicDate],
        rewrites: &[Option<Rewrite>],
        read: &DatesAtStart,
        again: &DatesAtStart,
    ) -> bool {
        let both = read.dates.iter().zip(&again.dates);
        let mut each = dates.iter().zip(rewrites).zip(both);
        again.dates.len() == read.dates.len()
            && each.all(|((date, rewrite), (read, again))| match rewrite {
                Some(_) => self.is_canonical(&again.text, &date.value),
                None => {
                    again.text == date.text
                        && again.notation == read.notation
                        && again.may_count_parts == read.may_count_parts
                }
            })
    }

    /// The edit that writes one date in canonical form, with `separator` after it. `followed`: the
    /// item has another date after it.
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
        // The text of a link.
        if source[..date.span.start].ends_with('[') {
            return None;
        }
        let mut span = date.span.clone();
        let mut text = self.bare(day);
        if let Some(time) = time_in(&date.text) {
            text.push(' ');
            text.push_str(time);
        }
        let after = source.get(span.end..)?;
        let next = after.trim_start_matches([' ', '\t']);
        let is_orphan = next.starts_with(':') || (!followed && next.starts_with([',', ';']));
        if text.ends_with(']') && is_orphan {
            // `[2023-11-07]: word` would be a link definition, and brackets need no comma.
            span.end += after.len() - next.len() + 1;
        } else if !followed && !is_separated(source, span.end, next) {
            text.push_str(&self.tail(day));
        }
        text.push_str(separator);
        if after.starts_with('T') && Cursor::new(source, span.end).skip_time() {
            // 2023-11-07T14:00
            span.end += 1;
        }
        // `[2023-11-07](` would be a link, and `2023-11-07Core` would not be a date.
        let after = &source[span.end..];
        let touches = |c: char| c.is_alphanumeric() || matches!(c, '(' | '[' | '<' | '`');
        if after.starts_with(touches) || after.starts_with("![") {
            text.push(' ');
        }
        Some(Rewrite { span, text })
    }
}

/// Whether words are before a date in its item or cell.
fn has_words(source: &str, date: usize) -> bool {
    let before = source.get(..date).unwrap_or_default();
    let before = before.rsplit(['\n', '|']).next().unwrap_or_default();
    let before = before.replace("[x]", "").replace("[X]", "");
    before.contains(char::is_alphabetic)
}

/// The item, which starts at `start` in the source, with its dates rewritten.
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

/// Whether the end of the format is not needed because a separator or a time of day follows the date.
fn is_separated(source: &str, end: usize, next: &str) -> bool {
    // Nor is a colon needed if no words follow.
    next.is_empty()
        || next.starts_with([
            '\n', '\r', '.', '!', '?', ')', ':', ',', ';', '-', '–', '—', '−', '\\',
        ])
        || Cursor::new(source, end).skip_time()
}

/// The time of day within the brackets of a date, with its zone.
fn time_in(written: &str) -> Option<&str> {
    let inner = written.trim_start_matches(|c: char| !c.is_alphanumeric());
    let chain = Chain::of_any_strength(inner, 0);
    let (_, last) = chain.dates.last()?;
    let time = inner[last.end..last.time_end].trim_start_matches(['T', ',', '，', ' ']);
    (!time.is_empty()).then_some(time)
}
