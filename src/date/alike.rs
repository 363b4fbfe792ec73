//! Recognize texts whose first words may be meant as a date.

use super::cursor::Cursor;
use super::impossible::impossible_start;
use super::names;
use super::reader::words_before;

/// Whether `text` starts with something like a date: two numbers that could be a day and a month, or
/// the name of a month and a number, regardless of what surrounds them. Only its author knows whether
/// `15.12 Gamma` means a day.
#[must_use]
pub fn starts_like_date(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || "[(*_\\".contains(c));
    let mut cursor = Cursor::new(text, text.len() - start.len());
    if impossible_start(text).is_some() {
        return true;
    }
    if words_before(&mut cursor).is_none() {
        return false;
    }
    if !cursor.peek().is_some_and(|byte| byte.is_ascii_digit()) {
        return names::month(cursor.word()).is_some() && {
            cursor.skip(&['.']);
            cursor.skip_spaces() && cursor.number().is_some()
        };
    }
    let Some(first) = cursor.number() else {
        return false;
    };
    if first.digits == 4 {
        return cursor.skip(&['-', '/', '.']) && cursor.number().is_some();
    }
    let day_or_month = |number: i16| (1..=31).contains(&number);
    if !day_or_month(first.value) {
        return false;
    }
    let mut name = cursor;
    name.skip(&['.', '-']);
    name.skip_spaces();
    if names::month(name.word()).is_some() {
        return true;
    }
    let separated = cursor.skip(&['.', '/', '-', '–']);
    cursor.skip_spaces();
    separated
        && cursor.number().is_some_and(|second| {
            let either_is_a_month = first.value.min(second.value) <= 12;
            second.digits <= 2 && day_or_month(second.value) && either_is_a_month
        })
}

#[cfg(test)]
mod tests {
    use super::starts_like_date;

    #[test]
    fn accepts_texts_that_may_be_meant_as_a_date() {
        for text in [
            "15.12 Gamma",
            "am 15.12 Gamma",
            "**15.12** Gamma",
            "15. 12. Gamma",
            "15.12.-22.12.: Gamma",
            "11/7 epoll",
            "11-7 epoll",
            "Dez 15 Gamma",
            "15-Dez Gamma",
            "2026-11 24 Gamma",
        ] {
            assert!(starts_like_date(text), "{text}");
        }
    }

    #[test]
    fn rejects_other_numbers() {
        for text in [
            "Gamma 15.12.",
            "1½ Topics",
            "3 ways to sleep",
            "32/64 bits",
            "5.120 kernels",
            "64-bit time",
            "May the source be with you",
            "2038 problem",
            "",
        ] {
            assert!(!starts_like_date(text), "{text}");
        }
    }
}
