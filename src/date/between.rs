//! The days between two dates of a list that runs in one direction.

use jiff::civil::Date;

use super::month_day::MonthDay;

/// Dates further apart than this decide no year between them. A 29th of February may have one every eight
/// years.
const MOST_YEARS: i16 = 8;

/// The days between two dates of a list that runs in one direction.
#[derive(Clone, Copy)]
pub(super) struct Between {
    first: Date,
    last: Date,
}

impl Between {
    pub(super) fn new(a: Date, b: Date) -> Between {
        Between {
            first: a.min(b),
            last: a.max(b),
        }
    }

    pub(super) fn contains(self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// The only day in between that one of these dates may be.
    pub(super) fn only<const N: usize>(self, dates: [MonthDay; N]) -> Option<Date> {
        if self.last.year() - self.first.year() > MOST_YEARS {
            return None;
        }
        let years = self.first.year()..=self.last.year();
        let days = years.flat_map(|year| dates.map(|date| date.in_year(year)));
        let mut days = days.flatten().filter(|&day| self.contains(day));
        let day = days.next()?;
        days.all(|other| other == day).then_some(day)
    }
}
