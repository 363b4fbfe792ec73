//! Find a date in a form that has other meanings, too: `June 26 **Laura**`, `25-3: X`, `4.18: X`. Only the other
//! items of its list, which start with dates, show what it is.

use super::cursor::Cursor;
use super::form::is_day_of;
use super::names;
use super::reader::{Read, read};
use super::scan::alone;
use super::strength::Strength;
use super::written::{DatesAtStart, Notation, Precision, WrittenDate, WrittenYear};

/// Find the date at the start of an item of a list whose other items start with dates.
#[must_use]
pub fn scan_listed(text: &str) -> DatesAtStart {
    let at = text.len() - text.trim_start_matches([' ', '\t']).len();
    let start = text.len() - text[at..].trim_start_matches(['*', '_']).len();
    let known = read(text, start).filter(|date| date.strength >= Strength::Marked);
    let date = known.or_else(|| numbers(text, start));
    let date = date.or_else(|| month(text, start).filter(|month| goes_on(&text[month.end..])));
    // "9.5-10: X" and "5-8 pages" go on.
    let ends = |date: &Read| {
        let after = text[date.time_end..].chars().next();
        after.is_none_or(|c| c.is_whitespace() || ":：,，*_~".contains(c))
    };
    let Some(date) = date.filter(|date| ends(date) && !date.is_open) else {
        return DatesAtStart::default();
    };
    let mut found = alone(text, at..start, &date);
    let is_last =
        matches!(date.notation, Notation::Numbers { first, second, .. } if first == second);
    for date in &mut found.dates {
        // Only a meeting on a day near to it shows that 4.18 is no version, and 1/2 no half.
        date.may_count_parts &= !is_last;
        date.may_count_parts |= date.text.contains('.');
    }
    found
}

/// Find the month of a cell that contains nothing else.
#[must_use]
pub fn scan_month(text: &str) -> Option<WrittenDate> {
    let at = text.len() - text.trim_start().len();
    let start = text.len() - text[at..].trim_start_matches(['*', '_']).len();
    let month = month(text, start)?;
    let is_all = text[month.end..]
        .trim_matches(['*', '_', ' ', '\t', '.'])
        .is_empty();
    alone(text, at..start, &month)
        .dates
        .pop()
        .filter(|_| is_all)
}

/// Whether a colon or a dash follows the name of a month: `November: Bags`, `July/August – Bags`
fn goes_on(after: &str) -> bool {
    let rest = after.trim_start_matches(['*', '_']);
    let dash = rest.trim_start_matches([' ', '\t']);
    let is_dashed = dash.len() < rest.len() && dash.starts_with(['–', '—', '-']);
    rest.starts_with([':', '：']) || is_dashed
}

/// The name of a month, or of two: `November`, `July/August`, `1月`
fn month(text: &str, at: usize) -> Option<Read> {
    /// In the middle of the month, so that no other month is nearer.
    const DAY: i16 = 15;
    let mut cursor = Cursor::new(text, at);
    let month = match cursor.number() {
        Some(number) => i8::try_from(number.value).ok().filter(|month| {
            (1..=12).contains(month)
                && cursor.skip(&['月', '월'])
                && !cursor.rest().starts_with(|c: char| c.is_ascii_digit())
        })?,
        None => names::month(cursor.word())?,
    };
    let mut ahead = cursor;
    if ahead.skip(&['/', '-', '–']) && names::month(ahead.word()).is_some() {
        cursor = ahead;
    }
    Some(Read {
        notation: Notation::Named {
            month: month.into(),
            day: DAY,
            year: None,
        },
        weekday: None,
        precision: Precision::Month,
        end: cursor.at,
        time_end: cursor.at,
        strength: Strength::Marked,
        is_plausible: true,
        is_open: false,
    })
}

/// `25-3`, `26-09-25`; `4.18` before a colon
fn numbers(text: &str, at: usize) -> Option<Read> {
    let mut cursor = Cursor::new(text, at);
    let first = cursor.number().filter(|first| first.digits <= 2)?;
    let separator = if cursor.skip(&['-']) {
        '-'
    } else if cursor.skip(&['.']) {
        '.'
    } else {
        return None;
    };
    let second = cursor.number().filter(|second| second.digits <= 2)?;
    let third = match separator == '-' && cursor.skip(&['-']) {
        true => Some(cursor.number().filter(|third| third.digits == 2)?),
        false => None,
    };
    if separator == '.' && !cursor.rest().starts_with([':', '：']) {
        return None;
    }
    let (first, second) = (first.value, second.value);
    let notation = match third {
        Some(third) => Notation::DayFirst {
            day: first,
            month: second,
            year: WrittenYear::TwoDigits(third.value),
        },
        None => Notation::Numbers {
            first,
            second,
            third: WrittenYear::Absent,
        },
    };
    let is_plausible = match third {
        Some(third) => is_day_of(first, second) || is_day_of(third.value, second),
        None => is_day_of(first, second) || is_day_of(second, first),
    };
    let read = Read {
        notation,
        weekday: None,
        precision: Precision::Day,
        end: cursor.at,
        time_end: cursor.at,
        strength: Strength::Marked,
        is_plausible,
        is_open: false,
    };
    (is_plausible && cursor.at_boundary()).then_some(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_other_forms_are_read_in_a_list_of_dates() {
        for (text, date, rest) in [
            ("June 26 **Laura**: Bags", "June 26", "**Laura**: Bags"),
            ("12/05 **Yuki**: Bags", "12/05", "**Yuki**: Bags"),
            ("11/21 Sarah: Bags", "11/21", "Sarah: Bags"),
            ("26-09-25 **Sarah**: Bags", "26-09-25", "**Sarah**: Bags"),
            ("25-3: Bags", "25-3", "Bags"),
            ("4.4：Bags", "4.4", "Bags"),
            ("4.18: Bags", "4.18", "Bags"),
            ("**25-3** Bags", "**25-3**", "Bags"),
            ("1/2 Locks", "1/2", "Locks"),
            ("November: Bags", "November", "Bags"),
            ("**Março** – Bags", "**Março**", "Bags"),
            ("July/August: break", "July/August", "break"),
        ] {
            let found = scan_listed(text);
            let texts: Vec<_> = found.dates.iter().map(|date| date.text.as_str()).collect();
            assert_eq!((texts, &text[found.rest..]), (vec![date], rest), "{text}");
        }
    }

    #[test]
    fn the_month_of_a_cell_is_all_of_it() {
        for text in [
            "January",
            " **März** ",
            "juillet/août",
            "Sept.",
            "Jan",
            "1月",
            "12월",
        ] {
            assert!(scan_month(text).is_some(), "{text}");
        }
        for text in [
            "March 4",
            "March of the penguins",
            "Marching",
            "",
            "2026",
            "1月4日",
            "13月",
        ] {
            assert_eq!(scan_month(text), None, "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not_read() {
        for text in [
            "24/7 on call",
            "1984",
            "32-64 bits",
            "6.12.4 kernels",
            "9.5-10: Bags",
            "3.14159",
            "5-8-bit numbers",
            "Catch-22",
            "5.15 kernels",
            "March of the penguins",
            "May I: a play",
        ] {
            assert_eq!(scan_listed(text).dates, [], "{text}");
        }
    }
}
