//! Meetings to come, for the script: it alone knows what day it is for the reader.

use super::context::{Entry, PageContext};
use super::escape;
use super::format::Format;
use super::page::{Addresses, Page};
use super::progress;
use super::render::{meeting_dates, topic_link};
use super::suggestions;
use crate::topic_file::Role;

/// Where the script says in how many days the topic's meeting is.
pub(super) fn when(entry: &Entry<'_>, context: &PageContext<'_>) -> String {
    match (context.format, entry.role) {
        (Format::Html, Role::Scheduled) => format!(
            " <span class=\"topics-when\" data-days=\"{}\"></span>",
            days(entry)
        ),
        _ => String::new(),
    }
}

/// The first and last day of each date (ISO 8601-1, 5.5.2), of a week or month several.
fn days(entry: &Entry<'_>) -> String {
    let dates = entry.topic.dates.iter();
    let spans = dates.filter_map(|date| {
        let (first, last) = (date.value.day()?, date.value.last_day()?);
        Some(format!("{first}/{last}"))
    });
    spans.collect::<Vec<_>>().join(" ")
}

/// Appends the next meeting in a line, by the file: the script shows another one when that is over.
/// Where there is none, topics are offered.
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

/// Appends the topics that are offered, hidden where a meeting is scheduled: until it is over.
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

/// Begins the part of a page in which the script looks for the next meeting.
pub(super) fn open(out: &mut String, context: &PageContext<'_>) {
    if context.format == Format::Html {
        out.push_str("\n<div class=\"topics-meetings\">\n");
    }
}

/// Ends it.
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
    parts.push(progress::bar_with_link(
        &progress::ids([entry]),
        page,
        context,
    ));
    parts.retain(|part| !part.is_empty());
    format!("**[{label}]({page})**: {}", parts.join(" · "))
}
