//! Link to the feeds of a published book.
//!
//! The module `feed` writes the feeds themselves, into the folder of the book's first page.

use super::context::PageContext;
use super::escape;
use super::format::Format;
use super::render::aside;

/// The file name of the calendar.
pub const CALENDAR: &str = "topics.ics";
/// The file name of the news.
pub const NEWS: &str = "topics.atom";
/// The file name of the data.
pub const DATA: &str = "topics.json";

/// Appends the line "Subscribe: calendar · news · data", followed by the calendar's address to
/// copy.
pub(super) fn push_line(out: &mut String, context: &PageContext<'_>) {
    let (Some(address), Format::Html) = (&context.address, context.format) else {
        return;
    };
    let words = context.words;
    let links = [
        (&words.calendar, CALENDAR),
        (&words.news, NEWS),
        (&words.data, DATA),
    ];
    let links = links.into_iter().filter_map(|(word, name)| {
        let url = escape::destination(&address.of(name))?;
        let url = match url.split_once("://") {
            // Calendar programs subscribe to `webcal`, but import an `https` file only once.
            Some((_, rest)) if name == CALENDAR => format!("<webcal://{rest}"),
            _ => url,
        };
        Some(format!("[{}]({url})", escape::text(word)))
    });
    let links: Vec<_> = links.collect();
    // For calendars on the web, which have no handler for `webcal`.
    let calendar = address.of(CALENDAR);
    let calendar = escape::destination(&calendar)
        .map(|url| format!("[{}]({url})", escape::text(&calendar)))
        .unwrap_or_default();
    out.push_str(&format!(
        "\n<span class=\"topics-meta\">{}: {}{}</span>\n",
        escape::text(&words.subscribe),
        links.join(" · "),
        aside(&calendar, context.format)
    ));
}

/// Appends the links that feed readers look for (HTML, section 4.6.6.1), as a block of their own.
pub(super) fn push_alternates(out: &mut String, context: &PageContext<'_>) {
    let Some(address) = &context.address else {
        return;
    };
    let words = context.words;
    let feeds = [
        (&words.calendar, CALENDAR, "text/calendar"),
        (&words.news, NEWS, "application/atom+xml"),
    ];
    out.push('\n');
    for (title, name, mime_type) in feeds {
        if let Some(url) = escape::attribute_url(&address.of(name)) {
            let title = escape::html(title);
            out.push_str(&format!(
                "<link rel=\"alternate\" type=\"{mime_type}\" title=\"{title}\" href=\"{url}\">\n"
            ));
        }
    }
}
