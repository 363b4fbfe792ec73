//! What `init` understood of a topic file, in about ten lines.

use mdbook_topics::book::Words;
use mdbook_topics::date::{DateValue, OwnForm, TopicDate};
use mdbook_topics::notes::BookNotes;
use mdbook_topics::preprocessor::{Warning, findings, unread as unread_lists};
use mdbook_topics::topic_file::{Role, Section, TopicFile};

use super::layout::Layout;
use super::meetings;
use super::order::Order;
use super::proposal::Proposal;
use crate::cli::columns::{align, terminal_width};

/// The most sections to list.
const MOST_SECTIONS: usize = 8;
/// The most lines about what is unclear.
const MOST_REMARKS: usize = 5;
/// The most lines of the file to name in one of them.
const MOST_LINES: usize = 6;

/// What was understood. `shown` is the path of the file.
pub(super) fn text(shown: &str, layout: &Layout, proposal: &Proposal) -> String {
    let words = Words::default();
    let file = &proposal.file;
    let topics = file.topics().count();
    let readings = file.topics().map(|(_, topic)| topic.readings.len()).sum();
    let mut out = format!(
        "{shown}: {}, {}\n",
        words.count_topics(topics),
        words.count_readings(readings)
    );
    if !file.sections.is_empty() {
        out.push('\n');
        out.push_str(&sections(layout, proposal));
        out.push('\n');
    }
    for line in dates(file, proposal.order) {
        out.push_str(&line);
        out.push('\n');
    }
    out.extend(meetings::learnt(file));
    match proposal.language {
        Some(language) => out.push_str(&format!("language: {}\n", language.code)),
        None if proposal.language_is_unclear && topics > 0 => out.push_str(
            "language: en, as the words do not show another; if it is another, set language = \"de\" in [book]\n",
        ),
        None => {}
    }
    out.push_str(&themes(layout, file));
    let remarks = remarks(layout, proposal, topics);
    for remark in remarks.iter().take(MOST_REMARKS) {
        out.push_str(remark);
        out.push('\n');
    }
    if remarks.len() > MOST_REMARKS {
        let more = remarks.len() - MOST_REMARKS;
        out.push_str(&format!(
            "and {more} more; `mdbook-topics check` reports what is unclear, with its line\n"
        ));
    }
    out
}

/// The fewest topics of a section that are worth grouping by themes of their own.
const MANY_TOPICS: usize = 20;

/// Whether the book groups by theme, and how to define a theme if the built-in ones do not fit.
fn themes(layout: &Layout, file: &TopicFile) -> String {
    if file.topics().next().is_none() {
        return String::new();
    }
    let themes = layout.config.themes_of(file);
    let is_long = file
        .sections
        .iter()
        .any(|section| section.topics.len() >= MANY_TOPICS);
    let example = match themes.are_used() || !is_long {
        true => "",
        false => {
            "to group by themes of your own, define each in book.toml:\n  \
             [preprocessor.topics.themes.birds]\n  title = \"Birds\"\n  words = [\"nest\", \"feather\"]\n"
        }
    };
    format!("{}\n{example}", themes.decision())
}

/// A table of the sections, up to a limit: those with topics first, then those with a role.
fn sections(layout: &Layout, proposal: &Proposal) -> String {
    let sections = &proposal.file.sections;
    let mut listed: Vec<_> = sections.iter().collect();
    listed.sort_by_key(|section| (section.topics.is_empty(), section.role == Role::Reference));
    listed.truncate(MOST_SECTIONS);
    listed.sort_by_key(|section| section.line);
    let mut rows = vec![["LINE", "ROLE", "TOPICS", "WHY", "HEADING"].map(str::to_owned)];
    for section in &listed {
        rows.push([
            section.line.to_string(),
            section.role.to_string(),
            section.topics.len().to_string(),
            why(section, layout, proposal).to_owned(),
            section.title.clone(),
        ]);
    }
    let mut out = align(&rows, terminal_width());
    if sections.len() > listed.len() {
        let more = sections.len() - listed.len();
        let plural = if more == 1 { "" } else { "s" };
        out.push_str(&format!(
            "and {more} more heading{plural}; `mdbook-topics list --format json` lists all\n"
        ));
    }
    out
}

/// What decided the role of a section.
fn why(section: &Section, layout: &Layout, proposal: &Proposal) -> &'static str {
    let has_dates = section.topics.iter().any(|topic| !topic.dates.is_empty());
    if proposal.is_guessed(&section.title) {
        return match has_dates {
            true => "its dates (guessed)",
            false => "its links (guessed)",
        };
    }
    match section.role {
        _ if section.inherits_role => "the heading above",
        _ if layout.config.roles.role_of(&section.title).is_some() => "its words",
        Role::Reference => "no topics",
        Role::Timetable => "its dates",
        _ if has_dates => "its dates",
        _ => "its items",
    }
}

/// Lines about the dates: how many, from when to when, in which form and order.
fn dates(file: &TopicFile, order: Order) -> Vec<String> {
    let dates: Vec<&TopicDate> = file.topics().flat_map(|(_, topic)| &topic.dates).collect();
    let mut days: Vec<_> = dates.iter().filter_map(|date| date.value.day()).collect();
    days.sort();
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return vec![match dates.len() {
            0 => "dates: none".to_owned(),
            count => format!("dates: {count}, none of which is clear"),
        }];
    };
    let plural = if dates.len() == 1 { "" } else { "s" };
    let mut line = format!("dates: {} date{plural}, {first} to {last}", dates.len());
    let form = OwnForm::of(dates.iter().copied());
    match form
        .as_ref()
        .map(OwnForm::example)
        .or(dates.first().map(|date| date.text.as_str()))
    {
        Some(example) if form.is_some() => line.push_str(&format!(", written like {example}")),
        Some(example) => line.push_str(&format!(", the first one written as {example}")),
        None => {}
    }
    let order = match order {
        Order::DayFirst => "the day comes first (some days are over 12)",
        Order::MonthFirst => "the month comes first (some days are over 12)",
        Order::Both => "some dates have the day first, others the month",
        Order::Unknown => return vec![line],
    };
    vec![line, format!("numeric dates: {order}")]
}

/// What is unclear in the file, and how to resolve it.
fn remarks(layout: &Layout, proposal: &Proposal, topics: usize) -> Vec<String> {
    let file = &proposal.file;
    let mut out = Vec::new();
    let unread = unread(layout, file);
    if topics == 0 && unread.is_empty() {
        let mut sections = file.sections.iter();
        let mut html = sections
            .clone()
            .flat_map(|section| &section.unread_tables)
            .filter(|table| table.text.starts_with('<'));
        let named = sections.find(|section| section.role != Role::Reference);
        out.push(match (html.next(), named) {
            (Some(html), _) => format!(
                "line {}: a table or list in HTML, whose entries are not read; write it in Markdown",
                html.line
            ),
            (None, Some(section)) => format!(
                "no topics found under \"{}\"; write each one as a list item, a table row or a heading",
                section.title
            ),
            (None, None) => "no topics found; write them as a list under a heading such as \"Scheduled\", \"Ideas\" or \"Discussed\"".to_owned(),
        });
    }
    out.extend(unread);
    for unplaced in file.between_topics() {
        out.push(format!(
            "line {}: not part of any topic, shown as is: {}",
            unplaced.line, unplaced.text
        ));
    }
    out.extend(unclear_dates(file));
    out
}

/// A line for each kind of unclear dates.
fn unclear_dates(file: &TopicFile) -> Vec<String> {
    // What is unclear and the remedy, with the lines and the first date.
    let mut kinds: Vec<(&str, Vec<usize>, &str)> = Vec::new();
    let topics = file.topics().map(|(_, topic)| (topic.line, &topic.dates));
    let places = file.placeholders().map(|place| (place.line, &place.dates));
    for (line, dates) in topics.chain(places) {
        for date in dates.iter().filter(|date| !date.value.is_clear()) {
            let remedy = match date.value {
                DateValue::Impossible => "not valid; write the date you meant",
                DateValue::DayOrPart { .. } => {
                    "possibly a part number of a series; write the day of a meeting as 2024-03-18"
                }
                DateValue::Unlikely(_) => "hardly the day of a meeting, and not rewritten",
                DateValue::NoYear { .. } | DateValue::MonthNoYear { .. } => {
                    "without a year; add it"
                }
                _ => "ambiguous; write it as 2024-03-18, or set date-order in book.toml",
            };
            match kinds.iter_mut().find(|(known, ..)| *known == remedy) {
                Some((_, lines, _)) => lines.push(line),
                None => kinds.push((remedy, vec![line], date.text.as_str())),
            }
        }
    }
    let shown = kinds.into_iter().map(|(remedy, lines, first)| {
        let count = lines.len();
        let numbers: Vec<_> = lines
            .iter()
            .take(MOST_LINES)
            .map(usize::to_string)
            .collect();
        let more = if count > MOST_LINES { ", …" } else { "" };
        let listed = numbers.join(", ");
        match count {
            1 => format!("line {listed}: the date {first} is {remedy}"),
            _ => format!("lines {listed}{more}: {count} dates such as {first} are {remedy}"),
        }
    });
    shown.collect()
}

/// A line for each list and table that is not read.
fn unread(layout: &Layout, file: &TopicFile) -> Vec<String> {
    let findings = findings(&layout.config, file, &BookNotes::default());
    let unread = unread_lists("", file, &findings);
    let lines = unread.filter_map(|warning| match warning {
        Warning::Unread {
            line,
            message,
            help,
            ..
        } => Some(format!("line {line}: {message}; {help}")),
        _ => None,
    });
    lines.collect()
}
