//! Errors in the date settings.

/// An invalid date setting.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateSettingsError {
    /// Not the name of a weekday.
    #[error("weekday: `{0}` is not a weekday; write \"monday\" to \"sunday\"")]
    Weekday(String),
    /// The format cannot be written.
    #[error("date-format: `{format}` is not valid ({reason}); the default is \"[%Y-%m-%d]\"")]
    Format {
        /// The format.
        format: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A date in this format would not be read as the same day.
    #[error(
        "date-format: `{format}` writes `{written}`, which would not be read as {date}; the default is \"[%Y-%m-%d]\""
    )]
    Unreadable {
        /// The format.
        format: String,
        /// A date in this format.
        written: String,
        /// The day it is the date of.
        date: String,
    },
    /// Markdown takes `[2023-11-07]: word` for a link definition and shows nothing.
    #[error(
        "date-format: `{format}` writes `{written}`, which is a link definition in Markdown; remove the colon"
    )]
    Definition {
        /// The format.
        format: String,
        /// A date in this format.
        written: String,
    },
}
