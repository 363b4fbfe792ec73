//! The day that somebody names.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Mover;
use super::error::MoveError;
use super::slot::open_slots;
use super::written_day::written_day;
use crate::date::{DateValue, TopicDate, english_weekday, starts_span};
use crate::meeting_days::{days_of, monday};
use crate::topic_file::{Placeholder, PlaceholderKind, TopicFile};

/// How many meeting days to look at for one with a meeting, or for a free one.
pub(super) const MOST_DAYS: usize = 120;

/// Which days are meant by `next`, and by a date without a year.
#[derive(Debug, Clone, Copy)]
pub(super) enum Which {
    /// The first from this day on.
    From(Date),
    /// The last up to this day.
    Until(Date),
}

impl Which {
    /// The day of this month that is meant.
    pub(super) fn of_year(self, month: i8, day: i8) -> Option<Date> {
        let (Which::From(near) | Which::Until(near)) = self;
        // February 29 may be eight years away.
        (0..=8).find_map(|years| {
            let (year, fits): (_, fn(&Date, &Date) -> bool) = match self {
                Which::From(_) => (near.year() + years, Date::ge),
                Which::Until(_) => (near.year() - years, Date::le),
            };
            let date = Date::new(year, month, day).ok()?;
            fits(&date, &near).then_some(date)
        })
    }

    /// Whether a year may be meant.
    pub(super) fn is_near(self, year: i16) -> bool {
        let (Which::From(near) | Which::Until(near)) = self;
        (near.year() - year).abs() <= 1
    }
}

impl Mover<'_> {
    /// The day that `text` names: `next`, `first free`, or a date as in the file.
    pub(super) fn day(
        &self,
        file: &TopicFile,
        text: &str,
        which: Which,
    ) -> Result<Date, MoveError> {
        let words = text.trim().to_lowercase();
        let from = match which {
            Which::From(day) => day,
            Which::Until(_) => self.today,
        };
        let unknown = || MoveError::NoMeetingDays(words.clone());
        match words.as_str() {
            "next" => self.next(file, from).ok_or_else(unknown),
            "first free" | "first-free" => self.first_free(file, from).ok_or_else(unknown),
            _ => match text.trim().parse() {
                Ok(day) => Ok(day),
                Err(_) => written_day(file, self.config.dates.order, text.trim(), which),
            },
        }
    }

    /// The next meeting day on which a meeting takes place.
    fn next(&self, file: &TopicFile, from: Date) -> Option<Date> {
        let mut days = self
            .meeting_days
            .between(from, horizon(from))
            .take(MOST_DAYS);
        days.find(|day| no_meeting(file, *day).is_none())
    }

    /// The first meeting day in whose week the file names no meeting, cancelled meeting or break, or the first day for
    /// which it needs a topic.
    fn first_free(&self, file: &TopicFile, from: Date) -> Option<Date> {
        let days = self
            .meeting_days
            .between(from, horizon(from))
            .take(MOST_DAYS);
        let topics = file.topics().filter(|(_, topic)| topic.role.has_meetings());
        let topics: Vec<_> = topics.flat_map(|(_, topic)| &topic.dates).collect();
        let others = file.placeholders();
        let others = others.filter(|other| other.kind != PlaceholderKind::Open);
        let others = others.flat_map(|other| &other.dates);
        let taken: Vec<_> = topics
            .iter()
            .copied()
            .chain(others)
            .filter_map(days_of)
            .collect();
        let is_free = |day: &Date| {
            if no_meeting(file, *day).is_some() {
                return false;
            }
            let monday = monday(*day);
            let sunday = monday.saturating_add(6.days());
            let mut taken = taken.iter();
            !taken.any(|(first, last)| *first <= sunday && monday <= *last)
        };
        let mut free = days.filter(is_free);
        let open = file.placeholders();
        let open = open.filter(|other| other.kind == PlaceholderKind::Open);
        let open = open.flat_map(|other| other.dates.iter().filter_map(exact_day));
        let open = open.filter(|day| {
            let mut days = topics.iter().filter_map(|date| exact_day(date));
            *day >= from && days.all(|other| other != *day)
        });
        free.next().into_iter().chain(open).min()
    }

    /// What to know about the day that a topic gets, to append to a summary: a line still asks for a topic, other topics
    /// have it, or it is no meeting day. `filled` is the meeting whose line the topic takes.
    pub(super) fn notes_of(
        &self,
        file: &TopicFile,
        id: &str,
        day: Option<Date>,
        filled: Option<&Placeholder>,
    ) -> String {
        let mut notes = String::new();
        let Some(day) = day else { return notes };
        let mut open = open_slots(file, day).into_iter();
        if let (None, Some(open)) = (filled, open.next()) {
            let text = &open.meeting.text;
            notes.push_str(&format!("; the file still says \"{text}\" for that day"));
        }
        let others = file.topics().filter(|(_, topic)| {
            topic.id != id && topic.role.has_meetings() && topic.days().any(|other| other == day)
        });
        for (_, topic) in others {
            let (title, line) = (&topic.title, topic.line);
            notes.push_str(&format!("; \"{title}\" (line {line}) has that day as well"));
        }
        if self.meeting_days.period_at(day).is_some() && !self.meeting_days.is_meeting(day) {
            let weekday = english_weekday(day.weekday());
            notes.push_str(&format!(
                "; that day, a {weekday}, is not one of your meeting days"
            ));
        }
        notes
    }
}

/// Refuse a past day, and one on which there is no meeting.
pub(super) fn refuse_day(file: &TopicFile, day: Date, today: Date) -> Result<(), MoveError> {
    if day < today {
        return Err(MoveError::Past(day));
    }
    refuse_no_meeting(file, day)
}

/// Refuse a day on which there is no meeting.
pub(super) fn refuse_no_meeting(file: &TopicFile, day: Date) -> Result<(), MoveError> {
    match no_meeting(file, day) {
        None => Ok(()),
        Some(other) => Err(MoveError::Taken {
            day,
            text: other.text.clone(),
            line: other.line,
        }),
    }
}

/// The line that says that there is no meeting on a day.
pub(super) fn no_meeting(file: &TopicFile, day: Date) -> Option<&Placeholder> {
    let mut others = file.placeholders();
    others.find(|other| {
        let mut spans = spans(file, other);
        other.kind != PlaceholderKind::Open
            && spans.any(|(first, last)| first <= day && day <= last)
    })
}

/// The first and last days that a line without a topic is about: days, weeks, months, and all from one date to another.
fn spans(file: &TopicFile, other: &Placeholder) -> impl Iterator<Item = (Date, Date)> {
    let text = file.source.text();
    let dates = other.dates.iter().enumerate();
    dates.filter_map(move |(at, date)| {
        let next = other.dates.get(at + 1);
        let last = next
            .filter(|_| starts_span(text, date.span.end))
            .unwrap_or(date);
        Some((date.value.day()?, last.value.last_day()?))
    })
}

/// How far to look ahead.
fn horizon(from: Date) -> Date {
    from.saturating_add(2.years())
}

fn exact_day(date: &TopicDate) -> Option<Date> {
    match date.value {
        DateValue::Day(day) => Some(day),
        _ => None,
    }
}
