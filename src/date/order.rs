//! The order of day, month and year.

use serde::Deserialize;

/// The order of day, month and year in a date of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// `11/7/23`: month, day, year.
    Mdy,
    /// `7/11/23`: day, month, year.
    Dmy,
    /// `23/11/7`: year, month, day; without a year, month and day.
    Ymd,
    /// Decided by a number over 12 in the list, a weekday, the heading or the order of the list.
    #[default]
    Auto,
}

impl DateOrder {
    /// The name of the order in settings.
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
