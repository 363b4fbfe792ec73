//! The first group's file → a similar file with any number of topics.
//!
//! Each topic of the real file is repeated with a new word before its title and in its addresses, so that titles, ids
//! and readings differ. The word has no digit: a digit near the start could be a date, and few topics have one.

use mdbook_topics::date::{DateSettings, no_history};
use mdbook_topics::topic_file::{self, Role, RoleAliases, Source, Topic, TopicFile};

/// The real file.
pub(crate) const REAL: &str = include_str!("../../book/src/topics.md");

/// The text of a topic file with `count` topics.
pub(crate) fn file_of(count: usize) -> String {
    let real = parsed(REAL);
    let in_file = real.topics().count();
    let mut text = String::new();
    let mut number = 0;
    for section in &real.sections {
        text.push_str(real.text(&section.heading));
        text.push_str("\n\n");
        if let Some(introduction) = &section.introduction {
            text.push_str(real.text(introduction));
            text.push_str("\n\n");
        }
        if section.role == Role::Reference {
            continue;
        }
        for copy in 0..count.div_ceil(in_file) {
            for (at, topic) in (number..).zip(&section.topics) {
                // The last copy is partial.
                if copy * in_file + at < count {
                    push_copy(&mut text, &real, topic, copy);
                }
            }
        }
        number += section.topics.len();
        text.push('\n');
    }
    text
}

/// Parses a file with the default settings.
fn parsed(text: &str) -> TopicFile {
    topic_file::parse(
        Source::from(text.to_owned()),
        &RoleAliases::default(),
        &DateSettings::default(),
        &no_history,
    )
}

fn push_copy(text: &mut String, file: &TopicFile, topic: &Topic, copy: usize) {
    let source = file.source.text();
    let word = word(copy);
    let mut copied = topic.span.start;
    let mut insert = |at: usize, inserted: &str| {
        text.push_str(&source[copied..at]);
        text.push_str(inserted);
        copied = at;
    };
    if copy > 0 {
        let title = topic
            .dates
            .last()
            .map_or(topic.span.start + "-".len(), |date| date.span.end);
        insert(title, &format!(" {word}"));
        for reading in &topic.readings {
            let written = &source[reading.span.clone()];
            let url = reading.span.start
                + written
                    .rfind(reading.url.as_str())
                    .expect("an address as written");
            let host = reading
                .url
                .find("://")
                .map_or(0, |scheme| scheme + "://".len());
            let path = reading.url[host..]
                .find('/')
                .map_or(reading.url.len(), |slash| host + slash);
            insert(url + path, &format!("/{word}"));
        }
    }
    text.push_str(&source[copied..topic.span.end]);
    text.push('\n');
}

/// A word for a number: "bababa", "bababe", …
fn word(number: usize) -> String {
    const CONSONANTS: &[u8; 16] = b"bdfghjklmnprstvz";
    const VOWELS: &[u8; 4] = b"aeio";
    [4096, 64, 1]
        .iter()
        .map(|place| number / place % 64)
        .flat_map(|digit| [CONSONANTS[digit / 4], VOWELS[digit % 4]])
        .map(char::from)
        .collect()
}
