//! The texts and tags of a topic that decide its themes.

use super::Place;
use crate::topic_file::Topic;

/// The texts of a topic by place. The title is first, since a word counts once, at its first place. The texts of links
/// are parts of the title, the rest and the notes.
pub(super) fn texts_of(topic: &Topic) -> impl Iterator<Item = (Place, &str)> {
    let notes = topic
        .notes
        .iter()
        .map(|note| (Place::Nested, note.text.as_str()));
    let urls = topic
        .readings
        .iter()
        .map(|reading| (Place::Url, reading.url.as_str()));
    [
        (Place::Title, topic.title.as_str()),
        (Place::Nested, topic.rest.as_str()),
    ]
    .into_iter()
    .chain(notes)
    .chain(urls)
}

pub(super) fn tags(topic: &Topic) -> impl Iterator<Item = &str> {
    topic.tags.iter().map(String::as_str)
}
