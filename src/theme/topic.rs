//! A topic of the file → the texts that the classifier reads.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

use super::{Classification, Classifier, Explanation, Place};
use crate::topic_file::Topic;

/// Topics that take longer than a thread needs to start.
const WORTH_A_THREAD: usize = 1000;

impl Classifier {
    /// The themes of a topic, the primary one first; never empty.
    #[must_use]
    pub fn themes_of(&self, topic: &Topic) -> Classification {
        self.classify(texts_of(topic), tags(topic))
    }

    /// The themes of many topics, in their order. The processors share a long list.
    pub fn themes_of_all<'a>(
        &self,
        topics: impl IntoIterator<Item = &'a Topic>,
    ) -> Vec<Classification> {
        let topics: Vec<_> = topics.into_iter().collect();
        let share = match topics.len() {
            0..WORTH_A_THREAD => WORTH_A_THREAD,
            many => {
                let processors = thread::available_parallelism().map_or(1, NonZero::get);
                many.div_ceil(processors).max(WORTH_A_THREAD)
            }
        };
        let themes_of = |topics: &[&Topic]| -> Vec<_> {
            topics.iter().map(|topic| self.themes_of(topic)).collect()
        };
        thread::scope(|scope| {
            let mut shares = topics.chunks(share);
            let own = shares.next().unwrap_or_default();
            let others = shares.map(|topics| {
                let thread = thread::Builder::new();
                let started = thread.spawn_scoped(scope, move || themes_of(topics));
                started.map_err(|_| topics)
            });
            let others: Vec<_> = others.collect();
            let mut themes = themes_of(own);
            for other in others {
                themes.extend(match other {
                    Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
                    // The system gives no further thread.
                    Err(topics) => themes_of(topics),
                });
            }
            themes
        })
    }

    /// The same as for one topic, with the words that decided.
    #[must_use]
    pub fn explain_topic<'a>(&self, topic: &'a Topic) -> Explanation<'a> {
        self.explain(texts_of(topic), tags(topic))
    }
}

/// The texts of a topic by place; the title first, as a word counts once, where it stands first. The texts
/// of links are parts of the title, the rest and the notes.
pub fn texts_of(topic: &Topic) -> impl Iterator<Item = (Place, &str)> {
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
