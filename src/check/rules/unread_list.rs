//! `unread-list`: a list or table that is not read as topics.

use rustc_hash::{FxHashMap, FxHashSet};

use super::unread_headings::unread_headings;
use super::unread_text::unread_text;
use super::without_role::{headings_without_role, role_setting};
use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::severity::Severity;
use crate::check::subject::Subject;
use crate::date::{HeadingYears, starts_like_date};
use crate::topic_file::{Role, Section, TopicFile, TwoDates, Unplaced};

/// The rule.
pub(super) struct UnreadList;

impl Rule for UnreadList {
    fn name(&self) -> &'static str {
        "unread-list"
    }

    fn default_severity(&self) -> Severity {
        Severity::Warning
    }

    fn finds(&self) -> &'static str {
        "a list or table that is not read as topics"
    }

    fn explanation(&self) -> &'static str {
        "Nothing shows whether the items of this list are topics, because neither its heading nor one above \
         names a role. The book shows them as is, and no other rule looks at them. Give the heading a role \
         in `[preprocessor.topics.roles]`: `reference` if they are not topics. The rule also finds a table \
         in a section of topics in which no column contains dates, or in which two could contain those of \
         the meetings; a heading of topics with text, but no list below it; HTML, a list in a quotation or \
         with bullets that are not Markdown, an included file, or a comment that never ends, between \
         topics; a list above the first heading; and headings that look like dated meetings."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        // Other rules report headings that lost their role.
        let reported = headings_without_role(subject);
        let reported: FxHashSet<_> = reported.iter().map(|found| found.section.line).collect();
        let old = items_of_base(subject);
        found.extend(above_headings(subject));
        found.extend(unread_headings(subject));
        found.extend(unread_text(subject.file));
        for (at, section) in subject.file.sections.iter().enumerate() {
            found.extend(only_prose(subject.file, at));
            for TwoDates {
                table,
                columns: [first, second],
                is_clear,
            } in &section.two_dates
            {
                let finding = |message: String| Finding::new(table.span.clone(), message);
                found.push(match is_clear {
                    true => finding(format!(
                        "the dates of this table are those of {first}; those of {second} are not read"
                    ))
                    .at_most(Severity::Note),
                    false => finding(format!(
                        "this table under \"{}\" is not read, because both {first} and {second} have dates",
                        section.title
                    ))
                    .help("name the column with the days of the meetings \"Date\""),
                });
            }
            let is_reported = |table: &&Unplaced| {
                let mut unclear = section.two_dates.iter().filter(|two| !two.is_clear);
                unclear.any(|two| two.table == **table)
            };
            for table in section
                .unread_tables
                .iter()
                .filter(|table| !is_reported(table))
            {
                let is_html = table.text.starts_with('<');
                let (what, help) = match is_html {
                    true => ("HTML", "write its entries as a Markdown table or list"),
                    false => (
                        "table",
                        "add a column with the dates of the meetings, or make it a list",
                    ),
                };
                let message = format!("this {what} under \"{}\" is not read", section.title);
                found.push(Finding::new(table.span.clone(), message).help(help));
            }
            if !section.unread_items.is_empty() && !reported.contains(&section.line) {
                // Another item is new; one less is not.
                let most = old.get(section.title.as_str());
                let is_old = most.is_some_and(|most| *most >= section.unread_items.len());
                found.push(unread(section).old(is_old));
            }
        }
    }
}

/// Find lists above the first heading.
fn above_headings(subject: &Subject<'_>) -> Option<Finding> {
    // Another rule reports a file without any section.
    let first = subject.file.sections.first()?;
    let items = &subject.file.preamble_items;
    let are = match items.len() {
        0 => return None,
        1 => "1 item above the first heading is not a topic".to_owned(),
        count => format!("{count} items above the first heading are not topics"),
    };
    let base = subject.base.as_ref();
    let is_old = base.is_some_and(|base| base.file.preamble_items.len() >= items.len());
    let finding = Finding::new(items[0].span.clone(), are).key("above the first heading");
    Some(finding.old(is_old).help(format!(
        "if they are, write a heading that names a role above them, such as \"Scheduled\"; otherwise, move them below \"{}\"",
        first.title
    )))
}

/// Find a heading of topics with text below it, but no topic.
fn only_prose(file: &TopicFile, at: usize) -> Option<Finding> {
    let section = &file.sections[at];
    let introduction = section.introduction.clone()?;
    let below = file.sections[at + 1..].iter();
    let mut below = below.take_while(|other| other.level > section.level);
    let is_empty = section.topics.is_empty()
        && section.placeholders.is_empty()
        && section.unplaced.is_empty()
        && section.unread_tables.is_empty();
    // "[Fall 2023](2023.md)": the page of an earlier term
    let mut links = section
        .links
        .iter()
        .map(|link| link.text.as_str())
        .peekable();
    let are_terms = links.peek().is_some()
        && links.all(|text| HeadingYears::is_term(text) || HeadingYears::of(text).is_some());
    if section.role == Role::Reference || !is_empty || are_terms || below.next().is_some() {
        return None;
    }
    let text = file.text(&introduction);
    let looks_like_topics = !section.links.is_empty()
        || section.unread_prose.is_some()
        || text.lines().any(|line| {
            let line = line.trim_start();
            let line = line.trim_start_matches(['*', '_', '[']);
            line.starts_with(['>', '`', '~']) || starts_like_date(line)
        });
    let severity = match looks_like_topics {
        true => Severity::Error,
        false => Severity::Note,
    };
    let message = format!("the text under \"{}\" is not read as topics", section.title);
    let finding = Finding::new(section.heading.clone(), message).at_most(severity);
    Some(finding.help("write each topic as an item of a list (`- `) or as a row of a table"))
}

fn unread(section: &Section) -> Finding {
    let count = section.unread_items.len();
    let items = match count {
        1 => "1 item is not a topic".to_owned(),
        _ => format!("{count} items are not topics"),
    };
    let message = format!(
        "{items}, because the heading \"{}\" has no role",
        section.title
    );
    // Nothing shows which role is right.
    let help = format!(
        "add the heading to book.toml: {}, or under `scheduled` or `potential`, or under `reference` if its items are not topics",
        role_setting(Role::Discussed, &section.title)
    );
    Finding::new(section.heading.clone(), message).help(help)
}

/// The most items under each heading of the base without a role.
fn items_of_base<'a>(subject: &'a Subject<'_>) -> FxHashMap<&'a str, usize> {
    let base = subject.base.as_ref();
    let sections = base.into_iter().flat_map(|base| &base.file.sections);
    let mut most = FxHashMap::default();
    for section in sections.filter(|section| section.lacks_role) {
        let items = most.entry(section.title.as_str()).or_insert(0);
        *items = section.unread_items.len().max(*items);
    }
    most
}
