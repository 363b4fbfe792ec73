//! What feeds are made from: the topic files of a book, and where their topics stand in it.

use std::borrow::Cow;

use jiff::Timestamp;

use crate::book::plain;
use crate::git::CommitDays;
use crate::topic_file::{Section, Topic, TopicFile};

/// The topic files of a book.
#[derive(Debug, Default)]
pub struct BookTopics {
    /// The book's title, or the name of the first topic file's chapter.
    pub title: String,
    /// The book's language (BCP 47).
    pub language: Option<String>,
    /// Under what name the book is known where another one may stand beside it.
    pub book_key: String,
    /// The topic files, in the order in which book.toml names them.
    pub files: Vec<FileTopics>,
}

/// A topic file, and where its topics stand in the book.
#[derive(Debug)]
pub struct FileTopics {
    /// Its path below the book's `src`.
    pub path: String,
    /// What it says.
    pub file: TopicFile,
    /// When its lines were changed.
    pub commits: CommitDays,
    /// The page of its own chapter: a URL relative to the book's first page.
    pub page: String,
    /// Its other pages: URLs relative to the book's first page.
    pub pages: Vec<String>,
    /// The places of its topics, in file order: URLs relative to the book's first page.
    pub places: Vec<String>,
}

/// A topic with what is known of it in its book.
#[derive(Clone, Copy)]
pub(super) struct Listed<'a> {
    pub(super) file: &'a FileTopics,
    pub(super) section: &'a Section,
    pub(super) topic: &'a Topic,
    /// A URL relative to the book's first page.
    pub(super) place: &'a str,
}

impl BookTopics {
    /// Every topic, in the order of files and lines.
    pub(super) fn topics(&self) -> Vec<Listed<'_>> {
        let files = self.files.iter();
        let topics = files.flat_map(|file| {
            let topics = file.file.topics().zip(&file.places);
            topics.map(move |((section, topic), place)| Listed {
                file,
                section,
                topic,
                place,
            })
        });
        topics.collect()
    }
}

impl<'a> Listed<'a> {
    /// The title as feeds show it; the topic's id where nothing of it can be shown.
    pub(super) fn title(&self) -> String {
        let title = plain(&self.topic.title);
        match title.is_empty() {
            true => self.topic.id.clone(),
            false => title,
        }
    }

    /// The topic under the title that feeds show, which is the one that is remembered.
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

    /// When the topic's line was changed last, as far as its repository knows.
    pub(super) fn changed(&self) -> Option<Timestamp> {
        self.file.commits.time_of(self.topic.line)
    }
}
