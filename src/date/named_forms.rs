//! Read dates with the name of a month: `7 Nov 2023`, `March 4th`, `9 & 16 December`.

use super::cursor::Cursor;
use super::day_words::{AND, OF, ORDINALS, TO};
use super::form::{Form, four_digits, is_day_of, is_year};
use super::names;
use super::strength::Strength;
use super::written::Notation;

/// The first day of `9 & 16 December`, `12-14 juin 2024`, `15./16. März`.
pub(super) fn days_of_one_month(cursor: &mut Cursor<'_>, day: i16) -> Option<Form> {
    /// More would only cost time.
    const MOST_DAYS: usize = 6;
    let mut first = *cursor;
    first.skip(&['.']);
    ordinal(&mut first);
    let mut ahead = first;
    for _ in 0..MOST_DAYS {
        if !skip_between_days(&mut ahead) {
            return None;
        }
        let next = ahead.number().filter(|next| next.digits <= 2)?;
        let mut last = ahead;
        let form = match last.peek() {
            Some(b'.') => {
                last.skip(&['.']);
                last.skip_spaces();
                month_and_year(&mut last, next.value, Strength::Plain)
            }
            _ => day_and_month(&mut last, next.value),
        };
        if let Some(form) = form
            && let Notation::Named { month, year, .. } = form.notation
        {
            *cursor = first;
            let notation = Notation::Named { month, day, year };
            return Some(Form {
                is_open: true,
                ..Form::new(notation, Strength::Marked, is_day_of(day, month))
            });
        }
        ahead.skip(&['.']);
        ordinal(&mut ahead);
    }
    None
}

/// Skip what is between two days of one month.
fn skip_between_days(cursor: &mut Cursor<'_>) -> bool {
    let spaces = cursor.skip_spaces();
    let sign = cursor.skip(&['-', '–', '&', '/', ',', '+']);
    let found = sign || spaces && (AND.skip(cursor) || TO.skip(cursor));
    cursor.skip_spaces();
    found
}

/// Where the next day of the same month starts.
pub(super) fn between_days(text: &str, end: usize) -> Option<usize> {
    let mut cursor = Cursor::new(text, end);
    skip_between_days(&mut cursor).then_some(cursor.at)
}

/// Whether another day of the same month follows.
fn another_day_follows(mut cursor: Cursor<'_>, day: i16) -> bool {
    let found = skip_between_days(&mut cursor) && !cursor.clone().clock_time(false);
    let next = cursor.number().filter(|_| found);
    ordinal(&mut cursor);
    next.is_some_and(|next| next.digits <= 2 && next.value > day && next.value <= 31)
        && cursor.at_boundary()
}

/// `7 Nov 2023`, `4th of March`, `1er mars`, `14 de marzo de 2024`
pub(super) fn day_first(cursor: &mut Cursor<'_>, day: i16) -> Option<Form> {
    days_of_one_month(cursor, day).or_else(|| day_and_month(cursor, day))
}

fn day_and_month(cursor: &mut Cursor<'_>, day: i16) -> Option<Form> {
    let strength = ordinal(cursor);
    if !cursor.skip_spaces() {
        return None;
    }
    if OF.skip(cursor) {
        cursor.skip_spaces();
    }
    month_and_year(cursor, day, strength)
}

pub(super) fn month_and_year(
    cursor: &mut Cursor<'_>,
    day: i16,
    strength: Strength,
) -> Option<Form> {
    let name = cursor.word();
    let known = names::month(name);
    let month = known.or_else(|| names::month_after_day(name))?;
    cursor.skip(&['.']);
    let year = year_after(cursor);
    let strength = match known {
        Some(_) => strength,
        None => Strength::InBrackets,
    };
    Some(named(month, day, year, strength))
}

/// `Nov. 7, 2023`, `March 4th`, `March 2024`
pub(super) fn month_first(cursor: &mut Cursor<'_>) -> Option<Form> {
    let name = cursor.word();
    let month = names::month(name)?;
    let dot = cursor.skip(&['.']);
    if dot && cursor.peek().is_some_and(|byte| byte.is_ascii_digit()) {
        return joined_month(cursor, month);
    }
    if !cursor.skip_spaces() {
        return None;
    }
    if OF.skip(cursor) {
        cursor.skip_spaces();
        // "marzo de 2024"
        cursor.number().filter(|year| year.digits == 4)?;
        cursor.at -= 4;
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
    if year.is_none() && strength != Strength::Plain && !names::precedes_day(name) {
        return None;
    }
    let is_open = year.is_none() && another_day_follows(*cursor, number.value);
    Some(Form {
        is_open,
        ..named(month, number.value, year, strength)
    })
}

/// The day of a date in the month of the date before it: `Dec 9th & 16th`.
pub(super) fn day_only(cursor: &mut Cursor<'_>, before: Notation) -> Option<Form> {
    let Notation::Named {
        month, day: first, ..
    } = before
    else {
        return None;
    };
    let day = cursor.number().filter(|day| day.digits <= 2)?.value;
    let strength = match ordinal(cursor) {
        Strength::Plain => Strength::Plain,
        _ => Strength::Marked,
    };
    let year = year_after(cursor);
    let is_open = year.is_none() && another_day_follows(*cursor, day);
    let is_plausible = is_day_of(day, month) && day > first;
    let notation = Notation::Named { month, day, year };
    is_plausible.then(|| Form {
        is_open,
        ..Form::new(notation, strength, is_plausible)
    })
}

/// `Dec.9.2020`
fn joined_month(cursor: &mut Cursor<'_>, month: i8) -> Option<Form> {
    let day = cursor.number().filter(|day| day.digits <= 2)?;
    let year = cursor.skip(&['.', ',']).then(|| cursor.number())??;
    let year = Some(year.value).filter(|_| year.digits == 4)?;
    Some(named(month, day.value, Some(year), Strength::Plain))
}

fn ordinal(cursor: &mut Cursor<'_>) -> Strength {
    if cursor.skip(&['º', '°']) || ORDINALS.skip(cursor) {
        Strength::Plain
    } else {
        Strength::Delimited
    }
}

/// Read the year that may follow: `, 2023`, ` 2023`, ` '23`, ` de 2023`.
fn year_after(cursor: &mut Cursor<'_>) -> Option<i16> {
    let mut ahead = *cursor;
    ahead.skip(&[',']);
    ahead.skip_spaces();
    if OF.skip(&mut ahead) {
        ahead.skip_spaces();
    }
    let digits = if ahead.skip(&['\'', '’']) { 2 } else { 4 };
    let year = ahead.number().filter(|year| year.digits == digits)?;
    let year = four_digits(year).filter(|&year| is_year(year) && ahead.at_boundary())?;
    *cursor = ahead;
    Some(year)
}

pub(super) fn named(month: i8, day: i16, year: Option<i16>, strength: Strength) -> Form {
    let month = i16::from(month);
    let strength = match year {
        Some(_) => Strength::Plain,
        None => strength,
    };
    let notation = Notation::Named { month, day, year };
    Form::new(notation, strength, is_day_of(day, month))
}
