//! Read a heading that names a year or a term, word by word.

use std::sync::LazyLock;

use super::heading_words::{HeadingWord, find, find_within, months_of};
use crate::language::{Months, WordSet, is_cjk, months};

/// Endings of numbers: `2nd term`.
static ORDINALS: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::of(|language| language.dates.ordinals));

/// A heading that is being read, word by word.
#[derive(Default)]
pub(super) struct HeadingReader {
    pub(super) years: Vec<i16>,
    pub(super) is_winter: bool,
    pub(super) is_autumn: bool,
    pub(super) month: Option<i8>,
    /// The months of its term. `None` if it may have meetings in any month.
    pub(super) months: Option<Months>,
    /// The number of small numbers, such as that of a term: "1er semestre 2023", "2023.1"
    pub(super) numbers: usize,
    pub(super) has_term: bool,
    pub(super) is_clear: bool,
}

impl HeadingReader {
    pub(super) fn of(heading: &str) -> HeadingReader {
        let mut read = HeadingReader {
            is_clear: true,
            ..HeadingReader::default()
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

    pub(super) fn only_month(&self) -> Option<i8> {
        let only = self.is_clear && self.years.is_empty() && self.numbers == 0;
        self.month.filter(|_| only)
    }

    /// Read a word in lower case after a separator.
    fn word(&mut self, word: &str, separator: &str) {
        if let Some(known) = find(word) {
            self.known(known, word);
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
            let is_ordinal = ORDINALS.has(number);
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
                self.known(HeadingWord::Month(month), part);
                rest = after;
                continue;
            }
            let known = match is_digit {
                true => self.number(part, "").then(Vec::new),
                false => find_within(part),
            };
            match known {
                Some(words) => {
                    words
                        .into_iter()
                        .for_each(|(known, word)| self.known(known, word));
                }
                None => self.is_clear = false,
            }
            rest = after;
        }
    }

    fn known(&mut self, known: HeadingWord, word: &str) {
        if let Some(months) = months_of(word) {
            self.months = Some(self.months.unwrap_or_default() | months);
        }
        match known {
            HeadingWord::Winter => self.is_winter = true,
            HeadingWord::Autumn => self.is_autumn = true,
            HeadingWord::Month(month) => {
                match self.month.filter(|&other| other != month) {
                    // "January–May 2022"
                    Some(first) => {
                        self.is_clear = false;
                        let (first, last) = (first.unsigned_abs(), month.unsigned_abs());
                        self.months = Some(months(first.into(), last.into()));
                    }
                    None => self.month = Some(month),
                }
            }
            HeadingWord::Term | HeadingWord::Beside => {}
        }
        self.has_term |= !matches!(known, HeadingWord::Beside | HeadingWord::Month(_));
    }
}

/// The year in an abbreviation such as `ws22` or `fy2022`.
pub(super) fn year_in(word: &str) -> Option<i16> {
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
