//! Summarize a topic file, and warn of dates without a year.

use super::error::Warning;
use crate::book::{Addresses, PageContext};
use crate::date::NoDay;
use crate::theme::GroupedBy;
use crate::topic_file::{Role, TopicFile};

/// A summary of a topic file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileSummary {
    /// The topic file, relative to the book's `src`, or an included one to the top of the repository.
    pub file: String,
    /// The numbers of scheduled, potential and discussed topics.
    pub topics: [usize; 3],
    /// The number of readings in topics.
    pub readings: usize,
    /// The number of themes or sections with a chapter, as in "3 themes".
    pub chapters: String,
    /// The lines of texts that belong to no topic.
    pub unplaced: Vec<usize>,
}

/// Summarize a topic file.
pub(super) fn summary(
    file: &str,
    topics: &TopicFile,
    context: &PageContext<'_>,
    addresses: &Addresses,
) -> FileSummary {
    let of_role = |role| {
        context
            .entries
            .iter()
            .filter(|entry| entry.role == role)
            .count()
    };
    FileSummary {
        file: file.to_owned(),
        topics: Role::WITH_TOPICS.map(of_role),
        readings: topics.topics().map(|(_, topic)| topic.readings.len()).sum(),
        chapters: chapters(context, addresses.themes()),
        unplaced: topics
            .between_topics()
            .map(|unplaced| unplaced.line)
            .collect(),
    }
}

/// "1 theme", "3 sections".
fn chapters(context: &PageContext<'_>, count: usize) -> String {
    let plural = if count == 1 { "" } else { "s" };
    match context.groups.by() {
        GroupedBy::Theme => format!("{count} theme{plural}"),
        GroupedBy::Section => format!("{count} section{plural}"),
    }
}

/// A warning about meetings whose year is unknown.
pub(super) fn without_year(parsed: &TopicFile, file: &str) -> Option<Warning> {
    let sections = parsed.sections.iter();
    let sections = sections.filter(|section| section.role != Role::Potential);
    let dates = sections.flat_map(|section| {
        let topics = section.topics.iter();
        let topics = topics.map(|topic| (topic.line, &topic.dates));
        let places = section.placeholders.iter();
        topics.chain(places.map(|place| (place.line, &place.dates)))
    });
    let unknown = dates.flat_map(|(line, dates)| {
        let dates = dates.iter().filter(|date| !date.is_guess());
        let reasons = dates.filter_map(|date| date.no_day.as_ref());
        reasons.map(move |why| (line, why))
    });
    let unknown: Vec<_> = unknown.collect();
    let (_, why) = unknown.first()?;
    Some(Warning::NoYear {
        file: file.to_owned(),
        lines: unknown.iter().map(|(line, _)| *line).collect(),
        why: NoDay::clone(why),
    })
}
