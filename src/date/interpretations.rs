//! What a date may mean while it is being settled.

use jiff::civil::{Date, Weekday};

use super::month_day::MonthDay;
use super::order::DateOrder;
use super::tense::Anchor;
use super::value::{DateValue, DecidedBy};

/// A date that is being settled.
pub(super) enum Draft {
    Settled(DateValue, DecidedBy),
    /// Only the year is missing. The weekday is the one next to the date.
    NoYear(MonthDay, Option<Weekday>),
    Open(Interpretations),
    /// It may count the parts of a series, unless the dates around it show that it is a day.
    Doubtful(Interpretations),
}

impl Draft {
    /// The day of a settled date.
    pub(super) fn day(&self) -> Option<Date> {
        match self {
            Draft::Settled(value, _) => value.day(),
            Draft::NoYear(..) | Draft::Open(_) | Draft::Doubtful(_) => None,
        }
    }
}

/// The two ways to interpret a date of two numbers under 13.
#[derive(Clone, Copy)]
pub(super) struct Interpretations {
    pub(super) month_first: MonthDay,
    pub(super) day_first: MonthDay,
    pub(super) year: Option<i16>,
    /// The weekday written next to the date.
    pub(super) written_weekday: Option<Weekday>,
    /// The weekday on which the group meets.
    pub(super) group_weekday: Option<Weekday>,
}

impl Interpretations {
    /// Both interpretations as days: `[month_first, day_first]`. Without a year, the days around
    /// `near`.
    pub(super) fn days(&self, near: Option<Anchor>) -> Option<[Date; 2]> {
        let day = |date: MonthDay| match self.year {
            Some(year) => date.in_year(year),
            None => near?.date(date),
        };
        Some([day(self.month_first)?, day(self.day_first)?])
    }

    /// The only interpretation that falls on the weekday next to the date, or else the only one that
    /// falls on the weekday of the group.
    pub(super) fn by_weekday(&self, near: Option<Anchor>) -> Option<(Date, DecidedBy)> {
        let days = self.days(near)?;
        let only_on = |weekday: Option<Weekday>| {
            let weekday = weekday?;
            match days.map(|day| day.weekday() == weekday) {
                [true, false] => Some(days[0]),
                [false, true] => Some(days[1]),
                _ => None,
            }
        };
        let written = only_on(self.written_weekday).map(|day| (day, DecidedBy::WrittenWeekday));
        written.or_else(|| only_on(self.group_weekday).map(|day| (day, DecidedBy::Weekday)))
    }

    /// Both interpretations set to the one that `order` allows; unchanged if it allows both.
    pub(super) fn in_order(self, order: DateOrder) -> Interpretations {
        let (month_first, day_first) = match order {
            DateOrder::Mdy | DateOrder::Ymd => (self.month_first, self.month_first),
            DateOrder::Dmy => (self.day_first, self.day_first),
            DateOrder::Auto => (self.month_first, self.day_first),
        };
        Interpretations {
            month_first,
            day_first,
            ..self
        }
    }

    /// The value of a date that may count the parts of a series: the smaller number comes first, as
    /// written.
    pub(super) fn day_or_part(&self) -> DateValue {
        let MonthDay { month, day } = self.month_first;
        match (i8::try_from(month.min(day)), i8::try_from(month.max(day))) {
            (Ok(first), Ok(second)) => DateValue::DayOrPart { first, second },
            _ => DateValue::Impossible,
        }
    }

    /// The value of a date that stays open.
    pub(super) fn undecided(&self) -> DateValue {
        match self.days(None) {
            Some([month_first, day_first]) => DateValue::Undecided {
                month_first,
                day_first,
            },
            None => match self.month_first.without_year() {
                DateValue::NoYear { month, day } => DateValue::UndecidedNoYear {
                    first: month,
                    second: day,
                },
                value => value,
            },
        }
    }
}
