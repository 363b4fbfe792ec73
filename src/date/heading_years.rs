//! The year or term that a heading names: `2023`, `Spring 2022`, `WS 2023/24`.

use jiff::civil::Date;

use super::heading_words::{HeadingWord, find, find_within};
use super::month_day::MonthDay;
use crate::language::is_cjk;

/// When the winter of a year is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Winter {
    AtStart,
    AtEnd,
}

/// The one or two years of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadingYears {
    first: i16,
    last: i16,
    is_winter: bool,
    is_fall: bool,
    /// Whether it names a term.
    is_term: bool,
    /// Whether a winter of one year is at its start or at its end.
    winter: Option<Winter>,
    /// The only month that it names.
    month: Option<i8>,
    /// Whether it names nothing else.
    is_clear: bool,
}

impl HeadingYears {
    /// Read the year, or the two years in a row, of a heading. With any other words or numbers, the years
    /// decide nothing, but a date of another year contradicts them.
    #[must_use]
    pub fn of(heading: &str) -> Option<HeadingYears> {
        let mut read = Reading::of(heading);
        let apostrophe = ["'", "’"].iter().find_map(|mark| {
            let (_, after) = heading.split_once(mark)?;
            year_in(&format!("fy{}", after.get(..2)?))
        });
        read.years.extend(apostrophe);
        // An open end: "2019 –"
        let open = heading.trim_end().ends_with(['-', '–', '—', '…', '+', '.']);
        let Reading { years, .. } = &read;
        let is_clear = read.is_clear
            && apostrophe.is_none()
            && !open
            && (read.numbers == 0 || read.numbers == 1 && read.has_term)
            && match years[..] {
                [_] => true,
                [first, last] => last == first + 1,
                _ => false,
            };
        Some(HeadingYears {
            first: *years.iter().min()?,
            last: *years.iter().max()?,
            is_winter: read.is_winter,
            is_fall: read.is_fall,
            is_term: read.has_term,
            winter: None,
            month: read.month,
            is_clear,
        })
    }

    /// The date in the year that the heading names. `None` if it may be in several years, or in none.
    pub(super) fn date(self, date: MonthDay) -> Option<Date> {
        let is_next_year = self.is_fall && self.first == self.last && date.month < 4;
        let is_other_month = self
            .month
            .is_some_and(|month| i16::from(month) != date.month);
        if !self.is_clear || is_next_year || is_other_month {
            return None;
        }
        let year = match (self.first == self.last, self.is_winter, date.month) {
            (true, true, 1..=3) if self.winter == Some(Winter::AtStart) => self.first,
            (true, true, 1..=3) if self.winter == Some(Winter::AtEnd) => self.first + 1,
            (true, true, 12) if self.winter == Some(Winter::AtEnd) => self.first,
            (true, false, _) | (true, true, 4..=11) => self.first,
            (false, _, 9..=12) => self.first,
            (false, _, 1..=6) => self.last,
            _ => return None,
        };
        date.in_year(year)
    }

    /// The year of a heading that names only a month, from the heading above it.
    #[must_use]
    pub fn of_month(heading: &str, above: HeadingYears) -> Option<HeadingYears> {
        let month = Reading::of(heading).only_month()?;
        Some(HeadingYears {
            month: Some(month),
            ..above
        })
    }

    /// Whether a heading names only a month.
    #[must_use]
    pub fn is_month(heading: &str) -> bool {
        Reading::of(heading).only_month().is_some()
    }

    /// Decide from the terms around it when a winter is: between "Fall 2021" and "Spring 2022", "Winter
    /// 2022" is at the start of the year.
    pub fn settle_winters(siblings: &mut [HeadingYears]) {
        let places: Vec<_> = siblings.iter().map(|years| years.place()).collect();
        let known: Vec<_> = places.iter().copied().flatten().collect();
        let rises = match (known.is_sorted(), known.is_sorted_by(|a, b| a >= b)) {
            (true, false) => true,
            (false, true) => false,
            _ => return,
        };
        for at in 0..siblings.len() {
            let winter = siblings[at];
            if !winter.is_winter || winter.first != winter.last {
                continue;
            }
            let before = places[..at].iter().rev().copied().flatten().next();
            let after = places[at + 1..].iter().copied().flatten().next();
            let (older, newer) = match rises {
                true => (before, after),
                false => (after, before),
            };
            let fits = |place: i32| {
                older.is_none_or(|older| older <= place) && newer.is_none_or(|newer| place <= newer)
            };
            let year = i32::from(winter.first) * 10;
            siblings[at].winter = match (fits(year), fits(year + 9)) {
                (true, false) => Some(Winter::AtStart),
                (false, true) => Some(Winter::AtEnd),
                _ => None,
            };
        }
    }

    /// When a term other than winter is, in tenths of a year.
    fn place(self) -> Option<i32> {
        let is_known = self.is_clear && self.is_term && self.first == self.last && !self.is_winter;
        let season = if self.is_fall { 8 } else { 5 };
        is_known.then(|| i32::from(self.first) * 10 + season)
    }

    /// Whether a day may be in the years that the heading names.
    pub(super) fn may_include(self, day: Date) -> bool {
        let more = i16::from(self.is_winter || self.is_fall);
        if self.is_clear && self.month.is_some_and(|month| month != day.month()) {
            return false;
        }
        (self.first - more..=self.last + more).contains(&day.year())
    }
}

/// A heading that is being read, word by word.
#[derive(Default)]
struct Reading {
    years: Vec<i16>,
    is_winter: bool,
    is_fall: bool,
    month: Option<i8>,
    /// The number of small numbers, such as that of a term: "1er semestre 2023", "2023.1"
    numbers: usize,
    has_term: bool,
    is_clear: bool,
}

impl Reading {
    fn of(heading: &str) -> Reading {
        let mut read = Reading {
            is_clear: true,
            ..Reading::default()
        };
        let mut rest = heading;
        while let Some(at) = rest.find(char::is_alphanumeric) {
            let separator = &rest[..at];
            let word = &rest[at..];
            let end = word.find(|c: char| !c.is_alphanumeric());
            let end = end.unwrap_or(word.len());
            read.word(&word[..end].to_lowercase(), separator);
            rest = &word[end..];
        }
        read
    }

    fn only_month(&self) -> Option<i8> {
        let only = self.is_clear && self.years.is_empty() && self.numbers == 0;
        self.month.filter(|_| only)
    }

    /// Read a word in lower case after a separator.
    fn word(&mut self, word: &str, separator: &str) {
        if let Some(known) = find(word) {
            self.known(known);
        } else if word.contains(is_cjk) {
            self.parts(word);
        } else if !self.number(word, separator) {
            let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
            let digits = &word[letters.len()..];
            let is_term = !letters.is_empty()
                && matches!(digits.len(), 2 | 4)
                && matches!(
                    find(letters),
                    Some(HeadingWord::Winter | HeadingWord::Autumn | HeadingWord::Term)
                );
            if is_term {
                // WS22
                self.word(letters, separator);
                self.number(digits, "");
                return;
            }
            let number = word.trim_start_matches(|c: char| c.is_ascii_digit());
            let is_ordinal = matches!(number, "er" | "º" | "o" | "e" | "st" | "nd");
            if is_ordinal && self.number(&word[..word.len() - number.len()], "") {
                return;
            }
            self.is_clear = false;
            self.years.extend(year_in(word));
        }
    }

    /// Read a number. Returns whether it can be a year or the number of a term.
    fn number(&mut self, digits: &str, separator: &str) -> bool {
        let Some(number) = digits.parse::<i16>().ok().filter(|_| digits.is_ascii()) else {
            return false;
        };
        match (digits.len(), self.years.first()) {
            (4, _) if (1900..2200).contains(&number) => self.years.push(number),
            (2, Some(&first)) => self.years.push(first - first % 100 + number),
            // WS 23/24
            (2, None) if self.has_term && number > 0 => self.years.push(2000 + number),
            (1, _) if (1..=4).contains(&number) => {
                self.numbers += 1;
                self.has_term |= !self.years.is_empty() && matches!(separator, "." | "/" | "-");
            }
            _ => return false,
        }
        true
    }

    /// Read a word without spaces between its parts: "2023年春"
    fn parts(&mut self, word: &str) {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let is_digit = first.is_ascii_digit();
            let end = rest.find(|c: char| c.is_ascii_digit() != is_digit);
            let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
            let month = after.strip_prefix(['月', '월']);
            if let (Some(after), Ok(month @ 1..=12)) = (month, part.parse::<i8>()) {
                self.known(HeadingWord::Month(month));
                rest = after;
                continue;
            }
            let known = match is_digit {
                true => self.number(part, "").then(Vec::new),
                false => find_within(part),
            };
            match known {
                Some(words) => words.into_iter().for_each(|word| self.known(word)),
                None => self.is_clear = false,
            }
            rest = after;
        }
    }

    fn known(&mut self, word: HeadingWord) {
        match word {
            HeadingWord::Winter => self.is_winter = true,
            HeadingWord::Autumn => self.is_fall = true,
            HeadingWord::Month(month) => {
                self.is_clear &= self.month.is_none_or(|other| other == month);
                self.month = Some(month);
            }
            HeadingWord::Term | HeadingWord::Beside => {}
        }
        self.has_term |= !matches!(word, HeadingWord::Beside | HeadingWord::Month(_));
    }
}

/// The year in an abbreviation such as `ws22` or `fy2022`.
fn year_in(word: &str) -> Option<i16> {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let is_short = [
        "ws", "ss", "wise", "sose", "hs", "fs", "fy", "ay", "sp", "su", "fa",
    ]
    .contains(&&word[..word.len() - digits.len()]);
    match (digits.len(), digits.parse::<i16>().ok()?) {
        (4, year @ 1900..2200) => Some(year),
        (2, short) if is_short => Some(2000 + short),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_year(heading: &str, month: i16) -> Option<i16> {
        let date = MonthDay { month, day: 7 };
        HeadingYears::of(heading)?.date(date).map(Date::year)
    }

    #[test]
    fn a_year_or_a_term_decides_the_year() {
        for (heading, month, year) in [
            ("2023", 3, 2023),
            ("Meetings in 2023", 3, 2023),
            ("Discussed (2023)", 11, 2023),
            ("Spring 2022", 3, 2022),
            ("WS 2023/24", 11, 2023),
            ("WS 2023/24", 1, 2024),
            ("Academic year 2023-2024", 2, 2024),
            ("Winter 2023", 11, 2023),
            ("June 2024", 6, 2024),
            ("Wintersemester 2023/24", 11, 2023),
            ("WS 23/24", 1, 2024),
            ("WS22/23", 12, 2022),
            ("SoSe 24", 5, 2024),
            ("Vergangene Treffen 2022", 5, 2022),
            ("Printemps 2023", 4, 2023),
            ("Année universitaire 2023-2024", 2, 2024),
            ("Séances de 2021", 2, 2021),
            ("1er semestre 2023", 2, 2023),
            ("Otoño 2022", 10, 2022),
            ("Curso 2023-24", 10, 2023),
            ("Sesiones del 2022", 10, 2022),
            ("2023.1", 3, 2023),
            ("2º semestre de 2023", 9, 2023),
            ("Encontros de 2023", 9, 2023),
            ("Anno accademico 2022/2023", 3, 2023),
            ("Najaar 2023", 10, 2023),
            ("2018年", 3, 2018),
            ("2022秋季学期", 10, 2022),
            ("2023年春", 4, 2023),
            ("2023年度", 11, 2023),
            ("2023年4月", 4, 2023),
            ("2024-1학기", 4, 2024),
            ("2024년 봄", 4, 2024),
        ] {
            assert_eq!(in_year(heading, month), Some(year), "{heading} {month}");
        }
    }

    #[test]
    fn the_terms_around_a_winter_show_its_year() {
        for (headings, year) in [
            (&["Fall 2021", "Winter 2022", "Spring 2022"][..], Some(2022)),
            (&["Spring 2022", "Winter 2022", "Fall 2021"], Some(2022)),
            (&["Fall 2022", "Winter 2022", "Spring 2023"], Some(2023)),
            (&["Fall 2025", "Spring 2022", "Winter 2022"], Some(2022)),
            (&["Winter 2022", "Spring 2022"], None),
            (&["Fall 2021", "Winter 2022", "Spring 2023"], None),
            (
                &["Spring 2021", "Fall 2022", "Winter 2022", "Fall 2021"],
                None,
            ),
        ] {
            let mut years: Vec<_> = headings
                .iter()
                .filter_map(|text| HeadingYears::of(text))
                .collect();
            HeadingYears::settle_winters(&mut years);
            let winter = headings
                .iter()
                .position(|text| text.starts_with("Winter"))
                .unwrap();
            let date = MonthDay { month: 2, day: 7 };
            assert_eq!(
                years[winter].date(date).map(Date::year),
                year,
                "{headings:?}"
            );
        }
    }

    #[test]
    fn other_headings_decide_nothing() {
        for heading in [
            "Discussed",
            "Papers of OSDI 2019",
            "Meetings since 2019",
            "2019 –",
            "2019-2023",
            "Linux 6.12 in 2024",
            "2020, 2021 and 2022",
            "Winter 2023",
            "Papers from 2019",
            "Treffen seit 2019",
            "2 readings of 2019",
            "論文 NeurIPS 2019",
        ] {
            assert_eq!(in_year(heading, 1), None, "{heading}");
        }
        for (heading, month) in [
            ("WS 2023/24", 7),
            ("June 2024", 1),
            ("2023年度", 2),
            ("Verano 2023", 12),
            ("Otoño 2022", 1),
        ] {
            assert_eq!(in_year(heading, month), None, "{heading}");
        }
    }
}
