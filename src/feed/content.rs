//! The content of all feeds: meetings and their UIDs, and texts without control characters.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::book::Listed;
use super::error::FeedError;
use super::feeds::Feeds;
use super::key::authority;
use super::meeting::{About, Meeting, meetings};
use super::memory::Memory;
use super::names::{Names, names};
use crate::book::{BookAddress, plain};
use crate::meeting_days::MeetingSettings;
use crate::topic_file::safe_url;

/// The topics and meetings of a book, with their UIDs.
pub(super) struct Content<'a> {
    pub(super) feeds: &'a Feeds<'a>,
    /// All topics, in the order of files and lines.
    pub(super) topics: Vec<Listed<'a>>,
    pub(super) meetings: Vec<Meeting>,
    pub(super) names: Names,
    pub(super) memory: Memory,
}

impl<'a> Content<'a> {
    pub(super) fn new(feeds: &'a Feeds<'a>) -> Result<Content<'a>, FeedError> {
        let memory = match feeds.previous {
            Some(text) => Memory::read(text)?,
            None => Memory::default(),
        };
        let topics = feeds.book.topics();
        let meetings = meetings(feeds.book, &topics, feeds.settings, feeds.today);
        let authority = authority(feeds.address.map(BookAddress::host));
        let names = names(
            &meetings,
            &topics,
            &memory,
            &feeds.book.book_key,
            &authority,
        );
        Ok(Content {
            feeds,
            topics,
            meetings,
            names,
            memory,
        })
    }

    /// The hours of a meeting's group.
    pub(super) fn settings_of(&self, about: &About) -> &MeetingSettings {
        let files = &self.feeds.book.files;
        let file = match about {
            About::Topic(topic) => Some(self.topics[*topic].file),
            About::Open(file) => file.and_then(|file| files.get(file)),
        };
        let own = file.and_then(|file| file.meeting.as_ref());
        own.unwrap_or(self.feeds.settings)
    }

    /// The title of a topic, or its id if the title has no visible text.
    pub(super) fn title(&self, topic: usize) -> String {
        self.topics[topic].title()
    }

    /// The leads, as in "led by sam".
    pub(super) fn led_by(&self, topic: usize) -> Option<String> {
        let leads = &self.topics[topic].topic.leads;
        let words = &self.feeds.words.led_by;
        (!leads.is_empty()).then(|| plain(&format!("{words} {}", leads.join(", "))))
    }

    /// The leads and the readings, one per line.
    pub(super) fn description(&self, topic: usize) -> String {
        let readings = self.topics[topic].topic.readings.iter();
        let readings = readings.map(|reading| {
            let (text, url) = (plain(&reading.text), public_url(&reading.url));
            match (text.is_empty() || text == url, url.is_empty()) {
                (true, _) => url,
                (false, true) => text,
                (false, false) => format!("{text}: {url}"),
            }
        });
        let lines: Vec<_> = self.led_by(topic).into_iter().chain(readings).collect();
        lines.join("\n")
    }

    /// The absolute address of a topic, if the book has an address.
    pub(super) fn url(&self, topic: usize) -> Option<String> {
        let address = self.feeds.address?;
        Some(address.of(self.topics[topic].place))
    }

    /// The time stamp of a new event on `day`, which does not depend on the clock.
    pub(super) fn stamp(&self, day: Date) -> Timestamp {
        self.feeds.stamp.unwrap_or_else(|| midnight(day))
    }
}

/// The address of a reading on one line; empty if it could run a script.
pub(super) fn public_url(url: &str) -> String {
    safe_url(url).map(|url| plain(&url)).unwrap_or_default()
}

/// The start of a day in UTC.
pub(super) fn midnight(day: Date) -> Timestamp {
    let midnight = day
        .to_zoned_datetime(TimeZone::UTC)
        .map(|day| day.timestamp());
    // Only the last days of the year 9999 are out of range.
    midnight.unwrap_or(Timestamp::UNIX_EPOCH)
}
