//! Meetings for which a topic is still needed: `2026-12-08: TBD`. A topic of that day takes their line.

use jiff::civil::Date;

use super::lines::{replacement, whole_lines};
use super::shape::{Piece, cells, filled, form_of};
use crate::date::DateValue;
use crate::edit::apply;
use crate::topic_file::{Placeholder, PlaceholderKind, Section, TopicFile, TopicForm};

/// A meeting that needs a topic.
#[derive(Clone, Copy)]
pub(super) struct Slot<'f> {
    pub(super) section: &'f Section,
    pub(super) meeting: &'f Placeholder,
}

/// The meetings of a day that need a topic.
pub(super) fn open_slots(file: &TopicFile, day: Date) -> Vec<Slot<'_>> {
    let sections = file.sections.iter();
    let slots = sections.flat_map(|section| {
        let meetings = section.placeholders.iter();
        meetings.map(move |meeting| Slot { section, meeting })
    });
    let is_open = |slot: &Slot<'_>| {
        slot.meeting.kind == PlaceholderKind::Open
            && slot.section.role.has_meetings()
            && matches!(&slot.meeting.dates[..], [date] if date.value == DateValue::Day(day))
    };
    slots.filter(is_open).collect()
}

impl Slot<'_> {
    /// Whether its line says nothing but its day and that a topic is needed.
    pub(super) fn is_bare(&self, file: &TopicFile) -> bool {
        let lines = file.text(&self.meeting.span);
        let date = self.meeting.dates.iter().map(|date| date.text.as_str());
        let rest = date.fold(lines.to_owned(), |text, date| text.replacen(date, "", 1));
        let rest = rest.replacen(&self.meeting.text, "", 1);
        !rest.contains(char::is_alphanumeric)
    }
}

/// The lines of a meeting with the words of a topic instead of its text, and what is nested in the topic.
pub(super) fn in_slot(file: &TopicFile, slot: &Slot<'_>, piece: &Piece) -> Vec<String> {
    let lines = whole_lines(file, &slot.meeting.span);
    let text = slot.meeting.text.trim();
    if form_of(slot.section) == TopicForm::Row {
        return in_row(&lines, text, &piece.lines).into_iter().collect();
    }
    let words = &piece.lines[piece.words.clone()];
    let end = piece
        .lines
        .find('\n')
        .map_or(piece.lines.len(), |end| end + 1);
    let nested = &piece.lines[end..];
    let line_end = lines.find('\n').map_or(lines.len(), |end| end + 1);
    let (first, rest) = lines.split_at(line_end);
    match first.rfind(text).filter(|_| !text.is_empty()) {
        Some(at) => {
            let (before, after) = (&first[..at], &first[at + text.len()..]);
            vec![format!("{before}{words}{after}{nested}{rest}")]
        }
        None => Vec::new(),
    }
}

/// The text of the file with other lines instead of a meeting's.
pub(super) fn instead(file: &TopicFile, meeting: &Placeholder, lines: &str) -> String {
    let edit = replacement(file, &meeting.span, lines);
    apply(file.source.text(), &[&[edit]]).0
}

/// The row of a meeting with the cells of a topic's row, if they are free: empty, or with the text of the meeting.
fn in_row(lines: &str, text: &str, topic: &str) -> Option<String> {
    let row = lines.trim_end_matches(['\r', '\n']);
    let topic = topic.trim_end_matches(['\r', '\n']);
    let (places, words) = (cells(row), cells(topic));
    if places.len() != words.len() {
        return None;
    }
    let mut out = lines.to_owned();
    let mut is_filled = text.is_empty();
    // From the end, as a cell may get wider.
    for (place, words) in places.into_iter().zip(words).rev() {
        let (old, new) = (row[place.clone()].trim(), topic[words].trim());
        if new.is_empty() || new == old {
            continue;
        }
        if !old.is_empty() && old != text {
            return None;
        }
        is_filled |= old == text;
        out = filled(&out, &place, new);
    }
    is_filled.then_some(out)
}
