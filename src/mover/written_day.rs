//! Read a day as the file writes days.

use jiff::civil::Date;

use super::day::Which;
use super::error::MoveError;
use crate::date::{
    DateOrder, DateValue, Notation, WrittenDate, WrittenYear, english_weekday, scan_start,
};
use crate::topic_file::TopicFile;

/// The day that a text means. Day and month are in the order of the settings, or else of the file.
pub(super) fn written_day(
    file: &TopicFile,
    order: DateOrder,
    text: &str,
    which: Which,
) -> Result<Date, MoveError> {
    let unread = || MoveError::Day(text.to_owned());
    let written = only_date(text).ok_or_else(unread)?;
    let mut days = readings(&written, which);
    let weekday = |day: &Date| written.weekday.is_none_or(|other| other == day.weekday());
    if days.iter().any(weekday) {
        days.retain(weekday);
    }
    let day = match days[..] {
        [] => return Err(unread()),
        [day] => day,
        [month_first, day_first, ..] => match order_of(file, order) {
            Some(DateOrder::Mdy) if days.len() == 2 => month_first,
            Some(DateOrder::Dmy) if days.len() == 2 => day_first,
            _ => return Err(MoveError::Ambiguous(text.to_owned())),
        },
    };
    match weekday(&day) {
        true => Ok(day),
        false => Err(MoveError::Weekday(day, english_weekday(day.weekday()))),
    }
}

/// The date that a text is, without other words.
fn only_date(text: &str) -> Option<WrittenDate> {
    let line = format!("{text}: ");
    let mut scanned = scan_start(&line);
    let is_all = scanned.dates.len() == 1 && scanned.rest >= line.trim_end().len();
    match is_all && !text.contains(char::is_control) {
        true => scanned.dates.pop(),
        false => None,
    }
}

/// The days that a date may mean: of two numbers, with the month first, and with the day first.
fn readings(written: &WrittenDate, which: Which) -> Vec<Date> {
    let of = |year: Option<i16>, month: i16, day: i16| {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        match year {
            Some(year) => Date::new(year, month, day).ok(),
            None => which.of_year(month, day),
        }
    };
    // `26.11.25`: the year may be the first number.
    let short = |first: i16, month: i16, year: WrittenYear| match year {
        WrittenYear::TwoDigits(day) if which.is_near(2000 + first) => {
            of(Some(2000 + first), month, day)
        }
        _ => None,
    };
    let days = match written.notation {
        Notation::YearFirst { year, month, day } => vec![of(Some(year), month, day)],
        Notation::Named { month, day, year } => vec![of(year, month, day)],
        Notation::DayFirst { day, month, year } => {
            vec![of(year.year(), month, day), short(day, month, year)]
        }
        Notation::Numbers {
            first,
            second,
            third,
        } => vec![
            of(third.year(), first, second),
            of(third.year(), second, first),
            short(first, second, third),
        ],
        Notation::Month { .. } | Notation::Impossible => Vec::new(),
    };
    let mut days: Vec<_> = days.into_iter().flatten().collect();
    days.dedup();
    days
}

/// The order of day and month: of the settings, or else of all dates of the file that show one.
fn order_of(file: &TopicFile, set: DateOrder) -> Option<DateOrder> {
    if set != DateOrder::Auto {
        return Some(set);
    }
    let dates = file.topics().flat_map(|(_, topic)| &topic.dates);
    let others = file.placeholders().flat_map(|other| &other.dates);
    let orders = dates.chain(others).filter_map(|date| {
        let DateValue::Day(day) = date.value else {
            return None;
        };
        let Notation::Numbers { first, second, .. } = only_date(&date.text)?.notation else {
            return None;
        };
        let is = |month: i16, of_month: i16| {
            (month, of_month) == (i16::from(day.month()), i16::from(day.day()))
        };
        match (is(first, second), is(second, first)) {
            (true, false) => Some(DateOrder::Mdy),
            (false, true) => Some(DateOrder::Dmy),
            _ => None,
        }
    });
    let mut orders: Vec<_> = orders.collect();
    orders.dedup();
    match orders[..] {
        [order] => Some(order),
        _ => None,
    }
}
