//! The day that somebody names.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Mover;
use super::error::MoveError;
use crate::date::{DateValue, LineDay};
use crate::topic_file::{PlaceholderKind, Role, Source, TopicFile, parse};

/// How many meeting days to look at for the first free one.
const MOST_DAYS: usize = 60;

impl Mover<'_> {
    /// The day that `text` names: `next`, `first free`, or a date as in the file.
    pub(super) fn day(&self, file: &TopicFile, text: &str) -> Result<Date, MoveError> {
        let words = text.trim().to_lowercase();
        match words.as_str() {
            "next" => self.first_without(&cancelled_days(file), words),
            "first free" | "first-free" => self.first_without(&taken_days(file), words),
            _ => self.written_day(text.trim()),
        }
    }

    /// The first meeting day that is none of these.
    fn first_without(&self, taken: &[Date], words: String) -> Result<Date, MoveError> {
        let until = self.today.saturating_add(2.years());
        let days = self.meeting_days.between(self.today, until).take(MOST_DAYS);
        let mut free = days.filter(|day| !taken.contains(day));
        free.next().ok_or(MoveError::NoMeetingDays(words))
    }

    /// A date as a line of the file would have it.
    fn written_day(&self, text: &str) -> Result<Date, MoveError> {
        if let Ok(day) = text.parse::<Date>() {
            return Ok(day);
        }
        if text.contains(['\n', '\r']) {
            return Err(MoveError::Day(text.to_owned()));
        }
        let line = Source::from(format!("# Scheduled\n\n- {text} [x](https://x.example)\n"));
        let read = parse(line, &self.config.roles, &self.config.dates, &|_| {
            LineDay::New(self.today)
        });
        let dates: Vec<_> = read.topics().flat_map(|(_, topic)| &topic.dates).collect();
        match dates[..] {
            [date] => match date.value {
                DateValue::Day(day) => Ok(day),
                DateValue::Undecided { .. } => Err(MoveError::Ambiguous(text.to_owned())),
                _ => Err(MoveError::Day(text.to_owned())),
            },
            _ => Err(MoveError::Day(text.to_owned())),
        }
    }
}

/// The days of all meetings, and of those without a topic.
pub(super) fn taken_days(file: &TopicFile) -> Vec<Date> {
    let topics = file
        .topics()
        .filter(|(_, topic)| topic.role != Role::Potential);
    let topics = topics.flat_map(|(_, topic)| topic.days());
    let others = file.placeholders().flat_map(|other| &other.dates);
    topics
        .chain(others.filter_map(|date| date.value.day()))
        .collect()
}

/// The days on which there is no meeting.
fn cancelled_days(file: &TopicFile) -> Vec<Date> {
    let others = file.placeholders();
    let others = others.filter(|other| other.kind != PlaceholderKind::Open);
    let dates = others.flat_map(|other| &other.dates);
    dates.filter_map(|date| date.value.day()).collect()
}
