//! The date of the commit being made, in its author's time zone.

use jiff::civil::Date;
use jiff::fmt::rfc2822;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ZonedDateTime};

use super::porcelain::offset;
use super::program;

/// The day in `GIT_AUTHOR_DATE` (git-commit, "DATE FORMATS"), or today in the local time zone.
#[must_use]
pub fn author_day() -> Date {
    let date = std::env::var("GIT_AUTHOR_DATE").ok();
    let day = date.and_then(|date| read(&date).or_else(read_with_git));
    day.unwrap_or_else(|| ZonedDateTime::now().date())
}

/// Git reads more forms: `15.11.2023`, `yesterday`. Its answer is `Name <address> 1700000000 +0100`.
fn read_with_git() -> Option<Date> {
    let ident = program::line(&["var", "GIT_AUTHOR_IDENT"]).ok()?;
    internal(ident.rsplit_once('>')?.1.trim())
}

/// Read git's own format (`@1700000000 +0100`), RFC 2822 and ISO 8601.
fn read(date: &str) -> Option<Date> {
    let date = date.trim();
    internal(date)
        .or_else(|| Some(rfc2822::parse(date).ok()?.date()))
        .or_else(|| date.get(..10)?.parse().ok())
}

fn internal(date: &str) -> Option<Date> {
    let date = date.strip_prefix('@').unwrap_or(date);
    let (seconds, offset) = date.split_once(' ')?;
    let moment = Timestamp::from_second(seconds.parse().ok()?).ok()?;
    let offset = Offset::from_seconds(self::offset(offset)?).ok()?;
    Some(moment.to_zoned_datetime(TimeZone::fixed(offset)).date())
}

#[cfg(test)]
mod tests {
    use super::read;

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
                read(date).map(|day| day.to_string()).as_deref(),
                Some(day),
                "{date}"
            );
        }
        assert_eq!(read("yesterday"), None);
    }
}
