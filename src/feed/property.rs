//! Names and values of the properties in calendars (RFC 5545): write and parse them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::meeting::Days;

/// The program that wrote the calendar (section 3.7.3), without a version, so that the same book gives
/// the same file.
pub(super) const PRODUCT: &str = "-//mdbook-topics//mdbook-topics//EN";
/// The key of the event's topic; open slots do not have it.
pub(super) const TOPIC: &str = "X-MDBOOK-TOPICS-TOPIC";
/// The ids of the topic's readings, to recognize it if its title changes.
pub(super) const READINGS: &str = "X-MDBOOK-TOPICS-READINGS";
/// The day in the group's time zone, or the first and last day of a week.
pub(super) const DAYS: &str = "X-MDBOOK-TOPICS-DAYS";

/// `20240305` (section 3.3.4).
pub(super) fn written_day(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

/// `20240305T173000Z` (section 3.3.5, form 2).
pub(super) fn written_moment(moment: Timestamp) -> String {
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Parses the output of [`written_moment`].
pub(super) fn moment(text: &str) -> Option<Timestamp> {
    let utc = DateTime::strptime("%Y%m%dT%H%M%SZ", text).ok()?;
    Some(utc.to_zoned_datetime(TimeZone::UTC).ok()?.timestamp())
}

/// `2024-03-05`, or `2024-03-18/2024-03-24` for a week (ISO 8601-1, section 5.5.2).
pub(super) fn written_days(days: Days) -> String {
    match days.is_week() {
        true => format!("{}/{}", days.first, days.last),
        false => days.first.to_string(),
    }
}

/// Parses the output of [`written_days`].
pub(super) fn days(text: &str) -> Option<Days> {
    let (first, last) = text.split_once('/').unwrap_or((text, text));
    let days = Days {
        first: first.parse().ok()?,
        last: last.parse().ok()?,
    };
    (days.first <= days.last).then_some(days)
}
