//! Questions about a parsed topic file.

use jiff::civil::Date;

use super::model::{Placeholder, Reading, Section, Topic, TopicFile, Unplaced};
use super::role::Role;
use super::source::Span;
use crate::date::{DateValue, Tense};

impl TopicFile {
    /// Every topic with its section, in file order.
    pub fn topics(&self) -> impl Iterator<Item = (&Section, &Topic)> {
        self.sections
            .iter()
            .flat_map(|section| section.topics.iter().map(move |topic| (section, topic)))
    }

    /// The sections of one role, in file order.
    pub fn sections_of(&self, role: Role) -> impl Iterator<Item = &Section> {
        self.sections
            .iter()
            .filter(move |section| section.role == role)
    }

    /// Whether the file has a section of topics.
    #[must_use]
    pub fn has_topic_section(&self) -> bool {
        let mut roles = self.sections.iter().map(|section| section.role);
        roles.any(|role| role != Role::Reference)
    }

    /// All text that belongs to no topic, in file order, with the items and tables that are not read.
    pub fn unplaced(&self) -> impl Iterator<Item = &Unplaced> {
        let of_sections = self.sections.iter().flat_map(|section| {
            let is_introduced = |table: &&Unplaced| {
                let introduction = section.introduction.as_ref();
                introduction.is_some_and(|text| text.contains(&table.span.start))
            };
            let tables = section.unread_tables.iter().filter(is_introduced);
            let unread = section.unread_items.iter().chain(tables);
            unread.chain(&section.unread_prose).chain(&section.unplaced)
        });
        self.preamble_items.iter().chain(of_sections)
    }

    /// The text after the first topic of a section that belongs to no topic, in file order.
    pub fn between_topics(&self) -> impl Iterator<Item = &Unplaced> {
        self.sections.iter().flat_map(|section| &section.unplaced)
    }

    /// All meetings without a topic, in file order.
    pub fn placeholders(&self) -> impl Iterator<Item = &Placeholder> {
        let sections = self.sections.iter();
        sections.flat_map(|section| &section.placeholders)
    }

    /// The text of a span.
    #[must_use]
    pub fn text(&self, span: &Span) -> &str {
        &self.source.text()[span.clone()]
    }
}

impl Section {
    /// When the meetings of its topics take place.
    pub(crate) fn tense(&self) -> Tense {
        self.role.tense()
    }
}

impl Topic {
    /// All its links: readings, then materials.
    pub fn links(&self) -> impl Iterator<Item = &Reading> {
        let materials = self.materials.iter().map(|material| &material.link);
        self.readings.iter().chain(materials)
    }

    /// Its role; of a topic whose meeting does not take place, "cancelled".
    #[must_use]
    pub fn status(&self) -> &'static str {
        match self.is_cancelled {
            true => "cancelled",
            false => self.role.name(),
        }
    }

    /// The first day of the newest date: of a month its first day, of a week the written day. Topics
    /// are sorted by it; there need not have been a meeting on that day.
    #[must_use]
    pub fn newest_start(&self) -> Option<Date> {
        self.dates.iter().filter_map(|date| date.value.day()).max()
    }

    /// The exact days of its meetings, in file order, without guesses.
    pub fn days(&self) -> impl Iterator<Item = Date> {
        let dates = self.dates.iter().filter(|date| !date.is_guess());
        dates.filter_map(|date| match date.value {
            DateValue::Day(day) => Some(day),
            _ => None,
        })
    }
}
