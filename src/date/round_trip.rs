//! Accept only formats whose dates are read as the same day.

use jiff::civil::{Date, date};
use jiff::fmt::strtime;

use super::error::DateSettingsError;
use super::format::DateFormat;
use super::line_day::no_history;
use super::order::DateOrder;
use super::scan::scan_start;
use super::settings::DateSettings;
use super::settle::settle;
use super::tense::Tense;
use super::value::DateValue;

impl DateFormat {
    /// Create a format of `strftime` conversions (POSIX, and `%-d` for a number without a leading
    /// zero). Its dates must be read as the same day under `order`.
    ///
    /// # Errors
    /// [`DateSettingsError`] if a conversion does not exist, if a date would not be read as the same
    /// day, or if Markdown gives its form another meaning.
    pub fn new(format: &str, order: DateOrder) -> Result<DateFormat, DateSettingsError> {
        let this = DateFormat::unchecked(format);
        let settings = DateSettings {
            order,
            today: Some(date(2030, 1, 1)),
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
            if !is_read_back(&this, &written, day, &settings) {
                return Err(DateSettingsError::Unreadable {
                    format: format.to_owned(),
                    written,
                    date: day.to_string(),
                });
            }
        }
        Ok(this)
    }
}

/// Whether `written` is found at the start of an item and means `day`, with its tail and without.
fn is_read_back(format: &DateFormat, written: &str, day: Date, settings: &DateSettings) -> bool {
    [
        format!("{written} words"),
        format!("{} words", format.bare(day)),
    ]
    .iter()
    .all(|text| {
        let found = scan_start(text);
        let rest_is_kept = &text[found.rest..] == "words";
        let dates = found.dates.into_iter().map(|date| (1, date)).collect();
        let read = settle(dates, settings, Tense::Either, &no_history);
        rest_is_kept
            && matches!(&read[..], [date] if date.value == DateValue::Day(day)
                    && format.is_canonical(&date.text, &date.value))
    })
}

/// Days on which formats are tried: the name of each month, days that could be months, days of one
/// and of two digits, and the 2nd of June (see `forms::dots`).
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
    fn accepts_only_formats_whose_dates_are_read_as_the_same_day() {
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
}
