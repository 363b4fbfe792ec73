//! The filter of the page "All topics". It needs the script, which also shows it.

use super::context::{Entry, PageContext};
use super::escape;
use super::format::Format;
use super::progress;
use crate::topic_file::Role;

/// Appends the form.
pub(super) fn push(out: &mut String, context: &PageContext<'_>) {
    if context.format == Format::Markdown || context.entries.is_empty() {
        return;
    }
    let words = context.words;
    let themes = context.groups.ids().filter_map(|theme| {
        let about = context.groups.get(theme);
        let used = context
            .entries
            .iter()
            .any(|entry| entry.themes.contains(&theme));
        used.then(|| option(&about.id, &about.title))
    });
    let used = |role: &Role| context.entries.iter().any(|entry| entry.role == *role);
    let roles = Role::WITH_TOPICS.into_iter().filter(used);
    let roles = roles.map(|role| option(role.name(), words.status(role)));
    out.push_str(&format!(
        "\n<form class=\"topics-filter\" method=\"dialog\" role=\"search\" aria-label=\"{0}\" hidden>\
         <label>{9} <input type=\"search\" name=\"q\" autocomplete=\"off\" aria-keyshortcuts=\"/\"></label> \
         <label>{1} <select name=\"theme\">{2}{3}</select></label> \
         <label>{4} <select name=\"status\">{5}{6}</select></label> \
         <label><input type=\"checkbox\" name=\"unread\"> {7}</label> \
         <button type=\"button\" name=\"pick\">{8}</button> <output name=\"count\"></output></form>\n",
        escape::html(&words.filter),
        escape::html(words.group(context.groups.by())),
        option("", words.any_group(context.groups.by())),
        themes.collect::<String>(),
        escape::html(&words.status),
        option("", &words.any_status),
        roles.collect::<String>(),
        escape::html(&words.unread),
        escape::html(&words.pick),
        escape::html(&words.filter_words),
    ));
}

fn option(value: &str, label: &str) -> String {
    let (value, label) = (escape::html(value), escape::html(label));
    format!("<option value=\"{value}\">{label}</option>")
}

/// The filter's data about a topic, as attributes of an empty element in its list item.
pub(super) fn mark(entry: &Entry<'_>, context: &PageContext<'_>) -> String {
    let themes = entry.themes.iter();
    let themes = themes.map(|theme| context.groups.get(*theme).id.as_str());
    match context.format {
        Format::Html => format!(
            "<span class=\"topics-item\" data-themes=\"{}\" data-status=\"{}\" data-ids=\"{}\"></span>",
            themes.collect::<Vec<_>>().join(" "),
            entry.role,
            progress::joined(&progress::ids([entry])),
        ),
        Format::Markdown => String::new(),
    }
}
