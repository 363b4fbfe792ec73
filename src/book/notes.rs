//! Link topics to the notes of their meetings, and write the head of a note's chapter.

use jiff::civil::Date;

use super::context::{Entry, PageContext};
use super::dates::{dates, day_for_people, of_day};
use super::escape;
use super::page::{Addresses, Page};
use super::render::shown_title;

/// The chapter of a note of a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteLink {
    /// The day of its meeting.
    pub day: Option<Date>,
    /// The path of its chapter from the root of the book.
    pub path: String,
}

/// What the head of a note's chapter says.
pub struct NoteHead<'a> {
    /// The title, if the note has no heading of its own.
    pub title: Option<&'a str>,
    /// The id of that heading.
    pub id: &'a str,
    /// The index of its topic.
    pub topic: Option<usize>,
    /// The day of its meeting.
    pub day: Option<Date>,
    /// The relative path from its chapter to the folder of the topic's pages.
    pub to_pages: &'a str,
}

/// The links to the notes of a topic: "Notes", of several meetings with their days.
pub(super) fn links(entry: &Entry<'_>, context: &PageContext<'_>) -> Vec<String> {
    let notes = context.notes.get(&entry.topic.id);
    let notes = notes.map_or(&[][..], Vec::as_slice);
    let links = notes.iter().filter_map(|note| {
        let url = escape::destination(&format!("{}{}", context.to_root, note.path))?;
        let mut words = escape::text(&context.words.notes);
        if let Some(day) = note.day.filter(|_| notes.len() > 1) {
            let day = day_for_people(day, true, context.calendar);
            words.push_str(&format!(" ({})", escape::text(&day)));
        }
        Some(format!("[{words}]({url})"))
    });
    links.collect()
}

impl PageContext<'_> {
    /// The Markdown before the text of a note: a heading if it has none, the link to its topic, and the
    /// day of its meeting.
    #[must_use]
    pub fn note_head(&self, head: &NoteHead<'_>, addresses: &Addresses) -> String {
        let mut out = String::new();
        if let Some(title) = head.title {
            self.push_heading(&mut out, 1, title, head.id);
            out.push('\n');
        }
        let entry = head.topic.and_then(|topic| self.entries.get(topic));
        let mut parts = vec![escape::text(&self.words.notes)];
        if let Some(entry) = entry {
            let page = addresses.of(Page::Theme(entry.themes[0]));
            let id = &entry.topic.id;
            let url = format!("{}{page}#{}{id}", head.to_pages, self.id_prefix);
            let title = escape::text(&shown_title(entry.topic));
            parts.push(match escape::destination(&url) {
                Some(url) => format!("[{title}]({url})"),
                None => title,
            });
        }
        match (head.day, entry) {
            (Some(day), _) => parts.push(of_day(day, self)),
            (None, Some(entry)) => parts.push(dates(&entry.topic.dates, self)),
            (None, None) => {}
        }
        parts.retain(|part| !part.is_empty());
        out.push_str(&escape::guard_start(&parts.join(" · ")));
        out.push('\n');
        out
    }
}
