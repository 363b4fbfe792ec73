//! The day that somebody names.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::Mover;
use super::error::MoveError;
use super::slot::open_slots;
use crate::date::{DateValue, TopicDate, scan_start};
use crate::topic_file::{Placeholder, PlaceholderKind, TopicFile};

/// How many meeting days to look at for the first free one.
const MOST_DAYS: usize = 120;

/// An address that no list has.
const SAMPLE: &str = "https://a-day-to-read.invalid/";

/// Which days are meant by `next`, and by a date without a year.
#[derive(Debug, Clone, Copy)]
pub(super) enum Which {
    /// The first from this day on.
    From(Date),
    /// The last up to this day.
    Until(Date),
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
            _ => self.written_day(file, text.trim(), which),
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

    /// A date as a line of the file would have it.
    fn written_day(&self, file: &TopicFile, text: &str, which: Which) -> Result<Date, MoveError> {
        if let Ok(day) = text.parse::<Date>() {
            return Ok(day);
        }
        let unread = || MoveError::Day(text.to_owned());
        let line = format!("{text}: ");
        let scanned = scan_start(&line);
        let [written] = &scanned.dates[..] else {
            return Err(unread());
        };
        if text.contains(char::is_control) || scanned.rest < line.trim_end().len() {
            return Err(unread());
        }
        let has_year = written.has_year();
        let value = self.as_in_file(file, text).ok_or_else(unread)?;
        let day = match (value, has_year) {
            (DateValue::Day(day), true) => day,
            (DateValue::Day(day), false) => {
                of_year(day.month(), day.day(), which).ok_or_else(unread)?
            }
            (DateValue::NoYear { month, day }, _) => {
                of_year(month, day, which).ok_or_else(unread)?
            }
            (
                DateValue::Undecided { .. }
                | DateValue::UndecidedNoYear { .. }
                | DateValue::DayOrPart { .. },
                _,
            ) => return Err(MoveError::Ambiguous(text.to_owned())),
            _ => return Err(unread()),
        };
        match written.weekday.filter(|weekday| *weekday != day.weekday()) {
            Some(_) => Err(MoveError::Weekday(day, name(day.weekday()))),
            None => Ok(day),
        }
    }

    /// What the text means in a line at the end of the file, where its order of day and month holds.
    fn as_in_file(&self, file: &TopicFile, text: &str) -> Option<DateValue> {
        let newline = file.source.newline().to_string();
        let own = file.source.text();
        let line = format!("# Scheduled\n\n- {text} [x]({SAMPLE})\n").replace('\n', &newline);
        let texts = [format!("{own}{newline}{newline}{line}"), line];
        texts.iter().find_map(|text| {
            let read = (self.parse)(text);
            let mut topics = read.topics().map(|(_, topic)| topic);
            let topic = topics.find(|topic| topic.links().any(|link| link.url == SAMPLE))?;
            match &topic.dates[..] {
                [date] => Some(date.value),
                _ => None,
            }
        })
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
            let weekday = name(day.weekday());
            notes.push_str(&format!(
                "; that day, a {weekday}, is no meeting day of yours"
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
        let mut days = other.dates.iter().filter_map(days_of);
        other.kind != PlaceholderKind::Open && days.any(|(first, last)| first <= day && day <= last)
    })
}

/// How far to look ahead.
fn horizon(from: Date) -> Date {
    from.saturating_add(2.years())
}

/// The day of this month that is meant.
fn of_year(month: i8, day: i8, which: Which) -> Option<Date> {
    let (from, step) = match which {
        Which::From(from) => (from, 1),
        Which::Until(until) => (until, -1),
    };
    // February 29 may be eight years away.
    (0..=8).find_map(|years| {
        let date = Date::new(from.year() + step * years, month, day).ok()?;
        let fits = match which {
            Which::From(from) => date >= from,
            Which::Until(until) => date <= until,
        };
        fits.then_some(date)
    })
}

fn exact_day(date: &TopicDate) -> Option<Date> {
    match date.value {
        DateValue::Day(day) => Some(day),
        _ => None,
    }
}

/// The first and last day of a date that is a day or a week, but not a month.
fn days_of(date: &TopicDate) -> Option<(Date, Date)> {
    match date.value {
        DateValue::Day(_) | DateValue::Week(_) => Some((date.value.day()?, date.value.last_day()?)),
        _ => None,
    }
}

/// The Monday of the week of a day.
fn monday(day: Date) -> Date {
    let since_monday = Weekday::Monday.until(day.weekday());
    day.saturating_sub(i64::from(since_monday).days())
}

/// The English name of a weekday.
fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
