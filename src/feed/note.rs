//! The entries of notes in the Atom feed: their ids and times.
//!
//! The id of a note is that of its meeting, which does not change if the topic gets another title or the
//! meeting another day. A note without a topic, and a second one of a meeting, has an id of its file name.

use jiff::Timestamp;
use rustc_hash::FxHashSet;

use super::book::BookNote;
use super::content::{Content, midnight};
use super::key::Keys;
use super::meeting::About;

/// A note in the feed.
pub(super) struct NoteNews<'a> {
    pub(super) note: &'a BookNote,
    /// The index of its topic in the list of all topics.
    pub(super) topic: Option<usize>,
    /// The host in its id; `None` for that of the book.
    pub(super) host: Option<&'a str>,
    /// The rest of its id.
    pub(super) key: String,
    pub(super) updated: Timestamp,
}

/// The notes of a book whose time is known.
pub(super) fn notes<'a>(content: &'a Content<'_>) -> Vec<NoteNews<'a>> {
    let mut keys = Keys::default();
    let mut seen = FxHashSet::default();
    let mut news = Vec::new();
    let mut first_topic = 0;
    for file in &content.feeds.book.files {
        for note in &file.notes {
            let topic = note.topic.map(|topic| first_topic + topic);
            let name = note.path.rsplit('/').next().unwrap_or_default();
            let of_name = keys.give(&[&content.feeds.book.book_key, "note", name]);
            let of_meeting = topic.map(|topic| key_of_meeting(content, topic, note));
            let of_meeting = of_meeting.filter(|key| seen.insert(key.clone()));
            let (host, key) = of_meeting.unwrap_or((None, format!("{of_name}/note")));
            let end = note.day.map(|day| {
                let settings = match topic {
                    Some(topic) => content.settings_of(&About::Topic(topic)),
                    None => content.feeds.settings,
                };
                let moments = settings.moments(day);
                moments.map_or_else(|| midnight(day), |(_, end)| end)
            });
            if let Some(updated) = end.or(note.changed) {
                news.push(NoteNews {
                    note,
                    topic,
                    host,
                    key,
                    updated,
                });
            }
        }
        first_topic += file.places.len();
    }
    news
}

/// The host and key of a note's meeting, or else of its topic.
fn key_of_meeting<'a>(
    content: &'a Content<'_>,
    topic: usize,
    note: &BookNote,
) -> (Option<&'a str>, String) {
    let mut meetings = content.meetings.iter().zip(&content.names.meetings);
    let on_day = meetings.find(|(meeting, _)| {
        let days = meeting.days.first..=meeting.days.last;
        meeting.about == About::Topic(topic) && note.day.is_some_and(|day| days.contains(&day))
    });
    match on_day {
        Some((_, name)) => {
            let (key, host) = name.uid.split_once('@').unwrap_or((&name.uid, ""));
            (Some(host), format!("{key}/notes"))
        }
        None => (None, format!("{}/topic-notes", content.names.topics[topic])),
    }
}
