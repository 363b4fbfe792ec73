//! The page that lists every topic by status, in file order.

use super::escape;
use super::filter;
use super::group::Group;
use super::line;
use super::pages::Addresses;
use crate::topic_file::Role;

/// Appends the page.
pub(super) fn push(out: &mut String, group: &Group<'_>, addresses: &Addresses) {
    let words = group.words;
    group.push_introductions(out, Role::Potential, &[&words.potential]);
    if group.entries.is_empty() {
        out.push_str(&format!("\n{}\n", escape::paragraph(&words.no_topics)));
    }
    filter::push(out, group);
    for role in Role::WITH_TOPICS {
        let entries = group.of_role(group.entries.iter(), role);
        if entries.is_empty() {
            continue;
        }
        group.push_heading(out, 2, words.status(role), &format!("all--{role}"));
        out.push('\n');
        for entry in entries {
            out.push_str(&format!(
                "- {}{}\n",
                line::topic(entry, entry.themes.len(), group, addresses),
                filter::mark(entry, group)
            ));
        }
    }
    let placeholders = group
        .sections(Role::Potential)
        .flat_map(|section| &section.placeholders);
    for (number, placeholder) in placeholders.enumerate() {
        if number == 0 {
            out.push('\n');
        }
        line::push_placeholder(out, placeholder, group);
    }
    group.push_unplaced(out, Role::Potential);
}
