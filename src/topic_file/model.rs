//! Sections, topics and readings of a topic file, each with its place in the text.

use std::fmt;

use super::reading_id::ReadingId;
use super::role::Role;
use super::source::{Source, Span};
use crate::date::TopicDate;

/// A topic file. Every span points into [`Source::text`].
#[derive(Debug, Clone)]
pub struct TopicFile {
    /// The text, byte for byte.
    pub source: Source,
    /// Everything before the first heading: byte order mark, front matter, text.
    pub preamble: Span,
    /// The Markdown part of the preamble, if it has any text.
    pub preamble_text: Option<Span>,
    /// Items of lists and rows of tables in it, which are not topics.
    pub preamble_items: Vec<Unplaced>,
    /// The sections, in file order.
    pub sections: Vec<Section>,
    /// The reference definitions (`[label]: url`) of the file, in file order.
    pub definitions: Vec<Definition>,
}

/// A heading and everything up to the next section.
///
/// Headings of level 1 to 3 start a section, and deeper ones that name a role. So do a line that names the
/// list below it ("Previous sessions:"), a `<summary>`, and an item that names a group of nested items
/// ("2024"): they are the heading then. Topics that no heading precedes are in a section with an empty one.
#[derive(Debug, Clone)]
pub struct Section {
    /// The text of the heading.
    pub title: String,
    /// The level of the heading, 1 to 6; of a line, a `<summary>` or a group, one more than that of the
    /// heading above; 0 before the first heading.
    pub level: u8,
    /// The role of the section.
    pub role: Role,
    /// Whether the role comes from a heading above because its own heading names none.
    pub inherits_role: bool,
    /// Whether neither its heading nor one above names a role, so that it is shown as is.
    pub lacks_role: bool,
    /// The line of the heading, from 1.
    pub line: usize,
    /// From the heading to the next section or the end of the file.
    pub span: Span,
    /// The heading; empty if there is none.
    pub heading: Span,
    /// The text between the heading and the first topic; all text in a reference section.
    pub introduction: Option<Span>,
    /// The topics, in file order.
    pub topics: Vec<Topic>,
    /// Meetings without a topic, in file order.
    pub placeholders: Vec<Placeholder>,
    /// Links outside the topics, in file order.
    pub links: Vec<Reading>,
    /// Text after the first topic that belongs to no topic.
    pub unplaced: Vec<Unplaced>,
    /// Items and table rows that are not topics, because the section lacks a role. They are part of the
    /// introduction.
    pub unread_items: Vec<Unplaced>,
    /// Its text, if it names a day and nothing in the section is read.
    pub unread_prose: Option<Unplaced>,
    /// Tables of a section of topics that are not read, because no column contains dates, and tables and
    /// lists in HTML.
    pub unread_tables: Vec<Unplaced>,
    /// Cells of the date column in which no date is read, although they are not empty.
    pub unread_dates: Vec<Unplaced>,
    /// Tables with dates in two columns.
    pub two_dates: Vec<TwoDates>,
}

/// A table in which two columns could contain the days of the meetings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TwoDates {
    /// The table.
    pub table: Unplaced,
    /// What the columns are called; the first one is read if it is clear.
    pub columns: [String; 2],
    /// Whether a header shows which one it is.
    pub is_clear: bool,
}

/// Something to read and discuss: an item of a list, a row of a table, or a heading or paragraph with what
/// follows.
#[derive(Debug, Clone)]
pub struct Topic {
    /// A slug of the title, unique in the file.
    pub id: String,
    /// The topic in a few words, as plain text.
    pub title: String,
    /// The first paragraph after the title, as plain text.
    pub rest: String,
    /// Whether the title ends within a sentence that goes on in `rest`.
    pub is_cut: bool,
    /// Nested items, further paragraphs and footnotes.
    pub notes: Vec<Note>,
    /// The dates of its meetings, in file order.
    pub dates: Vec<TopicDate>,
    /// The names of those who lead the discussion, by a column, a label, the end of the title, or `@sam`
    /// without the sign.
    pub leads: Vec<String>,
    /// Tags (`#memory`), without the sign.
    pub tags: Vec<String>,
    /// The places of leads and tags that are not part of the text, in file order.
    pub asides: Vec<Span>,
    /// Links and bare URLs, including those of nested items and footnotes, in file order.
    pub readings: Vec<Reading>,
    /// Whether it says that its meeting does not take place: "Cancelled: …".
    pub is_cancelled: bool,
    /// Slides, recordings and notes, in file order.
    pub materials: Vec<Material>,
    /// Its form in the file.
    pub form: TopicForm,
    /// The empty cell for the date of a row without one.
    pub date_cell: Option<Span>,
    /// The line on which it starts, from 1.
    pub line: usize,
    /// The whole item, including nested items.
    pub span: Span,
    /// Scheduled, potential or discussed: the role of its section, or in a timetable what its day says.
    pub role: Role,
}

/// The form of a topic in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TopicForm {
    /// A top-level list item.
    Item,
    /// A row of a table of meetings.
    Row,
    /// A heading or paragraph with what follows.
    Block,
}

/// A nested item, further paragraph or footnote of a topic. Footnotes are outside its span.
#[derive(Debug, Clone)]
pub struct Note {
    /// Its plain text, without bare URLs.
    pub text: String,
    /// Its place.
    pub span: Span,
}

/// A link or a bare URL.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Its id; equal for all URLs of one page.
    pub id: ReadingId,
    /// The URL as written, with entities and escapes resolved.
    pub url: String,
    /// The text of the link; for a bare URL, the URL.
    pub text: String,
    /// The line on which it starts, from 1.
    pub line: usize,
    /// The whole link.
    pub span: Span,
}

/// A link to slides, a recording or notes: shown with its label, but not a reading.
#[derive(Debug, Clone)]
pub struct Material {
    /// What it is, as written: "Slides".
    pub label: String,
    /// The link.
    pub link: Reading,
}

/// A meeting without a topic: "We need a topic!", "Cancelled", "Thanksgiving break".
#[derive(Debug, Clone)]
pub struct Placeholder {
    /// Why there is no topic.
    pub kind: PlaceholderKind,
    /// Its text.
    pub text: String,
    /// The dates of the meetings.
    pub dates: Vec<TopicDate>,
    /// Whether it is in a timetable and its day has passed.
    pub is_past: bool,
    /// The names of those who were to lead (`@sam`), without the sign.
    pub leads: Vec<String>,
    /// Tags (`#memory`), without the sign.
    pub tags: Vec<String>,
    /// Its form in the file.
    pub form: TopicForm,
    /// The line on which it starts, from 1.
    pub line: usize,
    /// The whole item.
    pub span: Span,
}

/// Why a meeting has no topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceholderKind {
    /// A topic is still needed.
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

    /// The name of the kind in reports.
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
    /// Its place.
    pub span: Span,
}

impl Unplaced {
    pub(super) fn new(text: &str, line: usize, span: Span) -> Self {
        let first_line = text[span.clone()].lines().next().unwrap_or_default();
        Unplaced {
            text: first_line.trim().to_owned(),
            line,
            span,
        }
    }
}
