//! Read dates whose numbers have units: `2024年3月4日`, `3월 4일`.

use super::cursor::Cursor;
use super::day_words::{DAY, MONTH, YEAR};
use super::form::{Form, is_day_of, is_year};
use super::strength::Strength;
use super::written::Notation;

/// Read a date of numbers with units. A year is optional, and so is the day after one.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<Form> {
    let first = cursor.number()?;
    let mut after = *cursor;
    after.skip_spaces();
    let year = if first.digits == 4 && YEAR.skip(&mut after) {
        after.skip_spaces();
        *cursor = after;
        Some(first.value)
    } else {
        None
    };
    let month = match year {
        Some(_) => cursor.number()?,
        None => first,
    };
    cursor.skip_spaces();
    if month.digits > 2 || !MONTH.skip(cursor) {
        return None;
    }
    let month = month.value;
    let mut day = *cursor;
    day.skip_spaces();
    let number = day.number().filter(|number| number.digits <= 2);
    day.skip_spaces();
    if let Some(number) = number
        && DAY.skip(&mut day)
    {
        *cursor = day;
        let day = number.value;
        let notation = match year {
            Some(year) => Notation::YearFirst { year, month, day },
            None => Notation::Named { month, day, year },
        };
        let is_plausible = is_day_of(day, month) && year.is_none_or(is_year);
        return Some(Form::new(notation, Strength::Plain, is_plausible));
    }
    let year = year?;
    let is_plausible = is_year(year) && (1..=12).contains(&month);
    let notation = Notation::Month { year, month };
    Some(Form::new(notation, Strength::Delimited, is_plausible))
}
