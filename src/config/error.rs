//! Errors in settings: the key, and the remedy.

use std::error::Error as _;
use std::path::PathBuf;

use super::DEFAULT_FILE;
use super::place::{line_at, line_of};
use super::reference::example;
use crate::book::NoAddress;
use crate::check::UnknownRule;
use crate::date::DateSettingsError;
use crate::meeting_days::MeetingTableError;
use crate::theme::ThemeError;
use crate::topic_file::{EmptyAlias, NoTopicError};

/// The largest `book.toml` to read. One with a thousand redirects has a tenth of this.
pub(super) const MOST_BYTES: usize = 1 << 20;
/// The longest line of a message, in characters.
const LONGEST_LINE: usize = 800;
/// How much to keep of the end of a longer line, where the remedy is.
const END: usize = 500;

/// Invalid settings.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A value of the wrong type.
    #[error("[preprocessor.topics] {path}: {message}{example}")]
    Value {
        /// The path of the key.
        path: String,
        /// What is wrong with its value.
        message: String,
        /// An example of a value, or empty.
        example: String,
    },
    /// `book.toml` is not TOML, or a value has the wrong type.
    #[error(transparent)]
    Toml(toml::de::Error),
    /// A duplicate table or key.
    #[error(
        "{}\neach table and each key may appear only once; merge the two tables, or remove one of the keys", .0.to_string().trim_end()
    )]
    Repeated(toml::de::Error),
    /// An unknown role.
    #[error("[preprocessor.topics.roles] unknown role `{name}`; {remedy}")]
    NoRole {
        /// The name as written.
        name: String,
        /// What to write instead.
        remedy: String,
    },
    /// An empty alias.
    #[error("[preprocessor.topics.roles]")]
    Role(#[from] EmptyAlias),
    /// An invalid word for meetings without a topic.
    #[error("[preprocessor.topics.no-topic]")]
    NoTopic(#[from] NoTopicError),
    /// An invalid date setting.
    #[error("[preprocessor.topics]")]
    Date(#[from] DateSettingsError),
    /// An invalid setting of meetings.
    #[error(transparent)]
    Meeting(#[from] MeetingTableError),
    /// Settings of meetings of a file that is no topic file.
    #[error("[preprocessor.topics.meeting] `{name}` is not one of `files`; {remedy}")]
    NoMeetingFile {
        /// The name as written.
        name: String,
        /// What to write instead.
        remedy: String,
    },
    /// A date format without a date in it.
    #[error(
        "[preprocessor.topics] date-format: `{0}` contains no part of the date; use %Y for the year, %m for the month and %d for the day: the default is \"[%Y-%m-%d]\""
    )]
    NoDate(String),
    /// An unknown rule.
    #[error("[preprocessor.topics.rules]")]
    Rule(#[from] UnknownRule),
    /// An invalid theme.
    #[error("[preprocessor.topics]")]
    Theme(#[from] ThemeError),
    /// An invalid address of the book.
    #[error("[preprocessor.topics] address")]
    Address(#[from] NoAddress),
    /// An invalid template for addresses of files.
    #[error(
        "[preprocessor.topics] file-url-template: `{0}` is not an address with {{path}} in place of the path; write, for example, \"https://forge.example/group/blob/main/{{path}}\""
    )]
    NoFileUrl(String),
    /// A topic file outside the book.
    #[error("[preprocessor.topics] files: `{}` is outside the book's src; name a file in it, or a chapter that includes your file: `{{{{#include PATH}}}}`", .0.display())]
    OutsideSrc(PathBuf),
    /// No topic file.
    #[error(
        "[preprocessor.topics] files is empty; name a file in the book's src, or remove `files` to use {DEFAULT_FILE}"
    )]
    NoFile,
    /// A file that is too large.
    #[error("the file has {0} bytes, but at most {MOST_BYTES} are allowed; shorten it")]
    TooLarge(usize),
    /// An environment variable with a value that `book.toml` cannot contain.
    #[error(
        "the environment variable {0} has a value that book.toml cannot contain; change or unset it"
    )]
    Variable(String),
    /// A setting in an environment variable is invalid.
    #[error("the environment variable {variable} sets an invalid value")]
    Environment {
        /// The variable.
        variable: String,
        /// What is wrong with the value.
        source: Box<ConfigError>,
    },
    /// An error that a line of `book.toml` causes.
    #[error("{}", .error.with_causes())]
    At {
        /// The line (from 1).
        line: usize,
        /// The error.
        error: Box<ConfigError>,
    },
    /// A topic file that is listed twice.
    #[error("[preprocessor.topics] files lists `{}` twice; remove one of them", .0.display())]
    Twice(PathBuf),
    /// The folder of notes is an absolute path.
    #[error(
        "[preprocessor.topics] notes: {} is an absolute path; write the path from the folder of book.toml, such as notes", .0.display()
    )]
    AbsoluteNotes(PathBuf),
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
    /// An error about the value of a key, with an example of it.
    pub(super) fn of_value(path: &str, message: &str) -> ConfigError {
        ConfigError::Value {
            path: path.to_owned(),
            message: message.to_owned(),
            example: match example(path) {
                Some(example) => format!("; for example: {example}"),
                None => String::new(),
            },
        }
    }

    /// The line of `book.toml` that causes the error, if it is known.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self {
            ConfigError::At { line, .. } => Some(*line),
            _ => None,
        }
    }

    /// The error with the line of the text of `book.toml` that causes it.
    pub(super) fn at(self, text: &str) -> ConfigError {
        let line = match &self {
            ConfigError::Toml(error) | ConfigError::Repeated(error) => {
                error.span().map(|span| line_at(text, span.start))
            }
            ConfigError::At { .. }
            | ConfigError::TooLarge(_)
            | ConfigError::Variable(_)
            | ConfigError::Environment { .. } => None,
            other => line_of(text, &other.path()),
        };
        match line {
            Some(line) => ConfigError::At {
                line,
                error: Box::new(self),
            },
            None => self,
        }
    }

    /// The keys of the setting, outermost first, and the element if it is a list.
    fn path(&self) -> Vec<String> {
        let path: &[&str] = match self {
            ConfigError::Value { path, .. } => {
                let parts = path.split(['.', '[', ']']).filter(|part| !part.is_empty());
                return parts.map(str::to_owned).collect();
            }
            ConfigError::NoRole { name, .. } => &["roles", name],
            ConfigError::Role(error) => &["roles", error.role().name()],
            ConfigError::NoTopic(error) => &["no-topic", error.kind()],
            ConfigError::Date(DateSettingsError::Weekday(_)) => &["weekday"],
            ConfigError::Date(_) | ConfigError::NoDate(_) => &["date-format"],
            ConfigError::Meeting(error) => return error.path(),
            ConfigError::NoMeetingFile { name, .. } => &["meeting", "files", name],
            ConfigError::Rule(error) => &["rules", error.name()],
            ConfigError::Theme(error) => return error.path(),
            ConfigError::Address(_) => &["address"],
            ConfigError::OutsideSrc(file) | ConfigError::Twice(file) => {
                return vec!["files".to_owned(), file.display().to_string()];
            }
            ConfigError::NoFile => &["files"],
            ConfigError::AbsoluteNotes(_) => &["notes"],
            _ => &[],
        };
        path.iter().map(|part| (*part).to_owned()).collect()
    }

    /// The error and its causes. Long lines, such as those with long values, are cut in the middle.
    #[must_use]
    pub fn in_short(&self) -> String {
        let text = self.with_causes();
        let lines: Vec<_> = text.split('\n').map(shorten).collect();
        lines.join("\n")
    }

    /// The error and its causes, on one line.
    fn with_causes(&self) -> String {
        let mut text = self.to_string();
        let mut cause = self.source();
        while let Some(error) = cause {
            text.push_str(&format!(": {error}"));
            cause = error.source();
        }
        text
    }
}

/// Remove the middle of a line of a message if it is long.
pub(super) fn shorten(line: &str) -> String {
    let length = line.chars().count();
    if length <= LONGEST_LINE {
        return line.to_owned();
    }
    let start: String = line.chars().take(LONGEST_LINE - END).collect();
    let end: String = line.chars().skip(length - END).collect();
    format!("{start} […] {end}")
}
