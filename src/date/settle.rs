//! The written dates of a file → what they mean.
//!
//! Order of day and month: the setting, a number over 12, a weekday, the dates around, the
//! commit's day. A year that is missing: of a meeting that has taken place the last one up to the
//! commit's day, of one to come the next one from there, else the one that comes nearest to it;
//! without a commit the one nearest to the dates around. What stays open is said, never guessed.

use jiff::civil::{Date, Weekday};

use super::month_day::MonthDay;
use super::neighbours;
use super::settings::{DateOrder, DateSettings};
use super::tense::{Anchor, Tense};
use super::value::{DateValue, DecidedBy, TopicDate};
use super::written::{Notation, Precision, WrittenDate, WrittenYear};

/// A date on its way to a value.
pub(super) enum Draft {
    Settled(DateValue, DecidedBy),
    Open(Interpretations),
    /// It may count the parts of a series: the dates around it can tell that it is a day.
    Doubtful(Interpretations),
}

/// Two ways to read a date of two numbers under 13.
#[derive(Clone, Copy)]
pub(super) struct Interpretations {
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
/// The dates are taken as one list, of meetings in one `tense`: each one's neighbours are those
/// beside it in `written`.
/// `commit_day` is asked only for dates that nothing else decides, as it may cost a walk through
/// the history.
#[must_use]
pub fn settle(
    written: Vec<(usize, WrittenDate)>,
    settings: &DateSettings,
    tense: Tense,
    commit_day: &dyn Fn(usize) -> Option<Date>,
) -> Vec<TopicDate> {
    let commit = |line| commit_day(line).map(|day| Anchor { day, tense });
    let mut drafts: Vec<_> = written
        .iter()
        .map(|(line, date)| draft(date, settings, &|| commit(*line)))
        .collect();
    neighbours::settle(&mut drafts, &|at| commit(written[at].0));
    written
        .into_iter()
        .zip(drafts)
        .map(|((_, written), draft)| {
            let (value, decided_by) = match draft {
                Draft::Settled(value, by) => (value, by),
                Draft::Open(interpretations) => (interpretations.undecided(), DecidedBy::Nothing),
                Draft::Doubtful(interpretations) => {
                    (interpretations.day_or_part(), DecidedBy::Nothing)
                }
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
    commit: &dyn Fn() -> Option<Anchor>,
) -> Draft {
    let by = DecidedBy::Notation;
    match written.notation {
        Notation::YearFirst { year, month, day } => {
            fixed(MonthDay { month, day }, Some(year), by, commit)
        }
        Notation::DayFirst { day, month, year } => fixed(MonthDay { month, day }, year, by, commit),
        Notation::Named { month, day, year } => {
            let by = DecidedBy::MonthName;
            fixed(MonthDay { month, day }, year, by, commit)
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
            let interpretations = Interpretations {
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
            if written.may_count_parts {
                Draft::Doubtful(interpretations.in_order(settings.order))
            } else {
                numbers(interpretations, settings.order, commit)
            }
        }
    }
}

/// A date of which day and month are known.
fn fixed(
    date: MonthDay,
    year: Option<i16>,
    by: DecidedBy,
    commit: &dyn Fn() -> Option<Anchor>,
) -> Draft {
    if !date.exists(year) {
        return Draft::Settled(DateValue::Impossible, by);
    }
    let (day, by) = match year {
        Some(year) => (date.in_year(year), by),
        None => match commit() {
            Some(anchor) => (anchor.date(date), anchor.reason()),
            None => (None, DecidedBy::Nothing),
        },
    };
    match day {
        Some(day) => Draft::Settled(DateValue::Day(day), by),
        None => Draft::Settled(date.without_year(), DecidedBy::Nothing),
    }
}

fn numbers(
    interpretations: Interpretations,
    order: DateOrder,
    commit: &dyn Fn() -> Option<Anchor>,
) -> Draft {
    let Interpretations {
        month_first,
        day_first,
        year,
        ..
    } = interpretations;
    let by = DecidedBy::Configuration;
    match (month_first.exists(year), day_first.exists(year)) {
        (true, true) if month_first.month == month_first.day => {
            fixed(month_first, year, DecidedBy::Notation, commit)
        }
        (true, true) => match order {
            DateOrder::Mdy | DateOrder::Ymd => fixed(month_first, year, by, commit),
            DateOrder::Dmy => fixed(day_first, year, by, commit),
            DateOrder::Auto => {
                let near = if year.is_none() { commit() } else { None };
                match interpretations.by_weekday(near) {
                    Some((day, by)) => Draft::Settled(DateValue::Day(day), by),
                    None => Draft::Open(interpretations),
                }
            }
        },
        (true, false) => fixed(month_first, year, DecidedBy::Component, commit),
        (false, true) => fixed(day_first, year, DecidedBy::Component, commit),
        (false, false) => Draft::Settled(DateValue::Impossible, DecidedBy::Notation),
    }
}

impl Interpretations {
    /// Both interpretations as days: `[month_first, day_first]`. Without a year, those around `near`.
    pub(super) fn days(&self, near: Option<Anchor>) -> Option<[Date; 2]> {
        let day = |date: MonthDay| match self.year {
            Some(year) => date.in_year(year),
            None => near?.date(date),
        };
        Some([day(self.month_first)?, day(self.day_first)?])
    }

    /// The reading that falls on the weekday beside the date, else on the group's weekday, if the
    /// other one does not.
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
        let written = only_on(self.written).map(|day| (day, DecidedBy::WrittenWeekday));
        written.or_else(|| only_on(self.groups).map(|day| (day, DecidedBy::Weekday)))
    }

    /// The one reading that an order leaves, for both; where it leaves two, these.
    fn in_order(self, order: DateOrder) -> Interpretations {
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

    /// The two numbers as they could count: the smaller one first, which is how they are written.
    fn day_or_part(&self) -> DateValue {
        let MonthDay { month, day } = self.month_first;
        match (i8::try_from(month.min(day)), i8::try_from(month.max(day))) {
            (Ok(first), Ok(second)) => DateValue::DayOrPart { first, second },
            _ => DateValue::Impossible,
        }
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
