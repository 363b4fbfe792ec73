//! Summarize a topic file, and warn of dates without a year.

use super::error::Warning;
use crate::book::{Addresses, PageContext};
use crate::date::NoDay;
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
    /// The number of themes with a chapter.
    pub themes: usize,
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
        themes: addresses.themes(),
        unplaced: topics
            .between_topics()
            .map(|unplaced| unplaced.line)
            .collect(),
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
        let reasons = dates.iter().filter_map(|date| date.no_day.as_ref());
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
