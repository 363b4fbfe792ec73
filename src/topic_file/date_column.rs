//! Choose the column of a table that contains the days of its meetings.

use std::sync::LazyLock;

use super::column_words::Column;
use super::model::PlaceholderKind;
use super::no_topic::NoTopicWords;
use super::placeholder;
use crate::language::{LANGUAGES, WordSet};

/// Words of headers of the days of meetings.
static DATE_WORDS: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(|language| language.columns.beside_date));
/// Words of headers of other days.
static OTHER_DAYS: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(|language| language.columns.other_days));

/// What a column contains.
pub(super) struct ColumnDates<'a> {
    pub(super) header: &'a str,
    /// The number of cells with dates.
    pub(super) dates: usize,
    /// The number of other cells that are not open.
    pub(super) others: usize,
}

/// The column with the days of the meetings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateColumn {
    None,
    /// The only one that it could be.
    Only(usize),
    /// One that its header names, and another one that has dates, too.
    Named(usize, usize),
    /// Any of two.
    Unclear(usize, usize),
}

/// Choose the column.
pub(super) fn date_column(columns: &[ColumnDates<'_>]) -> DateColumn {
    let is_of_other_days = |column: &ColumnDates<'_>| has_word(column.header, &OTHER_DAYS);
    let may_be = |column: &ColumnDates<'_>| {
        let is_named = header_rank(column.header) > 0;
        !is_of_other_days(column)
            && column.dates >= column.others
            && (column.dates > 0 || is_named && column.others == 0)
    };
    let found: Vec<_> = (0..columns.len())
        .filter(|&at| may_be(&columns[at]))
        .collect();
    let with_dates: Vec<_> = found
        .iter()
        .copied()
        .filter(|&at| columns[at].dates > 0)
        .collect();
    let of_rank = |rank: u8| -> Vec<usize> {
        let same = |at: &usize| header_rank(columns[*at].header) == rank;
        found.iter().copied().filter(same).collect()
    };
    let best = [2, 1, 0]
        .into_iter()
        .map(of_rank)
        .find(|best| !best.is_empty());
    let Some(best) = best else {
        return DateColumn::None;
    };
    let other = |chosen: usize| with_dates.iter().copied().find(|&at| at != chosen);
    match best[..] {
        [only] => match other(only) {
            Some(other) => DateColumn::Named(only, other),
            None => DateColumn::Only(only),
        },
        [first, second, ..] => match with_dates[..] {
            [only] => DateColumn::Only(only),
            [] => DateColumn::Only(first),
            _ => DateColumn::Unclear(first, second),
        },
        [] => DateColumn::None,
    }
}

/// Whether a cell says that there is nothing to write yet: it is empty, a dash or "TBD".
pub(super) fn is_open(text: &str, own: &NoTopicWords) -> bool {
    let text = text.trim();
    let lower = text.to_lowercase();
    let mut languages = LANGUAGES.iter();
    !text.contains(char::is_alphanumeric)
        || languages.any(|language| language.columns.empty.contains(&lower.as_str()))
        || placeholder::kind(text, own) == Some(PlaceholderKind::Open)
}

/// Whether a cell may be in the column of the dates, although it has none: it is open, or no meeting takes place.
pub(super) fn lacks_date(text: &str, own: &NoTopicWords) -> bool {
    is_open(text, own) || placeholder::kind(text, own).is_some()
}

/// How surely a header names the days of meetings.
fn header_rank(header: &str) -> u8 {
    let header = header.trim().to_lowercase();
    let alone = header.trim_matches(|c: char| !c.is_alphanumeric());
    let mut languages = LANGUAGES.iter();
    if languages.any(|language| language.columns.date_alone.contains(&alone)) {
        return 2;
    }
    if has_word(&header, &DATE_WORDS) {
        return 1;
    }
    match Column::of(&header) == Some(Column::Date) {
        // A word of another language.
        true if alone.chars().all(char::is_alphanumeric) => 2,
        true => 1,
        false => 0,
    }
}

fn has_word(header: &str, list: &WordSet) -> bool {
    let header = header.to_lowercase();
    let mut words = header.split(|c: char| !c.is_alphanumeric());
    words.any(|word| list.has(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_of_the_meetings_are_chosen() {
        use DateColumn::*;
        for (columns, expected) in [
            (vec![("Date", 3, 0), ("Topic", 0, 3)], Only(0)),
            (vec![("", 3, 0), ("Topic", 0, 3)], Only(0)),
            // Open slots do not count.
            (vec![("Date", 1, 0), ("Topic", 0, 4)], Only(0)),
            (vec![("Date", 0, 0), ("Topic", 0, 4)], Only(0)),
            (vec![("Week", 0, 4), ("Topic", 0, 4)], None),
            (vec![("Name", 0, 4), ("Topic", 1, 3)], None),
            // Of two, the header decides.
            (vec![("Submission date", 3, 0), ("Date", 3, 0)], Only(1)),
            (vec![("Deadline", 3, 0), ("Topic", 0, 3)], None),
            (vec![("Posted", 3, 0), ("Date", 0, 0)], Only(1)),
            (vec![("Slides", 3, 0), ("Date", 3, 0)], Named(1, 0)),
            (vec![("Week", 3, 0), ("Date", 3, 0)], Named(1, 0)),
            (vec![("Start", 3, 0), ("End", 3, 0)], Only(0)),
            (
                vec![("Meeting date", 3, 0), ("Session day", 3, 0)],
                Unclear(0, 1),
            ),
            (vec![("A", 3, 0), ("B", 3, 0)], Unclear(0, 1)),
        ] {
            let columns: Vec<_> = columns
                .iter()
                .map(|(header, dates, others)| ColumnDates {
                    header,
                    dates: *dates,
                    others: *others,
                })
                .collect();
            let headers: Vec<_> = columns.iter().map(|column| column.header).collect();
            assert_eq!(date_column(&columns), expected, "{headers:?}");
        }
    }
}
