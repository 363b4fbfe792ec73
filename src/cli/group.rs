//! The topics of a group with their places in its book, for `next` and `announce`.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::Context as _;
use jiff::Timestamp;
use jiff::civil::Date;
use mdbook_topics::announce::Announcer;
use mdbook_topics::config::Config;
use mdbook_topics::feed::{BookTopics, Feeds, FileTopics, MeetingDay, sendable, source_date};
use mdbook_topics::git::CommitDays;
use mdbook_topics::theme::Groups;

use super::builder::Buildable;
use super::mdbook_settings::mdbook_settings;
use super::output;
use super::scope::{InputFile, input_files, warn_of_unread, warn_of_unused_roles};

/// The topics of a group, with the settings of its book.
pub(super) struct Group {
    pub(super) config: Rc<Config>,
    /// The folder of the book, if there is one.
    pub(super) book: Option<PathBuf>,
    pub(super) topics: BookTopics,
    /// The current time, or that of `SOURCE_DATE_EPOCH`.
    pub(super) now: Timestamp,
    pub(super) today: Date,
    title: String,
    /// Whether the places of topics in the book are known.
    has_places: bool,
}

impl Group {
    /// Read the topic file that was named, or those of the book here. If the address of the book is known,
    /// find the pages of topics and notes in it.
    pub(super) fn read(named: Option<PathBuf>) -> anyhow::Result<Group> {
        let named: Vec<_> = named.into_iter().collect();
        let inputs = input_files(&named, None)?;
        let files: Vec<_> = inputs.iter().map(InputFile::parse).collect();
        warn_of_unused_roles(&inputs, &files);
        warn_of_unread(&inputs, &files);
        let first = inputs.first().context("the book has no topic file")?;
        let config = Rc::clone(first.examiner.config());
        // The current folder is an empty path.
        let book = first.book.as_ref();
        let book = book.map(|book| Path::new(".").join(book));
        let title = match &book {
            Some(book) => mdbook_settings(book)?.book.title.unwrap_or_default(),
            None => String::new(),
        };
        let own = inputs.iter().zip(files).map(|(input, file)| {
            let settings = config.meeting_of_file.iter();
            let meeting = settings
                .filter(|(name, _)| input.chapter.ends_with(name))
                .map(|(_, meeting)| meeting.clone())
                .next();
            FileTopics {
                path: input.shown(),
                shown: input.shown(),
                commits: CommitDays::of_file(Path::new("")),
                page: String::new(),
                pages: Vec::new(),
                places: file.topics().map(|_| String::new()).collect(),
                groups: Groups::new(&config.themes_of(&file), &config.words.readings),
                meeting,
                notes: Vec::new(),
                file,
            }
        });
        let mut topics = BookTopics {
            files: own.collect(),
            ..BookTopics::default()
        };
        let mut has_places = false;
        if let (Some(book), Some(_)) = (&book, &config.address) {
            let mut built = Buildable::open_in(dunce::canonicalize(book)?)?.topics_quietly()?;
            let is_read = |file: &FileTopics| {
                let texts = topics.files.iter().map(|file| file.file.source.text());
                texts
                    .into_iter()
                    .any(|text| text == file.file.source.text())
            };
            built.files.retain(is_read);
            if built.files.len() == topics.files.len() {
                topics = built;
                has_places = true;
            } else {
                output::warning(
                    "links to the book are left out, because the topic file is not in the HTML book",
                );
            }
        }
        let now = source_date()?.unwrap_or_else(Timestamp::now);
        Ok(Group {
            today: config.meeting.day_of(now),
            now,
            config,
            book,
            topics,
            title: sendable(&title),
            has_places,
        })
    }

    /// The feeds, of which the next meeting is one.
    pub(super) fn feeds(&self) -> Feeds<'_> {
        let config = &self.config;
        Feeds {
            book: &self.topics,
            classifier: &config.classifier,
            words: &config.words,
            address: config.address.as_ref().filter(|_| self.has_places),
            settings: &config.meeting,
            today: self.today,
            stamp: None,
            previous: None,
        }
    }

    pub(super) fn announcer(&self) -> Announcer<'_> {
        Announcer {
            words: &self.config.words,
            calendar: self.config.calendar,
            book: &self.title,
            address: self.config.address.as_ref(),
            today: self.today,
            now: None,
        }
    }

    /// Warn about what an announcement of a meeting leaves out.
    pub(super) fn warn(&self, meeting: &MeetingDay) {
        for (file, line) in &meeting.left_out {
            output::warning(format_args!(
                "{file}:{line}: the link is left out, because it contains a password, a token or the address of your own machine; remove it from the list"
            ));
        }
        for other in &meeting.others {
            output::warning(format_args!(
                "{other} also has a meeting on this day; name the file to announce that one"
            ));
        }
    }
}
