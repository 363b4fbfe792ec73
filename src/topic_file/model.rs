//! What a topic file says: sections, topics and readings, each with its place in the text.

use std::fmt;

use jiff::civil::Date;

use super::reading_id::ReadingId;
use super::role::Role;
use super::source::{Source, Span};
use super::text::Text;
use crate::date::{DateValue, TopicDate};

/// A whole topic file. Every span points into [`Source::text`].
#[derive(Debug, Clone)]
pub struct TopicFile {
    /// The text, byte for byte.
    pub source: Source,
    /// What stands before the first heading: byte order mark, front matter, text.
    pub preamble: Span,
    /// The Markdown part of the preamble, if there is any text in it.
    pub preamble_text: Option<Span>,
    /// Every heading of level 1 to 3 with what follows it, in file order.
    pub sections: Vec<Section>,
    /// The reference definitions (`[label]: url`) of the file, in file order.
    pub definitions: Vec<Definition>,
}

/// A heading of level 1 to 3 and all that stands under it, up to the next one.
#[derive(Debug, Clone)]
pub struct Section {
    /// The heading's text.
    pub title: String,
    /// The heading's level, 1 to 3.
    pub level: u8,
    /// What the section is for.
    pub role: Role,
    /// Whether the role is that of a heading above, as the section's own heading names none.
    pub inherits_role: bool,
    /// The heading's line, from 1.
    pub line: usize,
    /// From the heading to the next section or the end of the file.
    pub span: Span,
    /// The heading.
    pub heading: Span,
    /// Text between the heading and the first topic; in a reference section all of its text.
    pub introduction: Option<Span>,
    /// The topics, in file order.
    pub topics: Vec<Topic>,
    /// Meetings with no topic, in file order.
    pub placeholders: Vec<Placeholder>,
    /// Links that stand outside the topics, in file order.
    pub links: Vec<Reading>,
    /// Text that belongs to no topic and stands behind the first one.
    pub unplaced: Vec<Unplaced>,
}

/// Something to read and discuss: a top-level list item or a row of a table of meetings.
#[derive(Debug, Clone)]
pub struct Topic {
    /// An address made of the title, unique in the file.
    pub id: String,
    /// The topic in a few words, as plain text.
    pub title: String,
    /// What the first paragraph says after the title, as plain text.
    pub rest: String,
    /// Nested items, further paragraphs and footnotes.
    pub notes: Vec<Note>,
    /// The meetings' dates, as they stand at the start.
    pub dates: Vec<TopicDate>,
    /// Those who lead the discussion (`@sam`), without the sign.
    pub leads: Vec<String>,
    /// Tags (`#memory`), without the sign.
    pub tags: Vec<String>,
    /// Where leads and tags stand that are no part of the text, in file order.
    pub asides: Vec<Span>,
    /// Links and bare URLs, those of nested items and footnotes included, in file order.
    pub readings: Vec<Reading>,
    /// How the topic is written.
    pub form: TopicForm,
    /// Of a row with no date the empty cell where its date belongs.
    pub date_cell: Option<Span>,
    /// The line on which it starts, from 1.
    pub line: usize,
    /// The whole item, nested ones included.
    pub span: Span,
}

/// How a topic is written in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TopicForm {
    /// A top-level list item.
    Item,
    /// A row of a table of meetings.
    Row,
}

/// One nested item, further paragraph or footnote of a topic. Footnotes stand outside its span.
#[derive(Debug, Clone)]
pub struct Note {
    /// Its plain text, without bare URLs.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A link or a bare URL.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The same for all spellings of one address.
    pub id: ReadingId,
    /// The address as written, entities and escapes resolved.
    pub url: Text,
    /// The link's text; of a bare URL the URL.
    pub text: Text,
    /// The line on which it starts, from 1.
    pub line: usize,
    /// The whole link.
    pub span: Span,
}

/// A meeting with no topic: "We need a topic!", "Cancelled", "Thanksgiving break".
#[derive(Debug, Clone)]
pub struct Placeholder {
    /// Why there is no topic.
    pub kind: PlaceholderKind,
    /// Its words.
    pub text: String,
    /// The meetings' dates.
    pub dates: Vec<TopicDate>,
    /// Those who were to lead (`@sam`), without the sign.
    pub leads: Vec<String>,
    /// Tags (`#memory`), without the sign.
    pub tags: Vec<String>,
    /// The line on which it starts, from 1.
    pub line: usize,
    /// The whole item.
    pub span: Span,
}

/// Why a meeting has no topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceholderKind {
    /// A topic is still wanted.
    Open,
    /// The meeting does not take place.
    Cancelled,
    /// A holiday.
    Break,
}

impl PlaceholderKind {
    /// All kinds.
    pub const ALL: [PlaceholderKind; 3] = [
        PlaceholderKind::Open,
        PlaceholderKind::Cancelled,
        PlaceholderKind::Break,
    ];

    /// The kind's name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            PlaceholderKind::Open => "open",
            PlaceholderKind::Cancelled => "cancelled",
            PlaceholderKind::Break => "break",
        }
    }
}

impl fmt::Display for PlaceholderKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Text that belongs to no topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    /// Its first line.
    pub text: String,
    /// The line on which it starts, from 1.
    pub line: usize,
    /// The whole block.
    pub span: Span,
}

/// A reference definition (CommonMark, section 4.7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The label as written.
    pub label: String,
    /// The destination.
    pub url: String,
    /// Where it stands.
    pub span: Span,
}

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

    /// Whether a heading names a section of topics.
    #[must_use]
    pub fn has_topic_section(&self) -> bool {
        let mut roles = self.sections.iter().map(|section| section.role);
        roles.any(|role| Role::WITH_TOPICS.contains(&role))
    }

    /// All text that belongs to no topic, in file order.
    pub fn unplaced(&self) -> impl Iterator<Item = &Unplaced> {
        self.sections.iter().flat_map(|section| &section.unplaced)
    }

    /// All meetings with no topic, in file order.
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

impl Topic {
    /// Where the newest date starts: a month at its first day, a week at the day that is written.
    /// Topics are sorted and shown by it; nobody need have met on that day.
    #[must_use]
    pub fn newest_start(&self) -> Option<Date> {
        self.dates.iter().filter_map(|date| date.value.day()).max()
    }

    /// The days of its meetings that are known to the day, in file order.
    pub fn days(&self) -> impl Iterator<Item = Date> {
        self.dates.iter().filter_map(|date| match date.value {
            DateValue::Day(day) => Some(day),
            _ => None,
        })
    }
}
