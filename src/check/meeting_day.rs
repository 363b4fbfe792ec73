//! The last day on which the group met, by its weekday.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::subject::Subject;
use crate::date::days_between;
use crate::topic_file::Role;

/// How many meetings of the last year must have been on one weekday, and none on another.
const FEWEST_MEETINGS: usize = 3;

/// A day on which the group meets, and how that is known.
pub(super) struct MeetingDay {
    pub(super) day: Date,
    /// In words that follow a comma.
    pub(super) why: String,
}

/// The last meeting day up to the day of the commit, `today`, if the group meets every week and nothing else is on
/// that day. The weekday is a setting, or that of all meetings of the last year.
pub(super) fn last_meeting_day(subject: &Subject<'_>, today: Date) -> Option<MeetingDay> {
    let (weekday, why) = match subject.dates.weekday {
        Some(weekday) => (weekday, "weekday in book.toml"),
        None => (
            usual_weekday(subject, today)?,
            "the weekday of all meetings in the last year",
        ),
    };
    let days = i64::from(today.weekday().since(weekday));
    let day = today.checked_sub(days.days()).ok()?;
    if !is_weekly(subject) || has_meeting_on(subject, day) {
        return None;
    }
    let why = format!("the last {} ({why})", day.strftime("%A"));
    Some(MeetingDay { day, why })
}

/// Whether the last meetings were a week apart. Without two of them, nothing contradicts it.
fn is_weekly(subject: &Subject<'_>) -> bool {
    /// Gaps that must be of a week; holidays make longer ones.
    const MOST: usize = 3;
    let discussed = subject.file.topics();
    let discussed = discussed.filter(|(section, _)| section.role == Role::Discussed);
    let mut days: Vec<Date> = discussed.flat_map(|(_, topic)| topic.days()).collect();
    days.sort_unstable_by_key(|&day| std::cmp::Reverse(day));
    days.dedup();
    let gaps = days.windows(2).map(|two| days_between(two[0], two[1]));
    let gaps: Vec<_> = gaps.take(MOST).collect();
    gaps.is_empty() || gaps.contains(&7)
}

/// Whether the file has another topic, or a meeting without one, on this day.
fn has_meeting_on(subject: &Subject<'_>, day: Date) -> bool {
    let mut topics = subject.file.topics().flat_map(|(_, topic)| topic.days());
    let mut others = subject.file.placeholders().flat_map(|other| &other.dates);
    topics.any(|other| other == day) || others.any(|other| other.value.day() == Some(day))
}

fn usual_weekday(subject: &Subject<'_>, today: Date) -> Option<Weekday> {
    let since = today.saturating_sub(1.year());
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
