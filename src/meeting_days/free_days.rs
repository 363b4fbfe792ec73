//! Find the days on which a group could meet but has no meeting yet.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::MeetingDays;
use crate::date::{DateValue, TopicDate};
use crate::topic_file::TopicFile;

/// The meeting days from `today` on, for a number of weeks: those in weeks in which the topic files name no
/// meeting, cancelled meeting or break.
pub(crate) fn free_days(
    files: &[&TopicFile],
    meeting_days: &MeetingDays,
    weeks: u8,
    today: Date,
) -> Vec<Date> {
    let sections = files.iter().flat_map(|file| &file.sections);
    let taken = sections.flat_map(|section| {
        let topics = section.topics.iter();
        let topics = topics.filter(|topic| topic.role.has_meetings());
        let placeholders = section.placeholders.iter();
        let placeholders = placeholders.filter(|_| section.role.has_meetings());
        topics
            .flat_map(|topic| &topic.dates)
            .chain(placeholders.flat_map(|placeholder| &placeholder.dates))
            .filter_map(days_of)
    });
    let taken: Vec<_> = taken.collect();
    let is_free = |day: &Date| {
        let monday = monday(*day);
        let sunday = monday.saturating_add(6.days());
        !taken
            .iter()
            .any(|(first, last)| *first <= sunday && monday <= *last)
    };
    let end = today.saturating_add(i64::from(weeks).weeks());
    let days = meeting_days.between(today, end.saturating_sub(1.day()));
    days.filter(is_free).collect()
}

/// The first and last day of a date that is a day or a week, but not a month.
pub(crate) fn days_of(date: &TopicDate) -> Option<(Date, Date)> {
    match date.value {
        DateValue::Day(_) | DateValue::Week(_) => Some((date.value.day()?, date.value.last_day()?)),
        _ => None,
    }
}

/// The Monday of the week of a day.
pub(crate) fn monday(day: Date) -> Date {
    let since_monday = Weekday::Monday.until(day.weekday());
    day.saturating_sub(i64::from(since_monday).days())
}
