//! The page of meetings to come: the next one with its checklist, then what follows.

use super::escape;
use super::group::Group;
use super::pages::{Addresses, Page};
use super::render::{dates, topic_link};
use super::topic;
use crate::topic_file::{Placeholder, PlaceholderKind, Role};

/// Appends the page.
pub(super) fn push(out: &mut String, group: &Group<'_>, addresses: &Addresses) {
    let scheduled = group.of_role(group.entries.iter(), Role::Scheduled);
    match scheduled.first() {
        Some(entry) => {
            // In print the topic stands in its chapter as well: another id.
            let id = format!("next--{}", entry.topic.id);
            topic::push(out, 2, &id, entry, group, addresses);
        }
        None => {
            out.push_str(&format!(
                "\n{} [{}]({}).\n",
                escape::paragraph(&group.words.nothing_scheduled),
                escape::text(&group.words.all_topics),
                addresses.of(Page::AllTopics),
            ));
        }
    }
    group.push_written(out, Role::Scheduled);
    let placeholders: Vec<_> = group
        .sections(Role::Scheduled)
        .flat_map(|section| &section.placeholders)
        .collect();
    if scheduled.len() > 1 || !placeholders.is_empty() {
        group.push_heading(out, 2, &group.words.after_that, "next--after");
        out.push('\n');
    }
    for entry in scheduled.iter().skip(1) {
        out.push_str("- ");
        if !entry.topic.dates.is_empty() {
            out.push_str(&dates(&entry.topic.dates, group));
            out.push_str(" · ");
        }
        out.push_str(&topic_link(entry, group, addresses));
        let readings = entry.topic.readings.len();
        if readings > 0 {
            out.push_str(" · ");
            out.push_str(&escape::text(&group.words.count_readings(readings)));
        }
        out.push('\n');
    }
    for placeholder in placeholders {
        out.push_str(&placeholder_line(placeholder, group));
    }
}

/// A meeting with no topic, as an item of a list.
pub(super) fn placeholder_line(placeholder: &Placeholder, group: &Group<'_>) -> String {
    let words = group.words;
    let kind = match placeholder.kind {
        PlaceholderKind::Open => &words.open_slot,
        PlaceholderKind::Cancelled => &words.cancelled,
        PlaceholderKind::Break => &words.holiday,
    };
    let text = if placeholder.text.is_empty() {
        kind
    } else {
        &placeholder.text
    };
    let date = dates(&placeholder.dates, group);
    let separator = if date.is_empty() { "" } else { " · " };
    let text = if date.is_empty() {
        escape::paragraph(text)
    } else {
        escape::text(text)
    };
    format!("- {date}{separator}{text}\n")
}
