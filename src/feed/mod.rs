//! Feeds of a book: a calendar, an Atom feed, and data for programs.
//!
//! ```text
//!  topics ──▶ meeting ─┐                    ┌─▶ calendar  topics.ics
//!                      ├─▶ names ─▶ content ┼─▶ atom      topics.atom
//!  topics.ics ▶ memory ┘                    ├─▶ data      topics.json
//!  published before                         └─▶ next      next.json
//! ```
//!
//! A format is one file of this folder and one line in `FORMATS`. Feeds do not depend on the clock, the
//! machine or the folder: the same book and the same previous calendar give the same bytes.

mod atom;
mod book;
mod calendar;
mod content;
mod data;
mod error;
mod feeds;
mod key;
mod labelled;
mod lines;
mod listing;
mod meeting;
mod meeting_day;
mod meeting_link;
mod memory;
mod names;
mod next;
mod note;
mod property;
mod source_date;
mod upcoming;

pub use book::{BookNote, BookTopics, FileTopics};
pub use error::FeedError;
pub use feeds::{FeedFile, Feeds};
pub use listing::Listing;
pub use meeting_day::{MeetingDay, MeetingState, MeetingTopic};
pub use meeting_link::{MeetingLink, sendable};
pub use source_date::{InvalidSourceDate, source_date};

use crate::book::{CALENDAR, DATA, NEWS};
use content::Content;

/// Writes a feed; `None` if the book lacks something that the feed needs.
type Write = fn(&Content<'_>) -> Result<Option<Vec<u8>>, FeedError>;

/// The feeds, by their file names.
const FORMATS: &[(&str, Write)] = &[
    (CALENDAR, calendar::write),
    (NEWS, atom::write),
    (DATA, data::write),
    (next::NAME, next::write),
];

impl Feeds<'_> {
    /// Writes `next.json`.
    ///
    /// # Errors
    /// [`FeedError`] if it cannot be written.
    pub fn next(&self) -> Result<Vec<u8>, FeedError> {
        let bytes = next::write(&Content::new(self)?)?;
        Ok(bytes.unwrap_or_default())
    }

    /// Makes the feeds. The Atom feed is left out if the book has no address.
    ///
    /// # Errors
    /// [`FeedError::Previous`] if the previous calendar was not written by mdbook-topics.
    pub fn make(&self) -> Result<Vec<FeedFile>, FeedError> {
        let content = Content::new(self)?;
        let mut files = Vec::new();
        for &(name, write) in FORMATS {
            let bytes = write(&content)?;
            files.extend(bytes.map(|bytes| FeedFile { name, bytes }));
        }
        Ok(files)
    }
}
