//! The date keys of `[preprocessor.topics]` → how dates are read and written.

use jiff::civil::Weekday;
use serde::Deserialize;

use super::format::DateFormat;
use super::names;

/// The keys as they are written.
#[derive(Debug, Clone, Default)]
pub struct DateTable {
    /// The order of day and month in numbers.
    pub date_order: Option<DateOrder>,
    /// The canonical form, as `strftime` (POSIX) writes it.
    pub date_format: Option<String>,
    /// The day on which the group meets.
    pub weekday: Option<String>,
}

/// The order of day, month and year in a date of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// `11/7/23`: month, day, year.
    #[default]
    Mdy,
    /// `7/11/23`: day, month, year.
    Dmy,
    /// Year, month, day; without a year month and day.
    Ymd,
    /// Whatever the weekday, the dates around and the commit tell.
    Auto,
}

impl DateOrder {
    /// The order's name in settings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            DateOrder::Mdy => "mdy",
            DateOrder::Dmy => "dmy",
            DateOrder::Ymd => "ymd",
            DateOrder::Auto => "auto",
        }
    }
}

/// How dates are read and written.
#[derive(Debug, Clone, Default)]
pub struct DateSettings {
    /// The order of day and month in numbers.
    pub order: DateOrder,
    /// The canonical form.
    pub format: DateFormat,
    /// The day on which the group meets.
    pub weekday: Option<Weekday>,
}

/// A date setting with a value that makes no sense.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateSettingsError {
    /// No weekday has this name.
    #[error("weekday: `{0}` is no weekday; write \"monday\" to \"sunday\"")]
    Weekday(String),
    /// The format cannot be written.
    #[error("date-format: `{format}` cannot be written ({reason}); the default is \"[%Y-%m-%d]\"")]
    Format {
        /// The format.
        format: String,
        /// What is wrong with it.
        reason: String,
    },
    /// What the format writes would not be read again.
    #[error(
        "date-format: `{format}` writes `{written}`, which would not be read as {date} again; the default is \"[%Y-%m-%d]\""
    )]
    Unreadable {
        /// The format.
        format: String,
        /// What it writes.
        written: String,
        /// The day it was asked to write.
        date: String,
    },
    /// Markdown takes `[2023-11-07]: word` for the target of a link and shows nothing.
    #[error(
        "date-format: `{format}` writes `{written}`, which Markdown takes for the definition of a link; leave the colon out"
    )]
    Definition {
        /// The format.
        format: String,
        /// What it writes.
        written: String,
    },
}

impl TryFrom<DateTable> for DateSettings {
    type Error = DateSettingsError;

    fn try_from(table: DateTable) -> Result<Self, DateSettingsError> {
        let order = table.date_order.unwrap_or_default();
        let weekday = match table.weekday {
            Some(name) => {
                Some(names::weekday(name.trim()).ok_or(DateSettingsError::Weekday(name))?)
            }
            None => None,
        };
        let format = match table.date_format {
            Some(format) => DateFormat::new(&format, order)?,
            None => DateFormat::default(),
        };
        Ok(DateSettings {
            order,
            format,
            weekday,
        })
    }
}
