//! The page "Next meeting": each upcoming topic with its checklist, the next one first.

use super::context::PageContext;
use super::feeds;
use super::format::Format;
use super::line;
use super::meeting;
use super::page::Addresses;
use super::suggestions;
use super::topic;
use crate::topic_file::Role;

/// Appends the page.
pub(super) fn push(out: &mut String, context: &PageContext<'_>, addresses: &Addresses) {
    let known = [
        context.words.next_meeting.as_str(),
        &context.words.scheduled,
    ];
    context.push_introductions(out, Role::Scheduled, &known);
    let scheduled = context.of_role(context.entries.iter(), Role::Scheduled);
    let placeholders: Vec<_> = context
        .sections(Role::Scheduled)
        .flat_map(|section| &section.placeholders)
        .filter(|meeting| !meeting.is_past)
        .collect();
    meeting::open(out, context);
    match (context.format, scheduled.len()) {
        (Format::Markdown, 0) => suggestions::push(out, context, addresses),
        (Format::Markdown, _) => {}
        // A single meeting is shown below anyway; of several the script shows which one is next.
        (Format::Html, 0 | 1) => meeting::push_free(out, !scheduled.is_empty(), context, addresses),
        (Format::Html, _) => meeting::push_next(out, context, addresses),
    }
    for (number, entry) in scheduled.iter().enumerate() {
        if number == 1 {
            context.push_heading(out, 2, &context.words.after_that, "next--after");
        }
        // The print page also has the topic's own chapter, so the ids must differ.
        let id = format!("next--{}", entry.topic.id);
        topic::push(
            out,
            if number == 0 { 2 } else { 3 },
            &id,
            entry,
            context,
            addresses,
        );
    }
    meeting::close(out, context);
    context.push_unplaced(out, Role::Scheduled);
    if scheduled.len() < 2 && !placeholders.is_empty() {
        context.push_heading(out, 2, &context.words.after_that, "next--after");
    }
    out.push('\n');
    for placeholder in placeholders {
        line::push_placeholder(out, placeholder, context);
    }
    feeds::push_line(out, context);
}
