//! Suggest topics, each with a reason, if no meeting is scheduled.

use std::collections::BTreeMap;

use super::context::{Entry, PageContext};
use super::escape;
use super::format::Format;
use super::page::{Addresses, Page};
use super::render::{aside, topic_link};
use crate::theme::{GroupedBy, ThemeId};
use crate::topic_file::Role;

/// The number of past topics whose themes count as recent.
const LAST: usize = 5;

/// Appends a sentence that no meeting is scheduled, then the suggestions.
pub(super) fn push(out: &mut String, context: &PageContext<'_>, addresses: &Addresses) {
    let words = context.words;
    let nothing = escape::paragraph(&words.nothing_scheduled);
    let nothing = match context.format {
        // The script shows the other sentence if all readings of the meetings ahead are ticked.
        Format::Html => format!(
            "<span class=\"topics-nothing\">{nothing}</span> <span class=\"topics-allread\" hidden>{}</span>",
            escape::paragraph(&words.all_read)
        ),
        Format::Markdown => nothing,
    };
    let suggestions = suggestions(context);
    if suggestions.is_empty() {
        let all = addresses.of(Page::AllTopics);
        out.push_str(&format!(
            "\n{nothing} [{}]({all})\n",
            escape::text(&words.all_topics)
        ));
        return;
    }
    out.push_str(&format!(
        "\n{nothing} {}\n\n",
        escape::text(&words.free_topics)
    ));
    for (entry, reason) in suggestions {
        out.push_str(&format!(
            "- {}{}\n",
            topic_link(entry, context, addresses),
            aside(&escape::text(&reason), context.format)
        ));
    }
}

/// Why topics are suggested, by their ids.
pub(super) fn reasons<'a>(context: &'a PageContext<'_>) -> BTreeMap<&'a str, String> {
    let suggestions = suggestions(context).into_iter();
    let reasons = suggestions.map(|(entry, reason)| (entry.topic.id.as_str(), reason));
    reasons.collect()
}

/// A topic that a group can choose for its next meeting.
pub struct Suggestion<'a> {
    /// The topic with its themes.
    pub entry: &'a Entry<'a>,
    /// Why the pages suggest it, if they do.
    pub reason: Option<String>,
}

/// All topics to discuss, in file order, but those that are ticked or struck through.
#[must_use]
pub fn to_pick<'a>(context: &'a PageContext<'_>) -> Vec<Suggestion<'a>> {
    let mut reasons = reasons(context);
    let free = free(context).into_iter();
    let picked = free.map(|entry| Suggestion {
        entry,
        reason: reasons.remove(entry.topic.id.as_str()),
    });
    picked.collect()
}

fn free<'a>(context: &'a PageContext<'_>) -> Vec<&'a Entry<'a>> {
    let mut free = context.of_role(context.entries.iter(), Role::Potential);
    free.retain(|entry| !is_done(context.file.text(&entry.topic.span)));
    free
}

/// Up to three topics: the one with the fewest readings, the one most similar to recent topics, and
/// the first in the list.
fn suggestions<'a>(context: &'a PageContext<'_>) -> Vec<(&'a Entry<'a>, String)> {
    let words = context.words;
    let mut free = free(context);
    let mut suggestions = Vec::new();
    let readable = |entry: &&&Entry<'_>| !entry.topic.readings.is_empty();
    let shortest = free.iter().filter(readable);
    if let Some(&entry) = shortest.min_by_key(|entry| entry.topic.readings.len()) {
        let readings = words.count_readings(entry.topic.readings.len());
        suggestions.push((entry, format!("{}, {readings}", words.shortest)));
        free.retain(|other| other.topic.id != entry.topic.id);
    }
    let last = last_themes(context);
    let likeness = |entry: &&&Entry<'_>| {
        let shared = entry.themes.iter().map(|theme| count(&last, *theme));
        shared.sum::<usize>()
    };
    // Topics of one section need not be similar.
    let by_theme = context.groups.by() == GroupedBy::Theme;
    // The first of several equal ones: `max_by_key` returns the last.
    if let Some(&entry) = free.iter().rev().max_by_key(likeness).filter(|_| by_theme) {
        let shared = entry
            .themes
            .iter()
            .max_by_key(|theme| count(&last, **theme));
        if let Some(theme) = shared.filter(|theme| count(&last, **theme) > 0) {
            let title = &context.groups.get(*theme).title;
            suggestions.push((entry, format!("{} {title}", words.like_the_last)));
            free.retain(|other| other.topic.id != entry.topic.id);
        }
    }
    if let Some(&entry) = free.first() {
        suggestions.push((entry, words.first_listed.clone()));
    }
    suggestions
}

/// Whether an item is ticked or struck through: "- [x] Locks", "- ~~Locks~~ done".
fn is_done(item: &str) -> bool {
    let is_bullet = |c: char| "-*+.) ".contains(c) || c.is_ascii_digit();
    let text = item.trim_start_matches(is_bullet);
    let text = text.strip_prefix("[ ]").map_or(text, str::trim_start);
    ["[x]", "[X]", "~~"]
        .iter()
        .any(|mark| text.starts_with(mark))
}

/// The themes of the most recent topics, without the uninformative `other`.
fn last_themes(context: &PageContext<'_>) -> Vec<ThemeId> {
    let entries = context.entries.iter();
    let met = entries.filter(|entry| !entry.topic.is_cancelled);
    let discussed = context.of_role(met, Role::Discussed);
    let themes = discussed.iter().take(LAST).flat_map(|entry| &*entry.themes);
    let other = context.groups.other();
    themes
        .copied()
        .filter(|theme| Some(*theme) != other)
        .collect()
}

fn count(themes: &[ThemeId], wanted: ThemeId) -> usize {
    themes.iter().filter(|theme| **theme == wanted).count()
}
