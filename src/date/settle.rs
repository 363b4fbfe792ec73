//! The written dates of a file → what they mean.
//!
//! Order of day and month: the setting, a number over 12, a weekday, the dates around, the
//! commit's day. A year that is missing: the one that comes nearest to the commit's day, else to
//! the dates around. What stays open is said, never guessed.

use jiff::civil::{Date, Weekday};

use super::month_day::MonthDay;
use super::neighbours;
use super::settings::{DateOrder, DateSettings};
use super::value::{DateValue, DecidedBy, TopicDate};
use super::written::{Notation, Precision, WrittenDate, WrittenYear};

/// A date on its way to a value.
pub(super) enum Draft {
    Settled(DateValue, DecidedBy),
    Open(Readings),
}

/// Two ways to read a date of two numbers under 13.
#[derive(Clone, Copy)]
pub(super) struct Readings {
    pub(super) month_first: MonthDay,
    pub(super) day_first: MonthDay,
    pub(super) year: Option<i16>,
    /// The weekday beside the date.
    pub(super) written: Option<Weekday>,
    /// The weekday on which the group meets.
    pub(super) groups: Option<Weekday>,
}

/// Settles dates in file order, each with its line (from 1); the result has the same order. The
/// time is linear.
///
/// The dates are taken as one list: each one's neighbours are those beside it in `written`.
/// `commit_day` is asked only for dates that nothing else decides, as it may cost a walk through
/// the history.
#[must_use]
pub fn settle(
    written: Vec<(usize, WrittenDate)>,
    settings: &DateSettings,
    commit_day: &dyn Fn(usize) -> Option<Date>,
) -> Vec<TopicDate> {
    let mut drafts: Vec<_> = written
        .iter()
        .map(|(line, date)| draft(date, settings, &|| commit_day(*line)))
        .collect();
    neighbours::settle(&mut drafts, &|at| commit_day(written[at].0));
    written
        .into_iter()
        .zip(drafts)
        .map(|((_, written), draft)| {
            let (value, decided_by) = match draft {
                Draft::Settled(value, by) => (value, by),
                Draft::Open(readings) => (readings.undecided(), DecidedBy::Nothing),
            };
            TopicDate {
                value: match (value, written.precision) {
                    (DateValue::Day(day), Precision::Week) => DateValue::Week(day),
                    (value, _) => value,
                },
                text: written.text,
                span: written.span,
                decided_by,
            }
        })
        .collect()
}

fn draft(
    written: &WrittenDate,
    settings: &DateSettings,
    commit_day: &dyn Fn() -> Option<Date>,
) -> Draft {
    let by = DecidedBy::Notation;
    match written.notation {
        Notation::YearFirst { year, month, day } => {
            fixed(MonthDay { month, day }, Some(year), by, commit_day)
        }
        Notation::DayFirst { day, month, year } => {
            fixed(MonthDay { month, day }, year, by, commit_day)
        }
        Notation::Named { month, day, year } => {
            let by = DecidedBy::MonthName;
            fixed(MonthDay { month, day }, year, by, commit_day)
        }
        Notation::Month { year, month } => {
            let value = match i8::try_from(month) {
                Ok(month) if Date::new(year, month, 1).is_ok() => DateValue::Month { year, month },
                _ => DateValue::Impossible,
            };
            Draft::Settled(value, by)
        }
        Notation::Numbers {
            first,
            second,
            third,
        } => {
            if let (DateOrder::Ymd, WrittenYear::TwoDigits(day)) = (settings.order, third) {
                let date = MonthDay { month: second, day };
                if let Some(day) = date.in_year(2000 + first) {
                    return Draft::Settled(DateValue::Day(day), DecidedBy::Configuration);
                }
            }
            let readings = Readings {
                month_first: MonthDay {
                    month: first,
                    day: second,
                },
                day_first: MonthDay {
                    month: second,
                    day: first,
                },
                year: third.year(),
                written: written.weekday,
                groups: settings.weekday,
            };
            numbers(readings, settings.order, commit_day)
        }
    }
}

/// A date of which day and month are known.
fn fixed(
    date: MonthDay,
    year: Option<i16>,
    by: DecidedBy,
    commit_day: &dyn Fn() -> Option<Date>,
) -> Draft {
    if !date.exists(year) {
        return Draft::Settled(DateValue::Impossible, by);
    }
    let (day, by) = match year {
        Some(year) => (date.in_year(year), by),
        None => {
            let near = commit_day();
            let day = near.and_then(|near| date.nearest_to(near));
            (day, DecidedBy::CommitDay)
        }
    };
    match day {
        Some(day) => Draft::Settled(DateValue::Day(day), by),
        None => Draft::Settled(date.without_year(), DecidedBy::Nothing),
    }
}

fn numbers(readings: Readings, order: DateOrder, commit_day: &dyn Fn() -> Option<Date>) -> Draft {
    let Readings {
        month_first,
        day_first,
        year,
        ..
    } = readings;
    let by = DecidedBy::Configuration;
    match (month_first.exists(year), day_first.exists(year)) {
        (true, true) if month_first.month == month_first.day => {
            fixed(month_first, year, DecidedBy::Notation, commit_day)
        }
        (true, true) => match order {
            DateOrder::Mdy | DateOrder::Ymd => fixed(month_first, year, by, commit_day),
            DateOrder::Dmy => fixed(day_first, year, by, commit_day),
            DateOrder::Auto => {
                let near = if year.is_none() { commit_day() } else { None };
                match readings.by_weekday(near) {
                    Some((day, by)) => Draft::Settled(DateValue::Day(day), by),
                    None => Draft::Open(readings),
                }
            }
        },
        (true, false) => fixed(month_first, year, DecidedBy::Component, commit_day),
        (false, true) => fixed(day_first, year, DecidedBy::Component, commit_day),
        (false, false) => Draft::Settled(DateValue::Impossible, DecidedBy::Notation),
    }
}

impl Readings {
    /// Both readings as days: `[month_first, day_first]`. Without a year, the days nearest to
    /// `near`.
    pub(super) fn days(&self, near: Option<Date>) -> Option<[Date; 2]> {
        let day = |date: MonthDay| match self.year {
            Some(year) => date.in_year(year),
            None => date.nearest_to(near?),
        };
        Some([day(self.month_first)?, day(self.day_first)?])
    }

    /// The reading that falls on the weekday beside the date, else on the group's weekday, if the
    /// other one does not.
    pub(super) fn by_weekday(&self, near: Option<Date>) -> Option<(Date, DecidedBy)> {
        let days = self.days(near)?;
        let only_on = |weekday: Option<Weekday>| {
            let weekday = weekday?;
            match days.map(|day| day.weekday() == weekday) {
                [true, false] => Some(days[0]),
                [false, true] => Some(days[1]),
                _ => None,
            }
        };
        let written = only_on(self.written).map(|day| (day, DecidedBy::WrittenWeekday));
        written.or_else(|| only_on(self.groups).map(|day| (day, DecidedBy::Weekday)))
    }

    fn undecided(&self) -> DateValue {
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
