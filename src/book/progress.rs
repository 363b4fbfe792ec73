//! Progress: how many of some readings are ticked. The script fills it in.

use super::context::{Entry, PageContext};
use super::escape;
use super::format::Format;
use crate::topic_file::{ReadingId, Topic};

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

/// The bar of these readings. Until the first tick it shows how many there are. Empty if there are
/// none.
pub(super) fn bar(ids: &[ReadingId], context: &PageContext<'_>) -> String {
    let count = context.words.count_readings(ids.len());
    bar_with(ids, &count, "", context)
}

/// The bar in a table whose column is named "Readings": without that word.
pub(super) fn bar_in_table(ids: &[ReadingId], context: &PageContext<'_>) -> String {
    bar_with(ids, &ids.len().to_string(), "", context)
}

/// The bar of all topics of a book, from which the script learns which ticks moved.
pub(super) fn bar_of_book(context: &PageContext<'_>) -> String {
    let was = context.entries.iter().filter_map(|entry| was(entry.topic));
    let was = was.collect::<Vec<_>>().join(" ");
    let ids = ids(&context.entries);
    let count = context.words.count_readings(ids.len());
    bar_with(&ids, &count, &was_attribute(&was), context)
}

/// `count`: the text until the first tick.
fn bar_with(ids: &[ReadingId], count: &str, attributes: &str, context: &PageContext<'_>) -> String {
    if ids.is_empty() {
        return String::new();
    }
    let count = escape::text(count);
    match context.format {
        // The text says the same, so screen readers need not read out the bar.
        Format::Html => format!(
            "<span class=\"topics-read\" data-reads=\"{}\"{attributes}><progress value=\"0\" aria-hidden=\"true\" hidden></progress> <{tag}>{count}</{tag}></span>",
            joined(ids),
            tag = if context.is_rtl { "bdi" } else { "span" },
        ),
        Format::Markdown => count,
    }
}

/// The bar, followed by a link to the first reading on `page` that is not ticked, or, if all are, to the
/// page `next`. The script shows the link.
pub(super) fn bar_with_link(
    ids: &[ReadingId],
    page: &str,
    next: &str,
    context: &PageContext<'_>,
) -> String {
    let bar = bar(ids, context);
    if bar.is_empty() || context.format == Format::Markdown {
        return bar;
    }
    let [page, next] =
        [page, next].map(|page| escape::html(page.strip_suffix(".md").unwrap_or(page)));
    format!(
        "{bar} <a class=\"topics-continue\" href=\"{page}.html\" data-next=\"{next}.html\" hidden>{}</a>",
        escape::text(&context.words.continue_reading),
    )
}

/// The progress of a topic in a line of a list: the number of its readings, and from the first tick
/// on "2/3" or "✓".
pub(super) fn mark(entry: &Entry<'_>, context: &PageContext<'_>) -> String {
    mark_with(entry, "", "", context)
}

/// The same with another class and more attributes.
pub(super) fn mark_with(
    entry: &Entry<'_>,
    class: &str,
    attributes: &str,
    context: &PageContext<'_>,
) -> String {
    let count = match entry.topic.readings.len() {
        0 => String::new(),
        count => escape::text(&context.words.count_readings(count)),
    };
    // Words that run from left to right in a line that does not. The dot before them is of the line.
    let count = match count.as_str() {
        "" => count,
        _ if context.is_rtl && context.format == Format::Html => {
            format!("{FIRST_STRONG_ISOLATE}{count}{POP_ISOLATE}")
        }
        _ => count,
    };
    let was = was(entry.topic).unwrap_or_default();
    match context.format {
        Format::Html => format!(
            "<span class=\"topics-mark{class}\" data-reads=\"{}\"{}{attributes}>{count}</span>",
            joined(&ids([entry])),
            was_attribute(&was),
        ),
        Format::Markdown => count,
    }
}

/// The attribute by which the script finds the tick that a topic had before its reading got a link.
pub(super) fn was_attribute(was: &str) -> String {
    match was {
        "" => String::new(),
        was => format!(" data-was=\"{was}\""),
    }
}

/// The topic's own id and that of its only reading.
pub(super) fn was(topic: &Topic) -> Option<String> {
    match topic.readings.as_slice() {
        [only] => Some(format!("{} {}", ReadingId::of_topic(&topic.id), only.id)),
        _ => None,
    }
}

/// The ids of the topics' readings, without duplicates. A topic without one has an id of its own.
pub(super) fn ids<'a>(entries: impl IntoIterator<Item = &'a Entry<'a>>) -> Vec<ReadingId> {
    let mut seen = rustc_hash::FxHashSet::default();
    let ids = entries.into_iter().flat_map(|entry| {
        let readings = &entry.topic.readings;
        let own = readings
            .is_empty()
            .then(|| ReadingId::of_topic(&entry.topic.id));
        readings.iter().map(|reading| reading.id).chain(own)
    });
    ids.filter(|id| seen.insert(*id)).collect()
}

/// Joins ids with spaces.
pub(super) fn joined(ids: &[ReadingId]) -> String {
    let ids: Vec<_> = ids.iter().map(ReadingId::as_str).collect();
    ids.join(" ")
}
