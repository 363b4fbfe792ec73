//! Progress bars: how many of some readings are ticked. The script fills them.

use super::context::{Entry, PageContext};
use super::escape;
use super::format::Format;
use crate::topic_file::ReadingId;

/// The bar of these readings. Without the script it shows how many there are. Empty if there are
/// none.
pub(super) fn bar(ids: &[ReadingId], context: &PageContext<'_>) -> String {
    if ids.is_empty() {
        return String::new();
    }
    let count = escape::text(&context.words.count_readings(ids.len()));
    match context.format {
        Format::Html => format!(
            "<label class=\"topics-read\" data-reads=\"{}\"><progress value=\"0\" hidden></progress> <{tag}>{count}</{tag}></label>",
            joined(ids),
            tag = if context.is_rtl { "bdi" } else { "span" },
        ),
        Format::Markdown => count,
    }
}

/// The bar, followed by a link to the first reading on `page` that is not ticked.
pub(super) fn bar_with_link(ids: &[ReadingId], page: &str, context: &PageContext<'_>) -> String {
    let bar = bar(ids, context);
    if bar.is_empty() || context.format == Format::Markdown {
        return bar;
    }
    let page = page.strip_suffix(".md").unwrap_or(page);
    format!(
        "{bar} <a class=\"topics-continue\" href=\"{}.html\" hidden>{}</a>",
        escape::html(page),
        escape::text(&context.words.continue_reading),
    )
}

/// The ids of the topics' readings, without duplicates.
pub(super) fn ids<'a>(entries: impl IntoIterator<Item = &'a Entry<'a>>) -> Vec<ReadingId> {
    let mut seen = rustc_hash::FxHashSet::default();
    let readings = entries.into_iter().flat_map(|entry| &entry.topic.readings);
    let ids = readings.map(|reading| reading.id);
    ids.filter(|id| seen.insert(*id)).collect()
}

/// Joins ids with spaces.
pub(super) fn joined(ids: &[ReadingId]) -> String {
    let ids: Vec<_> = ids.iter().map(ReadingId::as_str).collect();
    ids.join(" ")
}
