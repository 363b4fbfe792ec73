//! The date of the commit being made.

use jiff::civil::Date;
use jiff::fmt::rfc2822;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ZonedDateTime};

use super::porcelain::offset;
use super::program;

/// The day in `GIT_AUTHOR_DATE` (git-commit, "DATE FORMATS"), or today. It is that of `zone`, or else of the author
/// (today, of this computer).
#[must_use]
pub fn author_day(zone: Option<&TimeZone>) -> Date {
    let date = std::env::var("GIT_AUTHOR_DATE").ok();
    let day = date.and_then(|date| read(&date, zone).or_else(|| read_with_git(zone)));
    day.unwrap_or_else(|| day_of(&ZonedDateTime::now(), zone))
}

/// The day of a moment in a zone, or else in its own.
fn day_of(moment: &ZonedDateTime, zone: Option<&TimeZone>) -> Date {
    match zone {
        Some(zone) => moment.with_time_zone(zone.clone()).date(),
        None => moment.date(),
    }
}

/// Git reads more forms: `15.11.2023`, `yesterday`. Its answer is `Name <address> 1700000000 +0100`.
fn read_with_git(zone: Option<&TimeZone>) -> Option<Date> {
    let ident = program::line(&["var", "GIT_AUTHOR_IDENT"]).ok()?;
    internal(ident.rsplit_once('>')?.1.trim(), zone)
}

/// Read git's own format (`@1700000000 +0100`), RFC 2822 and ISO 8601.
fn read(date: &str, zone: Option<&TimeZone>) -> Option<Date> {
    let date = date.trim();
    internal(date, zone)
        .or_else(|| Some(day_of(&rfc2822::parse(date).ok()?, zone)))
        .or_else(|| date.get(..10)?.parse().ok())
}

fn internal(date: &str, zone: Option<&TimeZone>) -> Option<Date> {
    let date = date.strip_prefix('@').unwrap_or(date);
    let (seconds, offset) = date.split_once(' ')?;
    let moment = Timestamp::from_second(seconds.parse().ok()?).ok()?;
    let offset = Offset::from_seconds(self::offset(offset)?).ok()?;
    Some(day_of(
        &moment.to_zoned_datetime(TimeZone::fixed(offset)),
        zone,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_read_in_the_time_zone_of_the_author() {
        for (date, day) in [
            ("@1700000000 +0000", "2023-11-14"),
            ("1700000000 +0200", "2023-11-15"),
            ("1700000000 -0830", "2023-11-14"),
            ("Wed, 15 Nov 2023 00:13:20 +0200", "2023-11-15"),
            ("2023-11-15T00:13:20+02:00", "2023-11-15"),
            ("2023-11-15 00:13:20 +0200", "2023-11-15"),
            ("2023-11-15", "2023-11-15"),
        ] {
            assert_eq!(
                read(date, None).map(|day| day.to_string()).as_deref(),
                Some(day),
                "{date}"
            );
        }
        assert_eq!(read("yesterday", None), None);
    }

    #[test]
    fn or_in_the_time_zone_of_the_group() {
        let zone = TimeZone::fixed(jiff::tz::offset(-5));
        for (date, day) in [
            ("@1700000000 +0200", "2023-11-14"),
            ("Wed, 15 Nov 2023 04:13:20 +0200", "2023-11-14"),
            ("2023-11-15", "2023-11-15"),
        ] {
            let read = read(date, Some(&zone)).unwrap();
            assert_eq!(read.to_string(), day, "{date}");
        }
    }
}
