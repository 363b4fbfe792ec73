//! The page "Discussed": past topics by year, newest first, then those without a date in file
//! order, and the number of topics of each theme by year.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::chart::{self, Column};
use super::context::{Entry, PageContext};
use super::escape;
use super::format::Format;
use super::line;
use super::page::Addresses;
use super::render::theme_link;
use super::row_headers;
use crate::topic_file::Role;

/// Appends the page.
pub(super) fn push(out: &mut String, context: &PageContext<'_>, addresses: &Addresses) {
    let words = context.words;
    let known = [words.discussed_topics.as_str(), &words.discussed];
    context.push_introductions(out, Role::Discussed, &known);
    let entries = context.of_role(context.entries.iter(), Role::Discussed);
    if entries.is_empty() {
        out.push_str(&format!(
            "\n{}\n",
            escape::paragraph(&context.words.nothing_discussed)
        ));
    }
    let mut year = None;
    for entry in &entries {
        let this = year_of(entry);
        if year != Some(this) {
            year = Some(this);
            let title = this.map_or_else(|| context.words.undated.clone(), |year| year.to_string());
            let id = this.map_or("undated".to_owned(), |year| year.to_string());
            context.push_heading(out, 2, &title, &format!("discussed--{id}"));
            out.push('\n');
        }
        out.push_str(&format!(
            "- {}\n",
            line::topic(entry, 1, context, addresses)
        ));
    }
    let of_timetables = context
        .sections(Role::Scheduled)
        .flat_map(|section| &section.placeholders)
        .filter(|meeting| meeting.is_past);
    let placeholders: Vec<_> = context
        .sections(Role::Discussed)
        .flat_map(|section| &section.placeholders)
        .chain(of_timetables)
        .collect();
    if !placeholders.is_empty() {
        context.push_heading(out, 2, &context.words.holiday, "discussed--none");
        out.push('\n');
        for placeholder in placeholders {
            line::push_placeholder(out, placeholder, context);
        }
    }
    context.push_unplaced(out, Role::Discussed);
    if !entries.is_empty() {
        push_figures(out, &entries, context, addresses);
    }
}

fn year_of(entry: &Entry<'_>) -> Option<i16> {
    entry.topic.newest_start().map(Date::year)
}

/// Appends the number of topics of each theme by year, as a chart and as a table.
fn push_figures(
    out: &mut String,
    entries: &[&Entry<'_>],
    context: &PageContext<'_>,
    addresses: &Addresses,
) {
    let words = context.words;
    let themes = context.groups.all().len();
    let mut counts: BTreeMap<Option<i16>, Vec<usize>> = BTreeMap::new();
    for entry in entries {
        let year = counts
            .entry(year_of(entry))
            .or_insert_with(|| vec![0; themes]);
        year[entry.themes[0].index()] += 1;
    }
    // Topics without a date come first, as most of them are the oldest.
    let columns: Vec<Column> = counts
        .into_iter()
        .map(|(year, counts)| Column {
            name: year.map_or_else(|| words.undated.clone(), |year| year.to_string()),
            counts,
        })
        .collect();
    let by = context.groups.by();
    context.push_heading(out, 2, words.by_year_and_group(by), "discussed--table");
    if context.format == Format::Html {
        chart::push(out, &columns, context);
    }
    let start = out.len();
    let mut header = format!("\n| {} |", escape::text(words.group(by)));
    let mut rule = "|:--|".to_owned();
    for column in &columns {
        header.push_str(&format!(" {} |", escape::text(&column.name)));
        rule.push_str("--:|");
    }
    out.push_str(&format!(
        "{header} {} |\n{rule}--:|\n",
        escape::text(&words.total)
    ));
    for theme in context.groups.ids() {
        let row: Vec<_> = columns
            .iter()
            .map(|column| column.counts[theme.index()])
            .collect();
        let total: usize = row.iter().sum();
        if total > 0 {
            let link = theme_link(theme, context, addresses);
            let name = match context.format {
                Format::Html => chart::swatch(theme) + &link,
                Format::Markdown => link,
            };
            push_row(out, &name, &row, total);
        }
    }
    let totals: Vec<_> = columns
        .iter()
        .map(|column| column.counts.iter().sum())
        .collect();
    push_row(out, &escape::text(&words.total), &totals, entries.len());
    row_headers::set(out, start, context);
}

fn push_row(out: &mut String, name: &str, counts: &[usize], total: usize) {
    let cells: String = counts.iter().map(|count| format!(" {count} |")).collect();
    out.push_str(&format!("| {name} |{cells} {total} |\n"));
}
