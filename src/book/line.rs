//! Write a topic, or a meeting without a topic, as an item of a list.

use super::context::{Entry, PageContext};
use super::escape;
use super::format::Format;
use super::page::Addresses;
use super::progress;
use super::render::{aside, cancelled, dates, led_by, theme_link, topic_link};
use crate::topic_file::{Placeholder, PlaceholderKind};

/// A topic with its dates, followed by its leads, its first `themes` themes and its progress.
pub(super) fn topic(
    entry: &Entry<'_>,
    themes: usize,
    context: &PageContext<'_>,
    addresses: &Addresses,
) -> String {
    topic_with(
        entry,
        themes,
        &dates(&entry.topic.dates, context),
        &progress::mark(entry, context),
        context,
        addresses,
    )
}

/// The same with these dates and this progress.
pub(super) fn topic_with(
    entry: &Entry<'_>,
    themes: usize,
    dates: &str,
    mark: &str,
    context: &PageContext<'_>,
    addresses: &Addresses,
) -> String {
    let themes: Vec<_> = entry
        .themes
        .iter()
        .take(themes)
        .map(|&theme| theme_link(theme, context, addresses))
        .collect();
    let mut about = vec![
        cancelled(entry.topic, context),
        led_by(&entry.topic.leads, context),
        themes.join(", "),
    ];
    if context.format == Format::Markdown {
        about.push(mark.to_owned());
    }
    about.retain(|part| !part.is_empty());
    let mut about = about.join(" · ");
    if context.format == Format::Html {
        // The style puts a dot before it, unless it is empty.
        about.push(' ');
        about.push_str(mark);
    }
    let mut parts = vec![dates.to_owned(), topic_link(entry, context, addresses)];
    parts.retain(|part| !part.is_empty());
    format!("{}{}", parts.join(" · "), aside(&about, context.format))
}

/// Appends a meeting without a topic.
pub(super) fn push_placeholder(
    out: &mut String,
    placeholder: &Placeholder,
    context: &PageContext<'_>,
) {
    let words = context.words;
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
    let mut parts = vec![
        dates(&placeholder.dates, context),
        escape::text(text),
        led_by(&placeholder.leads, context),
    ];
    let tags = placeholder.tags.iter();
    parts.extend(tags.map(|tag| escape::text(&format!("#{tag}"))));
    parts.retain(|part| !part.is_empty());
    let line = escape::guard_start(&parts.join(" · "));
    out.push_str(&format!("- {line}\n"));
}
