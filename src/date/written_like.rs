//! Write a day as another date is written: `20th August, 2021` → `3rd September, 2021`.

use jiff::civil::Date;

use crate::language::{LANGUAGES, capitalized};

/// The texts of `new`, written as `sample` writes `old`; the first is the most likely. None if a part of the sample is
/// neither a number nor a name of its date, so that nobody can say what it means, or if two parts may be the same.
pub(crate) fn written_like(sample: &str, old: Date, new: Date) -> Option<String> {
    let mut out = String::new();
    let mut has = [false; 3];
    let mut rest = sample;
    let words = sample.split_whitespace().filter(|word| !word.contains(':'));
    let mut digits = words.flat_map(|word| word.split(|c: char| !c.is_ascii_digit()));
    // ISO 8601 has two digits, also if those of the sample are no evidence: 2026-11-17
    let is_padded = is_iso(sample) || digits.any(|part| part.len() == 2 && part.starts_with('0'));
    while let Some(c) = rest.chars().next() {
        let is_part = |other: char| match c {
            c if c.is_ascii_digit() => other.is_ascii_digit(),
            _ => other.is_alphabetic() && !is_unit(other),
        };
        if !(c.is_ascii_digit() || c.is_alphabetic()) || is_unit(c) {
            out.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let end = rest.find(|other| !is_part(other)).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        match c.is_ascii_digit() {
            true => {
                // The numbers of a time stay.
                let written = number(part, after, old, new, is_padded, &mut has);
                out.push_str(&written.unwrap_or_else(|| part.to_owned()));
                rest = after;
                let letters = after
                    .find(|c: char| !c.is_alphabetic())
                    .unwrap_or(after.len());
                let ending = &after[..letters];
                if is_ordinal(&ending.to_lowercase()) && part.parse() == Ok(old.day()) {
                    out.push_str(&ordinal(ending, new.day()));
                    rest = &after[letters..];
                }
            }
            false => {
                out.push_str(&name(part, old, new, &mut has).unwrap_or_else(|| part.to_owned()));
                rest = after;
            }
        }
    }
    (has[1] && has[2]).then_some(out)
}

/// Whether a sample has a date such as 2026-11-17 in it, with a year first and hyphens.
fn is_iso(sample: &str) -> bool {
    let widths = |part: &str| part.split('-').map(str::len).collect::<Vec<_>>() == [4, 2, 2];
    let mut parts = sample.split(|c: char| !(c.is_ascii_digit() || c == '-'));
    parts.any(widths)
}

/// A number of the old date → that of the new one. `has` says which of year, month and day were found.
fn number(
    part: &str,
    after: &str,
    old: Date,
    new: Date,
    is_padded: bool,
    has: &mut [bool; 3],
) -> Option<String> {
    let value: i32 = part.parse().ok()?;
    let pad = |value: i8| match is_padded {
        true => format!("{value:02}"),
        false => value.to_string(),
    };
    let is_time = after.starts_with(':') && after[1..].starts_with(|c: char| c.is_ascii_digit());
    let year = i32::from(old.year());
    if part.len() == 4 && value == year && !has[0] {
        has[0] = true;
        return Some(new.year().to_string());
    }
    let (month, day) = (i32::from(old.month()), i32::from(old.day()));
    let may_be_either = month == day && value == day && !has[1];
    if is_time || may_be_either {
        return None;
    }
    if value == month && !has[1] && part.len() <= 2 {
        has[1] = true;
        return Some(pad(new.month()));
    }
    if value == day && !has[2] && part.len() <= 2 {
        has[2] = true;
        return Some(pad(new.day()));
    }
    if value == year % 100 && part.len() == 2 && !has[0] {
        has[0] = true;
        return Some(format!("{:02}", new.year() % 100));
    }
    None
}

/// A name of the old month or weekday → that of the new one in the same language and length.
fn name(part: &str, old: Date, new: Date, has: &mut [bool; 3]) -> Option<String> {
    let lower = part.to_lowercase();
    let weekday = |date: Date| usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
    let month = |date: Date| usize::from(date.month().unsigned_abs()) - 1;
    for language in LANGUAGES {
        let (months, weekdays) = (&language.dates.months, &language.dates.weekdays);
        let of_month = months[month(old)].iter().position(|name| *name == lower);
        if let Some(at) = of_month.filter(|_| !has[1]) {
            let others = months[month(new)];
            let name = same_kind(&lower, at, months[month(old)], others)?;
            has[1] = true;
            return Some(in_case_of(part, name));
        }
        let of_weekday = weekdays[weekday(old)]
            .iter()
            .position(|name| *name == lower);
        if let Some(at) = of_weekday {
            let others = weekdays[weekday(new)];
            return Some(in_case_of(
                part,
                same_kind(&lower, at, weekdays[weekday(old)], others)?,
            ));
        }
    }
    None
}

/// The name in another list that is as much abbreviated: the full one comes first.
fn same_kind<'n>(name: &str, at: usize, names: &[&str], others: &'n [&'n str]) -> Option<&'n str> {
    let length = name.chars().count();
    let by_length = others.iter().find(|other| other.chars().count() == length);
    match at {
        0 => others.first(),
        _ if names.len() == others.len() => others.get(at),
        _ => by_length.or(others.get(at)).or(others.last()),
    }
    .copied()
}

/// A name with the capitals of another one.
fn in_case_of(model: &str, name: &str) -> String {
    let mut letters = model.chars();
    let first_is_upper = letters.next().is_some_and(char::is_uppercase);
    let all_are_upper =
        first_is_upper && model.chars().count() > 1 && letters.all(char::is_uppercase);
    match (first_is_upper, all_are_upper) {
        (_, true) => name.to_uppercase(),
        (true, false) => capitalized(name),
        (false, false) => name.to_owned(),
    }
}

/// The ending of an ordinal number, in the language of another ending.
fn ordinal(ending: &str, day: i8) -> String {
    let english = ["st", "nd", "rd", "th"];
    if !english.contains(&ending.to_lowercase().as_str()) {
        return ending.to_owned();
    }
    let new = match (day % 10, day) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    in_case_of(ending, new)
}

/// Whether a word is the ending of an ordinal number: `4th`.
fn is_ordinal(word: &str) -> bool {
    LANGUAGES
        .iter()
        .any(|language| language.dates.ordinals.contains(&word))
}

/// Units of dates, which are no names: `年`.
fn is_unit(c: char) -> bool {
    let mut utf8 = [0; 4];
    let c = &*c.encode_utf8(&mut utf8);
    LANGUAGES.iter().any(|language| {
        let units = &language.dates.units;
        [units.year, units.month, units.day]
            .iter()
            .any(|list| list.contains(&c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_another_date() {
        let old = "2021-08-20".parse().unwrap(); // a Friday
        let new = "2021-09-03".parse().unwrap(); // a Friday
        let monday = "2022-11-21".parse().unwrap();
        for (sample, day, expected) in [
            ("20th August, 2021", new, "3rd September, 2021"),
            ("(Aug 20, 2021 10am CET)", monday, "(Nov 21, 2022 10am CET)"),
            ("du 20 août 2021", monday, "du 21 novembre 2022"),
            ("2021/8/20", new, "2021/9/3"),
            ("2021/08/20", new, "2021/09/03"),
            ("2021년 8월 20일 (금)", monday, "2022년 11월 21일 (월)"),
            ("2021年8月20日", monday, "2022年11月21日"),
            ("Aug.20.2021", new, "Sep.3.2021"),
            ("Fri 20/08/21", monday, "Mon 21/11/22"),
            ("FRIDAY, 20 AUGUST", monday, "MONDAY, 21 NOVEMBER"),
            ("20.8. 18:08", new, "3.9. 18:08"),
        ] {
            assert_eq!(
                written_like(sample, old, day).as_deref(),
                Some(expected),
                "{sample}"
            );
        }
    }

    #[test]
    fn iso_dates_have_two_digits_also_after_a_sample_without_a_zero() {
        let old = "2026-11-17".parse().unwrap();
        let new = "2026-12-01".parse().unwrap();
        for (sample, expected) in [("2026-11-17", "2026-12-01"), ("11/17/2026", "12/1/2026")] {
            assert_eq!(written_like(sample, old, new).as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_sample_that_may_be_read_in_two_ways_is_not_used() {
        let old = "2021-08-08".parse().unwrap();
        let new = "2021-09-03".parse().unwrap();
        assert_eq!(written_like("8/8/2021", old, new), None);
        assert_eq!(written_like("week 33", old, new), None);
    }
}
