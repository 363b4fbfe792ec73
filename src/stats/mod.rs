//! Count the meetings and topics of a topic file: by month, term, theme and lead.

mod term;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::meeting_days::MeetingDays;
use crate::theme::{Groups, ThemeId};
use crate::topic_file::{Role, Topic, TopicFile};

pub use term::Term;

/// The figures of a topic file. A meeting is a day on which topics were discussed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statistics {
    /// The number of meetings whose day is known.
    pub meetings: usize,
    /// All topics.
    pub topics: ByRole,
    /// How many of the discussed topics have no exact day.
    pub undated: usize,
    /// The months from the first to the last meeting, with those without one.
    pub months: Vec<Month>,
    /// The terms, the first one first.
    pub terms: Vec<Term>,
    /// The groups that have topics, in the order of the book.
    pub groups: Vec<(ThemeId, ByRole)>,
    /// Who leads, those with the most discussed topics first.
    pub leads: Vec<(String, ByRole)>,
}

/// Numbers of topics by role.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ByRole {
    /// Discussed ones.
    pub discussed: usize,
    /// Scheduled ones.
    pub scheduled: usize,
    /// Those without a meeting.
    pub potential: usize,
}

/// A month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first: Date,
    /// The number of meetings.
    pub meetings: usize,
    /// The number of topics of these; a topic that was discussed twice counts twice.
    pub topics: usize,
}

impl ByRole {
    fn add(&mut self, role: Role) {
        match role {
            Role::Discussed => self.discussed += 1,
            Role::Scheduled => self.scheduled += 1,
            Role::Potential => self.potential += 1,
            Role::Timetable | Role::Reference => {}
        }
    }
}

impl Statistics {
    /// Count the topics of a file, of which these are the groups. `days` are the meeting days that are set: a period
    /// of them starts a term.
    #[must_use]
    pub fn new(file: &TopicFile, groups: &Groups, days: &MeetingDays) -> Statistics {
        let mut statistics = Statistics::default();
        let mut met: BTreeMap<Date, usize> = BTreeMap::new();
        let mut of_groups: BTreeMap<usize, (ThemeId, ByRole)> = BTreeMap::new();
        let mut leads: BTreeMap<&str, ByRole> = BTreeMap::new();
        for ((_, topic), themes) in file.topics().zip(groups.of_topics()) {
            if topic.is_cancelled {
                continue;
            }
            statistics.topics.add(topic.role);
            let theme = themes[0];
            let of_group = of_groups.entry(theme.index());
            of_group
                .or_insert((theme, ByRole::default()))
                .1
                .add(topic.role);
            for lead in topic.leads.iter().collect::<BTreeSet<_>>() {
                leads.entry(lead).or_default().add(topic.role);
            }
            if topic.role == Role::Discussed {
                let days = days_of(topic);
                statistics.undated += usize::from(days.is_empty());
                for day in days {
                    *met.entry(day).or_default() += 1;
                }
            }
        }
        let mut leads: Vec<_> = leads
            .into_iter()
            .map(|(name, counts)| (name.to_owned(), counts))
            .collect();
        leads.sort_by_key(|(_, counts)| std::cmp::Reverse((counts.discussed, counts.scheduled)));
        Statistics {
            meetings: met.len(),
            months: months(&met),
            terms: term::terms(&met, days),
            groups: of_groups.into_values().collect(),
            leads,
            ..statistics
        }
    }
}

fn days_of(topic: &Topic) -> BTreeSet<Date> {
    topic.days().collect()
}

/// The most months without a meeting to list: a date with a mistyped year is not two thousand months away.
const LONGEST_PAUSE: usize = 24;

fn months(met: &BTreeMap<Date, usize>) -> Vec<Month> {
    let mut months: Vec<Month> = Vec::new();
    for (day, topics) in met {
        let first = day.first_of_month();
        let empty = |first: Date| Month {
            first,
            meetings: 0,
            topics: 0,
        };
        if let Some(last) = months.last().map(|month| month.first) {
            let next = last.saturating_add(jiff::Span::new().months(1));
            let between = next.series(jiff::Span::new().months(1));
            let between: Vec<_> = between
                .take_while(|month| *month < first)
                .take(LONGEST_PAUSE + 1)
                .collect();
            if between.len() <= LONGEST_PAUSE {
                months.extend(between.into_iter().map(empty));
            }
        }
        if months.last().is_none_or(|month| month.first != first) {
            months.push(empty(first));
        }
        if let Some(month) = months.last_mut() {
            month.meetings += 1;
            month.topics += topics;
        }
    }
    months
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_without_meetings_are_listed_unless_they_are_many() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let met = [
            ("2025-11-04", 1),
            ("2025-11-18", 2),
            ("2026-02-03", 1),
            ("2226-02-03", 1),
        ];
        let met = met.map(|(text, topics)| (day(text), topics)).into();
        let shown = months(&met);
        let shown: Vec<_> = shown
            .iter()
            .map(|month| (month.first.to_string(), month.meetings, month.topics))
            .collect();
        let expected = [
            ("2025-11-01", 2, 3),
            ("2025-12-01", 0, 0),
            ("2026-01-01", 0, 0),
            ("2026-02-01", 1, 1),
            ("2226-02-01", 1, 1),
        ];
        assert_eq!(
            shown,
            expected.map(|(text, met, topics)| (text.to_owned(), met, topics))
        );
    }
}
