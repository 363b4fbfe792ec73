//! A topic, or a meeting with no topic → one item of a list.

use super::escape;
use super::group::{Entry, Group};
use super::pages::Addresses;
use super::render::{aside, dates, topic_link};
use super::topic::theme_link;
use crate::topic_file::{Placeholder, PlaceholderKind};

/// Appends a topic as an item; see [`push_words`].
pub(super) fn push_topic(
    out: &mut String,
    entry: &Entry<'_>,
    themes: usize,
    group: &Group<'_>,
    addresses: &Addresses,
) {
    out.push_str("- ");
    push_words(out, entry, themes, group, addresses);
    out.push('\n');
}

/// Appends a topic with its dates; behind it its themes, or the primary one alone, and how many
/// readings it has.
pub(super) fn push_words(
    out: &mut String,
    entry: &Entry<'_>,
    themes: usize,
    group: &Group<'_>,
    addresses: &Addresses,
) {
    let topic = entry.topic;
    let themes: Vec<_> = entry
        .themes
        .iter()
        .take(themes)
        .map(|&theme| theme_link(theme, group, addresses))
        .collect();
    let mut about = vec![themes.join(", ")];
    if !topic.readings.is_empty() {
        let readings = group.words.count_readings(topic.readings.len());
        about.push(escape::text(&readings));
    }
    if !topic.dates.is_empty() {
        out.push_str(&dates(&topic.dates, group));
        out.push_str(" · ");
    }
    out.push_str(&topic_link(entry, group, addresses));
    out.push_str(&aside(&about.join(" · "), group.format));
}

/// Appends a meeting with no topic.
pub(super) fn push_placeholder(out: &mut String, placeholder: &Placeholder, group: &Group<'_>) {
    let words = group.words;
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
    if placeholder.dates.is_empty() {
        out.push_str(&format!("- {}\n", escape::paragraph(text)));
    } else {
        let dates = dates(&placeholder.dates, group);
        out.push_str(&format!("- {dates} · {}\n", escape::text(text)));
    }
}
