//! Upcoming meetings, prepared for the script: only the browser knows the current day.

use super::context::{Entry, PageContext};
use super::escape;
use super::format::Format;
use super::page::{Addresses, Page};
use super::progress;
use super::render::{meeting_dates, topic_link};
use super::suggestions;
use crate::topic_file::Role;

/// The element in which the script shows in how many days the topic's meeting is.
pub(super) fn when(entry: &Entry<'_>, context: &PageContext<'_>) -> String {
    match (context.format, entry.role) {
        (Format::Html, Role::Scheduled) => format!(
            " <span class=\"topics-when\" data-days=\"{}\"></span>",
            days(entry)
        ),
        _ => String::new(),
    }
}

/// The first and last day of each date, as `first/last` (ISO 8601-1, section 5.5.2).
fn days(entry: &Entry<'_>) -> String {
    // The script shows no cancelled meeting as the next one.
    let dates = entry
        .topic
        .dates
        .iter()
        .filter(|_| !entry.topic.is_cancelled);
    let spans = dates.filter_map(|date| {
        let (first, last) = (date.value.day()?, date.value.last_day()?);
        Some(format!("{first}/{last}"))
    });
    spans.collect::<Vec<_>>().join(" ")
}

/// Appends a line for the next meeting according to the file, and hidden ones that the script shows
/// after it. If there is none, suggests topics.
pub(super) fn push_next(out: &mut String, context: &PageContext<'_>, addresses: &Addresses) {
    let scheduled = context.of_role(context.entries.iter(), Role::Scheduled);
    if context.format == Format::Markdown {
        match scheduled.first() {
            Some(entry) => out.push_str(&format!("\n{}\n", line(entry, context, addresses))),
            None => suggestions::push(out, context, addresses),
        }
        return;
    }
    for (number, entry) in scheduled.iter().enumerate() {
        let hidden = if number == 0 { "" } else { " hidden" };
        out.push_str(&format!(
            "\n<div class=\"topics-next\" data-days=\"{}\"{hidden}>\n\n{}\n\n</div>\n",
            days(entry),
            line(entry, context, addresses),
        ));
    }
    push_free(out, !scheduled.is_empty(), context, addresses);
}

/// Appends the suggested topics. They start out hidden if a meeting is scheduled; the script shows
/// them when it is over.
pub(super) fn push_free(
    out: &mut String,
    hidden: bool,
    context: &PageContext<'_>,
    addresses: &Addresses,
) {
    let hidden = if hidden { " hidden" } else { "" };
    out.push_str(&format!("\n<div class=\"topics-free\"{hidden}>\n"));
    suggestions::push(out, context, addresses);
    out.push_str("\n</div>\n");
}

/// Opens the element in which the script looks for the next meeting.
pub(super) fn open(out: &mut String, context: &PageContext<'_>) {
    if context.format == Format::Html {
        out.push_str("\n<div class=\"topics-meetings\">\n");
    }
}

/// Closes the element that [`open`] opened.
pub(super) fn close(out: &mut String, context: &PageContext<'_>) {
    if context.format == Format::Html {
        out.push_str("\n</div>\n");
    }
}

fn line(entry: &Entry<'_>, context: &PageContext<'_>, addresses: &Addresses) -> String {
    let words = context.words;
    let page = addresses.of(Page::Next);
    let label = escape::text(&words.next_meeting);
    let label = match context.format {
        Format::Html => format!("<span class=\"topics-label\">{label}</span>"),
        Format::Markdown => label,
    };
    let mut parts = vec![topic_link(entry, context, addresses)];
    if !entry.topic.dates.is_empty() {
        let dates = meeting_dates(entry, context);
        parts.push(format!("{dates}{}", when(entry, context)));
    }
    // Without the script, a topic without a link has nothing to count.
    if context.format == Format::Html || !entry.topic.readings.is_empty() {
        let ids = progress::ids([entry]);
        parts.push(progress::bar_with_link(&ids, page, context));
    }
    parts.retain(|part| !part.is_empty());
    format!("**[{label}]({page})**: {}", parts.join(" · "))
}
