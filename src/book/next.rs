//! The page "Next meeting": the next topic with its checklist, the agenda, and the topics after that.

use super::context::PageContext;
use super::feeds;
use super::meeting::{self, Place};
use super::page::Addresses;
use crate::topic_file::Role;

/// Appends the page.
pub(super) fn push(out: &mut String, context: &PageContext<'_>, addresses: &Addresses) {
    let known = [
        context.words.next_meeting.as_str(),
        &context.words.scheduled,
    ];
    context.push_introductions(out, Role::Scheduled, &known);
    meeting::push(out, Place::Next, context, addresses);
    context.push_unplaced(out, Role::Scheduled);
    feeds::push_line(out, context);
}
