//! Classify topics of a topic file.

use super::{Classification, Classifier, Explanation, Place};
use crate::topic_file::Topic;

impl Classifier {
    /// The themes of a topic, the primary one first; never empty.
    #[must_use]
    pub fn themes_of(&self, topic: &Topic) -> Classification {
        self.classify(texts_of(topic), tags(topic))
    }

    /// Whether neither a tag nor a word gives the topic a theme.
    #[must_use]
    pub fn is_unthemed(&self, topic: &Topic) -> bool {
        self.is_unplaced(texts_of(topic), tags(topic))
    }

    /// Like [`Classifier::themes_of`], with the words that decided.
    #[must_use]
    pub fn explain_topic<'a>(&self, topic: &'a Topic) -> Explanation<'a> {
        self.explain(texts_of(topic), tags(topic))
    }
}

/// The texts of a topic by place. The title is first, since a word counts once, at its first place. The texts of links
/// are parts of the title, the rest and the notes.
fn texts_of(topic: &Topic) -> impl Iterator<Item = (Place, &str)> + Clone {
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

fn tags(topic: &Topic) -> impl Iterator<Item = &str> {
    topic.tags.iter().map(String::as_str)
}
