//! The page "Discussed": a chart, past topics by month, newest first, then those without a date in
//! file order, and the number of topics of each theme by year.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::chart::{self, Chart};
use super::context::{Entry, PageContext};
use super::dates::{dates_within, long_month};
use super::escape;
use super::format::Format;
use super::line;
use super::notes;
use super::page::Addresses;
use super::progress;
use super::render::theme_link;
use super::row_headers;
use crate::topic_file::Role;

/// Appends the page.
pub(super) fn push(out: &mut String, context: &PageContext<'_>, addresses: &Addresses) {
    let words = context.words;
    let entries = context.of_role(context.entries.iter(), Role::Discussed);
    let met = entries.iter().filter(|entry| !entry.topic.is_cancelled);
    let met: Vec<_> = met.copied().collect();
    let chart = Chart::new(&met, context);
    if !met.is_empty() && context.format == Format::Html {
        chart.push(out, &met, context, addresses);
    }
    let known = [words.discussed_topics.as_str(), &words.discussed];
    context.push_introductions(out, Role::Discussed, &known);
    if entries.is_empty() {
        out.push_str(&format!(
            "\n{}\n",
            escape::paragraph(&context.words.nothing_discussed)
        ));
    }
    push_lists(out, &entries, context, addresses);
    let of_timetables = context
        .sections(Role::Scheduled)
        .flat_map(|section| &section.placeholders)
        .filter(|meeting| context.is_past(meeting));
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
    if !met.is_empty() {
        push_table(out, &met, &chart, context, addresses);
    }
}

/// Appends the topics under the headings of their years and months.
fn push_lists(
    out: &mut String,
    entries: &[&Entry<'_>],
    context: &PageContext<'_>,
    addresses: &Addresses,
) {
    let mut last: Option<Option<Date>> = None;
    for entry in entries {
        let day = entry.topic.newest_start();
        let year = day.map(Date::year);
        if last.map(|last| last.map(Date::year)) != Some(year) {
            let title = year.map_or_else(|| context.words.undated.clone(), |year| year.to_string());
            let id = year.map_or("undated".to_owned(), |year| year.to_string());
            context.push_heading(out, 2, &title, &format!("discussed--{id}"));
        }
        let month = day.map(|day| (day.year(), day.month()));
        if last.map(|last| last.map(|day| (day.year(), day.month()))) != Some(month) {
            if let Some((year, month)) = month {
                let title = long_month(month, context.calendar);
                let id = format!("discussed--{year}-{month:02}");
                context.push_heading(out, 3, &title, &id);
            }
            out.push('\n');
        }
        last = Some(day);
        let dates = dates_within(&entry.topic.dates, year, context);
        let mark = progress::mark(entry, context);
        let line = line::topic_with(entry, 1, &dates, &mark, context, addresses);
        let line = [line].into_iter().chain(notes::links(entry, context));
        out.push_str(&format!("- {}\n", line.collect::<Vec<_>>().join(" · ")));
    }
}

fn year_of(entry: &Entry<'_>) -> Option<i16> {
    entry.topic.newest_start().map(Date::year)
}

/// Appends the number of topics of each theme by year.
fn push_table(
    out: &mut String,
    entries: &[&Entry<'_>],
    chart: &Chart,
    context: &PageContext<'_>,
    addresses: &Addresses,
) {
    let words = context.words;
    let themes = context.groups.all().len();
    // Topics without a date are last.
    let mut counts: BTreeMap<(bool, Option<i16>), Vec<usize>> = BTreeMap::new();
    for entry in entries {
        let year = year_of(entry);
        let counts = counts
            .entry((year.is_none(), year))
            .or_insert_with(|| vec![0; themes]);
        counts[entry.themes[0].index()] += 1;
    }
    let by = context.groups.by();
    context.push_heading(out, 2, words.by_year_and_group(by), "discussed--table");
    let start = out.len();
    let mut header = format!("\n| {} |", escape::text(words.group(by)));
    let mut rule = "|:--|".to_owned();
    for (_, year) in counts.keys() {
        let name = year.map_or_else(|| words.undated.clone(), |year| year.to_string());
        header.push_str(&format!(" {} |", escape::text(&name)));
        rule.push_str("--:|");
    }
    out.push_str(&format!(
        "{header} {} |\n{rule}--:|\n",
        escape::text(&words.total)
    ));
    for theme in context.groups.ids() {
        let row: Vec<_> = counts
            .values()
            .map(|counts| counts[theme.index()])
            .collect();
        let total: usize = row.iter().sum();
        if total > 0 {
            let link = theme_link(theme, context, addresses);
            let name = match context.format {
                Format::Html => chart::swatch(chart.colour(theme)) + &link,
                Format::Markdown => link,
            };
            push_row(out, &name, &row, total);
        }
    }
    let totals: Vec<_> = counts.values().map(|counts| counts.iter().sum()).collect();
    push_row(out, &escape::text(&words.total), &totals, entries.len());
    row_headers::set(out, start, context);
}

fn push_row(out: &mut String, name: &str, counts: &[usize], total: usize) {
    let cells: String = counts.iter().map(|count| format!(" {count} |")).collect();
    out.push_str(&format!("| {name} |{cells} {total} |\n"));
}
