//! A book's topics → feeds: a calendar, news, and data for programs.
//!
//! ```text
//!  topics ──▶ meeting ─┐                    ┌─▶ calendar  topics.ics
//!                      ├─▶ names ─▶ content ┼─▶ atom      topics.atom
//!  topics.ics ▶ memory ┘                    ├─▶ data      topics.json
//!  as published before                      └─▶ next      next.json
//! ```
//!
//! A format is a file of this folder and one line in `FORMATS`. No feed depends on the clock, the
//! machine or the folder: the same book with the same feed before it makes the same bytes.

mod atom;
mod book;
mod calendar;
mod content;
mod data;
mod error;
mod key;
mod lines;
mod listing;
mod meeting;
mod memory;
mod names;
mod next;
mod property;
mod settings;

use jiff::Timestamp;
use jiff::civil::Date;

pub use book::{BookTopics, FileTopics};
pub use error::FeedError;
pub use listing::Listing;
pub use settings::{Hours, MEETING_KEYS, MeetingError, MeetingSettings, MeetingTable};

use crate::book::{BookAddress, CALENDAR, DATA, NEWS, Words};
use crate::theme::Classifier;
use content::Content;

/// Writes a feed; None where it cannot be made from what is known.
type Write = fn(&Content<'_>) -> Result<Option<Vec<u8>>, FeedError>;

/// The feeds, by their file names.
const FORMATS: [(&str, Write); 4] = [
    (CALENDAR, calendar::write),
    (NEWS, atom::write),
    (DATA, data::write),
    (next::NAME, next::write),
];

/// What feeds are made from.
pub struct Feeds<'a> {
    /// The topics of the book.
    pub book: &'a BookTopics,
    /// Their themes.
    pub classifier: &'a Classifier,
    /// The words shown to people.
    pub words: &'a Words,
    /// Where the book is published.
    pub address: Option<&'a BookAddress>,
    /// When meetings are.
    pub settings: &'a MeetingSettings,
    /// The day for which the feeds are made: which meeting is next, and which cancelled ones are
    /// long over.
    pub today: Date,
    /// `SOURCE_DATE_EPOCH` (reproducible-builds.org), which new events are stamped with instead of
    /// their own day.
    pub stamp: Option<Timestamp>,
    /// The calendar that was published before; None at the first time.
    pub previous: Option<&'a str>,
}

/// A feed that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedFile {
    /// Its name in the folder of the book's first page.
    pub name: &'static str,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

impl Feeds<'_> {
    /// Makes the feeds. The news need an address, and are left out where there is none.
    ///
    /// # Errors
    /// [`FeedError::Previous`] if the calendar before is none of ours.
    pub fn make(&self) -> Result<Vec<FeedFile>, FeedError> {
        let content = Content::new(self)?;
        let mut files = Vec::new();
        for (name, write) in FORMATS {
            let bytes = write(&content)?;
            files.extend(bytes.map(|bytes| FeedFile { name, bytes }));
        }
        Ok(files)
    }
}

/// The file names of all feeds.
pub fn names() -> impl Iterator<Item = &'static str> {
    FORMATS.into_iter().map(|(name, _)| name)
}
