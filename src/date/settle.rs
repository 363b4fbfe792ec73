//! Decide what the written dates of a list mean.
//!
//! The order of day and month comes from the setting, a number over 12, a weekday, the dates around
//! it or the day of the commit. A missing year comes from the day of the commit: a past meeting takes
//! the last such day up to the commit, an upcoming one the next such day from the commit on, and any
//! other the nearest one. Without a commit, the nearest date in the list decides. A date that stays open is
//! reported as such, never guessed.

use jiff::civil::Date;

use super::interpretations::{Draft, Interpretations};
use super::month_day::MonthDay;
use super::neighbours;
use super::order::DateOrder;
use super::settings::DateSettings;
use super::tense::{Anchor, Tense};
use super::value::{DateValue, DecidedBy, TopicDate};
use super::written::{Notation, Precision, WrittenDate, WrittenYear};

/// Settle dates in file order, each with its line (from 1). The result has the same order. Takes
/// linear time.
///
/// All dates belong to one list of meetings in one `tense`: the neighbours of a date are the dates
/// before and after it in `written`. `commit_day` is called only for dates that nothing else decides,
/// because it may have to walk through the history.
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
                Draft::Open(either) => (either.undecided(), DecidedBy::Nothing),
                Draft::Doubtful(either) => (either.day_or_part(), DecidedBy::Nothing),
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
            let either = Interpretations {
                month_first: MonthDay {
                    month: first,
                    day: second,
                },
                day_first: MonthDay {
                    month: second,
                    day: first,
                },
                year: third.year(),
                written_weekday: written.weekday,
                group_weekday: settings.weekday,
            };
            if written.may_count_parts {
                Draft::Doubtful(either.in_order(settings.order))
            } else {
                numbers(either, settings.order, commit)
            }
        }
    }
}

/// Settle a date whose day and month are known.
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
    either: Interpretations,
    order: DateOrder,
    commit: &dyn Fn() -> Option<Anchor>,
) -> Draft {
    let Interpretations {
        month_first,
        day_first,
        year,
        ..
    } = either;
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
                match either.by_weekday(near) {
                    Some((day, by)) => Draft::Settled(DateValue::Day(day), by),
                    None => Draft::Open(either),
                }
            }
        },
        (true, false) => fixed(month_first, year, DecidedBy::Component, commit),
        (false, true) => fixed(day_first, year, DecidedBy::Component, commit),
        (false, false) => Draft::Settled(DateValue::Impossible, DecidedBy::Notation),
    }
}
