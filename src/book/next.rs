//! The page of meetings to come: each with its checklist, the next one first.

use super::feeds;
use super::group::{Format, Group};
use super::line;
use super::meeting;
use super::offers;
use super::pages::Addresses;
use super::topic;
use crate::topic_file::Role;

/// Appends the page.
pub(super) fn push(out: &mut String, group: &Group<'_>, addresses: &Addresses) {
    let known = [group.words.next_meeting.as_str(), &group.words.scheduled];
    group.push_introductions(out, Role::Scheduled, &known);
    let scheduled = group.of_role(group.entries.iter(), Role::Scheduled);
    let placeholders: Vec<_> = group
        .sections(Role::Scheduled)
        .flat_map(|section| &section.placeholders)
        .collect();
    meeting::open(out, group);
    match (group.format, scheduled.len()) {
        (Format::Markdown, 0) => offers::push(out, group, addresses),
        (Format::Markdown, _) => {}
        // One stands below as it is; of several the script tells which is next.
        (Format::Html, 0 | 1) => meeting::push_free(out, !scheduled.is_empty(), group, addresses),
        (Format::Html, _) => meeting::push_next(out, group, addresses),
    }
    for (number, entry) in scheduled.iter().enumerate() {
        if number == 1 {
            group.push_heading(out, 2, &group.words.after_that, "next--after");
        }
        // In print the topic stands in its chapter as well: another id.
        let id = format!("next--{}", entry.topic.id);
        topic::push(
            out,
            if number == 0 { 2 } else { 3 },
            &id,
            entry,
            group,
            addresses,
        );
    }
    meeting::close(out, group);
    group.push_unplaced(out, Role::Scheduled);
    if scheduled.len() < 2 && !placeholders.is_empty() {
        group.push_heading(out, 2, &group.words.after_that, "next--after");
    }
    out.push('\n');
    for placeholder in placeholders {
        line::push_placeholder(out, placeholder, group);
    }
    feeds::push_line(out, group);
}
