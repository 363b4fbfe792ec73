//! Decide what the written dates of a list mean.
//!
//! The order of day and month comes from the setting, a number over 12, a weekday, the dates around
//! it or the day of the commit. A missing year comes from the heading, from the dates before and after it,
//! or from the day on which the line was written: a past meeting takes the last such day up to it, an
//! upcoming one the next such day from it on, and any other the nearest one. A date that stays open
//! is reported as such, never guessed.

use jiff::civil::{Date, Weekday};

use super::interpretations::{Draft, Interpretations};
use super::line_day::LineDay;
use super::meeting_list::MeetingList;
use super::month_day::MonthDay;
use super::neighbours;
use super::order::DateOrder;
use super::settings::DateSettings;
use super::value::{DateValue, DecidedBy, TopicDate};
use super::written::{Notation, Precision, WrittenDate, WrittenYear};

/// Settle dates in file order, each with its line (from 1). The result has the same order. Takes
/// linear time.
///
/// All dates belong to one list: the neighbours of a date are the dates before and after it in
/// `written`. `line_day` is called only for dates that nothing else decides, because it may have to walk
/// through the history.
#[must_use]
pub fn settle(
    written: Vec<(usize, WrittenDate)>,
    settings: &DateSettings,
    list: impl Into<MeetingList>,
    line_day: &dyn Fn(usize) -> LineDay,
) -> Vec<TopicDate> {
    let drafts = written.iter().map(|(_, date)| draft(date, settings));
    let mut drafts: Vec<_> = drafts.collect();
    let why = neighbours::settle(&mut drafts, list.into(), &|at| line_day(written[at].0));
    written
        .into_iter()
        .zip(drafts)
        .zip(why)
        .map(|(((_, written), draft), why)| {
            let (value, decided_by) = match draft {
                Draft::Settled(value, by) => (value, by),
                Draft::NoYear(date, _) => (date.without_year(), DecidedBy::Nothing),
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
                no_day: why.filter(|_| !value.is_clear()),
                decided_by,
            }
        })
        .collect()
}

fn draft(written: &WrittenDate, settings: &DateSettings) -> Draft {
    let by = DecidedBy::Notation;
    let fixed = |date, year, by| fixed(date, year, by, written.weekday);
    match written.notation {
        Notation::YearFirst { year, month, day } => fixed(MonthDay { month, day }, Some(year), by),
        Notation::DayFirst { day, month, year } => fixed(MonthDay { month, day }, year, by),
        Notation::Named { month, day, year } => {
            let by = DecidedBy::MonthName;
            fixed(MonthDay { month, day }, year, by)
        }
        Notation::Month { year, month } => {
            let value = match i8::try_from(month) {
                Ok(month) if Date::new(year, month, 1).is_ok() => DateValue::Month { year, month },
                _ => DateValue::Impossible,
            };
            Draft::Settled(value, by)
        }
        Notation::Impossible => Draft::Settled(DateValue::Impossible, by),
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
                numbers(either, settings.order)
            }
        }
    }
}

/// A date whose day and month are known.
fn fixed(date: MonthDay, year: Option<i16>, by: DecidedBy, weekday: Option<Weekday>) -> Draft {
    if !date.exists(year) {
        return Draft::Settled(DateValue::Impossible, by);
    }
    match year {
        None => Draft::NoYear(date, weekday),
        Some(year) => match date.in_year(year) {
            Some(day) => Draft::Settled(DateValue::Day(day), by),
            None => Draft::Settled(DateValue::Impossible, by),
        },
    }
}

fn numbers(either: Interpretations, order: DateOrder) -> Draft {
    let Interpretations {
        month_first,
        day_first,
        year,
        written_weekday,
        ..
    } = either;
    let fixed = |date, by| fixed(date, year, by, written_weekday);
    let by = DecidedBy::Configuration;
    match (month_first.exists(year), day_first.exists(year)) {
        (true, true) if month_first.month == month_first.day => {
            fixed(month_first, DecidedBy::Notation)
        }
        (true, true) => match order {
            DateOrder::Mdy | DateOrder::Ymd => fixed(month_first, by),
            DateOrder::Dmy => fixed(day_first, by),
            DateOrder::Auto => match either.by_weekday(None) {
                Some((day, by)) => Draft::Settled(DateValue::Day(day), by),
                None => Draft::Open(either),
            },
        },
        (true, false) => fixed(month_first, DecidedBy::Component),
        (false, true) => fixed(day_first, DecidedBy::Component),
        (false, false) => Draft::Settled(DateValue::Impossible, DecidedBy::Notation),
    }
}
