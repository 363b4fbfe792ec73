//! The canonical form of a date.

use jiff::civil::Date;
use jiff::fmt::strtime;

use super::value::DateValue;

/// What a format may have after the date that is not part of the date.
const TAIL: [char; 7] = [':', ',', '-', '–', '—', ';', ' '];

/// The canonical form of dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFormat(String);

impl Default for DateFormat {
    /// `[2023-11-07]`
    fn default() -> Self {
        DateFormat::unchecked("[%Y-%m-%d]")
    }
}

impl DateFormat {
    /// A format that was not checked; see `DateFormat::new`.
    pub(super) fn unchecked(format: &str) -> Self {
        DateFormat(format.to_owned())
    }

    /// Format a day, with the colon or comma that may end the format.
    #[must_use]
    pub fn format(&self, day: Date) -> String {
        // Cannot fail: the format was tried on other days.
        strtime::format(&self.0, day).unwrap_or_else(|_| day.to_string())
    }

    /// Format a day for a table cell, without brackets and anything after them.
    #[must_use]
    pub fn in_cell(&self, day: Date) -> String {
        let written = self.format(day);
        written.trim_matches(['[', ']', ':', ' ']).to_owned()
    }

    /// Whether `written`, a date with its brackets, is the canonical form of `value`. The end of the
    /// format (a colon) is not part of the date. Backslashes are ignored: Markdown formatters put
    /// them before brackets.
    ///
    /// Weeks and months have no canonical form, so any form will do. A date whose day is not known
    /// is never canonical.
    #[must_use]
    pub fn is_canonical(&self, written: &str, value: &DateValue) -> bool {
        match value {
            DateValue::Day(day) => {
                let canonical = self.bare(*day);
                written == canonical || written.replace('\\', "") == canonical
            }
            DateValue::Week(_) | DateValue::Month { .. } => true,
            DateValue::Undecided { .. }
            | DateValue::NoYear { .. }
            | DateValue::MonthNoYear { .. }
            | DateValue::UndecidedNoYear { .. }
            | DateValue::DayOrPart { .. }
            | DateValue::Unlikely(_)
            | DateValue::Impossible => false,
        }
    }

    /// Format a day without the colon or comma that may end the format.
    pub(super) fn bare(&self, day: Date) -> String {
        let mut text = self.format(day);
        text.truncate(text.trim_end_matches(TAIL).len());
        text
    }

    /// The colon or comma that may end the format.
    pub(super) fn tail(&self, day: Date) -> String {
        let text = self.format(day);
        text[text.trim_end_matches(TAIL).len()..]
            .trim_end()
            .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn canonical_dates_have_their_brackets() {
        let format = DateFormat::default();
        let day = date(2023, 11, 7);
        let value = DateValue::Day(day);
        assert_eq!(format.format(day), "[2023-11-07]");
        assert!(format.is_canonical("[2023-11-07]", &value));
        assert!(format.is_canonical("\\[2023-11-07\\]", &value));
        assert!(!format.is_canonical("2023-11-07", &value));
        assert!(format.is_canonical("[week of 2023-11-07]", &DateValue::Week(day)));
        assert!(!format.is_canonical("[2023-02-30]", &DateValue::Impossible));
    }
}
