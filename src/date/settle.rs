//! The written dates of a file → what they mean.
//!
//! Order of day and month: the setting, a number over 12, the group's weekday, the dates around,
//! the commit's day; a year that is missing: the one that comes nearest to the commit's day, else
//! to the dates around.

use jiff::civil::{Date, Weekday};

use super::scan::{Notation, WrittenDate};
use super::settings::{DateOrder, DateSettings};
use super::value::{DateValue, DecidedBy, TopicDate};

/// Of two readings the one within this many days of the commit is meant, if the other is not.
const NEAR: i32 = 45;

/// Day and month in each of the orders that numbers allow.
#[derive(Clone, Copy)]
struct MonthDay {
    month: i16,
    day: i16,
}

/// A date on its way to a value.
enum Draft {
    Settled(DateValue, DecidedBy),
    Ambiguous { month_first: Date, day_first: Date },
}

/// Settles dates in file order, each with its line (from 1); the result has the same order. The
/// time is linear.
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
    settle_by_neighbours(&mut drafts, &written, commit_day);
    written
        .into_iter()
        .zip(drafts)
        .map(|((_, written), draft)| {
            let (value, decided_by) = match draft {
                Draft::Settled(DateValue::Day(day), by) if written.week => {
                    (DateValue::Week(day), by)
                }
                Draft::Settled(value, by) => (value, by),
                Draft::Ambiguous {
                    month_first,
                    day_first,
                } => (
                    DateValue::Undecided {
                        month_first,
                        day_first,
                    },
                    DecidedBy::Nothing,
                ),
            };
            TopicDate {
                text: written.text,
                span: written.span,
                value,
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
        Notation::DayFirst { day, month, year } | Notation::Named { month, day, year } => {
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
            year,
        } => numbers(first, second, year, written.weekday, settings, commit_day),
    }
}

/// A date of which day and month are known.
fn fixed(
    date: MonthDay,
    year: Option<i16>,
    by: DecidedBy,
    commit_day: &dyn Fn() -> Option<Date>,
) -> Draft {
    match (year, commit_day_if(year.is_none(), commit_day)) {
        (Some(year), _) => Draft::Settled(
            date.in_year(year)
                .map_or(DateValue::Impossible, DateValue::Day),
            by,
        ),
        // The day exists in some year: 2024 had a 29th of February.
        (None, _) if date.in_year(2024).is_none() => Draft::Settled(DateValue::Impossible, by),
        (None, Some(near)) => match date.nearest_to(near) {
            Some(day) => Draft::Settled(DateValue::Day(day), DecidedBy::CommitDay),
            None => Draft::Settled(DateValue::Impossible, by),
        },
        (None, None) => Draft::Settled(date.without_year(), DecidedBy::Nothing),
    }
}

fn numbers(
    first: i16,
    second: i16,
    year: Option<i16>,
    weekday: Option<Weekday>,
    settings: &DateSettings,
    commit_day: &dyn Fn() -> Option<Date>,
) -> Draft {
    let month_first = MonthDay {
        month: first,
        day: second,
    };
    let day_first = MonthDay {
        month: second,
        day: first,
    };
    let in_some_year = |date: MonthDay| date.in_year(year.unwrap_or(2024)).is_some();
    match (in_some_year(month_first), in_some_year(day_first)) {
        (true, true) if first == second => {
            fixed(month_first, year, DecidedBy::Notation, commit_day)
        }
        (true, true) => match settings.order {
            DateOrder::Mdy | DateOrder::Ymd => {
                fixed(month_first, year, DecidedBy::Configuration, commit_day)
            }
            DateOrder::Dmy => fixed(day_first, year, DecidedBy::Configuration, commit_day),
            DateOrder::Auto => by_weekday(
                month_first,
                day_first,
                year,
                weekday.or(settings.weekday),
                commit_day,
            ),
        },
        (true, false) => fixed(month_first, year, DecidedBy::Component, commit_day),
        (false, true) => fixed(day_first, year, DecidedBy::Component, commit_day),
        (false, false) => Draft::Settled(DateValue::Impossible, DecidedBy::Notation),
    }
}

/// Of two readings the one that falls on the weekday, if the other does not.
fn by_weekday(
    month_first: MonthDay,
    day_first: MonthDay,
    year: Option<i16>,
    weekday: Option<Weekday>,
    commit_day: &dyn Fn() -> Option<Date>,
) -> Draft {
    let near = commit_day_if(year.is_none(), commit_day);
    let day = |date: MonthDay| match year {
        Some(year) => date.in_year(year),
        None => near.and_then(|near| date.nearest_to(near)),
    };
    let (Some(month_first), Some(day_first)) = (day(month_first), day(day_first)) else {
        return Draft::Settled(month_first.without_year(), DecidedBy::Nothing);
    };
    let falls = |date: Date| weekday.is_some_and(|weekday| date.weekday() == weekday);
    match (falls(month_first), falls(day_first)) {
        (true, false) => Draft::Settled(DateValue::Day(month_first), DecidedBy::Weekday),
        (false, true) => Draft::Settled(DateValue::Day(day_first), DecidedBy::Weekday),
        _ => Draft::Ambiguous {
            month_first,
            day_first,
        },
    }
}

/// Asking for a commit's day can cost a walk through the history: only where it matters.
fn commit_day_if(needed: bool, commit_day: &dyn Fn() -> Option<Date>) -> Option<Date> {
    if needed { commit_day() } else { None }
}

/// Settles what the dates around and the commit's day can tell.
fn settle_by_neighbours(
    drafts: &mut [Draft],
    written: &[(usize, WrittenDate)],
    commit_day: &dyn Fn(usize) -> Option<Date>,
) {
    let mut behind = vec![None; drafts.len()];
    let mut next = None;
    for (at, draft) in drafts.iter().enumerate().rev() {
        behind[at] = next;
        next = settled_day(draft).or(next);
    }
    let mut before = None;
    for (at, draft) in drafts.iter_mut().enumerate() {
        match *draft {
            Draft::Ambiguous {
                month_first,
                day_first,
            } => {
                let day = |day| DateValue::Day(day);
                if let Some(meant) = between(month_first, day_first, before, behind[at]) {
                    *draft = Draft::Settled(day(meant), DecidedBy::Neighbours);
                } else if let Some(meant) = near(month_first, day_first, commit_day(written[at].0))
                {
                    *draft = Draft::Settled(day(meant), DecidedBy::CommitDay);
                }
            }
            Draft::Settled(DateValue::NoYear { month, day }, _) => {
                let date = MonthDay {
                    month: i16::from(month),
                    day: i16::from(day),
                };
                let day = before.or(behind[at]).and_then(|near| date.nearest_to(near));
                if let Some(day) = day {
                    *draft = Draft::Settled(DateValue::Day(day), DecidedBy::Neighbours);
                }
            }
            Draft::Settled(..) => {}
        }
        before = settled_day(draft).or(before);
    }
}

fn settled_day(draft: &Draft) -> Option<Date> {
    match draft {
        Draft::Settled(value, _) => value.day(),
        Draft::Ambiguous { .. } => None,
    }
}

/// The reading that keeps the list in order, or lies much nearer to its neighbours.
fn between(a: Date, b: Date, before: Option<Date>, behind: Option<Date>) -> Option<Date> {
    if let (Some(before), Some(behind)) = (before, behind) {
        let range = before.min(behind)..=before.max(behind);
        match (range.contains(&a), range.contains(&b)) {
            (true, false) => return Some(a),
            (false, true) => return Some(b),
            _ => {}
        }
    }
    let distance = |date: Date| {
        let around = before.into_iter().chain(behind);
        around.map(|other| days_between(date, other)).min()
    };
    let (to_a, to_b) = (distance(a)?, distance(b)?);
    if to_a * 2 < to_b {
        Some(a)
    } else if to_b * 2 < to_a {
        Some(b)
    } else {
        None
    }
}

/// The reading near `day`, if the other one is not.
fn near(a: Date, b: Date, day: Option<Date>) -> Option<Date> {
    let day = day?;
    let near = |date| days_between(date, day) <= NEAR;
    match (near(a), near(b)) {
        (true, false) => Some(a),
        (false, true) => Some(b),
        _ => None,
    }
}

fn days_between(a: Date, b: Date) -> i32 {
    a.duration_since(b)
        .as_hours()
        .abs()
        .try_into()
        .map_or(i32::MAX, |hours: i32| hours / 24)
}

impl MonthDay {
    fn in_year(self, year: i16) -> Option<Date> {
        Date::new(year, self.month.try_into().ok()?, self.day.try_into().ok()?).ok()
    }

    /// In the year that brings it nearest to `day`.
    fn nearest_to(self, day: Date) -> Option<Date> {
        // A 29th of February can be four years away.
        (day.year().saturating_sub(4)..=day.year().saturating_add(4))
            .filter_map(|year| self.in_year(year))
            .min_by_key(|&date| days_between(date, day))
    }

    fn without_year(self) -> DateValue {
        match (i8::try_from(self.month), i8::try_from(self.day)) {
            (Ok(month), Ok(day)) => DateValue::NoYear { month, day },
            _ => DateValue::Impossible,
        }
    }
}
