//! The date at one place of a text, without brackets → its numbers and names.

use jiff::civil::Weekday;

use super::names;
use super::scan::Notation;

/// A date that was read, before anyone asked whether it may stand there.
pub(super) struct Read {
    pub(super) notation: Notation,
    pub(super) weekday: Option<Weekday>,
    /// Whether "week of" stands before it.
    pub(super) week: bool,
    /// Where it starts, behind words like "for".
    pub(super) end: usize,
    /// How sure it is that this is a date, even with nothing around it.
    pub(super) strength: Strength,
}

/// How sure it is that a text is a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Only within brackets: `3.4.`
    InBrackets,
    /// Where a colon, comma, dash or the end follows: `Mar 4`, `11/7`.
    Delimited,
    /// Wherever it stands: it has a year or an ordinal.
    Plain,
}

/// Words that may stand before a date.
const BEFORE: [&str; 8] = ["for", "on", "the", "week", "of", "am", "den", "le"];
/// What may stand behind the number of a day.
const ORDINALS: [&str; 6] = ["st", "nd", "rd", "th", "er", "ème"];

/// Reads the date that starts at `at`, with the words before it.
pub(super) fn read(text: &str, at: usize) -> Option<Read> {
    let mut cursor = Cursor { text, at };
    let mut week = false;
    let mut weekday = None;
    loop {
        let before = cursor.at;
        let word = cursor.word();
        if BEFORE.iter().any(|known| word.eq_ignore_ascii_case(known)) {
            week |= word.eq_ignore_ascii_case("week");
        } else if let Some(day) = names::weekday(word).filter(|_| weekday.is_none()) {
            weekday = Some(day);
            cursor.skip(&['.', ',']);
        } else {
            cursor.at = before;
            break;
        }
        if !cursor.blanks() {
            return None;
        }
    }
    let (notation, strength) = match cursor.peek()? {
        b'0'..=b'9' => cursor.numbers()?,
        _ => cursor.month_first()?,
    };
    if !cursor.at_boundary() {
        return None;
    }
    Some(Read {
        notation,
        weekday,
        week,
        end: cursor.at,
        strength,
    })
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

/// A number and how many digits it is written with.
#[derive(Clone, Copy)]
struct Number {
    value: i16,
    digits: usize,
}

impl Number {
    /// Two digits mean 20xx.
    fn year(self) -> Option<i16> {
        match self.digits {
            2 => Some(2000 + self.value),
            4 => Some(self.value),
            _ => None,
        }
    }
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The letters at this place.
    fn word(&mut self) -> &'a str {
        let rest = self.rest();
        let end = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// Skips blanks; whether there were any.
    fn blanks(&mut self) -> bool {
        let rest = self.rest();
        let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}']).len();
        self.at += blank;
        blank > 0
    }

    fn skip(&mut self, any: &[char]) -> bool {
        let found = self.rest().starts_with(any);
        self.at += usize::from(found);
        found
    }

    /// The digits at this place, four at most.
    fn number(&mut self) -> Option<Number> {
        let rest = self.rest();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let value = rest[..digits].parse().ok().filter(|_| digits <= 4)?;
        self.at += digits;
        Some(Number { value, digits })
    }

    /// A date that starts with a number.
    fn numbers(&mut self) -> Option<(Notation, Strength)> {
        let first = self.number()?;
        match self.peek() {
            Some(b'-' | b'/') if first.digits == 4 => self.year_first(first.value),
            Some(separator @ (b'/' | b'-')) if first.digits <= 2 => {
                self.slashes(first.value, separator as char)
            }
            Some(b'.') if first.digits <= 2 => self.dots(first),
            _ if first.digits <= 2 => self.day_first(first.value),
            _ => None,
        }
    }

    /// `2023-11-07`, `2023/11/07`, `2024-03`
    fn year_first(&mut self, year: i16) -> Option<(Notation, Strength)> {
        let separator = self.peek()? as char;
        self.at += 1;
        let month = self.number().filter(|month| month.digits <= 2)?;
        let behind_month = self.at;
        if self.skip(&[separator]) {
            if let Some(day) = self.number().filter(|day| day.digits <= 2) {
                self.time();
                let (month, day) = (month.value, day.value);
                return Some((Notation::YearFirst { year, month, day }, Strength::Plain));
            }
            self.at = behind_month;
        }
        let is_month = separator == '-' && month.digits == 2 && (1..=12).contains(&month.value);
        is_month.then_some((
            Notation::Month {
                year,
                month: month.value,
            },
            Strength::Plain,
        ))
    }

    /// The time of day behind an ISO 8601 date.
    fn time(&mut self) {
        let rest = self.rest();
        let time = rest.strip_prefix(['T', ' ']).unwrap_or_default();
        let bytes = time.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        if digit(0) && digit(1) && bytes.get(2) == Some(&b':') && digit(3) && digit(4) && !digit(5)
        {
            self.at += 1 + "00:00".len();
        }
    }

    /// `11/7/23`, `11/7/2023`, `11/7`, `11-07-2023`
    fn slashes(&mut self, first: i16, separator: char) -> Option<(Notation, Strength)> {
        self.at += 1;
        if separator == '-' && !self.peek()?.is_ascii_digit() {
            // 7-Nov-2023
            let month = names::month(self.word())?;
            let year = self.skip(&['-']).then(|| self.number()).flatten()?.year()?;
            return named(month, first, Some(year), Strength::Plain);
        }
        let second = self.number().filter(|second| second.digits <= 2)?.value;
        let behind = self.at;
        let third = if self.skip(&[separator]) {
            self.number()
        } else {
            None
        };
        let (year, strength) = match third {
            Some(year) if separator == '/' || year.digits == 4 => {
                (Some(year.year()?), Strength::Plain)
            }
            None if separator == '/' && self.at == behind && first <= 12 && second <= 31 => {
                (None, Strength::Delimited)
            }
            _ => return None,
        };
        Some((
            Notation::Numbers {
                first,
                second,
                year,
            },
            strength,
        ))
    }

    /// `07.11.2023`, `7.11.23`, `7. November 2023`: day and month, always in this order.
    fn dots(&mut self, day: Number) -> Option<(Notation, Strength)> {
        self.at += 1;
        if self.blanks() {
            return self.month_and_year(day.value, Strength::Delimited);
        }
        let month = self.number().filter(|month| month.digits <= 2)?;
        if !self.skip(&['.']) {
            return None;
        }
        let year = match self.number() {
            Some(year) => Some(year.year()?),
            None => None,
        };
        // 2.6.32 is a kernel: a short year wants two digits before it, or brackets.
        let padded = day.digits == 2 && month.digits == 2;
        let strength = match year {
            Some(year) if !(1900..2100).contains(&year) => return None,
            Some(_) if padded || self.four_digits_before() => Strength::Plain,
            _ => Strength::InBrackets,
        };
        let (day, month) = (day.value, month.value);
        Some((Notation::DayFirst { day, month, year }, strength))
    }

    fn four_digits_before(&self) -> bool {
        let digits = self.text[..self.at].bytes().rev();
        digits.take_while(u8::is_ascii_digit).count() == 4
    }

    /// `7 Nov 2023`, `4th of March`, `1er mars`
    fn day_first(&mut self, day: i16) -> Option<(Notation, Strength)> {
        let strength = self.ordinal();
        if !self.blanks() {
            return None;
        }
        let before = self.at;
        if self.word().eq_ignore_ascii_case("of") {
            self.blanks();
        } else {
            self.at = before;
        }
        self.month_and_year(day, strength)
    }

    fn month_and_year(&mut self, day: i16, strength: Strength) -> Option<(Notation, Strength)> {
        let month = names::month(self.word())?;
        self.skip(&['.']);
        let (year, strength) = self.year_behind(strength);
        named(month, day, year, strength)
    }

    /// `Nov. 7, 2023`, `March 4th`, `March 2024`
    fn month_first(&mut self) -> Option<(Notation, Strength)> {
        let month = names::month(self.word())?;
        self.skip(&['.']);
        if !self.blanks() {
            return None;
        }
        let number = self.number()?;
        if number.digits == 4 {
            let (year, month) = (number.value, i16::from(month));
            return Some((Notation::Month { year, month }, Strength::Delimited));
        }
        if number.digits > 2 {
            return None;
        }
        let strength = self.ordinal();
        let (year, strength) = self.year_behind(strength);
        named(month, number.value, year, strength)
    }

    fn ordinal(&mut self) -> Strength {
        let rest = self.rest();
        let ordinal = ORDINALS.iter().find(|ordinal| {
            rest.get(..ordinal.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(ordinal))
        });
        match ordinal {
            Some(ordinal) => {
                self.at += ordinal.len();
                Strength::Plain
            }
            None => Strength::Delimited,
        }
    }

    /// A year of four digits, if one follows.
    fn year_behind(&mut self, strength: Strength) -> (Option<i16>, Strength) {
        let before = self.at;
        self.skip(&[',', '-']);
        self.blanks();
        match self.number() {
            Some(year) if year.digits == 4 && self.at_boundary() => {
                (Some(year.value), Strength::Plain)
            }
            _ => {
                self.at = before;
                (None, strength)
            }
        }
    }

    /// Whether no letter, digit or further part of a number follows.
    fn at_boundary(&self) -> bool {
        let mut rest = self.rest().chars();
        match rest.next() {
            None => true,
            Some(c) if c.is_alphanumeric() || matches!(c, '/' | '½') => false,
            Some('.' | '-') => !rest.next().is_some_and(char::is_alphanumeric),
            Some(_) => true,
        }
    }
}

fn named(
    month: i8,
    day: i16,
    year: Option<i16>,
    strength: Strength,
) -> Option<(Notation, Strength)> {
    let month = i16::from(month);
    (1..=99)
        .contains(&day)
        .then_some((Notation::Named { month, day, year }, strength))
}
