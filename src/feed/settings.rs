//! The table `[preprocessor.topics.meeting]`: when the group meets, and which open slots are announced.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use crate::book::{Clock, free_days};
use crate::date::weekday as weekday_of;
use crate::topic_file::TopicFile;

/// The default length of a meeting.
const USUAL: SignedDuration = SignedDuration::from_hours(1);
/// The maximum length of a meeting.
const LONGEST: SignedDuration = SignedDuration::from_hours(7 * 24);
/// The number of weeks for `open-slots = true`.
const USUAL_WEEKS: u8 = 4;
/// The maximum number of weeks for `open-slots`.
const MOST_WEEKS: u8 = 52;

/// The keys as written in book.toml.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct MeetingTable {
    time: Option<String>,
    length: Option<Length>,
    zone: Option<String>,
    open_slots: Option<OpenSlots>,
    files: BTreeMap<String, FileMeetingTable>,
}

/// The keys for a topic file whose group meets at another time; the others are those of [`MeetingTable`].
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct FileMeetingTable {
    time: Option<String>,
    length: Option<Length>,
    zone: Option<String>,
    weekday: Option<String>,
    open_slots: Option<OpenSlots>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(
    untagged,
    expecting = "write a length like \"1h 30m\", or a number of minutes"
)]
enum Length {
    Minutes(u32),
    Text(String),
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(
    untagged,
    expecting = "write true, false or a number of weeks, at most 52"
)]
enum OpenSlots {
    Asked(bool),
    Weeks(u8),
}

/// When the group meets.
#[derive(Debug, Clone)]
pub struct MeetingSettings {
    /// The time of meetings; `None` if only the day is known.
    pub hours: Option<Hours>,
    /// The time zone of the group; UTC by default.
    pub zone: TimeZone,
    /// The day on which the group meets.
    pub weekday: Option<Weekday>,
    /// The number of weeks for which open slots are announced.
    pub open_weeks: u8,
}

/// The time and length of meetings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    /// The start, in the group's time zone.
    pub begin: Time,
    /// The length.
    pub length: SignedDuration,
}

/// An invalid setting.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MeetingError {
    /// An invalid time of day.
    #[error("time: `{0}` is not a valid time of day; write hours and minutes, like \"18:30\"")]
    Time(String),
    /// A time without a time zone.
    #[error("time: the time zone is missing; add the zone, like zone = \"Europe/Berlin\"")]
    NoZone,
    /// An unknown time zone.
    #[error("zone: `{0}` is not a time zone; write an IANA name, like \"Europe/Berlin\"")]
    Zone(String),
    /// An invalid length.
    #[error(
        "length: `{0}` is not a valid length of a meeting; write it like \"1h 30m\" or 90 (minutes), at most seven days"
    )]
    Length(String),
    /// A length without a start.
    #[error("length: the start of meetings is missing; add the time, like time = \"18:30\"")]
    NoTime,
    /// Open slots without a weekday.
    #[error(
        "open-slots: the weekday of meetings is missing; add weekday = \"tuesday\" to [preprocessor.topics]"
    )]
    NoWeekday,
    /// An unknown weekday of a topic file.
    #[error("weekday: `{0}` is not a weekday; write its English name, like \"tuesday\"")]
    Weekday(String),
    /// Too many weeks.
    #[error("open-slots: {0} weeks is too many; write 52 or fewer")]
    Weeks(u8),
}

impl MeetingError {
    /// The key of the setting.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            MeetingError::Time(_) | MeetingError::NoZone => "time",
            MeetingError::Zone(_) => "zone",
            MeetingError::Length(_) | MeetingError::NoTime => "length",
            MeetingError::Weekday(_) => "weekday",
            MeetingError::NoWeekday | MeetingError::Weeks(_) => "open-slots",
        }
    }
}

impl Default for MeetingSettings {
    fn default() -> Self {
        MeetingSettings {
            hours: None,
            zone: TimeZone::UTC,
            weekday: None,
            open_weeks: 0,
        }
    }
}

impl MeetingTable {
    /// The tables of topic files whose groups meet at other times, with the keys of this table for those
    /// that they leave out.
    pub(crate) fn of_files(&self) -> impl Iterator<Item = (&str, FileMeetingTable)> {
        self.files.iter().map(|(file, own)| {
            let own = own.clone();
            let complete = FileMeetingTable {
                time: own.time.or_else(|| self.time.clone()),
                length: own.length.or_else(|| self.length.clone()),
                zone: own.zone.or_else(|| self.zone.clone()),
                weekday: own.weekday,
                open_slots: own.open_slots.or(self.open_slots),
            };
            (file.as_str(), complete)
        })
    }
}

impl MeetingSettings {
    /// Checks the table of a topic file. `weekday` is that of the whole book.
    ///
    /// # Errors
    /// [`MeetingError`] with the key and the remedy.
    pub(crate) fn of_file(
        table: FileMeetingTable,
        weekday: Option<Weekday>,
    ) -> Result<Self, MeetingError> {
        let weekday = match table.weekday {
            Some(name) => match weekday_of(name.trim()) {
                Some(weekday) => Some(weekday),
                None => return Err(MeetingError::Weekday(name)),
            },
            None => weekday,
        };
        let table = MeetingTable {
            time: table.time,
            length: table.length,
            zone: table.zone,
            open_slots: table.open_slots,
            files: BTreeMap::new(),
        };
        MeetingSettings::new(table, weekday)
    }

    /// Checks the table of a group that meets on `weekday`.
    ///
    /// # Errors
    /// [`MeetingError`] with the key and the remedy.
    pub fn new(table: MeetingTable, weekday: Option<Weekday>) -> Result<Self, MeetingError> {
        let open_weeks = match table.open_slots {
            None | Some(OpenSlots::Asked(false)) => 0,
            Some(OpenSlots::Asked(true)) => USUAL_WEEKS,
            Some(OpenSlots::Weeks(weeks)) if weeks <= MOST_WEEKS => weeks,
            Some(OpenSlots::Weeks(weeks)) => return Err(MeetingError::Weeks(weeks)),
        };
        if open_weeks > 0 && weekday.is_none() {
            return Err(MeetingError::NoWeekday);
        }
        let hours = match (table.time, table.length) {
            (None, None) => None,
            (None, Some(_)) => return Err(MeetingError::NoTime),
            (Some(_), _) if table.zone.is_none() => return Err(MeetingError::NoZone),
            (Some(time), length) => Some(Hours {
                begin: begin(time)?,
                length: length.map_or(Ok(USUAL), duration)?,
            }),
        };
        Ok(MeetingSettings {
            hours,
            zone: table.zone.map_or(Ok(TimeZone::UTC), zone)?,
            weekday,
            open_weeks,
        })
    }

    /// The days from `today` on without a meeting for which a topic is wanted, if the settings ask for
    /// them. `files` are the topic files of the group.
    #[must_use]
    pub fn free_days(&self, files: &[&TopicFile], today: Date) -> Vec<Date> {
        match self.weekday {
            Some(weekday) if self.open_weeks > 0 => {
                free_days(files, weekday, self.open_weeks, today)
            }
            _ => Vec::new(),
        }
    }

    /// The day of `moment` in the group's time zone.
    #[must_use]
    pub fn day_of(&self, moment: Timestamp) -> Date {
        moment.to_zoned_datetime(self.zone.clone()).date()
    }

    /// The start of meetings, for the pages of the book.
    #[must_use]
    pub fn clock(&self) -> Option<Clock> {
        self.hours.map(|hours| Clock {
            begin: hours.begin,
            length: hours.length,
            zone: self.zone.clone(),
        })
    }

    /// The start and end of the meeting on `day`. A time that the clocks skip on this day is read with
    /// the offset before the change (RFC 5545, section 3.3.5).
    #[must_use]
    pub fn moments(&self, day: Date) -> Option<(Timestamp, Timestamp)> {
        let hours = self.hours?;
        let begin = day
            .to_datetime(hours.begin)
            .to_zoned_datetime(self.zone.clone());
        let begin = begin.ok()?.timestamp();
        Some((begin, begin.checked_add(hours.length).ok()?))
    }
}

fn begin(time: String) -> Result<Time, MeetingError> {
    Time::strptime("%H:%M", time.trim()).map_err(|_| MeetingError::Time(time))
}

fn duration(length: Length) -> Result<SignedDuration, MeetingError> {
    let read = match &length {
        Length::Minutes(minutes) => Some(SignedDuration::from_mins(i64::from(*minutes))),
        Length::Text(text) => match text.trim().parse() {
            Ok(minutes) => Some(SignedDuration::from_mins(minutes)),
            Err(_) => text.trim().parse().ok(),
        },
    };
    let possible = |length: &SignedDuration| {
        // Calendars have no fractions of a second.
        length.is_positive() && *length <= LONGEST && length.subsec_nanos() == 0
    };
    read.filter(possible).ok_or_else(|| {
        MeetingError::Length(match length {
            Length::Minutes(minutes) => minutes.to_string(),
            Length::Text(text) => text,
        })
    })
}

/// Looks up a zone in the bundled list: the one of the system may differ or be missing.
fn zone(name: String) -> Result<TimeZone, MeetingError> {
    let found = TimeZoneDatabase::bundled().get(name.trim());
    found.map_err(|_| MeetingError::Zone(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(text: &str) -> Result<MeetingSettings, MeetingError> {
        let table = toml::from_str(text).unwrap();
        MeetingSettings::new(table, Some(Weekday::Tuesday))
    }

    #[test]
    fn hours_are_in_the_time_zone_of_the_group() {
        let settings =
            settings("time = '18:30'\nlength = '1h 30m'\nzone = 'Europe/Berlin'").unwrap();
        for (day, begin, end) in [
            ("2024-03-26", "2024-03-26T17:30:00Z", "2024-03-26T19:00:00Z"),
            ("2024-04-02", "2024-04-02T16:30:00Z", "2024-04-02T18:00:00Z"),
        ] {
            let (from, to) = settings.moments(day.parse().unwrap()).unwrap();
            assert_eq!(
                (from.to_string(), to.to_string()),
                (begin.into(), end.into())
            );
        }
        let late = "2024-03-05T23:30:00Z".parse().unwrap();
        assert_eq!(settings.day_of(late).to_string(), "2024-03-06");
    }

    #[test]
    fn a_time_that_the_clocks_skip() {
        let settings = settings("time = '02:30'\nzone = 'Europe/Berlin'").unwrap();
        let (from, _) = settings.moments("2024-03-31".parse().unwrap()).unwrap();
        assert_eq!(from.to_string(), "2024-03-31T01:30:00Z");
    }

    #[test]
    fn lengths_are_minutes_or_durations() {
        for (length, minutes) in [
            ("90", 90),
            ("'90'", 90),
            ("'90m'", 90),
            ("'1h 30m'", 90),
            ("'2 hours'", 120),
        ] {
            let text = format!("time = '18:30'\nzone = 'UTC'\nlength = {length}");
            let hours = settings(&text).unwrap().hours.unwrap();
            assert_eq!(hours.length, SignedDuration::from_mins(minutes), "{length}");
        }
    }

    #[test]
    fn errors_name_the_key_and_a_remedy() {
        for (text, words) in [
            ("time = '25:00'\nzone = 'UTC'", "time: `25:00`"),
            ("time = '6pm'\nzone = 'UTC'", "like \"18:30\""),
            ("time = '18:30'", "zone = \"Europe/Berlin\""),
            ("zone = 'Europe/Nowhere'", "zone: `Europe/Nowhere`"),
            ("length = 90", "add the time"),
            ("time = '18:30'\nzone = 'UTC'\nlength = 0", "length: `0`"),
            (
                "time = '18:30'\nzone = 'UTC'\nlength = '-1h'",
                "length: `-1h`",
            ),
            (
                "time = '18:30'\nzone = 'UTC'\nlength = '9d'",
                "length: `9d`",
            ),
            (
                "time = '18:30'\nzone = 'UTC'\nlength = '1.5ms'",
                "length: `1.5ms`",
            ),
            ("open-slots = 53", "53 weeks"),
        ] {
            let error = settings(text).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
        let table = toml::from_str("open-slots = true").unwrap();
        let error = MeetingSettings::new(table, None).unwrap_err();
        assert!(error.to_string().contains("weekday = "), "{error}");
    }
}
