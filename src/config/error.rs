//! Why settings cannot be used: the key, and the remedy.

use std::error::Error as _;
use std::path::PathBuf;

use super::DEFAULT_FILE;
use crate::book::NoAddress;
use crate::check::UnknownRule;
use crate::date::DateSettingsError;
use crate::feed::MeetingError;
use crate::theme::ThemeError;
use crate::topic_file::{EmptyAlias, NoTopicError};

/// Books with a thousand redirects have a tenth of this.
pub(super) const MOST_BYTES: usize = 1 << 20;
/// Characters of a line in a message.
const LONGEST_LINE: usize = 800;
/// Characters that are shown of the end of a longer one, where the remedy is.
const END: usize = 500;

/// Settings that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A value of another type than its key wants.
    #[error("[preprocessor.topics] {path}: {message}")]
    Value {
        /// The key, with those above it.
        path: String,
        /// What is wrong with its value.
        message: String,
    },
    /// `book.toml` is not TOML, or a value has another type than its key wants.
    #[error(transparent)]
    Toml(toml::de::Error),
    /// A table or a key that stands in `book.toml` twice.
    #[error(
        "{}\neach table and each key stands there once: put the keys of both tables below the first, and take the second out", .0.to_string().trim_end()
    )]
    Repeated(toml::de::Error),
    /// A role that does not exist.
    #[error(
        "[preprocessor.topics.roles] there is no role `{0}`; the roles are scheduled, potential, discussed and reference"
    )]
    NoRole(String),
    /// An alias without a word.
    #[error("[preprocessor.topics.roles]")]
    Role(#[from] EmptyAlias),
    /// A word for meetings with no topic that cannot be used.
    #[error("[preprocessor.topics.no-topic]")]
    NoTopic(#[from] NoTopicError),
    /// A date setting with a value that makes no sense.
    #[error("[preprocessor.topics]")]
    Date(#[from] DateSettingsError),
    /// When meetings are makes no sense.
    #[error("[preprocessor.topics.meeting]")]
    Meeting(#[from] MeetingError),
    /// A form of dates without a date in it.
    #[error(
        "[preprocessor.topics] date-format: `{0}` is the same for each date; write the year as %Y, the month as %m and the day as %d: the default is \"[%Y-%m-%d]\""
    )]
    NoDate(String),
    /// A rule that does not exist.
    #[error("[preprocessor.topics.rules]")]
    Rule(#[from] UnknownRule),
    /// A theme that cannot be.
    #[error("[preprocessor.topics]")]
    Theme(#[from] ThemeError),
    /// An address where no book can stand.
    #[error("[preprocessor.topics] address")]
    Address(#[from] NoAddress),
    /// A topic file outside the book.
    #[error("[preprocessor.topics] files: `{}` lies outside the book's src; name a file below it", .0.display())]
    OutsideSrc(PathBuf),
    /// No topic file.
    #[error(
        "[preprocessor.topics] files names no file; name one below the book's src, or leave `files` out for {DEFAULT_FILE}"
    )]
    NoFile,
    /// More text than anybody writes.
    #[error(
        "the file has {0} bytes; settings of more than {MOST_BYTES} bytes are not read, so shorten it"
    )]
    TooLarge(usize),
    /// A topic file that is named twice.
    #[error("[preprocessor.topics] files names `{}` twice; remove one of the two", .0.display())]
    Twice(PathBuf),
}

impl From<toml::de::Error> for ConfigError {
    fn from(error: toml::de::Error) -> ConfigError {
        match error.message().starts_with("duplicate key") {
            true => ConfigError::Repeated(error),
            false => ConfigError::Toml(error),
        }
    }
}

impl ConfigError {
    /// The error and what it comes from. Long lines, as of a long value, are cut in the middle.
    #[must_use]
    pub fn in_short(&self) -> String {
        let said = self.with_causes();
        let lines: Vec<_> = said.split('\n').map(shorten).collect();
        lines.join("\n")
    }

    /// The error and what it comes from, in a line.
    fn with_causes(&self) -> String {
        let mut said = self.to_string();
        let mut cause = self.source();
        while let Some(error) = cause {
            said.push_str(&format!(": {error}"));
            cause = error.source();
        }
        said
    }
}

/// A line of a message without its middle, if it is long.
pub(super) fn shorten(line: &str) -> String {
    let length = line.chars().count();
    if length <= LONGEST_LINE {
        return line.to_owned();
    }
    let start: String = line.chars().take(LONGEST_LINE - END).collect();
    let end: String = line.chars().skip(length - END).collect();
    format!("{start} […] {end}")
}
