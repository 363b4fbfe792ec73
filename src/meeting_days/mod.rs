//! When a group meets: its weekday and hours, in periods such as terms.
//!
//! ```text
//!  book.toml ──▶ table ──▶ settings ─┐
//!                                    ├──▶ MeetingDays ──▶ checks, movers, pages, feeds
//!  dates of the file ──▶ learn ──────┘
//! ```

mod clock;
mod error;
mod free_days;
mod learn;
mod period;
mod settings;
mod table;

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

pub use clock::Clock;
pub(crate) use clock::written;
pub use error::{MeetingError, MeetingPlace, MeetingTableError};
pub(crate) use free_days::{days_of, monday};
pub use learn::learn;
pub use period::Period;
pub use settings::{MeetingSettings, MeetingsOfFiles};
pub use table::{FileMeetingTable, MeetingEntry, MeetingTable};

/// How far to look for a meeting day: no group pauses longer and has the same weekday afterwards.
const FARTHEST_DAYS: i64 = 366;

/// The days on which a group meets. Without periods, they are unknown.
#[derive(Debug, Clone, Default)]
pub struct MeetingDays {
    periods: Vec<Period>,
}

impl MeetingDays {
    /// No meeting day is known.
    #[must_use]
    pub const fn unknown() -> MeetingDays {
        MeetingDays {
            periods: Vec::new(),
        }
    }

    /// The meeting days of periods. Several may cover a day, as a group may meet twice a week.
    #[must_use]
    pub fn new(mut periods: Vec<Period>) -> MeetingDays {
        periods.sort_by_key(|period| period.from);
        MeetingDays { periods }
    }

    /// The periods, by their first days.
    #[must_use]
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// Whether the weekday of some period is known.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.periods.iter().any(|period| period.weekday.is_some())
    }

    /// The period of a day: one with a meeting on this day, or else the one that began last.
    #[must_use]
    pub fn period_at(&self, day: Date) -> Option<&Period> {
        let covering = || self.periods.iter().rev().filter(|one| one.covers(day));
        let meets = covering().find(|period| period.is_meeting(day));
        meets.or_else(|| covering().next())
    }

    /// Whether the group meets on a day.
    #[must_use]
    pub fn is_meeting(&self, day: Date) -> bool {
        self.periods.iter().any(|period| period.is_meeting(day))
    }

    /// The last meeting day up to a day; `None` if none is known within a year.
    #[must_use]
    pub fn last_on_or_before(&self, day: Date) -> Option<Date> {
        let since = day.saturating_sub(FARTHEST_DAYS.days());
        let mut days = day.series(-1.day()).take_while(|day| *day >= since);
        days.find(|day| self.is_meeting(*day))
    }

    /// The first meeting day from a day on; `None` if none is known within a year.
    #[must_use]
    pub fn first_on_or_after(&self, day: Date) -> Option<Date> {
        self.between(day, day.saturating_add(FARTHEST_DAYS.days()))
            .next()
    }

    /// The meeting days from `from` to `until`, both included.
    pub fn between(&self, from: Date, until: Date) -> impl Iterator<Item = Date> {
        let days = from.series(1.day()).take_while(move |day| *day <= until);
        days.filter(|day| self.is_meeting(*day))
    }

    /// The weekday, if it is the same in all periods.
    #[must_use]
    pub fn only_weekday(&self) -> Option<Weekday> {
        let mut weekdays = self.periods.iter().map(|period| period.weekday);
        let first = weekdays.next()??;
        weekdays.all(|other| other == Some(first)).then_some(first)
    }

    /// The hours and time zone of a meeting on a day.
    #[must_use]
    pub fn clock_at(&self, day: Date) -> Option<&Clock> {
        self.period_at(day)?.clock.as_ref()
    }
}
