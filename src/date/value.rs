//! What a date means, and what decided that.

use std::fmt;
use std::ops::Range;

use jiff::ToSpan as _;
use jiff::civil::Date;

/// A date of a topic: as written, where, and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicDate {
    /// The date as it stands in the file, with its brackets.
    pub text: String,
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// What it means.
    pub value: DateValue,
    /// What decided its meaning.
    pub decided_by: DecidedBy,
}

/// What a date means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateValue {
    /// A day.
    Day(Date),
    /// Some day in the week of this one.
    Week(Date),
    /// Some day in a month.
    Month {
        /// The year.
        year: i16,
        /// The month, 1 to 12.
        month: i8,
    },
    /// Day and month could be either way round.
    Undecided {
        /// The first number as the month.
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
    /// Day and month of an unknown year could be either way round.
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
        /// The second number, no less than the first, up to 12.
        second: i8,
    },
    /// No calendar has this date.
    Impossible,
}

impl DateValue {
    /// The day by which the date is sorted: of a month its first. `None` for an unclear date.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        match *self {
            DateValue::Day(day) | DateValue::Week(day) => Some(day),
            DateValue::Month { year, month } => Date::new(year, month, 1).ok(),
            DateValue::Undecided { .. }
            | DateValue::NoYear { .. }
            | DateValue::UndecidedNoYear { .. }
            | DateValue::DayOrPart { .. }
            | DateValue::Impossible => None,
        }
    }

    /// The last day that can be meant: of a month its last, of a week the sixth after the one that
    /// is written, as a week may start on any day. `None` for an unclear date.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        let first = self.day()?;
        match self {
            DateValue::Month { .. } => Some(first.last_of_month()),
            DateValue::Week(_) => Some(first.saturating_add(6.days())),
            _ => Some(first),
        }
    }

    /// Whether it is known which day, week or month is meant.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.day().is_some()
    }
}

impl fmt::Display for DateValue {
    /// ISO 8601: `2023-11-07`, of a month `2024-03`; without a year `--11-07` (RFC 6350, 4.3.1).
    /// What may be no date stands as it is written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DateValue::Day(day) | DateValue::Week(day) => day.fmt(f),
            DateValue::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            DateValue::Undecided {
                month_first,
                day_first,
            } => write!(f, "{month_first} or {day_first}"),
            DateValue::NoYear { month, day } => write!(f, "--{month:02}-{day:02}"),
            DateValue::UndecidedNoYear { first, second } => {
                write!(f, "--{first:02}-{second:02} or --{second:02}-{first:02}")
            }
            DateValue::DayOrPart { first, second } => write!(f, "{first}/{second}"),
            DateValue::Impossible => f.write_str("impossible"),
        }
    }
}

/// What decided the meaning of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecidedBy {
    /// The date can be read in one way only.
    Notation,
    /// The month is written as a word.
    MonthName,
    /// `date-order` in book.toml.
    Configuration,
    /// A number over 12 is no month.
    Component,
    /// The day on which the group meets.
    Weekday,
    /// The weekday that is written beside the date.
    WrittenWeekday,
    /// The dates before and behind it.
    Neighbours,
    /// The day of the commit that last changed the line.
    CommitDay,
    /// The same day, up to which it is the last one: its meeting has taken place.
    LastUpToCommit,
    /// The same day, from which on it is the next one: its meeting is to come.
    NextFromCommit,
    /// Nothing did.
    Nothing,
}

impl fmt::Display for DecidedBy {
    /// In words that stand behind "decided by".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DecidedBy::Notation => "the way it is written",
            DecidedBy::MonthName => "the month's name",
            DecidedBy::Configuration => "date-order in book.toml",
            DecidedBy::Component => "a number over 12",
            DecidedBy::Weekday => "the group's weekday",
            DecidedBy::WrittenWeekday => "the weekday beside it",
            DecidedBy::Neighbours => "the dates around it",
            DecidedBy::CommitDay => "the commit's day",
            DecidedBy::LastUpToCommit => "the commit's day, in a list of past meetings",
            DecidedBy::NextFromCommit => "the commit's day, in a list of meetings to come",
            DecidedBy::Nothing => "nothing",
        })
    }
}
