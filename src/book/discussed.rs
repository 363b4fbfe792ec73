//! The page of past meetings: newest first by year, those without a date in file order, and how
//! many of each theme there were in each year.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::escape;
use super::group::{Entry, Group};
use super::line;
use super::pages::Addresses;
use super::topic::theme_link;
use crate::topic_file::Role;

/// Appends the page.
pub(super) fn push(out: &mut String, group: &Group<'_>, addresses: &Addresses) {
    group.push_introductions(out, Role::Discussed);
    let entries = group.of_role(group.entries.iter(), Role::Discussed);
    if entries.is_empty() {
        out.push_str(&format!(
            "\n{}\n",
            escape::paragraph(&group.words.nothing_discussed)
        ));
        group.push_unplaced(out, Role::Discussed);
        return;
    }
    let mut year = None;
    for entry in &entries {
        let this = year_of(entry);
        if year != Some(this) {
            year = Some(this);
            let title = this.map_or_else(|| group.words.undated.clone(), |year| year.to_string());
            let id = this.map_or("undated".to_owned(), |year| year.to_string());
            group.push_heading(out, 2, &title, &format!("discussed--{id}"));
            out.push('\n');
        }
        line::push_topic(out, entry, 1, group, addresses);
    }
    let placeholders: Vec<_> = group
        .sections(Role::Discussed)
        .flat_map(|section| &section.placeholders)
        .collect();
    if !placeholders.is_empty() {
        group.push_heading(out, 2, &group.words.holiday, "discussed--none");
        out.push('\n');
        for placeholder in placeholders {
            line::push_placeholder(out, placeholder, group);
        }
    }
    group.push_unplaced(out, Role::Discussed);
    push_table(out, &entries, group, addresses);
}

fn year_of(entry: &Entry<'_>) -> Option<i16> {
    entry.topic.newest_day().map(Date::year)
}

/// How many topics of each theme were discussed in each year.
fn push_table(out: &mut String, entries: &[&Entry<'_>], group: &Group<'_>, addresses: &Addresses) {
    let words = group.words;
    let themes = group.classifier.themes().len();
    let mut counts: BTreeMap<std::cmp::Reverse<Option<i16>>, Vec<usize>> = BTreeMap::new();
    for entry in entries {
        let year = counts
            .entry(std::cmp::Reverse(year_of(entry)))
            .or_insert_with(|| vec![0; themes]);
        year[entry.themes[0].index()] += 1;
    }
    group.push_heading(out, 2, &words.by_year, "discussed--table");
    let mut header = format!("\n| {} |", escape::text(&words.theme));
    let mut rule = "|:--|".to_owned();
    for std::cmp::Reverse(year) in counts.keys() {
        let year = year.map_or_else(|| words.undated.clone(), |year| year.to_string());
        header.push_str(&format!(" {} |", escape::text(&year)));
        rule.push_str("--:|");
    }
    out.push_str(&format!(
        "{header} {} |\n{rule}--:|\n",
        escape::text(&words.total)
    ));
    for theme in group.classifier.ids() {
        let row: Vec<_> = counts.values().map(|year| year[theme.index()]).collect();
        let total: usize = row.iter().sum();
        if total > 0 {
            push_row(out, &theme_link(theme, group, addresses), &row, total);
        }
    }
    let totals: Vec<_> = counts.values().map(|year| year.iter().sum()).collect();
    push_row(out, &escape::text(&words.total), &totals, entries.len());
}

fn push_row(out: &mut String, name: &str, counts: &[usize], total: usize) {
    let cells: String = counts.iter().map(|count| format!(" {count} |")).collect();
    out.push_str(&format!("| {name} |{cells} {total} |\n"));
}
