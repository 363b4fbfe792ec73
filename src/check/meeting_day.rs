//! The last day on which the group met, by its weekday.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan as _};

use super::subject::Subject;
use crate::date::days_between;
use crate::topic_file::Role;

/// How many meetings of a time must have been on one weekday, and none on another.
const FEWEST_MEETINGS: usize = 3;

/// A day on which the group meets, and how that is known.
pub(super) struct MeetingDay {
    pub(super) day: Date,
    /// In words that follow a comma.
    pub(super) why: String,
}

/// The last meeting day up to the day of the commit, `today`, if nothing else is on that day, and if the list does
/// not contradict that the group meets every week. The weekday is a setting, or that of all meetings in the last eight
/// weeks, or else in the last year.
pub(super) fn last_meeting_day(subject: &Subject<'_>, today: Date) -> Option<MeetingDay> {
    let (day, why) = if subject.meeting_days.is_known() {
        let day = subject.meeting_days.last_on_or_before(today)?;
        (day, "the meeting days in book.toml")
    } else {
        let recent = usual_weekday(subject, today, 8.weeks());
        let usual = recent.or_else(|| usual_weekday(subject, today, 1.year()));
        let day = last_on(today, usual?)?;
        (day, "the weekday of all recent meetings")
    };
    let every = subject.meeting_days.period_at(day).map(|one| one.every);
    if (every.unwrap_or(1) == 1 && !is_weekly(subject)) || has_meeting_on(subject, day) {
        return None;
    }
    let why = format!("the last {} ({why})", day.strftime("%A"));
    Some(MeetingDay { day, why })
}

/// The last day on a weekday up to `today`.
fn last_on(today: Date, weekday: Weekday) -> Option<Date> {
    let days = i64::from(today.weekday().since(weekday));
    today.checked_sub(days.days()).ok()
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
    topics.any(|other| other == day) || has_placeholder_on(subject, day)
}

/// Whether the file has a meeting without a topic on this day.
pub(super) fn has_placeholder_on(subject: &Subject<'_>, day: Date) -> bool {
    let mut dates = subject.file.placeholders().flat_map(|other| &other.dates);
    dates.any(|date| date.value.day() == Some(day))
}

/// The weekday of all meetings in a time up to `today`.
fn usual_weekday(subject: &Subject<'_>, today: Date, time: Span) -> Option<Weekday> {
    let since = today.saturating_sub(time);
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
