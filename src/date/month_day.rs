//! A day of a month without its year, and the distance between days.

use jiff::civil::Date;

/// A year with a 29th of February: a day that does not exist in it exists in no year.
const LEAP_YEAR: i16 = 2024;

/// A month and a day of it, unchecked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct MonthDay {
    pub(super) month: i16,
    pub(super) day: i16,
}

impl MonthDay {
    pub(super) fn of(day: Date) -> MonthDay {
        MonthDay {
            month: day.month().into(),
            day: day.day().into(),
        }
    }

    pub(super) fn in_year(self, year: i16) -> Option<Date> {
        Date::new(year, self.month.try_into().ok()?, self.day.try_into().ok()?).ok()
    }

    /// Whether it exists in `year`; in any year if `year` is unknown.
    pub(super) fn exists(self, year: Option<i16>) -> bool {
        self.in_year(year.unwrap_or(LEAP_YEAR)).is_some()
    }

    /// The day that `choose` picks from those in the years around `day`, oldest first.
    pub(super) fn around(
        self,
        day: Date,
        choose: impl Fn(&mut dyn Iterator<Item = Date>) -> Option<Date>,
    ) -> Option<Date> {
        // A 29th of February can be eight years away, around 1900 and 2100.
        [1, 8].into_iter().find_map(|years| {
            let years = day.year().saturating_sub(years)..=day.year().saturating_add(years);
            choose(&mut years.filter_map(|year| self.in_year(year)))
        })
    }
}

/// The number of days between two days.
pub(crate) fn days_between(a: Date, b: Date) -> i64 {
    (a.duration_since(b).as_hours() / 24).abs()
}
