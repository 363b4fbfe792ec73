//! The dates of a heading: at its start, before a time, or in parentheses.

use super::line_dates::{before_link, only_dates, scan_days};
use super::source::Span;
use crate::date::{self, WrittenDate};

/// The dates of a heading, and where the words around them are.
#[derive(Default)]
pub(super) struct HeadingDates {
    pub(super) dates: Vec<WrittenDate>,
    /// From the dates with their brackets to the words after them.
    pub(super) cut: Span,
    /// Whether they may be the number of a chapter, unless the other headings have dates: "10.11.: Bags"
    pub(super) may_count: bool,
}

/// The dates of a heading: at its start, or in parentheses.
pub(super) fn heading_dates(text: &str, source: Span) -> HeadingDates {
    let raw = &text[source.clone()];
    // The words of a heading that is a link.
    let linked = raw.starts_with('[').then(|| raw.find("](")).flatten();
    let inner = match linked {
        Some(end) => source.start + 1..source.start + end,
        None => source.clone(),
    };
    let words = &text[inner.clone()];
    let found = scan_days(before_link(words));
    if !found.dates.is_empty() {
        let rest = &words[found.rest..];
        let alone = !rest.contains(char::is_alphanumeric);
        let mut dates: Vec<_> = found.dates;
        if dates.iter().any(|date| date.may_count_parts) && !alone {
            return HeadingDates::default();
        }
        let may_count = !alone && dates.iter().any(WrittenDate::may_count_chapters);
        for date in &mut dates {
            date.may_count_parts = false;
        }
        let shifted = dates.into_iter().map(|date| date.shifted(inner.start));
        return HeadingDates {
            dates: shifted.collect(),
            cut: inner.start..inner.start + found.rest,
            may_count,
        };
    }
    let mut may_count = false;
    let mut labelled = date::scan_labelled(before_link(words)).dates;
    if labelled.is_empty() {
        labelled = date::scan_numbered(before_link(words)).dates;
        labelled.retain(|date| !date.may_count_parts);
        may_count = true;
    }
    if let (Some(first), Some(last)) = (labelled.first(), labelled.last()) {
        let end = date::time_end(words, last.span.end);
        let cut = inner.start + first.span.start..inner.start + end;
        let dates = labelled.into_iter().map(|date| date.shifted(inner.start));
        return HeadingDates {
            dates: dates.collect(),
            cut,
            may_count,
        };
    }
    if let Some((dates, end)) = before_time(words) {
        let dates = dates.into_iter().map(|date| date.shifted(inner.start));
        return HeadingDates {
            dates: dates.collect(),
            cut: inner.start..inner.start + end,
            may_count: false,
        };
    }
    let mut from = 0;
    while let Some(open) = words[from..].find(['(', '[']) {
        let open = from + open;
        let Some(close) = words[open..].find([')', ']']) else {
            break;
        };
        let close = open + close;
        from = close;
        let between = &words[open + 1..close];
        if let Some(dates) = only_dates(between) {
            let at = inner.start + open + 1;
            let dates = dates.into_iter().map(|date| date.shifted(at));
            return HeadingDates {
                dates: dates.collect(),
                cut: inner.start + open..inner.start + close + 1,
                may_count: false,
            };
        }
    }
    HeadingDates::default()
}

/// Dates that a comma separates from a time ("Wednesday, 9 October, 10:00 (LIP)"), and the end of the time.
fn before_time(words: &str) -> Option<(Vec<WrittenDate>, usize)> {
    let commas = words.match_indices(", ").map(|(at, _)| at);
    let found = commas.take(3).filter_map(|at| {
        let after = words[at + 1..].trim_start();
        let time = after.trim_start_matches(|c: char| c.is_ascii_digit() || ":.-–h".contains(c));
        let has_time =
            time.len() < after.len() && after[..after.len() - time.len()].contains([':', '.', 'h']);
        let dates = only_dates(&words[..at]).filter(|_| has_time)?;
        Some((dates, words.len() - time.len()))
    });
    found.last()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(text: &str) -> Vec<String> {
        let found = heading_dates(text, 0..text.len());
        let texts = found.dates.into_iter().map(|date| date.text);
        texts.collect()
    }

    #[test]
    fn headings_have_dates_at_their_start_or_in_parentheses() {
        for (text, date) in [
            ("Wednesday, 24 June 2026, 10:00 (LIP)", "24 June 2026"),
            ("Wednesday, 9 October, 10:00 (LIP)", "9 October"),
            ("2026-06-03 Nests", "2026-06-03"),
            ("Nests (June 3)", "June 3"),
            ("Session 01 (09-16-2024): Intro", "09-16-2024"),
            ("[2014-09-23 Opening](https://example.org/)", "2014-09-23"),
            ("21.09.", "21.09."),
        ] {
            let dates = heading(text);
            assert!(
                dates.len() == 1 && dates[0].contains(date),
                "{text}: {dates:?}"
            );
        }
    }

    #[test]
    fn years_months_and_chapters_are_no_meetings() {
        for text in [
            "2023",
            "Fall 2024",
            "June 2024",
            "Avril 2018",
            "3.1 Threads",
            "1/2: Locks",
            "Topics",
        ] {
            assert_eq!(heading(text), Vec::<String>::new(), "{text}");
        }
    }
}
