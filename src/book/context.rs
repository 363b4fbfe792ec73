//! What a page is written from: a topic file with its themes, and the settings of its book.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::language::{CalendarWords, ENGLISH};
use crate::meeting_days::MeetingDays;
use crate::theme::{Classification, Classifier, FileThemes, Groups, ThemeId};
use crate::topic_file::{Role, Section, Topic, TopicFile};

use super::address::BookAddress;
use super::assets::Assets;
use super::definitions::Definitions;
use super::format::Format;
use super::forms::FormLinks;
use super::notes::NoteLink;
use super::targets::Targets;
use super::words::Words;

/// What the pages of one topic file are written from.
pub struct PageContext<'a> {
    /// The file.
    pub file: &'a TopicFile,
    /// The groups of its topics: a chapter each.
    pub groups: Groups,
    /// The words that readers see.
    pub words: &'a Words,
    /// How dates are written.
    pub calendar: &'static CalendarWords,
    /// The kind of renderer.
    pub format: Format,
    /// The name of the topic file's own chapter.
    pub name: &'a str,
    /// The prefix of the ids of this file's headings: empty for the first file of a book.
    pub id_prefix: String,
    /// The address at which the topic file is edited, from `output.html.edit-url-template`.
    pub edit_url: Option<String>,
    /// The issue forms of the forge, if the repository has ours.
    pub forms: Option<FormLinks>,
    /// The key under which browsers store the ticks of this book.
    pub book_key: String,
    /// Where the style and script are.
    pub assets: Assets,
    /// The address of the published book and its feeds.
    pub address: Option<BookAddress>,
    /// The days and hours of meetings, as far as they are known.
    pub meeting_days: MeetingDays,
    /// The day on which the book is built, in the group's time zone. Without it, no meeting is past.
    pub today: Option<Date>,
    /// Days without a meeting for which a topic is wanted (`open-slots`).
    pub free_days: Vec<Date>,
    /// Whether the book has a page of statistics.
    pub has_statistics: bool,
    /// The relative path from the pages to the root of the book, such as `../`; empty at the root.
    pub to_root: String,
    /// The folder of the pages below the root of the book: empty, or with a final slash.
    pub folder: String,
    /// Whether the book is written from right to left.
    pub is_rtl: bool,
    /// Where relative links of an included file lead.
    pub targets: Targets,
    /// The notes of the topics, by the ids of these.
    pub notes: BTreeMap<String, Vec<NoteLink>>,
    /// Every topic, in file order.
    pub entries: Vec<Entry<'a>>,
    pub(super) definitions: Definitions<'a>,
}

/// A topic with its section and themes.
pub struct Entry<'a> {
    /// The topic.
    pub topic: &'a Topic,
    /// The section that contains it.
    pub section: &'a Section,
    /// The role of its section.
    pub role: Role,
    /// Its groups, the one with its chapter first; never empty.
    pub themes: Classification,
}

impl<'a> PageContext<'a> {
    /// Groups the topics of `file`.
    #[must_use]
    pub fn new(
        file: &'a TopicFile,
        classifier: &'a Classifier,
        words: &'a Words,
        format: Format,
        name: &'a str,
    ) -> Self {
        let mut groups = Groups::new(&FileThemes::new(classifier, file), &words.readings);
        let pages = [
            &words.next_meeting,
            &words.discussed_topics,
            &words.all_topics,
        ];
        groups.distinguish(&pages, &words.readings);
        let entries = file
            .topics()
            .zip(groups.of_topics())
            .map(|((section, topic), themes)| Entry {
                topic,
                section,
                role: topic.role,
                themes: themes.clone(),
            })
            .collect();
        PageContext {
            file,
            groups,
            words,
            calendar: &ENGLISH.calendar,
            format,
            name,
            id_prefix: String::new(),
            edit_url: None,
            forms: None,
            book_key: "topics".to_owned(),
            assets: Assets::default(),
            address: None,
            meeting_days: MeetingDays::default(),
            today: None,
            free_days: Vec::new(),
            has_statistics: false,
            to_root: String::new(),
            folder: String::new(),
            is_rtl: false,
            targets: Targets::default(),
            notes: BTreeMap::new(),
            entries,
            definitions: Definitions::new(file),
        }
    }

    /// The entries whose primary theme is `theme`, in file order.
    pub(super) fn of_theme(&self, theme: ThemeId) -> impl Iterator<Item = &Entry<'a>> {
        self.entries
            .iter()
            .filter(move |entry| entry.themes[0] == theme)
    }

    /// The entries of a role, in the order in which pages show them.
    pub(super) fn of_role<'b>(
        &self,
        entries: impl Iterator<Item = &'b Entry<'a>>,
        role: Role,
    ) -> Vec<&'b Entry<'a>>
    where
        'a: 'b,
    {
        let mut found: Vec<_> = entries.filter(|entry| entry.role == role).collect();
        match role {
            // The sort is stable: topics without a day come last, in file order.
            Role::Scheduled => found.sort_by_key(|entry| {
                let day = first_day(entry);
                (day.is_none(), day)
            }),
            Role::Discussed => {
                found.sort_by_key(|entry| std::cmp::Reverse(entry.topic.newest_start()));
            }
            Role::Potential | Role::Timetable | Role::Reference => {}
        }
        found
    }

    /// The sections whose text a page for a role shows. That of a timetable is with the scheduled topics.
    pub(super) fn sections(&self, role: Role) -> impl Iterator<Item = &'a Section> {
        let of_role = move |section: &&Section| match section.role {
            Role::Timetable => role == Role::Scheduled,
            other => role == other,
        };
        self.file.sections.iter().filter(of_role)
    }
}

/// The first known day of a topic's meetings.
fn first_day(entry: &Entry<'_>) -> Option<Date> {
    let dates = entry.topic.dates.iter();
    let dates = dates.filter(|_| !entry.topic.is_cancelled);
    dates.filter_map(|date| date.value.day()).min()
}
