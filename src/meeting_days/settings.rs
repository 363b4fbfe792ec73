//! The settings of meetings: when the group meets, and which open slots are announced.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{SignedDuration, Timestamp};

use super::clock::Clock;
use super::free_days::free_days;
use super::learn;
use super::table::{Length, MeetingEntry, MeetingTable, OpenSlots, Text};
use super::{MeetingDays, MeetingError, MeetingPlace, MeetingTableError, Period};
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
/// The most weeks between two meetings.
const MOST_BETWEEN: u8 = 8;
/// The maximum for `topics-per-meeting`.
const MOST_TOPICS: u8 = 20;

/// When the group meets.
#[derive(Debug, Clone, Default)]
pub struct MeetingSettings {
    /// The days of meetings, with their hours.
    pub days: MeetingDays,
    /// The time zone of the group, that of the last period with one.
    pub zone: Option<TimeZone>,
    /// The number of weeks for which open slots are announced.
    pub open_weeks: u8,
}

/// The settings of topic files whose groups meet at other times, by the names of the files.
pub type MeetingsOfFiles = BTreeMap<String, MeetingSettings>;

impl MeetingSettings {
    /// Check the settings of a book, whose weekday may be set elsewhere, and those of topic files whose groups meet
    /// at other times.
    ///
    /// # Errors
    /// [`MeetingTableError`] with the table, the key and the remedy.
    pub fn read(
        table: MeetingTable,
        weekday: Option<Weekday>,
    ) -> Result<(MeetingSettings, MeetingsOfFiles), MeetingTableError> {
        match table {
            MeetingTable::One(book) => MeetingSettings::of_table(*book, weekday),
            MeetingTable::Periods(periods) => MeetingSettings::of_periods(periods, weekday),
        }
    }

    fn of_table(
        mut book: MeetingEntry,
        weekday: Option<Weekday>,
    ) -> Result<(MeetingSettings, MeetingsOfFiles), MeetingTableError> {
        let at = |place: MeetingPlace| move |source| MeetingTableError { place, source };
        if book.file.is_some() {
            return Err(at(MeetingPlace::Book)(MeetingError::FileInTable));
        }
        let mut of_files = MeetingsOfFiles::new();
        for (file, own) in std::mem::take(&mut book.files) {
            let mut draft = Draft::default();
            let added = draft.add(own.or(&book), weekday);
            let settings = added.and_then(|()| draft.settings(weekday));
            let settings = settings.map_err(at(MeetingPlace::File(file.clone())))?;
            of_files.insert(file, settings);
        }
        let mut draft = Draft::default();
        let added = draft.add(book, weekday);
        let settings = added.and_then(|()| draft.settings(weekday));
        Ok((settings.map_err(at(MeetingPlace::Book))?, of_files))
    }

    fn of_periods(
        periods: Vec<MeetingEntry>,
        weekday: Option<Weekday>,
    ) -> Result<(MeetingSettings, MeetingsOfFiles), MeetingTableError> {
        let at = |place: MeetingPlace| move |source| MeetingTableError { place, source };
        let mut book = Draft::default();
        let mut drafts: BTreeMap<String, Draft> = BTreeMap::new();
        for (number, mut period) in periods.into_iter().enumerate() {
            let at = at(MeetingPlace::Period(number));
            if !period.files.is_empty() {
                return Err(at(MeetingError::FilesInList));
            }
            let draft = match period.file.take() {
                Some(file) => drafts.entry(file).or_default(),
                None => &mut book,
            };
            draft.add(period, weekday).map_err(at)?;
        }
        let settings = |draft: Draft| draft.settings(weekday).map_err(at(MeetingPlace::Book));
        let of_files = drafts.into_iter();
        let of_files = of_files.map(|(file, draft)| Ok((file, settings(draft)?)));
        Ok((settings(book)?, of_files.collect::<Result<_, _>>()?))
    }

    /// The days from `today` on without a meeting for which a topic is wanted, if the settings ask for
    /// them. `files` are the topic files of the group.
    #[must_use]
    pub fn free_days(&self, files: &[&TopicFile], today: Date) -> Vec<Date> {
        match self.open_weeks {
            0 => Vec::new(),
            weeks => free_days(files, &self.days, weeks, today),
        }
    }

    /// The first meeting day from `today` on in a week without a meeting, cancelled meeting or break. `met` are
    /// the days of meetings, from which the meeting days are learnt if they are not set.
    #[must_use]
    pub fn next_free_day(&self, files: &[&TopicFile], met: &[Date], today: Date) -> Option<Date> {
        let learnt;
        let days = match self.days.is_known() {
            true => &self.days,
            false => {
                learnt = learn(met);
                &learnt
            }
        };
        let free = free_days(files, days, MOST_WEEKS, today);
        free.into_iter().next()
    }

    /// The day of `moment` in the group's time zone, which is UTC if it is not known.
    #[must_use]
    pub fn day_of(&self, moment: Timestamp) -> Date {
        let zone = self.zone.clone().unwrap_or(TimeZone::UTC);
        moment.to_zoned_datetime(zone).date()
    }

    /// The start and end of the meeting on `day`. A time that the clocks skip on this day is read with
    /// the offset before the change (RFC 5545, section 3.3.5).
    #[must_use]
    pub fn moments(&self, day: Date) -> Option<(Timestamp, Timestamp)> {
        let (begin, end) = self.days.clock_at(day)?.span(day)?;
        Some((begin.timestamp(), end.timestamp()))
    }
}

/// The settings of a group, period by period.
#[derive(Default)]
struct Draft {
    periods: Vec<Period>,
    zone: Option<TimeZone>,
    open_weeks: u8,
}

impl Draft {
    /// Add a period of a group that meets on `weekday` unless the period names another one.
    fn add(&mut self, entry: MeetingEntry, weekday: Option<Weekday>) -> Result<(), MeetingError> {
        if let Some(asked) = entry.open_slots {
            self.open_weeks = weeks(asked)?;
        }
        let (period, zone) = period(entry, weekday)?;
        self.zone = zone.or(self.zone.take());
        self.periods.push(period);
        Ok(())
    }

    fn settings(mut self, weekday: Option<Weekday>) -> Result<MeetingSettings, MeetingError> {
        if self.periods.is_empty() {
            self.periods.extend(weekday.map(Period::weekly));
        }
        let days = MeetingDays::new(self.periods);
        if self.open_weeks > 0 && !days.is_known() {
            return Err(MeetingError::NoWeekday);
        }
        Ok(MeetingSettings {
            days,
            zone: self.zone,
            open_weeks: self.open_weeks,
        })
    }
}

/// A period, and its time zone if it names one.
fn period(
    entry: MeetingEntry,
    weekday: Option<Weekday>,
) -> Result<(Period, Option<TimeZone>), MeetingError> {
    let weekday = match entry.weekday {
        Some(name) => match weekday_of(name.trim()) {
            Some(weekday) => Some(weekday),
            None => return Err(MeetingError::Weekday(name)),
        },
        None => weekday,
    };
    let from = entry.from.map(|text| day("from", text)).transpose()?;
    let until = entry.until.map(|text| day("until", text)).transpose()?;
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        return Err(MeetingError::Until { from, until });
    }
    let every = match entry.every {
        None => 1,
        Some(weeks) if weeks == 0 || weeks > MOST_BETWEEN => {
            return Err(MeetingError::Every(weeks));
        }
        Some(_) if weekday.is_none() => return Err(MeetingError::EveryWhich),
        Some(2..) if from.is_none() => return Err(MeetingError::EverySince),
        Some(weeks) => weeks,
    };
    let except = entry.except.into_iter().map(days);
    let zone = entry.zone.map(zone).transpose()?;
    let clock = match (entry.time, entry.length, &zone) {
        (None, None, _) => None,
        (None, Some(_), _) => return Err(MeetingError::NoTime),
        (Some(_), _, None) => return Err(MeetingError::NoZone),
        (Some(time), length, Some(zone)) => Some(Clock {
            begin: begin(time)?,
            length: length.map_or(Ok(USUAL), duration)?,
            zone: zone.clone(),
        }),
    };
    let most_topics = entry.topics_per_meeting;
    if let Some(count) = most_topics.filter(|count| !(1..=MOST_TOPICS).contains(count)) {
        return Err(MeetingError::TopicsPerMeeting(count));
    }
    let period = Period {
        from,
        until,
        weekday,
        every,
        except: except.collect::<Result<_, _>>()?,
        clock,
        most_topics,
    };
    Ok((period, zone))
}

fn weeks(asked: OpenSlots) -> Result<u8, MeetingError> {
    match asked {
        OpenSlots::Asked(false) => Ok(0),
        OpenSlots::Asked(true) => Ok(USUAL_WEEKS),
        OpenSlots::Weeks(weeks) if weeks <= MOST_WEEKS => Ok(weeks),
        OpenSlots::Weeks(weeks) => Err(MeetingError::Weeks(weeks)),
    }
}

fn day(key: &'static str, text: Text) -> Result<Date, MeetingError> {
    let text = text.into_string();
    let read = text.trim().parse();
    read.map_err(|_| MeetingError::Day { key, text })
}

/// A day, or a range of days: `2026-12-22/2027-01-05` (ISO 8601-1, section 5.5.2).
fn days(text: Text) -> Result<(Date, Date), MeetingError> {
    let text = text.into_string();
    let (first, last) = text.split_once('/').unwrap_or((&text, &text));
    let read = |part: &str| part.trim().parse::<Date>().ok();
    match (read(first), read(last)) {
        (Some(first), Some(last)) if first <= last => Ok((first, last)),
        _ => Err(MeetingError::Except(text)),
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

    fn read(
        text: &str,
        weekday: Option<Weekday>,
    ) -> Result<(MeetingSettings, MeetingsOfFiles), MeetingError> {
        #[derive(serde::Deserialize)]
        struct Table {
            meeting: MeetingTable,
        }
        let table: Table = toml::from_str(text).unwrap();
        MeetingSettings::read(table.meeting, weekday).map_err(|error| error.source)
    }

    fn settings(text: &str) -> Result<MeetingSettings, MeetingError> {
        read(text, Some(Weekday::Tuesday)).map(|(book, _)| book)
    }

    #[test]
    fn hours_are_in_the_time_zone_of_the_group() {
        let settings =
            settings("[meeting]\ntime = '18:30'\nlength = '1h 30m'\nzone = 'Europe/Berlin'")
                .unwrap();
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
        let settings = settings("[meeting]\ntime = '02:30'\nzone = 'Europe/Berlin'").unwrap();
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
            let text = format!("[meeting]\ntime = '18:30'\nzone = 'UTC'\nlength = {length}");
            let settings = settings(&text).unwrap();
            let clock = settings
                .days
                .clock_at("2024-03-05".parse().unwrap())
                .unwrap();
            assert_eq!(clock.length, SignedDuration::from_mins(minutes), "{length}");
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
            let error = settings(&format!("[meeting]\n{text}"))
                .unwrap_err()
                .to_string();
            assert!(error.contains(words), "{error}");
        }
        let error = read("[meeting]\nopen-slots = true", None).unwrap_err();
        assert!(error.to_string().contains("weekday = "), "{error}");
    }

    #[test]
    fn periods_have_their_own_days_and_hours() {
        let text = "
            [[meeting]]
            from = 2025-10-06
            until = '2026-02-02'
            time = '18:00'
            zone = 'Europe/Berlin'
            except = ['2025-12-15', '2025-12-22/2026-01-05']
            weekday = 'monday'
            [[meeting]]
            from = '2026-04-07'
            every = 2
            open-slots = 3
            [[meeting]]
            file = 'b.md'
            weekday = 'friday'";
        let (book, files) = read(text, Some(Weekday::Tuesday)).unwrap();
        let day = |text: &str| text.parse::<Date>().unwrap();
        let met: Vec<_> = book
            .days
            .between(day("2025-12-01"), day("2026-05-10"))
            .map(|day| day.to_string())
            .collect();
        assert_eq!(
            met,
            [
                "2025-12-01",
                "2025-12-08",
                "2026-01-12",
                "2026-01-19",
                "2026-01-26",
                "2026-02-02",
                "2026-04-07",
                "2026-04-21",
                "2026-05-05"
            ]
        );
        assert!(book.days.clock_at(day("2025-12-01")).is_some());
        assert!(book.days.clock_at(day("2026-04-07")).is_none());
        assert_eq!((book.open_weeks, book.days.only_weekday()), (3, None));
        assert_eq!(files["b.md"].days.only_weekday(), Some(Weekday::Friday));
    }

    #[test]
    fn errors_name_the_period() {
        let text = "[[meeting]]\nweekday = 'monday'\n[[meeting]]\n";
        for (keys, words) in [
            ("every = 9", "every: 9"),
            ("topics-per-meeting = 0", "topics-per-meeting: 0"),
            ("every = 2\nweekday = 'monday'", "like from ="),
            ("every = 2", "weekday = "),
            ("from = '2026-02-30'", "from: `2026-02-30`"),
            ("until = 'June'", "until: `June`"),
            (
                "from = '2026-03-02'\nuntil = '2026-03-01'",
                "before 2026-03-02",
            ),
            ("except = ['2026-03-02/2026-03-01']", "except: "),
            ("[meeting.files.'b.md']", "file = \"topics.md\""),
        ] {
            let table: toml::Table = toml::from_str(&format!("{text}{keys}")).unwrap();
            let table = table["meeting"].clone().try_into().unwrap();
            let error = MeetingSettings::read(table, None).unwrap_err();
            assert_eq!(error.place, MeetingPlace::Period(1), "{keys}");
            assert!(error.source.to_string().contains(words), "{}", error.source);
        }
    }
}
