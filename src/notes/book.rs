//! The notes of a book, and what is wrong with them from the view of one of its topic files.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::matching::{Unmatched, matches};
use super::meetings::Meetings;
use super::name::NoteName;
use crate::topic_file::TopicFile;

/// The notes of a book, for the check of one of its topic files.
#[derive(Debug, Clone, Default)]
pub struct BookNotes {
    /// The notes, by name.
    pub names: Vec<NoteName>,
    /// Whether the settings name the folder. Otherwise it may be one for other files.
    pub is_named: bool,
    /// The topic files before this one.
    pub before: Vec<Meetings>,
    /// The topic files after this one.
    pub after: Vec<Meetings>,
}

/// A note that belongs to no meeting, or not to one alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteProblem<'a> {
    /// It belongs to no topic.
    Unmatched {
        /// The note.
        note: &'a NoteName,
        /// Why.
        why: Unmatched,
        /// The index of the topic of this file that it names.
        topic: Option<usize>,
    },
    /// Another note is about the same meeting.
    Second {
        /// The note.
        note: &'a NoteName,
        /// The other one.
        first: &'a NoteName,
        /// The index of the topic in this file.
        topic: usize,
    },
}

impl BookNotes {
    /// The notes for each topic file of a book.
    #[must_use]
    pub fn of_files(names: &[NoteName], is_named: bool, files: &[&TopicFile]) -> Vec<BookNotes> {
        if names.is_empty() {
            return files.iter().map(|_| BookNotes::default()).collect();
        }
        let meetings: Vec<_> = files.iter().map(|file| Meetings::of(file)).collect();
        let of_file = |at: usize| BookNotes {
            names: names.to_vec(),
            is_named,
            before: meetings[..at].to_vec(),
            after: meetings[at + 1..].to_vec(),
        };
        (0..files.len()).map(of_file).collect()
    }

    /// The topics of a file that have notes, by their indexes, with the paths of these.
    #[must_use]
    pub fn of_topics(&self, file: &TopicFile) -> Vec<(usize, &str)> {
        if self.names.is_empty() {
            return Vec::new();
        }
        let own = Meetings::of(file);
        let files = self.files(&own);
        let found = self.names.iter().zip(matches(&self.names, &files));
        let mut found: Vec<_> = found
            .filter_map(|(note, topic)| Some((note, topic.ok()?)))
            .filter(|(_, topic)| topic.file == self.before.len())
            .map(|(note, topic)| (own.day_of(topic.topic, note.day), topic.topic, &*note.path))
            .collect();
        found.sort();
        found
            .into_iter()
            .map(|(_, topic, path)| (topic, path))
            .collect()
    }

    fn files<'a>(&'a self, own: &'a Meetings) -> Vec<&'a Meetings> {
        self.before.iter().chain([own]).chain(&self.after).collect()
    }

    /// The problems to report for a topic file: those of its topics, and for the first file of a book
    /// also those of notes without a topic.
    #[must_use]
    pub fn problems(&self, file: &TopicFile) -> Vec<NoteProblem<'_>> {
        if self.names.is_empty() {
            return Vec::new();
        }
        let own = Meetings::of(file);
        let files = self.files(&own);
        let here = self.before.len();
        let mut problems = Vec::new();
        let mut seen: FxHashMap<(usize, usize, Date), &NoteName> = FxHashMap::default();
        let found = matches(&self.names, &files);
        if !self.is_named && found.iter().all(Result::is_err) {
            return Vec::new();
        }
        for (note, matched) in self.names.iter().zip(found) {
            match matched {
                Err(why) => {
                    let topic = match &why {
                        Unmatched::OtherDay { topic, .. } => Some(*topic),
                        _ => None,
                    };
                    if topic.map_or(0, |topic| topic.file) == here {
                        let topic = topic.map(|topic| topic.topic);
                        problems.push(NoteProblem::Unmatched { note, why, topic });
                    }
                }
                Ok(topic) => {
                    let days = &files[topic.file].topics[topic.topic];
                    // A note of a topic with several meetings is about all of them.
                    let is_whole = note.day.is_none() && days.days.len() > 1;
                    let day = days.meeting(note.day);
                    let day = day.or(is_whole.then_some(Date::MAX)).unwrap_or(Date::MIN);
                    let first = *seen.entry((topic.file, topic.topic, day)).or_insert(note);
                    if first != note && topic.file == here {
                        problems.push(NoteProblem::Second {
                            note,
                            first,
                            topic: topic.topic,
                        });
                    }
                }
            }
        }
        problems
    }
}
