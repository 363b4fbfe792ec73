//! A topic → its heading, the line of what is known of it, its text and checklist.

use super::checklist;
use super::context::{Entry, PageContext};
use super::escape;
use super::format::Format;
use super::meeting;
use super::page::Addresses;
use super::progress;
use super::render::{led_by, meeting_dates, span, theme_link};
use crate::topic_file::{Role, Topic};

/// Appends a topic under a heading of `level` whose id is `id`.
pub(super) fn push(
    out: &mut String,
    level: usize,
    id: &str,
    entry: &Entry<'_>,
    context: &PageContext<'_>,
    addresses: &Addresses,
) {
    context.push_heading(out, level, &entry.topic.title, id);
    out.push('\n');
    out.push_str(&span(
        "meta",
        &meta(entry, context, addresses),
        context.format,
    ));
    out.push('\n');
    checklist::push(out, entry.topic, context);
}

/// Status, dates, who leads, tags, other themes and the link to edit.
fn meta(entry: &Entry<'_>, context: &PageContext<'_>, addresses: &Addresses) -> String {
    let words = context.words;
    let topic = entry.topic;
    let mut parts = vec![status(entry.role, context)];
    if !topic.dates.is_empty() {
        parts.push(meeting_dates(entry, context));
    }
    if let Some(last) = parts.last_mut() {
        last.push_str(&meeting::when(entry, context));
    }
    parts.push(led_by(&topic.leads, context));
    let unknown = |tag: &&String| context.classifier.theme_tagged(tag).is_none();
    let tags = topic.tags.iter().filter(unknown);
    let tags = tags.map(|tag| format!("#{tag}"));
    let in_text = signs_in_text(topic);
    let tags = tags.filter(|tag| !begins_one(&in_text, tag));
    parts.extend(tags.map(|tag| escape::text(&tag)));
    parts.extend(heading_below(entry));
    if entry.themes.len() > 1 {
        let others: Vec<_> = entry.themes[1..]
            .iter()
            .map(|&theme| theme_link(theme, context, addresses))
            .collect();
        parts.push(format!(
            "{} {}",
            escape::text(&words.also_in),
            others.join(", ")
        ));
    }
    if let Some(url) = &context.edit_url {
        let line = format!("{url}#L{}", topic.line);
        let link = escape::destination(&line);
        parts.extend(link.map(|link| format!("[{}]({link})", escape::text(&words.edit))));
    }
    let bar = progress::bar(&progress::ids([entry]), context);
    parts.push(bar);
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// What follows each `#` in the text of a topic, up to the next character that no tag has; sorted.
fn signs_in_text(topic: &Topic) -> Vec<&str> {
    if topic.tags.is_empty() {
        return Vec::new();
    }
    let in_tag = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let notes = topic.notes.iter().map(|note| &note.text);
    let texts = [&topic.title, &topic.rest].into_iter().chain(notes);
    let signs = texts.flat_map(|text| {
        text.match_indices('#').map(move |(at, sign)| {
            let name = &text[at + sign.len()..];
            let end = name.find(|c| !in_tag(c)).unwrap_or(name.len());
            &text[at..at + sign.len() + end]
        })
    });
    let mut signs: Vec<_> = signs.collect();
    signs.sort_unstable();
    signs
}

/// Whether one of these sorted texts begins with `tag`.
fn begins_one(signs: &[&str], tag: &str) -> bool {
    let at = signs.partition_point(|sign| *sign < tag);
    signs.get(at).is_some_and(|sign| sign.starts_with(tag))
}

/// The heading over the topic, where it names no role but stands below one that does ("Papers from
/// SOSP"). A mere year says no more than the topic's date.
fn heading_below(entry: &Entry<'_>) -> Option<String> {
    let section = entry.section;
    let says_something = section.title.contains(char::is_alphabetic);
    (section.inherits_role && says_something).then(|| escape::text(&section.title))
}

/// The status of a topic, as a coloured word where the renderer makes HTML.
fn status(role: Role, context: &PageContext<'_>) -> String {
    let text = escape::text(context.words.status(role));
    match context.format {
        Format::Html => {
            format!("<span class=\"topics-status topics-{role}\">{text}</span>")
        }
        Format::Markdown => text,
    }
}
