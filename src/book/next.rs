//! The page of meetings to come: the next one with its checklist, then what follows.

use super::escape;
use super::group::Group;
use super::line;
use super::pages::{Addresses, Page};
use super::topic;
use crate::topic_file::Role;

/// Appends the page.
pub(super) fn push(out: &mut String, group: &Group<'_>, addresses: &Addresses) {
    group.push_introductions(out, Role::Scheduled);
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
    group.push_unplaced(out, Role::Scheduled);
    let placeholders: Vec<_> = group
        .sections(Role::Scheduled)
        .flat_map(|section| &section.placeholders)
        .collect();
    if scheduled.len() > 1 || !placeholders.is_empty() {
        group.push_heading(out, 2, &group.words.after_that, "next--after");
        out.push('\n');
    }
    for entry in scheduled.iter().skip(1) {
        line::push_topic(out, entry, 1, group, addresses);
    }
    for placeholder in placeholders {
        line::push_placeholder(out, placeholder, group);
    }
}
