//! Choose the next meeting, for `next.json` and for announcements.

use jiff::civil::Date;

use super::content::Content;
use super::meeting::{About, Days, Meeting};
use crate::topic_file::{Role, TopicFile};

/// The next meeting: the first that is not over, or the first scheduled topic without a day. With the index of
/// its topic, which of several on one day is the first in the file.
pub(super) fn next(content: &Content<'_>) -> Option<(Option<Days>, usize)> {
    let scheduled = |topic: usize| content.topics[topic].topic.role == Role::Scheduled;
    let meetings = content.meetings.iter();
    let to_come = meetings.filter_map(|Meeting { about, days }| match about {
        About::Topic(topic) if scheduled(*topic) && days.last >= content.feeds.today => {
            Some((*days, *topic))
        }
        _ => None,
    });
    let has_day = |topic: usize| {
        let mut dates = content.topics[topic].topic.dates.iter();
        dates.any(|date| date.value.is_clear())
    };
    match to_come.min() {
        Some((days, topic)) => Some((Some(days), topic)),
        None => (0..content.topics.len())
            .find(|topic| {
                let is_cancelled = content.topics[*topic].topic.is_cancelled;
                scheduled(*topic) && !has_day(*topic) && !is_cancelled
            })
            .map(|topic| (None, topic)),
    }
}

/// The next free meeting day of the group with the settings of the book, if its meeting days are known or
/// the dates of its meetings show them.
pub(super) fn free_day(content: &Content<'_>) -> Option<Date> {
    let files = content.feeds.book.files.iter();
    let shared = |file: &&super::FileTopics| file.meeting.is_none();
    let own = content.feeds.book.files.first()?.meeting.as_ref();
    let settings = own.unwrap_or(content.feeds.settings);
    let files: Vec<&TopicFile> = match own {
        Some(_) => files.take(1).map(|file| &file.file).collect(),
        None => files.filter(shared).map(|file| &file.file).collect(),
    };
    let met = content.meetings.iter().filter_map(|meeting| {
        let is_own = std::ptr::eq(content.settings_of(&meeting.about), settings);
        let is_topic = matches!(meeting.about, About::Topic(_));
        (is_own && is_topic && !meeting.days.is_week()).then_some(meeting.days.first)
    });
    let met: Vec<_> = met.collect();
    settings.next_free_day(&files, &met, content.feeds.today)
}
