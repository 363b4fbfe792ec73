//! Topics that could be discussed next, each with the reason why, for a week in which nothing is
//! scheduled.

use super::context::{Entry, PageContext};
use super::escape;
use super::page::{Addresses, Page};
use super::render::{aside, topic_link};
use crate::theme::ThemeId;
use crate::topic_file::Role;

/// Of how many meetings the themes count.
const LAST: usize = 5;

/// Appends that nothing is scheduled, and what could be.
pub(super) fn push(out: &mut String, context: &PageContext<'_>, addresses: &Addresses) {
    let words = context.words;
    let nothing = escape::paragraph(&words.nothing_scheduled);
    let offers = offers(context);
    if offers.is_empty() {
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
    for (entry, reason) in offers {
        out.push_str(&format!(
            "- {}{}\n",
            topic_link(entry, context, addresses),
            aside(&escape::text(&reason), context.format)
        ));
    }
}

/// At most three topics: the one with the fewest readings, the first of the list, and the one most
/// like what was discussed last.
fn offers<'a>(context: &'a PageContext<'_>) -> Vec<(&'a Entry<'a>, String)> {
    let words = context.words;
    let mut free = context.of_role(context.entries.iter(), Role::Potential);
    let mut offers = Vec::new();
    let readable = |entry: &&&Entry<'_>| !entry.topic.readings.is_empty();
    let shortest = free.iter().filter(readable);
    if let Some(&entry) = shortest.min_by_key(|entry| entry.topic.readings.len()) {
        let readings = words.count_readings(entry.topic.readings.len());
        offers.push((entry, format!("{}, {readings}", words.shortest)));
        free.retain(|other| other.topic.id != entry.topic.id);
    }
    let last = last_themes(context);
    let likeness = |entry: &&&Entry<'_>| {
        let shared = entry.themes.iter().map(|theme| count(&last, *theme));
        shared.sum::<usize>()
    };
    // The first of equals: `max_by_key` would give the last.
    if let Some(&entry) = free.iter().rev().max_by_key(likeness) {
        let shared = entry
            .themes
            .iter()
            .max_by_key(|theme| count(&last, **theme));
        if let Some(theme) = shared.filter(|theme| count(&last, **theme) > 0) {
            let title = &context.classifier.theme(*theme).title;
            offers.push((entry, format!("{} {title}", words.like_the_last)));
            free.retain(|other| other.topic.id != entry.topic.id);
        }
    }
    if let Some(&entry) = free.first() {
        offers.push((entry, words.first_listed.clone()));
    }
    offers
}

/// The themes of what was discussed last, `other` left out, as it says nothing.
fn last_themes(context: &PageContext<'_>) -> Vec<ThemeId> {
    let discussed = context.of_role(context.entries.iter(), Role::Discussed);
    let themes = discussed.iter().take(LAST).flat_map(|entry| &*entry.themes);
    let other = context.classifier.theme_named("other");
    themes
        .copied()
        .filter(|theme| Some(*theme) != other)
        .collect()
}

fn count(themes: &[ThemeId], wanted: ThemeId) -> usize {
    themes.iter().filter(|theme| **theme == wanted).count()
}
