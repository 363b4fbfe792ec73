//! The filter of the page "All topics". It needs the script, which also shows it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::context::{Entry, PageContext};
use super::escape;
use super::format::Format;
use super::host::host;
use super::progress;
use crate::topic_file::Role;

/// How many topics are shown, which the script writes.
const COUNT: &str = "<output name=\"count\"></output>";

/// Appends the form.
pub(super) fn push(out: &mut String, context: &PageContext<'_>) {
    if context.format == Format::Markdown || context.entries.is_empty() {
        return;
    }
    let words = context.words;
    let by = context.groups.by();
    let themes = context.groups.ids().filter_map(|theme| {
        let about = context.groups.get(theme);
        let mut entries = context.entries.iter();
        let used = entries.any(|entry| entry.themes.contains(&theme));
        used.then(|| option(&about.id, &about.title))
    });
    let used = |role: &Role| context.entries.iter().any(|entry| entry.role == *role);
    let roles = Role::WITH_TOPICS.into_iter().filter(used);
    let roles = roles.map(|role| option(role.name(), words.status(role)));
    let leads = context.entries.iter().flat_map(|entry| &entry.topic.leads);
    let leads: BTreeSet<_> = leads.map(String::as_str).collect();
    let leads = leads.into_iter().map(|lead| option(lead, lead));
    let years: BTreeSet<_> = context.entries.iter().flat_map(years).collect();
    let years = years.into_iter().rev().map(|year| year.to_string());
    let years = years.map(|year| option(&year, &year));
    let selects = [
        select("theme", words.group(by), words.any_group(by), themes),
        select("status", &words.status, &words.any_status, roles),
        select("lead", &words.lead, &words.any_lead, leads),
        select("year", &words.year, &words.any_year, years),
    ];
    out.push_str(&format!(
        "\n<form class=\"topics-filter\" method=\"dialog\" role=\"search\" aria-label=\"{}\" hidden>\
         <label>{} <input type=\"search\" name=\"q\" autocomplete=\"off\" aria-keyshortcuts=\"/\"></label> {}\
         <label><input type=\"checkbox\" name=\"unread\"> {}</label> \
         <button type=\"button\" name=\"pick\">{}</button> {} {} \
         <span hidden>{} <button type=\"button\" name=\"clear\">{}</button></span></form>\n",
        escape::html(&words.filter),
        escape::html(&words.filter_words),
        selects.concat(),
        escape::html(&words.unread),
        escape::html(&words.pick),
        card(context),
        match context.is_rtl {
            true => format!("<bdi>{COUNT}</bdi>"),
            false => COUNT.to_owned(),
        },
        escape::html(&words.nothing_matches),
        escape::html(&words.clear_filter),
    ));
}

/// The card of the topic that the script picks.
fn card(context: &PageContext<'_>) -> String {
    let words = context.words;
    let edit = context.edit_url.as_deref().and_then(escape::attribute_url);
    let edit = edit.map(|url| {
        let words = escape::html(&words.schedule_it);
        format!(" <a href=\"{url}\">{words}</a>")
    });
    format!(
        "<div class=\"topics-picked\" hidden><p></p><button type=\"button\" name=\"again\">{}</button>{}</div>",
        escape::html(&words.pick_again),
        edit.unwrap_or_default(),
    )
}

/// A field for one of several choices, or nothing if there is no choice.
fn select(name: &str, label: &str, any: &str, options: impl Iterator<Item = String>) -> String {
    let options: String = options.collect();
    if options.is_empty() {
        return String::new();
    }
    format!(
        "<label>{} <select name=\"{name}\">{}{options}</select></label> ",
        escape::html(label),
        option("", any),
    )
}

fn option(value: &str, label: &str) -> String {
    let (value, label) = (escape::html(value), escape::html(label));
    format!("<option value=\"{value}\">{label}</option>")
}

/// The years of a topic's meetings.
fn years(entry: &Entry<'_>) -> BTreeSet<i16> {
    let dates = entry.topic.dates.iter();
    let days = dates.filter_map(|date| date.value.day());
    days.map(Date::year).collect()
}

/// The progress of a topic, with the filter's data about it. `why`: the reason to suggest it.
pub(super) fn mark(entry: &Entry<'_>, why: Option<&String>, context: &PageContext<'_>) -> String {
    let topic = entry.topic;
    let themes = entry.themes.iter();
    let themes = themes.map(|theme| context.groups.get(*theme).id.clone());
    let years = years(entry).into_iter().map(|year| year.to_string());
    let mut facts = String::new();
    let mut fact = |name: &str, value: &str| {
        if !value.is_empty() {
            facts.push_str(&format!(" data-{name}=\"{}\"", escape::html(value)));
        }
    };
    fact("theme", &themes.collect::<Vec<_>>().join("|"));
    fact("status", entry.role.name());
    fact("lead", &topic.leads.join("|"));
    fact("year", &years.collect::<Vec<_>>().join("|"));
    fact("words", &words(entry));
    if context.edit_url.is_some() {
        fact("line", &topic.line.to_string());
    }
    fact("why", why.map_or("", String::as_str));
    progress::mark_with(entry, " topics-item", &facts, context)
}

/// The words by which a topic is found, in addition to those in its line.
fn words(entry: &Entry<'_>) -> String {
    let topic = entry.topic;
    let mut words: Vec<String> = Vec::new();
    for link in topic.links() {
        if !link.text.contains("://") {
            words.push(link.text.clone());
        }
        words.push(host(&link.url).to_owned());
    }
    words.extend(topic.tags.iter().map(|tag| format!("#{tag}")));
    words.push(topic.rest.clone());
    words.extend(topic.notes.iter().map(|note| note.text.clone()));
    let shown = &topic.title;
    words.retain(|words| !words.is_empty() && !shown.contains(words.as_str()));
    words.sort_unstable();
    words.dedup();
    words.join(" ")
}
