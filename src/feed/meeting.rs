//! The meetings of a book: one for each topic and date, and open slots, which have no topic yet.

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::book::{BookTopics, FileTopics, Listed};
use crate::date::DateValue;
use crate::meeting_days::MeetingSettings;
use crate::topic_file::{PlaceholderKind, TopicFile};

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
    /// An open slot: a topic is wanted. With the index of the topic file, if that has settings of its own.
    Open(Option<usize>),
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
        if !listed.topic.role.has_meetings() || listed.topic.is_cancelled {
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
    let is_shared = |file: &&FileTopics| file.meeting.is_none();
    let shared: Vec<_> = book.files.iter().filter(is_shared).collect();
    let mut groups = vec![(None, settings, shared)];
    for (number, file) in book.files.iter().enumerate() {
        let own = file.meeting.as_ref();
        groups.extend(own.map(|settings| (Some(number), settings, vec![file])));
    }
    for (number, settings, files) in groups {
        let files: Vec<_> = files.iter().map(|file| &file.file).collect();
        let open = open_days(&files, &meetings, settings, today);
        meetings.extend(open.into_iter().map(|day| Meeting {
            about: About::Open(number),
            days: Days::one(day),
        }));
    }
    meetings
}

/// The open slots from `today` on, if the settings ask for them: the days of placeholders in the topic
/// files, and the group's weekday in weeks without a meeting or placeholder.
fn open_days(
    files: &[&TopicFile],
    meetings: &[Meeting],
    settings: &MeetingSettings,
    today: Date,
) -> Vec<Date> {
    if settings.open_weeks == 0 {
        return Vec::new();
    }
    let sections = files.iter().flat_map(|file| &file.sections);
    let named = sections
        .filter(|section| section.role.has_meetings())
        .flat_map(|section| &section.placeholders)
        .filter(|placeholder| placeholder.kind == PlaceholderKind::Open)
        .flat_map(|placeholder| &placeholder.dates)
        .filter_map(|date| Days::of(&date.value))
        .filter(|days| !days.is_week())
        .map(|days| days.first);
    let met: FxHashSet<Days> = meetings.iter().map(|meeting| meeting.days).collect();
    let mut days: Vec<_> = named
        .filter(|day| *day >= today && !met.contains(&Days::one(*day)))
        .chain(settings.free_days(files, today))
        .collect();
    days.sort();
    days.dedup();
    days
}
