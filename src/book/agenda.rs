//! What is ahead, in one chronological list: meetings, free days, breaks and cancelled meetings.

use jiff::civil::Date;

use super::context::{Entry, PageContext};
use super::dates;
use super::escape;
use super::format::Format;
use super::page::{Addresses, Page};
use super::progress;
use super::render::{aside, cancelled, led_by, topic_link};
use crate::date::{DateValue, TopicDate};
use crate::meeting_days::written;
use crate::topic_file::{Placeholder, PlaceholderKind, Role};

/// A line of the agenda.
struct Item<'a> {
    date: Option<&'a TopicDate>,
    about: About<'a>,
}

enum About<'a> {
    /// A meeting. `is_last`: it is the last one of its topic.
    Topic { entry: &'a Entry<'a>, is_last: bool },
    /// A meeting without a topic.
    Placeholder(&'a Placeholder),
    /// A day on which the group could meet.
    Free(Date),
}

impl Item<'_> {
    fn first_day(&self) -> Option<Date> {
        match &self.about {
            About::Free(day) => Some(*day),
            _ => self.date.and_then(|date| date.value.day()),
        }
    }

    fn last_day(&self) -> Option<Date> {
        match &self.about {
            About::Free(day) => Some(*day),
            _ => self.date.and_then(|date| date.value.last_day()),
        }
    }
}

impl<'a> PageContext<'a> {
    /// Whether a day is over when the book is built.
    pub(super) fn is_over(&self, day: Option<Date>) -> bool {
        self.today.zip(day).is_some_and(|(today, day)| day < today)
    }

    /// Whether a scheduled topic was to be discussed on a day that is over, but is not recorded.
    pub(super) fn is_unrecorded(&self, entry: &Entry<'_>) -> bool {
        entry.role == Role::Scheduled
            && !entry.topic.is_cancelled
            && self.is_over(last_day(&entry.topic.dates))
    }

    /// The topics of upcoming meetings, the next one first. Those without a day come last.
    pub(super) fn ahead(&self) -> Vec<&Entry<'a>> {
        let entries = self.entries.iter();
        let mut ahead: Vec<_> = entries
            .filter(|entry| entry.role == Role::Scheduled && !entry.topic.is_cancelled)
            .filter(|entry| !self.is_unrecorded(entry))
            .collect();
        ahead.sort_by_key(|entry| {
            let dates = entry.topic.dates.iter();
            let next = dates.filter(|date| !self.is_over(date.value.last_day()));
            let day = next.filter_map(|date| date.value.day()).min();
            (day.is_none(), day)
        });
        ahead
    }

    /// Whether a meeting without a topic is over: pages show it with the past ones.
    pub(super) fn is_past(&self, placeholder: &Placeholder) -> bool {
        placeholder.is_past || self.is_over(last_day(&placeholder.dates))
    }

    /// The lines that are ahead, in the order of their days; those without a day come last.
    fn agenda(&self) -> Vec<Item<'_>> {
        let scheduled = self.entries.iter();
        let scheduled = scheduled.filter(|entry| entry.role == Role::Scheduled);
        let topics = scheduled.flat_map(|entry| {
            let dates = dated(&entry.topic.dates);
            let last = last_day(&entry.topic.dates);
            dates.into_iter().map(move |date| Item {
                date,
                about: About::Topic {
                    entry,
                    is_last: date.and_then(|date| date.value.last_day()) == last,
                },
            })
        });
        let placeholders = self
            .sections(Role::Scheduled)
            .flat_map(|section| &section.placeholders)
            .filter(|placeholder| !self.is_past(placeholder));
        let placeholders = placeholders.flat_map(|placeholder| {
            let dates = dated(&placeholder.dates).into_iter();
            dates.map(move |date| Item {
                date,
                about: About::Placeholder(placeholder),
            })
        });
        let free = self.free_days.iter().map(|day| Item {
            date: None,
            about: About::Free(*day),
        });
        let mut items: Vec<_> = topics.chain(placeholders).chain(free).collect();
        items.retain(|item| !self.is_over(item.last_day()));
        // The sort is stable.
        items.sort_by_key(|item| (item.first_day().is_none(), item.first_day()));
        items
    }
}

/// The clear dates, or nothing as a date if there are none.
fn dated(dates: &[TopicDate]) -> Vec<Option<&TopicDate>> {
    let mut clear: Vec<_> = dates
        .iter()
        .filter(|date| date.value.day().is_some())
        .map(Some)
        .collect();
    if clear.is_empty() {
        clear.push(dates.first());
    }
    clear
}

fn last_day(dates: &[TopicDate]) -> Option<Date> {
    dates.iter().filter_map(|date| date.value.last_day()).max()
}

/// When a date begins and ends, as `first/last` (ISO 8601-1, section 5.5.2): the moments of a meeting if
/// the group's time is known, else days.
pub(super) fn span(value: &DateValue, context: &PageContext<'_>) -> Option<String> {
    let (first, last) = (value.day()?, value.last_day()?);
    let moments = match value {
        DateValue::Day(day) => {
            let clock = context.meeting_days.clock_at(*day);
            clock.and_then(|clock| clock.span(*day))
        }
        _ => None,
    };
    Some(match moments {
        Some((begin, end)) => format!("{}/{}", written(&begin), written(&end)),
        None => format!("{first}/{last}"),
    })
}

/// Appends the agenda under a heading with an id that starts with `page`.
pub(super) fn push(out: &mut String, page: &str, context: &PageContext<'_>, addresses: &Addresses) {
    let items = context.agenda();
    // A single meeting is above anyway.
    let is_known = items.len() == 1 && !context.ahead().is_empty();
    let is_html = context.format == Format::Html;
    if items.is_empty() || (is_known && !is_html) {
        return;
    }
    if is_html {
        let hidden = if is_known { " hidden" } else { "" };
        out.push_str(&format!("\n<div class=\"topics-agenda\"{hidden}>\n"));
    }
    let id = format!("{page}--agenda");
    context.push_heading(out, 2, &context.words.agenda, &id);
    out.push('\n');
    for item in &items {
        push_item(out, item, context, addresses);
    }
    if is_html {
        out.push_str("\n</div>\n");
    }
}

/// Appends the topics whose meetings are over but not recorded, folded. The script adds those whose
/// meetings have been since.
pub(super) fn push_unrecorded(out: &mut String, context: &PageContext<'_>, addresses: &Addresses) {
    let entries = context.entries.iter();
    let mut past: Vec<_> = entries
        .filter(|entry| context.is_unrecorded(entry))
        .collect();
    past.sort_by_key(|entry| last_day(&entry.topic.dates));
    let words = context.words;
    let summary = match past.len() {
        1 => words.unrecorded_one.clone(),
        count => words.unrecorded.replace("{n}", &count.to_string()),
    };
    match context.format {
        Format::Html => {
            let hidden = if past.is_empty() { " hidden" } else { "" };
            let summary = escape::html(&summary);
            out.push_str(&format!(
                "\n<details class=\"topics-past\"{hidden}><summary>{summary}</summary>\n\n"
            ));
        }
        Format::Markdown if past.is_empty() => return,
        Format::Markdown => out.push_str(&format!("\n{}:\n\n", escape::paragraph(&summary))),
    }
    for entry in past {
        let dates = dated(&entry.topic.dates);
        let last = dates
            .into_iter()
            .flatten()
            .max_by_key(|date| date.value.last_day());
        let about = About::Topic {
            entry,
            is_last: true,
        };
        push_item(out, &Item { date: last, about }, context, addresses);
    }
    if context.format == Format::Html {
        out.push_str("\n</details>\n");
    }
}

fn push_item(out: &mut String, item: &Item<'_>, context: &PageContext<'_>, addresses: &Addresses) {
    let day = match &item.about {
        About::Free(day) => dates::of_day(*day, context),
        _ => item.date.map_or_else(String::new, |each| {
            dates::dates(std::slice::from_ref(each), context)
        }),
    };
    let what = what(item, context, addresses);
    match context.format {
        Format::Html => {
            let value = match &item.about {
                About::Free(day) => Some(DateValue::Day(*day)),
                _ => item.date.map(|date| date.value),
            };
            let days = value.and_then(|value| span(&value, context));
            // Only the last meeting of a topic is missing in the file when it is over.
            let topic = match &item.about {
                About::Topic { entry, is_last } if *is_last && !entry.topic.is_cancelled => {
                    " data-topic=\"\""
                }
                _ => "",
            };
            out.push_str(&format!(
                "- <span class=\"topics-slot\" data-days=\"{}\"{topic}>{day}</span> {what}\n",
                days.unwrap_or_default(),
            ));
        }
        Format::Markdown => {
            let parts = [day, what];
            let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let line = escape::guard_start(&parts.join(" · "));
            out.push_str(&format!("- {line}\n"));
        }
    }
}

/// What a line is about, with a class in HTML.
fn what(item: &Item<'_>, context: &PageContext<'_>, addresses: &Addresses) -> String {
    let words = context.words;
    let mut mark = String::new();
    let (class, mut parts) = match &item.about {
        About::Topic { entry, .. } => {
            let mut parts = vec![
                topic_link(entry, context, addresses),
                cancelled(entry.topic, context),
            ];
            let class = match entry.topic.is_cancelled {
                true => "topics-off",
                false => "topics-what",
            };
            parts.push(led_by(&entry.topic.leads, context));
            mark = progress::mark(entry, context);
            (class, parts)
        }
        About::Free(_) => ("topics-open", vec![suggest(None, context, addresses)]),
        About::Placeholder(placeholder) => {
            let text = placeholder.text.trim();
            let is_open = placeholder.kind == PlaceholderKind::Open;
            let first = match placeholder.kind {
                PlaceholderKind::Open => suggest(Some(placeholder.line), context, addresses),
                PlaceholderKind::Cancelled if text.is_empty() => escape::text(&words.cancelled),
                PlaceholderKind::Break if text.is_empty() => escape::text(&words.holiday),
                _ => escape::text(text),
            };
            let mut parts = vec![first, led_by(&placeholder.leads, context)];
            let tags = placeholder.tags.iter();
            parts.extend(tags.map(|tag| escape::text(&format!("#{tag}"))));
            // "TBD" says no more than "free".
            if is_open && text.contains(char::is_whitespace) {
                let text = aside(&escape::text(text), context.format);
                parts[0].push_str(&text);
            }
            let class = if is_open { "topics-open" } else { "topics-off" };
            (class, parts)
        }
    };
    if context.format == Format::Markdown {
        parts.push(mark);
        parts.retain(|part| !part.is_empty());
        return parts.join(" · ");
    }
    parts.retain(|part| !part.is_empty());
    // The style puts a dot before the progress, unless it is empty.
    format!(
        "<span class=\"{class}\">{} {mark}</span>",
        parts.join(" · ")
    )
}

/// "free: suggest a topic", linked to the form of the forge, the line in its editor, or else to the list of topics.
fn suggest(line: Option<usize>, context: &PageContext<'_>, addresses: &Addresses) -> String {
    let words = context.words;
    let form = context.forms.as_ref().map(|forms| forms.suggest.clone());
    let edit = || {
        let line = line.map(|line| format!("#L{line}")).unwrap_or_default();
        context.edit_url.as_ref().map(|url| format!("{url}{line}"))
    };
    let url = form.or_else(edit);
    let url = url.and_then(|url| escape::destination(&url));
    let url = url.unwrap_or_else(|| addresses.of(Page::AllTopics).to_owned());
    format!(
        "{}: [{}]({url})",
        escape::text(&words.free),
        escape::text(&words.suggest)
    )
}
