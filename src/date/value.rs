//! The meaning of a date.

use std::fmt;
use std::ops::Range;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::decided_by::DecidedBy;
use super::line_day::NoDay;
use super::month_day::MonthDay;

/// A date of a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicDate {
    /// The date as written, with its brackets.
    pub text: String,
    /// Its place, in bytes.
    pub span: Range<usize>,
    /// Its meaning.
    pub value: DateValue,
    /// What decided its meaning.
    pub decided_by: DecidedBy,
    /// Why the history of its line did not decide its year, if it was asked in vain. If the day is known
    /// nevertheless, its year is a guess.
    pub no_day: Option<NoDay>,
}

impl TopicDate {
    /// Whether the year is only likely: good enough to show, but not to write.
    #[must_use]
    pub fn is_guess(&self) -> bool {
        self.value.is_clear() && self.no_day.is_some()
    }
}

/// The meaning of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateValue {
    /// A day.
    Day(Date),
    /// A day in the week of this day.
    Week(Date),
    /// A day in a month.
    Month {
        /// The year.
        year: i16,
        /// The month, 1 to 12.
        month: i8,
    },
    /// The order of day and month is ambiguous.
    Undecided {
        /// The first number as the month, or as the year.
        month_first: Date,
        /// The first number as the day.
        day_first: Date,
    },
    /// A day of an unknown year.
    NoYear {
        /// The month, 1 to 12.
        month: i8,
        /// The day of the month.
        day: i8,
    },
    /// A month of an unknown year.
    MonthNoYear {
        /// The month, 1 to 12.
        month: i8,
    },
    /// The order of day and month is ambiguous and the year is unknown.
    UndecidedNoYear {
        /// The first number, 1 to 12.
        first: i8,
        /// The second number, 1 to 12.
        second: i8,
    },
    /// Two small numbers without a year, which could be a day or count the parts of a series: `1/2`
    DayOrPart {
        /// The first number, 1 to 12.
        first: i8,
        /// The second number, from the first up to 12.
        second: i8,
    },
    /// A day on which hardly any group meets, such as one in the title of a novel: `11/22/63`
    Unlikely(Date),
    /// The date does not exist.
    Impossible,
}

impl DateValue {
    /// A day of an unknown year.
    pub(super) fn without_year(date: MonthDay) -> DateValue {
        match (i8::try_from(date.month), i8::try_from(date.day)) {
            (Ok(month), Ok(day)) => DateValue::NoYear { month, day },
            _ => DateValue::Impossible,
        }
    }

    /// The day to sort by: for a month, its first day. `None` if the date is unclear.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        match *self {
            DateValue::Day(day) | DateValue::Week(day) => Some(day),
            DateValue::Month { year, month } => Date::new(year, month, 1).ok(),
            DateValue::Undecided { .. }
            | DateValue::NoYear { .. }
            | DateValue::MonthNoYear { .. }
            | DateValue::UndecidedNoYear { .. }
            | DateValue::DayOrPart { .. }
            | DateValue::Unlikely(_)
            | DateValue::Impossible => None,
        }
    }

    /// The last possible day: for a month, its last day; for a week, the sixth day after the written
    /// one, because a week may start on any day. `None` if the date is unclear.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        let first = self.day()?;
        match self {
            DateValue::Month { .. } => Some(first.last_of_month()),
            DateValue::Week(_) => Some(first.saturating_add(6.days())),
            _ => Some(first),
        }
    }

    /// Whether the day, week or month is known.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.day().is_some()
    }
}

impl fmt::Display for DateValue {
    /// ISO 8601: `2023-11-07`, for a month `2024-03`; without a year `--11-07` or `--11` (RFC 6350, 4.3.1).
    /// Numbers that may not be a date are unchanged.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DateValue::Day(day) | DateValue::Week(day) | DateValue::Unlikely(day) => day.fmt(f),
            DateValue::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            DateValue::Undecided {
                month_first,
                day_first,
            } => write!(f, "{month_first} or {day_first}"),
            DateValue::NoYear { month, day } => write!(f, "--{month:02}-{day:02}"),
            DateValue::MonthNoYear { month } => write!(f, "--{month:02}"),
            DateValue::UndecidedNoYear { first, second } => {
                write!(f, "--{first:02}-{second:02} or --{second:02}-{first:02}")
            }
            DateValue::DayOrPart { first, second } => write!(f, "{first}/{second}"),
            DateValue::Impossible => f.write_str("impossible"),
        }
    }
}
