//! The meetings of a book: one for each topic and date, and open slots, which have no topic yet.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use rustc_hash::FxHashSet;

use super::book::{BookTopics, Listed};
use super::settings::MeetingSettings;
use crate::date::DateValue;
use crate::topic_file::{PlaceholderKind, Role};

/// A day, or a week if the day is not known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Days {
    pub(super) first: Date,
    pub(super) last: Date,
}

/// What a meeting is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// A topic, by its index in the list of all topics.
    Topic(usize),
    /// An open slot: a topic is wanted.
    Open,
}

/// A meeting in the topic files.
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

    /// The days of a date that is precise enough for a calendar: a day or a week, but not a month.
    fn of(date: &DateValue) -> Option<Days> {
        match date {
            DateValue::Day(_) | DateValue::Week(_) => Some(Days {
                first: date.day()?,
                last: date.last_day()?,
            }),
            _ => None,
        }
    }

    /// Whether only the week is known.
    pub(super) fn is_week(self) -> bool {
        self.first != self.last
    }
}

/// The meetings of the topics, then the open slots from `today` on.
pub(super) fn meetings(
    book: &BookTopics,
    topics: &[Listed<'_>],
    settings: &MeetingSettings,
    today: Date,
) -> Vec<Meeting> {
    let mut meetings = Vec::new();
    for (number, listed) in topics.iter().enumerate() {
        if !has_meetings(listed.topic.role) {
            continue;
        }
        let dates = listed.topic.dates.iter();
        let mut days: Vec<_> = dates.filter_map(|date| Days::of(&date.value)).collect();
        // A date that is written twice is one meeting.
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

/// Whether dates in a section with this role are meetings.
pub(super) fn has_meetings(role: Role) -> bool {
    matches!(role, Role::Scheduled | Role::Discussed | Role::Timetable)
}

/// The open slots from `today` on, if the settings ask for them: the days of placeholders in the topic
/// files, and the group's weekday in weeks without a meeting or placeholder.
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

/// The Monday of the week of a day.
fn monday(day: Date) -> Date {
    let since_monday = Weekday::Monday.until(day.weekday());
    day.saturating_sub(i64::from(since_monday).days())
}
