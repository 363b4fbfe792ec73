//! A topic file with its themes, and all that a page needs to show it.

use jiff::civil::Date;

use crate::theme::{Classification, Classifier, ThemeId};
use crate::topic_file::{Role, Section, Topic, TopicFile};

use super::address::BookAddress;
use super::assets::Assets;
use super::clock::Clock;
use super::fragment::Definitions;
use super::words::Words;

/// For whom a page is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// mdBook's HTML renderer: boxes, times, styles.
    Html,
    /// Any other renderer: plain Markdown with task lists.
    Markdown,
}

/// What the pages of one topic file are made from.
pub struct Group<'a> {
    /// The file.
    pub file: &'a TopicFile,
    /// The themes.
    pub classifier: &'a Classifier,
    /// The words shown to people.
    pub words: &'a Words,
    /// For whom the pages are made.
    pub format: Format,
    /// The name of the topic file's own chapter.
    pub name: &'a str,
    /// What stands before the ids of this file's headings: empty for the first file of a book.
    pub id_prefix: String,
    /// Where the topic file is edited, as `output.html.edit-url-template` makes it.
    pub edit_url: Option<String>,
    /// Under what name browsers keep the ticks of this book.
    pub book_key: String,
    /// Where style and script are.
    pub assets: Assets,
    /// Where the book is published; its feeds stand there.
    pub address: Option<BookAddress>,
    /// At what time of the day the group meets, where that is known.
    pub clock: Option<Clock>,
    /// What leads from the pages to the top of the book: empty, `../` or more of it.
    pub to_root: String,
    /// Every topic, in file order.
    pub entries: Vec<Entry<'a>>,
    pub(super) definitions: Definitions<'a>,
}

/// A topic with what is known of it beside its words.
pub struct Entry<'a> {
    /// The topic.
    pub topic: &'a Topic,
    /// The section that holds it.
    pub section: &'a Section,
    /// What its section is for.
    pub role: Role,
    /// Its themes, the primary one first; never empty.
    pub themes: Classification,
}

impl<'a> Group<'a> {
    /// Classifies the topics of `file`.
    #[must_use]
    pub fn new(
        file: &'a TopicFile,
        classifier: &'a Classifier,
        words: &'a Words,
        format: Format,
        name: &'a str,
    ) -> Self {
        let entries = file
            .topics()
            .map(|(section, topic)| Entry {
                topic,
                section,
                role: section.role,
                themes: classifier.themes_of(topic),
            })
            .collect();
        Group {
            file,
            classifier,
            words,
            format,
            name,
            id_prefix: String::new(),
            edit_url: None,
            book_key: "topics".to_owned(),
            assets: Assets::default(),
            address: None,
            clock: None,
            to_root: String::new(),
            entries,
            definitions: Definitions::new(file),
        }
    }

    /// The entries whose primary theme is `theme`, in file order.
    pub fn of_theme(&self, theme: ThemeId) -> impl Iterator<Item = &Entry<'a>> {
        self.entries
            .iter()
            .filter(move |entry| entry.themes[0] == theme)
    }

    /// The entries of a role in the order in which a page shows them.
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
            // Sorts are stable: topics without a day come last, in file order.
            Role::Scheduled => found.sort_by_key(|entry| {
                let day = first_day(entry);
                (day.is_none(), day)
            }),
            Role::Discussed => {
                found.sort_by_key(|entry| std::cmp::Reverse(entry.topic.newest_start()));
            }
            Role::Potential | Role::Reference => {}
        }
        found
    }

    /// The sections of a role.
    pub(super) fn sections(&self, role: Role) -> impl Iterator<Item = &'a Section> {
        self.file.sections_of(role)
    }
}

/// The first day on which a topic's meeting is, as far as it is known.
fn first_day(entry: &Entry<'_>) -> Option<Date> {
    let dates = entry.topic.dates.iter();
    dates.filter_map(|date| date.value.day()).min()
}
