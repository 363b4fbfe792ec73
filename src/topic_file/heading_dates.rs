//! The dates of a heading: at its start, before a time, or in parentheses.

use super::line_dates::{before_link, only_dates, scan_days};
use super::source::Span;
use crate::date::{self, Notation, WrittenDate};

/// The dates of a heading, and where the words around them are.
#[derive(Default)]
pub(super) struct HeadingDates {
    pub(super) dates: Vec<WrittenDate>,
    /// From the dates with their brackets to the words after them.
    pub(super) cut: Span,
    /// Whether they may be the number of a chapter, unless the other headings have dates: "10.11.: Bags"
    pub(super) may_count: bool,
}

impl HeadingDates {
    /// The same dates in a text with `offset` more bytes before it.
    fn shifted(self, offset: usize) -> HeadingDates {
        let dates = self.dates.into_iter();
        HeadingDates {
            dates: dates.map(|date| date.shifted(offset)).collect(),
            cut: self.cut.start + offset..self.cut.end + offset,
            may_count: self.may_count,
        }
    }
}

/// The dates of the heading at `source`: at its start, after the number of its meeting, before a time, or in
/// brackets.
pub(super) fn heading_dates(text: &str, source: Span) -> HeadingDates {
    let raw = &text[source.clone()];
    // The words of a heading that is a link.
    let linked = raw.starts_with('[').then(|| raw.find("](")).flatten();
    let inner = match linked {
        Some(end) => source.start + 1..source.start + end,
        None => source,
    };
    let words = &text[inner.clone()];
    let found = at_start(words)
        .or_else(|| after_number(words))
        .or_else(|| before_time(words))
        .or_else(|| in_brackets(words));
    found.unwrap_or_default().shifted(inner.start)
}

/// The month with which the heading at `source` starts: "December 2026", "📖 December 2026: Dune". It is a date only if
/// what follows is one meeting.
pub(super) fn heading_month(text: &str, source: Span) -> Option<HeadingDates> {
    let words = &text[source.clone()];
    let start = words.find(char::is_alphanumeric)?;
    let found = date::scan_start(&words[start..]);
    let is_month = |date: &WrittenDate| matches!(date.notation, Notation::Month { .. });
    let [month] = &found.dates[..] else {
        return None;
    };
    let after = &words[start + month.span.end..];
    let ends = after.is_empty() || after.trim_start().starts_with([':', '：', '–', '—', '-']);
    let dates = HeadingDates {
        dates: vec![month.clone()],
        cut: 0..found.rest,
        may_count: false,
    };
    let mut dates = dates.shifted(source.start + start);
    dates.cut.start = source.start;
    (is_month(month) && ends).then_some(dates)
}

fn at_start(words: &str) -> Option<HeadingDates> {
    let found = scan_days(before_link(words));
    if found.dates.is_empty() {
        return None;
    }
    let alone = !words[found.rest..].contains(char::is_alphanumeric);
    let mut dates = found.dates;
    if dates.iter().any(|date| date.may_count_parts) && !alone {
        return Some(HeadingDates::default());
    }
    let may_count = !alone && dates.iter().any(WrittenDate::may_count_chapters);
    for date in &mut dates {
        date.may_count_parts = false;
    }
    Some(HeadingDates {
        dates,
        cut: 0..found.rest,
        may_count,
    })
}

/// Dates after the number of a meeting: "Week 3 (Feb 12): Bags".
fn after_number(words: &str) -> Option<HeadingDates> {
    let labelled = date::scan_labelled(before_link(words)).dates;
    let may_count = labelled.is_empty();
    let dates = match may_count {
        true => {
            let mut numbered = date::scan_numbered(before_link(words)).dates;
            numbered.retain(|date| !date.may_count_parts);
            numbered
        }
        false => labelled,
    };
    let start = dates.first()?.span.start;
    let end = date::time_end(words, dates.last()?.span.end);
    Some(HeadingDates {
        dates,
        cut: start..end,
        may_count,
    })
}

/// Dates that a comma separates from a time: "Wednesday, 9 October, 10:00 (LIP)".
fn before_time(words: &str) -> Option<HeadingDates> {
    /// The weekday, the day and the year may be separated by commas, too.
    const MOST_COMMAS: usize = 3;
    let commas = words.match_indices(", ").map(|(at, _)| at);
    let found = commas.take(MOST_COMMAS).filter_map(|at| {
        let after = words[at + 1..].trim_start();
        let time = after.trim_start_matches(|c: char| c.is_ascii_digit() || ":.-–h".contains(c));
        let has_time =
            time.len() < after.len() && after[..after.len() - time.len()].contains([':', '.', 'h']);
        let dates = only_dates(&words[..at]).filter(|_| has_time)?;
        Some(HeadingDates {
            dates,
            cut: 0..words.len() - time.len(),
            may_count: false,
        })
    });
    found.last()
}

fn in_brackets(words: &str) -> Option<HeadingDates> {
    let mut from = 0;
    loop {
        let open = from + words[from..].find(['(', '['])?;
        let close = open + words[open..].find([')', ']'])?;
        from = close;
        if let Some(dates) = only_dates(&words[open + 1..close]) {
            let dates = dates.into_iter();
            return Some(HeadingDates {
                dates: dates.map(|date| date.shifted(open + 1)).collect(),
                cut: open..close + 1,
                may_count: false,
            });
        }
    }
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
    fn a_month_may_be_the_date_of_a_meeting() {
        for text in ["December 2026", "📖 Dezember 2026: Dune", "2026年12月"] {
            assert!(heading_month(text, 0..text.len()).is_some(), "{text}");
        }
        for text in [
            "December 2026 papers",
            "2026",
            "Dune (December 2026)",
            "3 December 2026",
        ] {
            assert!(heading_month(text, 0..text.len()).is_none(), "{text}");
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
