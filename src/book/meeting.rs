//! The next meeting with its checklist, what is ahead, and what to read next. The server writes the state
//! on the day of the build; the script corrects it by the reader's clock.

use super::agenda;
use super::checklist;
use super::context::{Entry, PageContext};
use super::escape;
use super::format::Format;
use super::ical;
use super::page::{Addresses, Page};
use super::progress;
use super::render::{led_by, link, meeting_dates, span, theme_link, topic_link};
use super::suggestions;
use crate::topic_file::Role;

/// The most meetings with a checklist on the overview. The others are on the page "Next meeting".
const ON_OVERVIEW: usize = 12;

/// A page with the next meeting.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The overview shows only the next meeting; the script needs the others when it is over.
    Overview,
    /// The page "Next meeting" shows all of them.
    Next,
}

/// The element in which the script shows in how many days the topic's meeting is.
pub(super) fn when(entry: &Entry<'_>, context: &PageContext<'_>) -> String {
    match (context.format, entry.role) {
        (Format::Html, Role::Scheduled) => format!(
            " <span class=\"topics-when\" data-days=\"{}\"></span>",
            days(entry, context)
        ),
        _ => String::new(),
    }
}

/// When each meeting of a topic begins and ends, earliest first.
fn days(entry: &Entry<'_>, context: &PageContext<'_>) -> String {
    // The script shows no cancelled meeting as the next one.
    let dates = entry.topic.dates.iter();
    let mut dates: Vec<_> = dates.filter(|_| !entry.topic.is_cancelled).collect();
    dates.sort_by_key(|date| date.value.day());
    let spans = dates
        .into_iter()
        .filter_map(|date| agenda::span(&date.value, context));
    spans.collect::<Vec<_>>().join(" ")
}

/// Appends the next meeting, what to read next, the agenda and the meetings after the next one.
pub(super) fn push(
    out: &mut String,
    place: Place,
    context: &PageContext<'_>,
    addresses: &Addresses,
) {
    let ahead = context.ahead();
    let is_html = context.format == Format::Html;
    let id = match place {
        Place::Overview => "overview",
        Place::Next => "next",
    };
    if is_html {
        out.push_str("\n<div class=\"topics-meetings\">\n\n<div class=\"topics-first\">\n");
    }
    if let Some(next) = ahead.first() {
        push_block(out, next, 2, place, context, addresses);
    }
    if is_html {
        out.push_str("\n</div>\n");
        push_to_read(out, &ahead, context);
        let hidden = if ahead.is_empty() { "" } else { " hidden" };
        out.push_str(&format!("\n<div class=\"topics-free\"{hidden}>\n"));
        suggestions::push(out, context, addresses);
        out.push_str("\n</div>\n");
    } else if ahead.is_empty() {
        suggestions::push(out, context, addresses);
    }
    agenda::push(out, id, context, addresses);
    agenda::push_unrecorded(out, context, addresses);
    let rest = ahead.get(1..).unwrap_or_default();
    match place {
        Place::Next if !rest.is_empty() => {
            if is_html {
                out.push_str("\n<div class=\"topics-rest\">\n");
            }
            context.push_heading(out, 2, &context.words.after_that, "next--after");
            for entry in rest {
                push_block(out, entry, 3, place, context, addresses);
            }
            if is_html {
                out.push_str("\n</div>\n");
            }
        }
        Place::Overview if is_html && !rest.is_empty() => {
            out.push_str("\n<div class=\"topics-rest\" hidden>\n");
            for entry in rest.iter().take(ON_OVERVIEW) {
                push_block(out, entry, 2, place, context, addresses);
            }
            out.push_str("\n</div>\n");
        }
        _ => {}
    }
    if is_html {
        out.push_str("\n</div>\n");
    }
}

/// Appends a meeting: its title, facts and checklist.
fn push_block(
    out: &mut String,
    entry: &Entry<'_>,
    level: usize,
    place: Place,
    context: &PageContext<'_>,
    addresses: &Addresses,
) {
    let words = context.words;
    let is_html = context.format == Format::Html;
    if is_html {
        out.push_str(&format!(
            "\n<div class=\"topics-next\" data-days=\"{}\">\n",
            days(entry, context)
        ));
    }
    let mut facts = facts(entry, place, context, addresses).join(" · ");
    if is_html {
        facts.push_str(&calendar_button(entry, context, addresses));
        // On a line of its own.
        facts.push(' ');
        facts.push_str(&progress::bar(&progress::ids([entry]), context));
    }
    match place {
        Place::Overview => {
            let page = addresses.of(Page::Next);
            let label = span("label", &escape::text(&words.next_meeting), context.format);
            let title = topic_link(entry, context, addresses);
            out.push_str(&match context.format {
                Format::Html => {
                    let title = span("title", &title, context.format);
                    let facts = span("meta", &facts, context.format);
                    format!("\n**[{label}]({page})**\n\n{title}\n{facts}\n")
                }
                Format::Markdown => format!("\n**[{label}]({page})**: {title} · {facts}\n"),
            });
        }
        Place::Next => {
            // The print page also has the topic's own chapter, so the ids must differ.
            let id = format!("next--{}", entry.topic.id);
            context.push_heading(out, level, &entry.topic.title, &id);
            out.push_str(&format!("\n{}\n", span("meta", &facts, context.format)));
        }
    }
    if is_html || place == Place::Next {
        checklist::push(out, entry.topic, context);
    }
    if is_html {
        out.push_str("\n</div>\n");
    }
}

/// The button that saves the calendar in its value. The script shows it.
fn calendar_button(entry: &Entry<'_>, context: &PageContext<'_>, addresses: &Addresses) -> String {
    let label = escape::html(&context.words.add_to_calendar);
    ical::file(entry, context, addresses).map_or_else(String::new, |file| {
        format!(
            " <button type=\"button\" class=\"topics-ics\" value=\"{file}\" hidden>{label}</button>"
        )
    })
}

/// The dates, leads, tags, themes, progress and links of a meeting.
fn facts(
    entry: &Entry<'_>,
    place: Place,
    context: &PageContext<'_>,
    addresses: &Addresses,
) -> Vec<String> {
    let words = context.words;
    let topic = entry.topic;
    let mut parts = Vec::new();
    if !topic.dates.is_empty() {
        let dates = meeting_dates(entry, context);
        parts.push(format!("{dates}{}", when(entry, context)));
    }
    parts.push(led_by(&topic.leads, context));
    if place == Place::Next {
        let unknown = topic.tags.iter().filter(|tag| !context.groups.has_tag(tag));
        parts.extend(unknown.map(|tag| escape::text(&format!("#{tag}"))));
        let themes = entry.themes.iter();
        let themes: Vec<_> = themes
            .map(|&theme| theme_link(theme, context, addresses))
            .collect();
        parts.push(themes.join(", "));
    }
    if let Some(url) = &context.edit_url {
        let line = format!("{url}#L{}", topic.line);
        let link = escape::destination(&line);
        parts.extend(link.map(|link| format!("[{}]({link})", escape::text(&words.edit))));
    }
    if context.format == Format::Markdown && !topic.readings.is_empty() {
        parts.push(progress::bar(&progress::ids([entry]), context));
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Appends what to read next: the first reading of the next meeting that has any. The script shows the
/// first one that is not ticked.
fn push_to_read(out: &mut String, ahead: &[&Entry<'_>], context: &PageContext<'_>) {
    let mut readings = ahead.iter().flat_map(|entry| &entry.topic.readings);
    let Some(reading) = readings.next() else {
        return;
    };
    let words = escape::text(&reading.text);
    out.push_str(&format!(
        "\n<div class=\"topics-todo\">\n\n**{}**: {} <span></span>\n\n</div>\n",
        escape::text(&context.words.read_next),
        link(&reading.url, "", &words, context),
    ));
}
