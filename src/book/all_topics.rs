//! The page "All topics": every topic by status, with a filter.

use super::context::PageContext;
use super::escape;
use super::filter;
use super::line;
use super::page::Addresses;
use super::render::dates;
use super::suggestions;
use crate::topic_file::Role;

/// Appends the page.
pub(super) fn push(out: &mut String, context: &PageContext<'_>, addresses: &Addresses) {
    let words = context.words;
    context.push_introductions(out, Role::Potential, &[&words.potential]);
    if context.entries.is_empty() {
        out.push_str(&format!("\n{}\n", escape::paragraph(&words.no_topics)));
    }
    filter::push(out, context);
    let reasons = suggestions::reasons(context);
    for role in Role::WITH_TOPICS {
        let entries = context.of_role(context.entries.iter(), role);
        let placeholders: Vec<_> = match role {
            Role::Potential => {
                let sections = context.sections(role);
                sections.flat_map(|section| &section.placeholders).collect()
            }
            _ => Vec::new(),
        };
        if entries.is_empty() && placeholders.is_empty() {
            continue;
        }
        context.push_heading(out, 2, words.status(role), &format!("all--{role}"));
        out.push('\n');
        for entry in entries {
            let dates = dates(&entry.topic.dates, context);
            let mark = filter::mark(entry, reasons.get(entry.topic.id.as_str()), context);
            let themes = entry.themes.len();
            let line = line::topic_with(entry, themes, &dates, &mark, context, addresses);
            out.push_str(&format!("- {line}\n"));
        }
        for placeholder in placeholders {
            line::push_placeholder(out, placeholder, context);
        }
    }
    context.push_unplaced(out, Role::Potential);
}
