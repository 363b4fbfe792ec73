//! Compare what surrounds the topics before and after: headings, links and texts outside topics, meetings without a
//! topic, and all other lines.

use rustc_hash::FxHashSet;

use super::verify::{Meeting, Wanted};
use crate::topic_file::{Placeholder, PlaceholderKind, Span, TopicFile, line_span};

/// A change outside the topics that nobody asked for.
pub(super) fn frame_fault(old: &TopicFile, new: &TopicFile, wanted: &Wanted<'_>) -> Option<String> {
    let sections = |file: &TopicFile| -> Vec<_> {
        let sections = file.sections.iter();
        let of = |section: &crate::topic_file::Section| {
            let links = section.links.iter().map(|link| link.id);
            (
                section.title.clone(),
                section.level,
                links.collect::<Vec<_>>(),
            )
        };
        sections.map(of).collect()
    };
    if sections(old) != sections(new) {
        return Some("a heading or a link outside the topics would change".to_owned());
    }
    let unplaced =
        |file: &TopicFile| -> Vec<_> { file.unplaced().map(|other| other.text.clone()).collect() };
    if unplaced(old) != unplaced(new) {
        return Some("a text outside the topics would change".to_owned());
    }
    let is_slot = |other: &&Placeholder| {
        let slot = wanted.slot;
        slot.is_some_and(|slot| slot.span == other.span)
    };
    let described = |other: &Placeholder| {
        let days: Vec<_> = other
            .dates
            .iter()
            .map(|date| date.value.to_string())
            .collect();
        (other.kind, other.text.clone(), days)
    };
    let mut before: Vec<_> = old
        .placeholders()
        .filter(|other| !is_slot(other))
        .map(described)
        .collect();
    let line = new_meeting(new, wanted);
    if wanted.meeting.is_some() && line.is_none() {
        return Some("the line would not be understood".to_owned());
    }
    let is_new = |other: &&Placeholder| line.is_some_and(|line| line.span == other.span);
    let mut after: Vec<_> = new
        .placeholders()
        .filter(|other| !is_new(other))
        .map(described)
        .collect();
    before.sort_by(|a, b| (&a.1, &a.2).cmp(&(&b.1, &b.2)));
    after.sort_by(|a, b| (&a.1, &a.2).cmp(&(&b.1, &b.2)));
    (before != after).then(|| "a meeting without a topic would change".to_owned())
}

/// The line without a topic that a day gets.
fn new_meeting<'f>(new: &'f TopicFile, wanted: &Wanted<'_>) -> Option<&'f Placeholder> {
    let (day, meeting) = wanted.meeting?;
    new.placeholders().find(|other| {
        let mut days = other.dates.iter().filter_map(|date| date.value.day());
        let is_open = other.kind == PlaceholderKind::Open;
        is_open == (meeting == Meeting::Open) && days.any(|at| at == day)
    })
}

/// Another line that would change, or whose order would.
pub(super) fn lines_fault(old: &TopicFile, new: &TopicFile, wanted: &Wanted<'_>) -> Option<String> {
    let ids: FxHashSet<_> = wanted.topics.iter().map(|topic| topic.id).collect();
    let topics_of = |file: &TopicFile| -> Vec<Span> {
        let topics = file.topics().map(|(_, topic)| topic);
        let changed = topics.filter(|topic| ids.contains(topic.id.as_str()));
        changed.map(|topic| topic.span.clone()).collect()
    };
    let slot = wanted.slot.map(|slot| slot.span.clone());
    let line = new_meeting(new, wanted).map(|line| line.span.clone());
    let before = other_lines(old, topics_of(old).into_iter().chain(slot));
    let after = other_lines(new, topics_of(new).into_iter().chain(line));
    if before != after {
        return Some("another line would change".to_owned());
    }
    let ends = |file: &TopicFile| {
        let text = file.source.text();
        let newlines = text.matches('\n').count();
        let pairs = text.matches("\r\n").count();
        match (pairs, newlines) {
            (0, _) => Some(false),
            _ if pairs == newlines => Some(true),
            _ => None,
        }
    };
    (ends(old).is_some() && old.source.text().contains('\n') && ends(old) != ends(new))
        .then(|| "the ends of lines would change".to_owned())
}

/// The lines of a file that are not empty, without those of some items.
fn other_lines(file: &TopicFile, items: impl Iterator<Item = Span>) -> Vec<&str> {
    let text = file.source.text();
    let mut items: Vec<_> = items.map(|span| line_span(text, &span)).collect();
    items.sort_by_key(|span| span.start);
    let mut lines = Vec::new();
    let mut from = 0;
    for item in items.iter().chain([&(text.len()..text.len())]) {
        if from < item.start {
            let between = text[from..item.start].lines();
            lines.extend(between.filter(|line| !line.trim().is_empty()));
        }
        from = from.max(item.end);
    }
    lines
}
