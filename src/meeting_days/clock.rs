//! The time of day at which the group meets, as pages show it.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ZonedDateTime};

/// The time of day at which the group meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// When a meeting begins, in local time.
    pub begin: Time,
    /// How long a meeting takes.
    pub length: SignedDuration,
    /// The time zone of the group.
    pub zone: TimeZone,
}

impl Clock {
    /// `18:30`
    pub(crate) fn time(&self) -> String {
        self.begin.strftime("%H:%M").to_string()
    }

    /// `Europe/Berlin`
    pub(crate) fn place(&self) -> &str {
        self.zone.iana_name().unwrap_or("UTC")
    }

    /// When the meeting of `day` begins, as a global date and time (HTML, section 2.3.5.7).
    pub(crate) fn moment(&self, day: Date) -> Option<String> {
        Some(written(&self.begin_of(day)?))
    }

    /// The moments at which the meeting of `day` begins and ends.
    pub(crate) fn span(&self, day: Date) -> Option<(ZonedDateTime, ZonedDateTime)> {
        let begin = self.begin_of(day)?;
        let end = begin.checked_add(self.length).ok()?;
        Some((begin, end))
    }

    fn begin_of(&self, day: Date) -> Option<ZonedDateTime> {
        let begin = day.to_datetime(self.begin);
        begin.to_zoned_datetime(self.zone.clone()).ok()
    }
}

/// A moment as a global date and time.
pub(crate) fn written(moment: &ZonedDateTime) -> String {
    moment.strftime("%Y-%m-%dT%H:%M%:z").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZoneDatabase;

    #[test]
    fn moments_follow_daylight_saving_time() {
        let clock = Clock {
            begin: "18:30".parse().unwrap(),
            length: SignedDuration::from_mins(90),
            zone: TimeZoneDatabase::bundled().get("Europe/Berlin").unwrap(),
        };
        for (day, moment) in [
            ("2024-03-26", "2024-03-26T18:30+01:00"),
            ("2024-04-02", "2024-04-02T18:30+02:00"),
        ] {
            assert_eq!(clock.moment(day.parse().unwrap()).unwrap(), moment);
        }
        let (_, end) = clock.span("2024-04-02".parse().unwrap()).unwrap();
        assert_eq!(written(&end), "2024-04-02T20:00+02:00");
        assert_eq!((&*clock.time(), clock.place()), ("18:30", "Europe/Berlin"));
    }
}
