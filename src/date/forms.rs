//! Read the numbers and names of a date, in each order and with each separator.

use super::cursor::{Cursor, Number};
use super::form::{Form, four_digits, is_day_of, is_year};
use super::named_forms::{day_first, days_of_one_month, month_and_year, named};
use super::names;
use super::strength::Strength;
use super::unit_forms;
use super::written::{Notation, WrittenYear};

/// A date that starts with a number.
pub(super) fn numbers(cursor: &mut Cursor<'_>) -> Option<Form> {
    let mut units = *cursor;
    if let Some(form) = unit_forms::read(&mut units) {
        *cursor = units;
        return Some(form);
    }
    let first = cursor.number()?;
    match cursor.peek() {
        Some(b'-' | b'/') if first.digits == 4 => year_first(cursor, first.value),
        Some(b'.') if first.digits == 4 => dotted_year(cursor, first.value),
        Some(b'/') if first.digits <= 2 => slashes(cursor, first.value),
        Some(b'-') if first.digits <= 2 => dashes(cursor, first),
        Some(b'.') if first.digits <= 2 => dots(cursor, first),
        _ if first.digits <= 2 => day_first(cursor, first.value),
        _ => None,
    }
}

/// `2023-11-07`, `2023/11/07`, `2024-03`
fn year_first(cursor: &mut Cursor<'_>, year: i16) -> Option<Form> {
    let separator = char::from(cursor.peek()?);
    cursor.skip(&[separator]);
    let month = cursor.number().filter(|month| month.digits <= 2)?;
    let mut third = *cursor;
    if third.skip(&[separator])
        && let Some(day) = third.number().filter(|day| day.digits <= 2)
    {
        *cursor = third;
        let (month, day) = (month.value, day.value);
        let notation = Notation::YearFirst { year, month, day };
        return Some(Form::new(notation, Strength::Plain, is_year(year)));
    }
    // 2023-24 is a term.
    let is_month =
        separator == '-' && month.digits == 2 && month.value != (year + 1).rem_euclid(100);
    let month = month.value;
    (is_month || (1..=12).contains(&month) && separator == '-').then(|| {
        let is_plausible = is_year(year) && (1..=12).contains(&month);
        Form::new(
            Notation::Month { year, month },
            Strength::Plain,
            is_plausible,
        )
    })
}

/// `2023.11.07`, `2023. 11. 7.`; with fewer digits and no spaces it may be a version
fn dotted_year(cursor: &mut Cursor<'_>, year: i16) -> Option<Form> {
    let part = |cursor: &mut Cursor<'_>| {
        let dot = cursor.skip(&['.']);
        let spaced = cursor.skip_spaces();
        let number = dot.then(|| cursor.number())??;
        (number.digits <= 2).then_some((number, spaced))
    };
    let (month, first_space) = part(cursor)?;
    let (day, second_space) = part(cursor)?;
    let spaced = first_space && second_space;
    if first_space != second_space {
        return None;
    }
    let padded = month.digits == 2 && day.digits == 2;
    let mut dot = *cursor;
    let dotted = dot.skip(&['.']) && dot.at_boundary();
    if dotted && (spaced || !padded) {
        *cursor = dot;
    }
    let (month, day) = (month.value, day.value);
    let is_plausible = is_day_of(day, month) && is_year(year);
    let strength = match padded || spaced && dotted {
        true => Strength::Plain,
        false => Strength::Marked,
    };
    if !padded && !is_plausible {
        return None;
    }
    let notation = Notation::YearFirst { year, month, day };
    Some(Form::new(notation, strength, is_plausible))
}

/// `11/7/23`, `11/7/2023`, `11/7`
fn slashes(cursor: &mut Cursor<'_>, first: i16) -> Option<Form> {
    cursor.skip(&['/']);
    let second = cursor.number().filter(|second| second.digits <= 2)?.value;
    let third = if cursor.skip(&['/']) {
        match cursor.number()? {
            Number { value, digits: 2 } => WrittenYear::TwoDigits(value),
            Number { value, digits: 4 } => WrittenYear::FourDigits(value),
            _ => return None,
        }
    } else {
        WrittenYear::Absent
    };
    let plausible = is_day_of(second, first) || is_day_of(first, second);
    let (strength, is_plausible) = match third {
        WrittenYear::Absent if (first, second) == (24, 7) => (Strength::InBrackets, plausible),
        WrittenYear::Absent => (Strength::Marked, plausible),
        WrittenYear::TwoDigits(_) => (Strength::Plain, plausible),
        // Only dates look like this, so an impossible one is a date with a mistake.
        WrittenYear::FourDigits(year) => (Strength::Plain, is_year(year)),
    };
    let notation = Notation::Numbers {
        first,
        second,
        third,
    };
    Some(Form::new(notation, strength, is_plausible))
}

/// `11-07-2023`, `7-Nov-2023`, `09-23`
fn dashes(cursor: &mut Cursor<'_>, day: Number) -> Option<Form> {
    if let Some(form) = days_of_one_month(cursor, day.value) {
        return Some(form);
    }
    let first = day.value;
    cursor.skip(&['-']);
    if cursor.peek()?.is_ascii_digit() {
        let second = cursor.number().filter(|second| second.digits <= 2)?;
        let padded = day.digits == 2 && second.digits == 2;
        let second = second.value;
        if !cursor.skip(&['-']) {
            let is_plausible = is_day_of(second, first) || is_day_of(first, second);
            let notation = Notation::Numbers {
                first,
                second,
                third: WrittenYear::Absent,
            };
            // Others count something: "09-23 pages".
            let form = Form::new(notation, Strength::Marked, is_plausible);
            return Some(form).filter(|_| padded && is_plausible);
        }
        let year = cursor.number()?;
        let third = WrittenYear::FourDigits(Some(year.value).filter(|_| year.digits == 4)?);
        let notation = Notation::Numbers {
            first,
            second,
            third,
        };
        return Some(Form::new(notation, Strength::Plain, is_year(year.value)));
    }
    let month = names::month(cursor.word())?;
    let year = cursor.skip(&['-']).then(|| cursor.number())??;
    Some(named(
        month,
        first,
        Some(four_digits(year)?),
        Strength::Plain,
    ))
}

/// `07.11.2023`, `7.11.23`, `7.11.`, `7. November 2023`, `23.11.07`.
/// Without the dot after the month it is a version: `6.12`
fn dots(cursor: &mut Cursor<'_>, day: Number) -> Option<Form> {
    if let Some(form) = days_of_one_month(cursor, day.value) {
        return Some(form);
    }
    cursor.skip(&['.']);
    if cursor.rest().starts_with(['º', '°']) {
        // 1.º de marzo
        return day_first(cursor, day.value);
    }
    let spaces = cursor.skip_spaces();
    if spaces || cursor.rest().starts_with(char::is_alphabetic) {
        // "7." is an ordinal.
        let spaced_number = *cursor;
        if let Some(form) = month_and_year(cursor, day.value, Strength::Plain) {
            return Some(form);
        }
        *cursor = spaced_number;
        return spaced_dots(cursor, day).filter(|_| spaces);
    }
    let month = cursor.number().filter(|month| month.digits <= 2)?;
    if !cursor.skip(&['.']) {
        return None;
    }
    let year = cursor.number();
    let padded = day.digits == 2 && month.digits == 2;
    let (day, month) = (day.value, month.value);
    // The only kernel version with three numbers that looks like a date: 2.6.32
    let kernel = (day, month) == (2, 6);
    let mut is_plausible = is_day_of(day, month);
    let strength = match year {
        Some(Number { value, digits: 4 }) => {
            is_plausible &= is_year(value);
            Strength::Plain
        }
        Some(_) if padded => Strength::Plain,
        Some(_) if !kernel => Strength::Marked,
        Some(_) => Strength::InBrackets,
        None => Strength::Plain,
    };
    let year = match year {
        None => WrittenYear::Absent,
        Some(Number { value, digits: 2 }) => {
            // The year may come first, but only the other dates can show it.
            is_plausible |= day > 0 && is_day_of(value, month);
            WrittenYear::TwoDigits(value)
        }
        Some(Number { value, digits: 4 }) => WrittenYear::FourDigits(value),
        Some(_) => return None,
    };
    let notation = Notation::DayFirst { day, month, year };
    Some(Form::new(notation, strength, is_plausible))
}

/// `7. 11. 2023`
fn spaced_dots(cursor: &mut Cursor<'_>, day: Number) -> Option<Form> {
    let month = cursor.number().filter(|month| month.digits <= 2)?;
    if !cursor.skip(&['.']) || !cursor.skip_spaces() {
        return None;
    }
    let year = cursor.number().filter(|year| year.digits == 4)?.value;
    let (day, month) = (day.value, month.value);
    let is_plausible = is_day_of(day, month) && is_year(year);
    let year = WrittenYear::FourDigits(year);
    let notation = Notation::DayFirst { day, month, year };
    Some(Form::new(notation, Strength::Plain, is_plausible))
}
