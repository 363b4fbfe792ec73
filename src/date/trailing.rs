//! Find the dates at the end of an item, or at the start of the link with which it starts.

use std::ops::Range;

use super::label::scan_labelled;
use super::scan::{scan_cell, scan_start};
use super::written::{DatesAtStart, Notation, WrittenDate};
use crate::language::spaces_from_end;

/// Dates among the words of an item.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct DatesInside {
    /// The dates, in order.
    pub dates: Vec<WrittenDate>,
    /// From the dates with their brackets and separators to the words after them.
    pub cut: Range<usize>,
}

/// Separators before a date at the end, each before a space.
const SEPARATORS: [&str; 6] = [" -", " --", " –", " —", ",", " |"];

/// Find the dates after the words of a text: `Bags (3 March 2024)`, `Bags – 12.3.2024`
#[must_use]
pub fn scan_trailing(text: &str) -> DatesInside {
    let line = text.trim_end();
    let bracket = line
        .ends_with([')', ']', '）'])
        .then(|| line.rfind(['(', '[', '（']))
        .flatten();
    let last = separators(line);
    // "Tuesday, 12 March 2024"
    let before = last
        .iter()
        .flat_map(|(start, _)| separators(&line[..*start]));
    let mut starts: Vec<_> = before
        .chain(last.iter().copied())
        .map(|(_, end)| end)
        .collect();
    starts.extend(bracket);
    starts.sort_unstable();
    // "(Anna, 4 April 2024)"
    let ends = [line, line.strip_suffix([')', '）']).unwrap_or(line)];
    let found = starts
        .into_iter()
        .filter(|&at| line[..at].contains(char::is_alphabetic))
        .find_map(|at| {
            let mut ends = ends.iter().filter(|end| end.len() > at);
            ends.find_map(|end| {
                let dates = days(scan_cell(&end[at..])?)?;
                Some((at..end.len(), dates))
            })
        });
    let Some((cut, dates)) = found else {
        return DatesInside::default();
    };
    let dates = dates.into_iter().map(|date| date.shifted(cut.start));
    DatesInside {
        dates: dates.collect(),
        cut,
    }
}

/// The last of each separator: its start and its end.
fn separators(text: &str) -> Vec<(usize, usize)> {
    let mut found: [Option<(usize, usize)>; SEPARATORS.len()] = [None; SEPARATORS.len()];
    for space in spaces_from_end(text) {
        if text[..space].ends_with(char::is_alphanumeric) {
            continue;
        }
        for (separator, found) in SEPARATORS.iter().zip(&mut found) {
            if found.is_none() && text[..space].ends_with(separator) {
                *found = Some((space - separator.len(), space + 1));
            }
        }
    }
    found.into_iter().flatten().collect()
}

/// Find the dates at the start of the words of a link with which `text` starts:
/// `[2024-03-05: Bags](bags.md)`
#[must_use]
pub fn scan_link(text: &str) -> DatesInside {
    let start = text.len() - text.trim_start_matches([' ', '*', '_']).len();
    let inner = text[start..]
        .strip_prefix('[')
        .and_then(|rest| Some(&rest[..rest.find("](")?]));
    let Some(inner) = inner.filter(|inner| !inner.starts_with('!')) else {
        return DatesInside::default();
    };
    let found = scan_start(inner);
    let found = match found.rest {
        0 => scan_labelled(inner),
        _ => found,
    };
    let (rest, at) = (found.rest, start + 1);
    let has_words = inner[rest..].contains(char::is_alphabetic);
    // "11/7/23 in a link" may mean anything.
    let is_plain = found.dates.iter().all(|date| {
        let after = inner[date.span.end..rest].trim();
        !matches!(date.notation, Notation::Numbers { .. }) || !after.is_empty()
    });
    match days(found).filter(|_| has_words && is_plain) {
        None => DatesInside::default(),
        Some(dates) => DatesInside {
            dates: dates.into_iter().map(|date| date.shifted(at)).collect(),
            cut: at..at + rest,
        },
    }
}

/// Dates that mean days and nothing else.
fn days(found: DatesAtStart) -> Option<Vec<WrittenDate>> {
    let is_day = |date: &WrittenDate| {
        !matches!(date.notation, Notation::Month { .. })
            && !date.may_count_parts
            && !date.may_count_chapters()
    };
    (!found.dates.is_empty() && found.dates.iter().all(is_day)).then_some(found.dates)
}

#[cfg(test)]
mod tests {
    use super::{scan_link, scan_trailing};

    #[test]
    fn finds_dates_after_the_words() {
        for (text, date) in [
            ("Bags (3 March 2024)", "(3 March 2024)"),
            ("[Bags](a.md) – Zoé, 12.3.2024", "12.3.2024"),
            ("Bags - Tuesday, 12 March 2024", "Tuesday, 12 March 2024"),
            ("Bags [2024-03-12]", "[2024-03-12]"),
            ("Sacs, 12 mars 2024", "12 mars 2024"),
            ("Sacs — à lire — é, 12 mars 2024", "12 mars 2024"),
            ("[CAP](a.md) (Anna, 4 april 2024)", "4 april 2024"),
            ("袋（2024年3月12日）", "（2024年3月12日）"),
        ] {
            let found = scan_trailing(text);
            assert_eq!(found.dates.len(), 1, "{text}");
            assert_eq!(found.dates[0].text, date, "{text}");
        }
        for text in [
            "Bags (March 2024)",
            "Bags, chapter 1/2",
            "Bags (1/2)",
            "Bags, 3.1",
            "(3 March 2024)",
            "",
            "Bags, 2024",
        ] {
            assert_eq!(scan_trailing(text).dates, [], "{text}");
        }
    }

    #[test]
    fn finds_dates_at_the_start_of_a_link() {
        let text = "[2024-03-05: Bags](bags.md) and more";
        let found = scan_link(text);
        assert_eq!(found.dates[0].text, "2024-03-05");
        assert_eq!(&text[found.cut], "2024-03-05: ");
        for text in [
            "[1/2: Bags](bags.md)",
            "[Bags](bags.md)",
            "[March 2024](x)",
            "[11/7/23 in a link](x)",
            "Bags",
            "[x",
        ] {
            assert_eq!(scan_link(text).dates, [], "{text}");
        }
    }
}
