//! The days on which a reading group may meet. The date of any other day belongs to the title of what is read:
//! "11/22/63 by Stephen King".

use jiff::civil::Date;
use jiff::{ToSpan as _, ZonedDateTime};

use super::decided_by::DecidedBy;
use super::interpretations::Draft;
use super::value::DateValue;
use super::written::{DatesAtStart, WrittenDate};

const FIRST: Date = Date::constant(1990, 1, 1);
/// How far ahead a meeting may be.
const YEARS_AHEAD: i16 = 5;

/// The days on which a reading group may meet.
#[derive(Debug, Clone, Copy)]
pub struct LikelyDays {
    last: Date,
}

impl LikelyDays {
    /// The likely days on a day; without one, today.
    #[must_use]
    pub fn on(today: Option<Date>) -> LikelyDays {
        let today = today.unwrap_or_else(|| ZonedDateTime::now().date());
        LikelyDays {
            last: today.saturating_add(YEARS_AHEAD.years()),
        }
    }

    fn contain(self, day: Date) -> bool {
        (FIRST..=self.last).contains(&day)
    }

    /// Whether the written year, if there is one, may be that of a meeting.
    #[must_use]
    pub fn may_contain(self, date: &WrittenDate) -> bool {
        let years = FIRST.year()..=self.last.year();
        let mut written = date.years().peekable();
        written.peek().is_none() || written.any(|year| years.contains(&year))
    }

    /// Leave the dates after the first one to the title if they are not those of a meeting:
    /// `[2024-03-12] 11/22/63 by Stephen King`
    #[must_use]
    pub fn leave_to_title(self, mut found: DatesAtStart) -> DatesAtStart {
        let mut dates = found.dates.iter().skip(1);
        let at = dates.position(|date| date.may_be_in_title() && !self.may_contain(date));
        if let Some(at) = at {
            found.rest = found.dates[at + 1].span.start;
            found.dates.truncate(at + 1);
        }
        found
    }

    /// Set aside a draft that can only mean another day.
    pub(super) fn set_aside(self, draft: &mut Draft) {
        let unlikely = |day: &Date| !self.contain(*day);
        let day = match draft {
            Draft::Settled(value @ (DateValue::Day(_) | DateValue::Month { .. }), _) => {
                value.day().filter(unlikely)
            }
            Draft::Open(either) => {
                let days = either.days(None).filter(|days| days.iter().all(unlikely));
                days.map(|[day, _]| day)
            }
            _ => None,
        };
        if let Some(day) = day {
            *draft = Draft::Settled(DateValue::Unlikely(day), DecidedBy::Nothing);
        }
    }
}
