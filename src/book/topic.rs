//! Write a topic: its heading, a line of facts, its text and checklist.

use super::checklist;
use super::context::{Entry, PageContext};
use super::escape;
use super::forms;
use super::meeting;
use super::notes;
use super::page::Addresses;
use super::progress;
use super::render::{cancelled, led_by, meeting_dates, shown_title, span, theme_link};
use crate::topic_file::Topic;

/// Appends a topic under a heading of `level` whose id is `id`.
pub(super) fn push(
    out: &mut String,
    level: usize,
    id: &str,
    entry: &Entry<'_>,
    context: &PageContext<'_>,
    addresses: &Addresses,
) {
    context.push_heading(out, level, &shown_title(entry.topic), id);
    let meta = meta(entry, context, addresses);
    if !meta.is_empty() {
        let class = format!("meta topics-{}", entry.role);
        let meta = span(&class, &escape::guard_start(&meta), context.format);
        out.push_str(&format!("\n{meta}\n"));
    }
    checklist::push(out, entry.topic, context);
}

/// The dates, leads, tags, other themes, edit link and progress of a topic.
fn meta(entry: &Entry<'_>, context: &PageContext<'_>, addresses: &Addresses) -> String {
    let words = context.words;
    let topic = entry.topic;
    let mut parts = Vec::new();
    if !topic.dates.is_empty() {
        parts.push(meeting_dates(entry, context));
    }
    if let Some(last) = parts.last_mut() {
        last.push_str(&meeting::when(entry, context));
    }
    parts.push(cancelled(topic, context));
    parts.push(led_by(&topic.leads, context));
    let unknown = |tag: &&String| !context.groups.has_tag(tag);
    let tags = topic.tags.iter().filter(unknown);
    let tags = tags.map(|tag| format!("#{tag}"));
    let in_text = tags_in_text(topic);
    let tags = tags.filter(|tag| !starts_any(&in_text, tag));
    parts.extend(tags.map(|tag| escape::text(&tag)));
    parts.extend(subheading(entry));
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
    parts.extend(notes::links(entry, context));
    if let Some(url) = &context.edit_url {
        let line = format!("{url}#L{}", topic.line);
        let link = escape::destination(&line);
        parts.extend(link.map(|link| format!("[{}]({link})", escape::text(&words.edit))));
    }
    parts.extend(forms::link(entry, context));
    // The only checkbox shows the same.
    let ids = progress::ids([entry]);
    if ids.len() > 1 {
        parts.push(progress::bar(&ids, context));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// Everything in the text of a topic that looks like a tag, sorted.
fn tags_in_text(topic: &Topic) -> Vec<&str> {
    if topic.tags.is_empty() {
        return Vec::new();
    }
    let in_tag = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let notes = topic.notes.iter().map(|note| &note.text);
    let texts = [&topic.title, &topic.rest].into_iter().chain(notes);
    let tags = texts.flat_map(|text| {
        text.match_indices('#').map(move |(at, sign)| {
            let name = &text[at + sign.len()..];
            let end = name.find(|c| !in_tag(c)).unwrap_or(name.len());
            &text[at..at + sign.len() + end]
        })
    });
    let mut tags: Vec<_> = tags.collect();
    tags.sort_unstable();
    tags
}

/// Whether one of these sorted texts starts with `tag`.
fn starts_any(texts: &[&str], tag: &str) -> bool {
    let at = texts.partition_point(|text| *text < tag);
    texts.get(at).is_some_and(|text| text.starts_with(tag))
}

/// The heading above the topic, if it inherits its role from a higher one ("Papers from SOSP"). A
/// year alone is left out, as the topic's date says the same.
fn subheading(entry: &Entry<'_>) -> Option<String> {
    let section = entry.section;
    let has_words = section.title.contains(char::is_alphabetic);
    (section.inherits_role && has_words).then(|| escape::text(&section.title))
}
