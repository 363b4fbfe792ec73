//! The settings in `[preprocessor.topics]` of `book.toml`.

mod announce_table;
mod book_toml;
mod convert;
mod environment;
mod error;
mod list;
mod misnamed;
mod place;
mod publish_table;
mod read;
mod reference;
mod schema;
mod table;
mod unknown_keys;

use std::collections::BTreeMap;
use std::path::PathBuf;

pub use announce_table::AnnounceTable;
pub use book_toml::BookConfig;
pub use environment::EnvironmentSetting;
pub use error::ConfigError;
pub(crate) use misnamed::misnamed_table;
pub use publish_table::PublishTable;
pub use reference::{Kind, SETTINGS, Setting};
pub use schema::schema;

use crate::book::{Assets, BookAddress, Words};
use crate::check::Severities;
use crate::date::DateSettings;
use crate::language::CalendarWords;
use crate::meeting_days::{MeetingDays, MeetingSettings};
use crate::theme::{Classifier, FileThemes};
use crate::topic_file::{RoleAliases, TopicFile};

/// The default topic file, relative to the book's `src`.
const DEFAULT_FILE: &str = "topics.md";

/// The default folder of notes, relative to `book.toml`.
const DEFAULT_NOTES: &str = "notes";

/// The settings of a book.
pub struct Config {
    /// The topic files, relative to the book's `src`.
    pub files: Vec<PathBuf>,
    /// Headings that name sections, and words for meetings without a topic.
    pub roles: RoleAliases,
    /// How dates are read and written.
    pub dates: DateSettings,
    /// The time and place of meetings.
    pub meeting: MeetingSettings,
    /// Those of topic files whose groups meet at other times, by the entries of `files`.
    pub meeting_of_file: BTreeMap<PathBuf, MeetingSettings>,
    /// The themes.
    pub classifier: Classifier,
    /// The address of the published book.
    pub address: Option<BookAddress>,
    /// The address of a file of the repository on its forge, with `{path}` in place of its path.
    pub file_url_template: Option<String>,
    /// Where the style sheet and the script are.
    pub assets: Assets,
    /// The name under which browsers store ticks, instead of the book's title.
    pub book_key: Option<String>,
    /// How pages write dates.
    pub calendar: &'static CalendarWords,
    /// The words on pages.
    pub words: Words,
    /// The folder of notes, relative to `book.toml`; `None` if the setting turns it off.
    pub notes: Option<PathBuf>,
    /// Whether the settings name it.
    pub names_notes: bool,
    /// Whether the book has a page of statistics.
    pub stats: bool,
    /// The templates of announcements.
    pub announce: AnnounceTable,
    /// Where the book is published.
    pub publish: PublishTable,
    /// The severity of each rule.
    pub severities: Severities,
    /// Warnings about unknown keys, with remedies.
    pub warnings: Vec<String>,
}

impl Config {
    /// The meeting days of all topic files. Unknown if some files have their own.
    #[must_use]
    pub fn common_meeting_days(&self) -> &MeetingDays {
        const UNKNOWN: &MeetingDays = &MeetingDays::unknown();
        match self.meeting_of_file.is_empty() {
            true => &self.meeting.days,
            false => UNKNOWN,
        }
    }

    /// The themes of the topics of a file.
    #[must_use]
    pub fn themes_of<'a>(&'a self, file: &'a TopicFile) -> FileThemes<'a> {
        FileThemes::new(&self.classifier, file)
    }
}
