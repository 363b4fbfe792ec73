//! Read the numbers and names of a date, in each order and with each separator.

use super::cursor::{Cursor, Number};
use super::names;
use super::strength::Strength;
use super::written::{Notation, WrittenYear};

/// The numbers and names of a date.
pub(super) struct Form {
    pub(super) notation: Notation,
    /// How certain it is that this is a date, whatever its numbers are.
    pub(super) strength: Strength,
    /// Whether its numbers can be those of a date.
    pub(super) is_plausible: bool,
}

impl Form {
    fn new(notation: Notation, strength: Strength, is_plausible: bool) -> Form {
        Form {
            notation,
            strength,
            is_plausible,
        }
    }
}

/// The endings of ordinal numbers.
const ORDINALS: [&str; 6] = ["st", "nd", "rd", "th", "er", "ème"];

/// A date that starts with a number.
pub(super) fn numbers(cursor: &mut Cursor<'_>) -> Option<Form> {
    let first = cursor.number()?;
    match cursor.peek() {
        Some(b'-' | b'/') if first.digits == 4 => year_first(cursor, first.value),
        Some(b'.') if first.digits == 4 => dotted_year(cursor, first.value),
        Some(b'/') if first.digits <= 2 => slashes(cursor, first.value),
        Some(b'-') if first.digits <= 2 => dashes(cursor, first.value),
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

/// `2023.11.07`; with fewer digits it is a version
fn dotted_year(cursor: &mut Cursor<'_>, year: i16) -> Option<Form> {
    let mut two_digits = || {
        let number = cursor.skip(&['.']).then(|| cursor.number())??;
        (number.digits == 2).then_some(number.value)
    };
    let (month, day) = (two_digits()?, two_digits()?);
    let is_plausible = is_day_of(day, month) && is_year(year);
    let notation = Notation::YearFirst { year, month, day };
    Some(Form::new(notation, Strength::Plain, is_plausible))
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

/// `11-07-2023`, `7-Nov-2023`
fn dashes(cursor: &mut Cursor<'_>, first: i16) -> Option<Form> {
    cursor.skip(&['-']);
    if cursor.peek()?.is_ascii_digit() {
        let second = cursor.number().filter(|second| second.digits <= 2)?.value;
        let year = cursor.skip(&['-']).then(|| cursor.number())??;
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
    cursor.skip(&['.']);
    if cursor.skip_spaces() {
        // "7." is an ordinal.
        return month_and_year(cursor, day.value, Strength::Plain);
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

/// `7 Nov 2023`, `4th of March`, `1er mars`
fn day_first(cursor: &mut Cursor<'_>, day: i16) -> Option<Form> {
    let strength = ordinal(cursor);
    if !cursor.skip_spaces() {
        return None;
    }
    if cursor.skip_word("of") {
        cursor.skip_spaces();
    }
    month_and_year(cursor, day, strength)
}

fn month_and_year(cursor: &mut Cursor<'_>, day: i16, strength: Strength) -> Option<Form> {
    let month = names::month(cursor.word())?;
    cursor.skip(&['.']);
    let year = year_after(cursor);
    Some(named(month, day, year, strength))
}

/// `Nov. 7, 2023`, `March 4th`, `March 2024`
pub(super) fn month_first(cursor: &mut Cursor<'_>) -> Option<Form> {
    let month = names::month(cursor.word())?;
    cursor.skip(&['.']);
    if !cursor.skip_spaces() {
        return None;
    }
    let number = cursor.number()?;
    if number.digits == 4 {
        let (year, month) = (number.value, i16::from(month));
        let notation = Notation::Month { year, month };
        return Some(Form::new(notation, Strength::Delimited, is_year(year)));
    }
    if number.digits > 2 {
        return None;
    }
    let strength = ordinal(cursor);
    let year = year_after(cursor);
    Some(named(month, number.value, year, strength))
}

fn ordinal(cursor: &mut Cursor<'_>) -> Strength {
    if ORDINALS.iter().any(|ordinal| cursor.skip_word(ordinal)) {
        Strength::Plain
    } else {
        Strength::Delimited
    }
}

/// Read the year that may follow: `, 2023`, ` 2023`, ` '23`.
fn year_after(cursor: &mut Cursor<'_>) -> Option<i16> {
    let mut ahead = *cursor;
    ahead.skip(&[',']);
    ahead.skip_spaces();
    let digits = if ahead.skip(&['\'', '’']) { 2 } else { 4 };
    let year = ahead.number().filter(|year| year.digits == digits)?;
    let year = four_digits(year).filter(|&year| is_year(year) && ahead.at_boundary())?;
    *cursor = ahead;
    Some(year)
}

fn named(month: i8, day: i16, year: Option<i16>, strength: Strength) -> Form {
    let month = i16::from(month);
    let strength = match year {
        Some(_) => Strength::Plain,
        None => strength,
    };
    let notation = Notation::Named { month, day, year };
    Form::new(notation, strength, is_day_of(day, month))
}

/// Two digits mean 20xx.
fn four_digits(year: Number) -> Option<i16> {
    match year.digits {
        2 => Some(2000 + year.value),
        4 => Some(year.value),
        _ => None,
    }
}

/// Whether the numbers could be a day and a month.
fn is_day_of(day: i16, month: i16) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month)
}

/// Whether a reading group can have met in this year.
fn is_year(year: i16) -> bool {
    (1900..2200).contains(&year)
}
