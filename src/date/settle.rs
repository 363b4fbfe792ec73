//! Decide what the written dates of a list mean.
//!
//! The order of day and month comes from the setting, a number over 12 in the list, a weekday, the heading
//! or the order of the list; that a date is near to others shows nothing.
//!
//! A missing year comes from the heading, from the dates before and after it, or from the day on which the
//! line was written: a past meeting takes the last such day up to it, an upcoming one the next such day from
//! it on, and any other the nearest one if it is within two months. A heading decides no month outside its
//! term.
//!
//! A date that stays open is reported as such, never guessed. A day on which no group is likely to meet says
//! nothing about others.

use jiff::civil::Date;

use super::decided_by::DecidedBy;
use super::interpretations::{Choice, Draft, Interpretation, Interpretations};
use super::likely::LikelyDays;
use super::line_day::{LineDay, NoDay};
use super::list_order;
use super::meeting_list::MeetingList;
use super::month_day::MonthDay;
use super::neighbours;
use super::one_direction;
use super::order::DateOrder;
use super::settings::DateSettings;
use super::value::{DateValue, TopicDate};
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
    let likely = LikelyDays::on(settings.today);
    let set_aside = |drafts: &mut [Draft]| {
        let dates = written.iter().zip(drafts);
        let of_titles = dates.filter(|((_, date), _)| date.may_be_in_title());
        of_titles.for_each(|(_, draft)| likely.set_aside(draft));
    };
    set_aside(&mut drafts);
    let mut is_mixed = false;
    if settings.order == DateOrder::Auto {
        is_mixed = list_order::settle(&written, &mut drafts);
        set_aside(&mut drafts);
    }
    let list = list.into();
    let mut why = neighbours::settle(&mut drafts, list, is_mixed, &|at| line_day(written[at].0));
    if list.is_timetable {
        one_direction::settle(&mut drafts, list.years, &mut why);
    }
    written
        .into_iter()
        .zip(drafts)
        .zip(why)
        .map(|(((_, written), draft), why)| {
            let (value, decided_by) = match draft {
                Draft::Settled(value, by) => (value, by),
                Draft::NoYear(date, _) => (DateValue::without_year(date), DecidedBy::Nothing),
                Draft::Open(either) => (either.undecided(), DecidedBy::Nothing),
                Draft::Doubtful(either) => (either.day_or_part(), DecidedBy::Nothing),
            };
            TopicDate {
                value: match (value, written.precision) {
                    (DateValue::Day(day), Precision::Week) => DateValue::Week(day),
                    (DateValue::Day(day), Precision::Month) => DateValue::Month {
                        year: day.year(),
                        month: day.month(),
                    },
                    (DateValue::NoYear { month, .. }, Precision::Month) => {
                        DateValue::MonthNoYear { month }
                    }
                    (value, _) => value,
                },
                text: written.text,
                span: written.span,
                no_day: why.filter(|why| {
                    !value.is_clear() || matches!(why, NoDay::NewList | NoDay::Overdue)
                }),
                decided_by,
            }
        })
        .collect()
}

fn draft(written: &WrittenDate, settings: &DateSettings) -> Draft {
    let weekday = written.weekday;
    let draft = |date, year, by| Interpretation { date, year }.draft(by, weekday);
    let either = |both| Interpretations {
        both,
        written_weekday: weekday,
        group_weekday: settings.weekday,
    };
    let by = DecidedBy::Notation;
    match written.notation {
        Notation::YearFirst { year, month, day } => draft(MonthDay { month, day }, Some(year), by),
        Notation::Named { month, day, year } => {
            draft(MonthDay { month, day }, year, DecidedBy::MonthName)
        }
        Notation::Month { year, month } => {
            let value = match i8::try_from(month) {
                Ok(month) if Date::new(year, month, 1).is_ok() => DateValue::Month { year, month },
                _ => DateValue::Impossible,
            };
            Draft::Settled(value, by)
        }
        Notation::Impossible => Draft::Settled(DateValue::Impossible, by),
        Notation::DayFirst {
            day,
            month,
            year: WrittenYear::TwoDigits(year),
        } => two_digit_year(
            either(Interpretation::year_or_day_first(day, month, year)),
            settings.order,
        ),
        Notation::DayFirst { day, month, year } => draft(MonthDay { month, day }, year.year(), by),
        Notation::Numbers {
            first,
            second,
            third,
        } => {
            if let WrittenYear::TwoDigits(third) = third
                && (first > 12 || settings.order == DateOrder::Ymd)
            {
                let either = either(Interpretation::year_or_day_first(first, second, third));
                if either.both[0].exists() {
                    return two_digit_year(either, settings.order);
                }
            }
            let either = either(month_or_day_first(first, second, third.year()));
            match written.may_count_parts {
                true => Draft::Doubtful(either.in_order(settings.order)),
                false => slashes(either, settings.order),
            }
        }
    }
}

fn month_or_day_first(first: i16, second: i16, year: Option<i16>) -> [Interpretation; 2] {
    let date = |month, day| Interpretation {
        date: MonthDay { month, day },
        year,
    };
    [date(first, second), date(second, first)]
}

/// A date whose year is first or last.
fn two_digit_year(either: Interpretations, order: DateOrder) -> Draft {
    let by = DecidedBy::Configuration;
    match (order, either.both.map(Interpretation::exists)) {
        (DateOrder::Ymd, [true, _]) => either.choose(Choice::First, by),
        // Only the other dates of the list can show that 31.02.24 is in the year 2031.
        (_, [_, false]) => Draft::Settled(DateValue::Impossible, DecidedBy::Notation),
        (_, [false, true]) => either.choose(Choice::Second, DecidedBy::Notation),
        (DateOrder::Dmy, _) => either.choose(Choice::Second, by),
        (DateOrder::Mdy, _) => either.choose(Choice::Second, DecidedBy::Component),
        (_, [true, true]) => open(either),
    }
}

fn slashes(either: Interpretations, order: DateOrder) -> Draft {
    let [month_first, day_first] = either.both;
    let by = DecidedBy::Configuration;
    match (month_first.exists(), day_first.exists()) {
        (true, true) if month_first.date.month == month_first.date.day => {
            either.choose(Choice::First, DecidedBy::Notation)
        }
        (true, true) => match order {
            DateOrder::Mdy | DateOrder::Ymd => either.choose(Choice::First, by),
            DateOrder::Dmy => either.choose(Choice::Second, by),
            DateOrder::Auto => open(either),
        },
        (true, false) => either.choose(Choice::First, DecidedBy::Component),
        (false, true) => either.choose(Choice::Second, DecidedBy::Component),
        (false, false) => Draft::Settled(DateValue::Impossible, DecidedBy::Notation),
    }
}

/// A date that only a weekday, other dates or its commit can decide.
fn open(either: Interpretations) -> Draft {
    match either.by_weekday(None) {
        Some((day, by)) => Draft::Settled(DateValue::Day(day), by),
        None => Draft::Open(either),
    }
}
