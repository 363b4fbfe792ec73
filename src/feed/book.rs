//! The topic files of a book, with the pages of their topics.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::book::plain;
use crate::git::CommitDays;
use crate::meeting_days::MeetingSettings;
use crate::theme::{Classification, Groups, Theme};
use crate::topic_file::{Topic, TopicFile};

/// The topic files of a book.
#[derive(Debug, Default)]
pub struct BookTopics {
    /// The book's title, or the name of the first topic file's chapter.
    pub title: String,
    /// The book's language (BCP 47).
    pub language: Option<String>,
    /// A name that differs from those of other books at the same address.
    pub book_key: String,
    /// The topic files, in the order in which book.toml names them.
    pub files: Vec<FileTopics>,
}

/// A topic file, with the pages of its topics.
#[derive(Debug)]
pub struct FileTopics {
    /// Its path below the book's `src`, or of an included file below the top of the repository.
    pub path: String,
    /// Its path in messages.
    pub shown: String,
    /// Its content.
    pub file: TopicFile,
    /// When its lines were changed.
    pub commits: CommitDays,
    /// The page of its own chapter: a URL relative to the book's first page.
    pub page: String,
    /// Its other pages: URLs relative to the book's first page.
    pub pages: Vec<String>,
    /// The addresses of its topics, in file order: URLs relative to the book's first page.
    pub places: Vec<String>,
    /// The groups of its topics.
    pub groups: Groups,
    /// When its group meets, if it has settings of its own.
    pub meeting: Option<MeetingSettings>,
    /// The notes of its topics, and for the first file also those without a topic.
    pub notes: Vec<BookNote>,
}

/// A note with its page.
#[derive(Debug)]
pub struct BookNote {
    /// The path of its file, as messages show it.
    pub path: String,
    /// Its title.
    pub title: String,
    /// The index of its topic in the file.
    pub topic: Option<usize>,
    /// The day of its meeting.
    pub day: Option<Date>,
    /// Its page: a URL relative to the book's first page.
    pub page: String,
    /// Its first paragraph.
    pub text: String,
    /// When a note without a day was changed, if the repository says so.
    pub changed: Option<Timestamp>,
}

/// A topic, with its file and its address in the book.
#[derive(Clone, Copy)]
pub(super) struct Listed<'a> {
    pub(super) file: &'a FileTopics,
    pub(super) topic: &'a Topic,
    /// A URL relative to the book's first page.
    pub(super) place: &'a str,
    /// Its groups.
    pub(super) of_topic: &'a Classification,
}

impl BookTopics {
    /// All topics, in the order of files and lines.
    pub(super) fn topics(&self) -> Vec<Listed<'_>> {
        let files = self.files.iter();
        let topics = files.flat_map(|file| {
            let places = file.places.iter().zip(file.groups.of_topics());
            let topics = file.file.topics().zip(places);
            topics.map(move |((_, topic), (place, of_topic))| Listed {
                file,
                topic,
                place,
                of_topic,
            })
        });
        topics.collect()
    }
}

impl<'a> Listed<'a> {
    /// The groups of the topic, the one with its chapter first.
    pub(super) fn groups(&self) -> impl Iterator<Item = &'a Theme> {
        let groups = &self.file.groups;
        self.of_topic.iter().map(|&group| groups.get(group))
    }

    /// The title as shown in feeds, or the topic's id if the title has no visible text.
    pub(super) fn title(&self) -> String {
        let title = plain(&self.topic.title);
        match title.is_empty() {
            true => self.topic.id.clone(),
            false => title,
        }
    }

    /// The topic with the title as shown in feeds, to compare it with published events.
    pub(super) fn as_shown(&self) -> Cow<'a, Topic> {
        let title = self.title();
        match title == self.topic.title {
            true => Cow::Borrowed(self.topic),
            false => Cow::Owned(Topic {
                title,
                ..self.topic.clone()
            }),
        }
    }

    /// When the topic's line was last changed, if the repository says so.
    pub(super) fn changed(&self) -> Option<Timestamp> {
        self.file.commits.time_of(self.topic.line)
    }
}
