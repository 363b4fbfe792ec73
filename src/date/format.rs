//! The canonical form of a date: writing it, and telling whether a date has it.

use jiff::civil::{Date, date};
use jiff::fmt::strtime;

use super::scan::scan_start;
use super::settings::{DateOrder, DateSettings, DateSettingsError};
use super::settle::settle;
use super::value::DateValue;

/// Days that tell whether what a format writes is read again.
const PROBES: [Date; 4] = [
    date(2023, 11, 7),
    date(2024, 2, 29),
    date(2031, 12, 25),
    date(2025, 5, 1),
];

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
    /// A format of `strftime` conversions (POSIX) whose dates are read again under `order`.
    ///
    /// # Errors
    /// [`DateSettingsError`] for a conversion that does not exist, or dates that are not read again.
    pub fn new(format: &str, order: DateOrder) -> Result<DateFormat, DateSettingsError> {
        let this = DateFormat(format.to_owned());
        let settings = DateSettings {
            order,
            ..DateSettings::default()
        };
        for day in PROBES {
            let written =
                strtime::format(format, day).map_err(|error| DateSettingsError::Format {
                    format: format.to_owned(),
                    reason: error.to_string(),
                })?;
            let text = format!("{written} words");
            let found = scan_start(&text).dates.into_iter().map(|date| (1, date));
            let read = settle(found.collect(), &settings, &|_| None);
            let same = matches!(&read[..], [date] if date.value == DateValue::Day(day) && this.is_canonical(&date.text, day));
            if !same {
                return Err(DateSettingsError::Unreadable {
                    format: format.to_owned(),
                    written,
                    date: day.to_string(),
                });
            }
        }
        Ok(this)
    }

    /// Writes a day.
    #[must_use]
    pub fn write(&self, day: Date) -> String {
        // The format was tried when it was made.
        strtime::format(&self.0, day).unwrap_or_else(|_| day.to_string())
    }

    /// Whether `written`, a date with its brackets, is how `day` is written. What follows the date
    /// in the format (a colon) is no part of it.
    #[must_use]
    pub fn is_canonical(&self, written: &str, day: Date) -> bool {
        self.write(day).trim_end_matches([':', ',', '-', ' ']) == written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_formats_that_are_read_again() {
        for format in [
            "[%Y-%m-%d]",
            "%d.%m.%Y:",
            "%b %-d, %Y:",
            "**%Y-%m-%d**",
            "[%m/%d/%y]",
        ] {
            assert!(DateFormat::new(format, DateOrder::Mdy).is_ok(), "{format}");
        }
        assert!(DateFormat::new("[%d/%m/%y]", DateOrder::Dmy).is_ok());
        for format in ["[%d/%m/%y]", "%Y", "no date", "%Q", "[%j]"] {
            assert!(DateFormat::new(format, DateOrder::Mdy).is_err(), "{format}");
        }
    }

    #[test]
    fn a_canonical_date_has_its_brackets() {
        let format = DateFormat::default();
        let day = date(2023, 11, 7);
        assert_eq!(format.write(day), "[2023-11-07]");
        assert!(format.is_canonical("[2023-11-07]", day));
        assert!(!format.is_canonical("2023-11-07", day));
    }
}
