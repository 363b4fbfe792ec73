//! The topics of a book → its meetings: one for each topic and date, and those with no topic yet.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use rustc_hash::FxHashSet;

use super::book::{BookTopics, Listed};
use super::settings::MeetingSettings;
use crate::date::DateValue;
use crate::topic_file::{PlaceholderKind, Role};

/// A day, or the week of which a day is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Days {
    pub(super) first: Date,
    pub(super) last: Date,
}

/// What a meeting is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// A topic, by its place in the list of all.
    Topic(usize),
    /// A topic is still wanted.
    Open,
}

/// A meeting as the topic files tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meeting {
    pub(super) about: About,
    pub(super) days: Days,
}

impl Days {
    fn one(day: Date) -> Days {
        Days {
            first: day,
            last: day,
        }
    }

    /// The days of a date that is known well enough to stand in a calendar: a month is not.
    fn of(date: &DateValue) -> Option<Days> {
        match date {
            DateValue::Day(_) | DateValue::Week(_) => Some(Days {
                first: date.day()?,
                last: date.last_day()?,
            }),
            _ => None,
        }
    }

    /// Whether the day is not known yet, but its week.
    pub(super) fn is_week(self) -> bool {
        self.first != self.last
    }
}

/// The meetings of the topics, then the free ones from `today` on.
pub(super) fn meetings(
    book: &BookTopics,
    topics: &[Listed<'_>],
    settings: &MeetingSettings,
    today: Date,
) -> Vec<Meeting> {
    let mut meetings = Vec::new();
    for (number, listed) in topics.iter().enumerate() {
        if !has_meetings(listed.section.role) {
            continue;
        }
        let dates = listed.topic.dates.iter();
        let mut days: Vec<_> = dates.filter_map(|date| Days::of(&date.value)).collect();
        // One that is written twice is one meeting.
        days.sort();
        days.dedup();
        meetings.extend(days.into_iter().map(|days| Meeting {
            about: About::Topic(number),
            days,
        }));
    }
    let open = open_days(book, &meetings, settings, today);
    meetings.extend(open.into_iter().map(|day| Meeting {
        about: About::Open,
        days: Days::one(day),
    }));
    meetings
}

/// Whether a date in such a section is that of a meeting.
pub(super) fn has_meetings(role: Role) -> bool {
    matches!(role, Role::Scheduled | Role::Discussed)
}

/// The days from `today` on for which a topic is wanted, where the settings ask for them: those
/// that the files name, and the group's weekday in weeks for which they name nothing.
fn open_days(
    book: &BookTopics,
    meetings: &[Meeting],
    settings: &MeetingSettings,
    today: Date,
) -> Vec<Date> {
    let (Some(weekday), true) = (settings.weekday, settings.open_weeks > 0) else {
        return Vec::new();
    };
    let end = today.saturating_add(i64::from(settings.open_weeks).weeks());
    let sections = book.files.iter().flat_map(|file| &file.file.sections);
    let placeholders = sections
        .filter(|section| has_meetings(section.role))
        .flat_map(|section| &section.placeholders)
        .flat_map(|placeholder| {
            let dates = placeholder.dates.iter();
            dates.filter_map(|date| Some((placeholder.kind, Days::of(&date.value)?)))
        });
    let placeholders: Vec<_> = placeholders.collect();
    let named = placeholders
        .iter()
        .filter(|(kind, days)| *kind == PlaceholderKind::Open && !days.is_week())
        .map(|(_, days)| days.first);
    let taken: Vec<_> = meetings
        .iter()
        .map(|meeting| meeting.days)
        .chain(placeholders.iter().map(|(_, days)| *days))
        .collect();
    let is_free = |day: &Date| {
        let monday = monday(*day);
        let sunday = monday.saturating_add(6.days());
        !taken
            .iter()
            .any(|days| days.first <= sunday && monday <= days.last)
    };
    let weekdays = today.series(1.day()).take_while(|day| *day < end);
    let free = weekdays
        .filter(|day| day.weekday() == weekday)
        .filter(is_free);
    let met: FxHashSet<Days> = meetings.iter().map(|meeting| meeting.days).collect();
    let mut days: Vec<_> = named
        .filter(|day| *day >= today && !met.contains(&Days::one(*day)))
        .chain(free)
        .collect();
    days.sort();
    days.dedup();
    days
}

/// The Monday of the week in which a day is.
fn monday(day: Date) -> Date {
    let behind = Weekday::Monday.until(day.weekday());
    day.saturating_sub(i64::from(behind).days())
}
