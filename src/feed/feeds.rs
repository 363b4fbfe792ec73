//! The inputs of feeds, and the resulting files.

use jiff::Timestamp;
use jiff::civil::Date;

use super::book::BookTopics;
use crate::book::{BookAddress, Words};
use crate::meeting_days::MeetingSettings;
use crate::theme::Classifier;

/// The inputs of feeds.
pub struct Feeds<'a> {
    /// The topics of the book.
    pub book: &'a BookTopics,
    /// Their themes.
    pub classifier: &'a Classifier,
    /// The words in the group's language.
    pub words: &'a Words,
    /// The address of the book.
    pub address: Option<&'a BookAddress>,
    /// When meetings are.
    pub settings: &'a MeetingSettings,
    /// The current day: it decides which meeting is next, and which cancelled meetings are dropped.
    pub today: Date,
    /// `SOURCE_DATE_EPOCH` (reproducible-builds.org): the time stamp of new events, instead of their
    /// day.
    pub stamp: Option<Timestamp>,
    /// The calendar published before; `None` the first time.
    pub previous: Option<&'a str>,
}

/// A feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedFile {
    /// Its name in the folder of the book's first page.
    pub name: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}
