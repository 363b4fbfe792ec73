//! What feeds are made from, and the files that come out.

use jiff::Timestamp;
use jiff::civil::Date;

use super::book::BookTopics;
use super::settings::MeetingSettings;
use crate::book::{BookAddress, Words};
use crate::theme::Classifier;

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
