//! The last day on which the group met, by its weekday.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::subject::Subject;
use crate::topic_file::Role;

/// How many meetings of the last year must have been on one weekday, and none on another.
const FEWEST_MEETINGS: usize = 3;

/// A day on which the group meets, and how that is known.
pub(super) struct MeetingDay {
    pub(super) day: Date,
    /// In words that follow a comma.
    pub(super) why: String,
}

/// The last meeting day up to the day of the commit. The weekday is a setting, or that of all meetings of
/// the last year.
pub(super) fn last_meeting_day(subject: &Subject<'_>) -> Option<MeetingDay> {
    let (weekday, why) = match subject.dates.weekday {
        Some(weekday) => (weekday, "weekday in book.toml"),
        None => (
            usual_weekday(subject)?,
            "the weekday of all meetings in the last year",
        ),
    };
    let days = i64::from(subject.day.weekday().since(weekday));
    let day = subject.day.checked_sub(days.days()).ok()?;
    let why = format!("the last {} ({why})", day.strftime("%A"));
    Some(MeetingDay { day, why })
}

fn usual_weekday(subject: &Subject<'_>) -> Option<Weekday> {
    let since = subject.day.saturating_sub(1.year());
    let meetings = subject.file.topics();
    let meetings = meetings.filter(|(section, _)| section.role != Role::Potential);
    let days = meetings.flat_map(|(_, topic)| topic.days());
    let mut weekdays = days.filter(|&day| day > since).map(Date::weekday);
    let first = weekdays.next()?;
    let mut count = 1;
    for weekday in weekdays {
        if weekday != first {
            return None;
        }
        count += 1;
    }
    (count >= FEWEST_MEETINGS).then_some(first)
}
