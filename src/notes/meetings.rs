//! The topics of a file with their days, to which notes are compared.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::date::DateValue;
use crate::topic_file::{Role, Topic, TopicFile};

/// The meetings of a topic file.
#[derive(Debug, Clone, Default)]
pub struct Meetings {
    pub(super) topics: Vec<TopicDays>,
}

/// A topic and its days.
#[derive(Debug, Clone)]
pub(super) struct TopicDays {
    pub(super) id: String,
    /// The first and last day of each date: a day, a week or a month.
    pub(super) days: Vec<(Date, Date)>,
    /// The days on which the topic has, or had, a meeting.
    meetings: Vec<(Date, Date)>,
    /// Whether all of its dates are clear.
    pub(super) is_clear: bool,
}

impl Meetings {
    /// The meetings of a topic file.
    #[must_use]
    pub fn of(file: &TopicFile) -> Meetings {
        Meetings {
            topics: file
                .topics()
                .map(|(_, topic)| TopicDays::of(topic))
                .collect(),
        }
    }
}

impl Meetings {
    /// The first day of the meeting of the topic at an index that a note with this day is about.
    #[must_use]
    pub fn day_of(&self, topic: usize, day: Option<Date>) -> Option<Date> {
        match self.topics.get(topic) {
            Some(topic) => topic.meeting(day),
            None => day,
        }
    }
}

impl TopicDays {
    fn of(topic: &Topic) -> TopicDays {
        let range = |date: &DateValue| Some((date.day()?, date.last_day()?));
        let dates = || topic.dates.iter().map(|date| &date.value);
        let is_meeting = |date: &&DateValue| !matches!(date, DateValue::Month { .. });
        let has_meetings = !topic.is_cancelled && topic.role != Role::Potential;
        TopicDays {
            id: topic.id.clone(),
            days: dates().filter_map(range).collect(),
            meetings: dates()
                .filter(|date| has_meetings && is_meeting(date))
                .filter_map(range)
                .collect(),
            is_clear: dates().all(DateValue::is_clear),
        }
    }

    /// The days on which the topic has, or had, a meeting; all days of a week.
    pub(super) fn meeting_days(&self) -> impl Iterator<Item = Date> {
        let days = self.meetings.iter();
        days.flat_map(|&(first, last)| first.series(1.day()).take_while(move |day| *day <= last))
    }

    /// Whether the dates of the topic allow this day.
    pub(super) fn may_be_on(&self, day: Date) -> bool {
        let mut days = self.days.iter();
        !self.is_clear
            || self.days.is_empty()
            || days.any(|(first, last)| (*first..=*last).contains(&day))
    }

    /// The first day of the meeting that a note is about: the one on `day`, or else the only one.
    pub(super) fn meeting(&self, day: Option<Date>) -> Option<Date> {
        match (day, &self.days[..]) {
            (None, [(only, _)]) => Some(*only),
            (None, _) => None,
            (Some(day), days) => {
                let found = days
                    .iter()
                    .find(|(first, last)| (*first..=*last).contains(&day));
                Some(found.map_or(day, |(first, _)| *first))
            }
        }
    }
}
