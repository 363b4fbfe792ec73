//! Recognize texts that start like a date but with numbers that no date has: `32.4.2026`.

use super::reader::read_any;
use super::strength::Strength;
use super::written::{Notation, Precision, WrittenDate, WrittenYear};

/// What starts like a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImpossibleDate {
    /// The date as written, with its place. It does not exist.
    pub written: WrittenDate,
    /// Whether only dates look like this. Others may count something: `32/64: bits`.
    pub is_certain: bool,
}

/// Find what starts like a date in one of the forms that are read, but with impossible numbers.
#[must_use]
pub fn impossible_start(text: &str) -> Option<ImpossibleDate> {
    find(text, false)
}

/// Read a table cell that contains only what has the form of a date, but impossible numbers.
#[must_use]
pub fn impossible_cell(text: &str) -> Option<WrittenDate> {
    let found = find(text, true)?.written;
    text[found.span.end..].trim().is_empty().then_some(found)
}

fn find(text: &str, is_cell: bool) -> Option<ImpossibleDate> {
    let opening = |c: char| c.is_whitespace() || "[(*_~`\\".contains(c);
    let at = text.len() - text.trim_start_matches(opening).len();
    let date = read_any(text, at).filter(|date| !date.is_plausible)?;
    let start = text.len() - text.trim_start().len();
    let inner = text[date.time_end..].trim_start_matches('\\');
    let is_bracketed = text[..at].contains('[') && inner.starts_with(']');
    let after = inner.trim_start_matches([']', ')', '*', '_', '~', '`']);
    let after = if at > start { after } else { inner };
    if !is_bracketed && !is_cell && date.strength < Strength::needed_before(after) {
        return None;
    }
    let is_certain = match date.notation {
        Notation::YearFirst { .. } => true,
        Notation::Numbers { third: year, .. } | Notation::DayFirst { year, .. } => {
            matches!(year, WrittenYear::FourDigits(_))
        }
        Notation::Named { year, .. } => year.is_some() || date.strength == Strength::Plain,
        Notation::Month { .. } | Notation::Impossible => false,
    };
    let span = start..text.len() - after.len();
    Some(ImpossibleDate {
        written: WrittenDate {
            text: text[span.clone()].to_owned(),
            span,
            notation: Notation::Impossible,
            weekday: date.weekday,
            precision: Precision::Day,
            may_count_parts: false,
        },
        is_certain,
    })
}

#[cfg(test)]
mod tests {
    use super::impossible_start;

    #[test]
    fn impossible_numbers_in_the_form_of_a_date_are_found() {
        for (text, written) in [
            ("32.4.2026 Fichte", "32.4.2026"),
            ("0.4.2026", "0.4.2026"),
            ("15.15.2026: Fichte", "15.15.2026"),
            ("**32.4.2026** Fichte", "**32.4.2026**"),
            ("[32.4.2026] Fichte", "[32.4.2026]"),
            ("am 32.4.2026 Fichte", "am 32.4.2026"),
            ("32.4.: Fichte", "32.4."),
            ("45/99: Fichte", "45/99"),
            ("[13/32] Fichte", "[13/32]"),
            ("March 32nd Fichte", "March 32nd"),
            ("32. März 2026 Fichte", "32. März 2026"),
            ("2026-13 Fichte", "2026-13"),
            ("11/7/1023 Fichte", "11/7/1023"),
        ] {
            let found = impossible_start(text).map(|found| found.written.text);
            assert_eq!(found.as_deref(), Some(written), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not_dates() {
        for text in [
            "32/64 bits",
            "24/7 operation",
            "5.120 kernels",
            "6.12 kernels",
            "2.6.32: what changed",
            "2023-24 in review",
            "3 ways to sleep",
            "64-bit time",
            "May 68 and after",
            "2023-11-07 epoll",
            "7.11.2023 epoll",
        ] {
            assert_eq!(impossible_start(text), None, "{text}");
        }
    }
}
