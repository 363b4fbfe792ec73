//! The canonical form of a date: writing it, and telling whether a date has it.

use jiff::civil::{Date, date};
use jiff::fmt::strtime;

use super::scan::scan_start;
use super::settings::{DateOrder, DateSettings, DateSettingsError};
use super::settle::settle;
use super::tense::Tense;
use super::value::DateValue;

/// What may stand behind a date in a format without being part of the date.
const TAIL: [char; 7] = [':', ',', '-', '–', '—', ';', ' '];

/// How a date is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFormat(String);

impl Default for DateFormat {
    /// `[2023-11-07]`
    fn default() -> Self {
        DateFormat("[%Y-%m-%d]".to_owned())
    }
}

impl DateFormat {
    /// A format of `strftime` conversions (POSIX, and `%-d` for a number without zero) whose dates
    /// are read again under `order`.
    ///
    /// # Errors
    /// [`DateSettingsError`] for a conversion that does not exist, for dates that are not read
    /// again, and for a form that Markdown takes for something else.
    pub fn new(format: &str, order: DateOrder) -> Result<DateFormat, DateSettingsError> {
        let this = DateFormat(format.to_owned());
        let settings = DateSettings {
            order,
            ..DateSettings::default()
        };
        for day in probes() {
            let written =
                strtime::format(format, day).map_err(|error| DateSettingsError::Format {
                    format: format.to_owned(),
                    reason: error.to_string(),
                })?;
            if this.bare(day).ends_with(']') && written.contains("]:") {
                return Err(DateSettingsError::Definition {
                    format: format.to_owned(),
                    written,
                });
            }
            if !is_read_again(&this, &written, day, &settings) {
                return Err(DateSettingsError::Unreadable {
                    format: format.to_owned(),
                    written,
                    date: day.to_string(),
                });
            }
        }
        Ok(this)
    }

    /// Writes a day, with the colon or comma that may end the format.
    #[must_use]
    pub fn format(&self, day: Date) -> String {
        // The format was tried when it was made.
        strtime::format(&self.0, day).unwrap_or_else(|_| day.to_string())
    }

    /// Writes a day for a cell of a table, without brackets and what may follow them.
    #[must_use]
    pub fn in_cell(&self, day: Date) -> String {
        let written = self.format(day);
        written.trim_matches(['[', ']', ':', ' ']).to_owned()
    }

    /// Whether `written`, a date with its brackets, is how `value` is written. What follows the
    /// date in the format (a colon) is no part of it, and a backslash before a bracket, as
    /// formatters write it, changes nothing.
    ///
    /// A week and a month have no canonical form: any will do. A date whose day is not known has
    /// none either, and none will do.
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
            | DateValue::UndecidedNoYear { .. }
            | DateValue::DayOrPart { .. }
            | DateValue::Impossible => false,
        }
    }

    /// A day without the colon or comma that may end the format.
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

/// Whether `written` is found at the start of an item and means `day`; with its tail and without.
fn is_read_again(format: &DateFormat, written: &str, day: Date, settings: &DateSettings) -> bool {
    [
        format!("{written} words"),
        format!("{} words", format.bare(day)),
    ]
    .iter()
    .all(|text| {
        let found = scan_start(text);
        let rest_is_kept = &text[found.rest..] == "words";
        let dates = found.dates.into_iter().map(|date| (1, date)).collect();
        let read = settle(dates, settings, Tense::Either, &|_| None);
        rest_is_kept
            && matches!(&read[..], [date] if date.value == DateValue::Day(day)
                    && format.is_canonical(&date.text, &date.value))
    })
}

/// Days that tell whether what a format writes is read again: each month's name, days that could
/// be months, days of one digit and of two, and the 2nd of June (see `forms::dots`).
fn probes() -> impl Iterator<Item = Date> {
    let each_month = (1..=12).flat_map(|month| {
        [1, 2, 6, 12, 13, 28].map(|day| date(2020 + i16::from(month), month, day))
    });
    each_month.chain([date(2024, 2, 29)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_formats_that_are_read_again() {
        for format in [
            "[%Y-%m-%d]",
            "%Y-%m-%d",
            "%d.%m.%Y:",
            "%-d.%-m.%Y",
            "%b %-d, %Y:",
            "%-d %B %Y -",
            "%A, %B %-d, %Y:",
            "**%Y-%m-%d**",
            "[%m/%d/%y]",
            "(%F)",
        ] {
            let made = DateFormat::new(format, DateOrder::Mdy);
            assert!(made.is_ok(), "{format}: {made:?}");
        }
        assert!(DateFormat::new("[%d/%m/%y]", DateOrder::Dmy).is_ok());
        assert!(DateFormat::new("[%y/%m/%d]", DateOrder::Ymd).is_ok());
        for (format, order) in [
            ("[%d/%m/%y]", DateOrder::Mdy),
            ("[%m/%d/%y]", DateOrder::Auto),
            ("%-d.%-m.%y:", DateOrder::Dmy),
            ("[%Y-%m-%d]:", DateOrder::Mdy),
            ("%Y", DateOrder::Mdy),
            ("%Y-%m", DateOrder::Mdy),
            ("%b %-d:", DateOrder::Mdy),
            ("Meeting %Y-%m-%d", DateOrder::Mdy),
            ("no date", DateOrder::Mdy),
            ("", DateOrder::Mdy),
            ("%Q", DateOrder::Mdy),
            ("%H:%M", DateOrder::Mdy),
            ("[%j]", DateOrder::Mdy),
        ] {
            assert!(DateFormat::new(format, order).is_err(), "{format}");
        }
    }

    #[test]
    fn a_canonical_date_has_its_brackets() {
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
