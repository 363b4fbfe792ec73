//! A topic, or a meeting with no topic → one item of a list.

use super::escape;
use super::group::{Entry, Group};
use super::pages::Addresses;
use super::render::{aside, dates, led_by, topic_link};
use super::topic::theme_link;
use crate::topic_file::{Placeholder, PlaceholderKind};

/// A topic with its dates; behind it its themes, or the primary one alone, and how many readings it
/// has.
pub(super) fn topic(
    entry: &Entry<'_>,
    themes: usize,
    group: &Group<'_>,
    addresses: &Addresses,
) -> String {
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
    let mut parts = vec![
        dates(&topic.dates, group),
        topic_link(entry, group, addresses),
    ];
    parts.retain(|part| !part.is_empty());
    format!(
        "{}{}",
        parts.join(" · "),
        aside(&about.join(" · "), group.format)
    )
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
    let mut parts = vec![
        dates(&placeholder.dates, group),
        escape::text(text),
        led_by(&placeholder.leads, group),
    ];
    let tags = placeholder.tags.iter();
    parts.extend(tags.map(|tag| escape::text(&format!("#{tag}"))));
    parts.retain(|part| !part.is_empty());
    let line = escape::guard_start(&parts.join(" · "));
    out.push_str(&format!("- {line}\n"));
}
