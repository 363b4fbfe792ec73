//! The feeds of a published book → the line that leads to them, and what programs find them by.
//!
//! The feeds themselves are made elsewhere, at the book's first page: here are their names alone.

use super::context::PageContext;
use super::escape;
use super::format::Format;
use super::render::aside;

/// The calendar's file.
pub const CALENDAR: &str = "topics.ics";
/// The file of news.
pub const NEWS: &str = "topics.atom";
/// The file of data.
pub const DATA: &str = "topics.json";

/// Appends the line "Subscribe: calendar · news · data", and behind it the calendar's address to copy.
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
            // Calendar programs subscribe to this; behind `https` there is a file to be opened once.
            Some((_, rest)) if name == CALENDAR => format!("<webcal://{rest}"),
            _ => url,
        };
        Some(format!("[{}]({url})", escape::text(word)))
    });
    let links: Vec<_> = links.collect();
    // Where no such program is installed that leads nowhere, and calendars on the web want this.
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

/// Appends what feed readers look for (HTML, section 4.6.6.1), as a block of its own at column 0.
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
