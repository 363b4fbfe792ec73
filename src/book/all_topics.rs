//! The page "All topics": every topic by status, with a filter.

use super::context::PageContext;
use super::escape;
use super::filter;
use super::line;
use super::page::Addresses;
use crate::topic_file::Role;

/// Appends the page.
pub(super) fn push(out: &mut String, context: &PageContext<'_>, addresses: &Addresses) {
    let words = context.words;
    context.push_introductions(out, Role::Potential, &[&words.potential]);
    if context.entries.is_empty() {
        out.push_str(&format!("\n{}\n", escape::paragraph(&words.no_topics)));
    }
    filter::push(out, context);
    for role in Role::WITH_TOPICS {
        let entries = context.of_role(context.entries.iter(), role);
        if entries.is_empty() {
            continue;
        }
        context.push_heading(out, 2, words.status(role), &format!("all--{role}"));
        out.push('\n');
        for entry in entries {
            out.push_str(&format!(
                "- {}{}\n",
                line::topic(entry, entry.themes.len(), context, addresses),
                filter::mark(entry, context)
            ));
        }
    }
    let placeholders = context
        .sections(Role::Potential)
        .flat_map(|section| &section.placeholders);
    for (number, placeholder) in placeholders.enumerate() {
        if number == 0 {
            out.push('\n');
        }
        line::push_placeholder(out, placeholder, context);
    }
    context.push_unplaced(out, Role::Potential);
}
