//! Make the feeds of a book, and write them to a folder.

use std::path::Path;

use jiff::civil::Date;
use jiff::{Timestamp, ZonedDateTime};
use mdbook_topics::book::CALENDAR;
use mdbook_topics::config::Config;
use mdbook_topics::feed::{BookTopics, FeedFile, Feeds, source_date};
use mdbook_topics::meeting_days::MeetingSettings;

use super::builder::{Buildable, Built};
use super::output;
use super::replace::all_or_none;

/// Make the feeds of a built book, for the folder of its first page. `previous` is the text of the
/// last published calendar. A file of the group with the same name takes precedence.
pub(super) fn of_built(
    book: &Buildable,
    built: &Built,
    previous: Option<&str>,
) -> anyhow::Result<Vec<FeedFile>> {
    if built.topics.files.is_empty() {
        return Ok(Vec::new());
    }
    let src = book.root.join(&book.settings.src);
    let is_taken = |name: &str| src.join(name).exists() && !built.left_out.has(name);
    // A calendar that the group wrote is not a previous version of ours.
    let previous = previous.filter(|_| !is_taken(CALENDAR));
    let mut files = make(&built.topics, &book.settings.config, previous)?;
    files.retain(|file| {
        let is_taken = is_taken(file.name);
        if is_taken {
            output::warning(format_args!(
                "the book uses your own {}/{}; the generated one is left out",
                book.settings.src.display(),
                file.name
            ));
        }
        !is_taken
    });
    Ok(files)
}

/// Today, by the group's clock if its time zone is set. `SOURCE_DATE_EPOCH` sets another day.
pub(super) fn today(meeting: &MeetingSettings) -> anyhow::Result<Date> {
    Ok(match (source_date()?, &meeting.zone) {
        (Some(stamp), _) => meeting.day_of(stamp),
        (None, Some(_)) => meeting.day_of(Timestamp::now()),
        (None, None) => ZonedDateTime::now().date(),
    })
}

/// Make the feeds of a book. `previous` is the text of the last published calendar.
pub(super) fn make(
    book: &BookTopics,
    config: &Config,
    previous: Option<&str>,
) -> anyhow::Result<Vec<FeedFile>> {
    let stamp = source_date()?;
    let feeds = Feeds {
        book,
        classifier: &config.classifier,
        words: &config.words,
        address: config.address.as_ref(),
        settings: &config.meeting,
        today: config.meeting.day_of(stamp.unwrap_or_else(Timestamp::now)),
        stamp,
        previous,
    };
    Ok(feeds.make()?)
}

/// Write feeds to a folder: all of them, or none.
pub(super) fn write(folder: &Path, files: &[FeedFile]) -> anyhow::Result<()> {
    let files = files.iter();
    let files: Vec<_> = files
        .map(|file| (folder.join(file.name), file.bytes.as_slice()))
        .collect();
    all_or_none(&files)
}
