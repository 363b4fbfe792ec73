//! Find out whether a text may mention a day.

use super::names::{self, names_day};
use crate::language::{LANGUAGES, contains};

/// Whether a text has the number of a day, and that or the name of a month, outside its addresses.
#[must_use]
pub fn mentions_day(text: &str, month: i8, day: i8) -> bool {
    mentions(text, month, day, names_day)
}

/// Whether a text has the numbers of a day, or its number and the name of its month.
pub(super) fn names_month_day(text: &str, month: i8, day: i8) -> bool {
    mentions(text, month, day, |word| names::month(word) == Some(month))
}

/// Whether a text has the name of a month and a number, as "We meet on December 18th" does.
#[must_use]
pub fn may_name_day(text: &str) -> bool {
    let words = || text.split(|c: char| !c.is_alphanumeric());
    let has_number = words().any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    has_number && words().any(|word| names::month(word).is_some())
}

fn mentions(text: &str, month: i8, day: i8, is_name: impl Fn(&str) -> bool) -> bool {
    let outside = text.split([' ', '(', '<', '|']);
    let outside = outside.filter(|word| !word.contains("://"));
    let (mut numbers, mut has_name) = (Vec::new(), false);
    for word in outside.flat_map(|word| word.split(|c: char| !c.is_alphanumeric())) {
        has_name |= is_name(&word.to_lowercase());
        let digits = word.split(|c: char| !c.is_ascii_digit());
        numbers.extend(digits.filter_map(|digits| digits.parse::<i8>().ok()));
    }
    let Some(at) = numbers.iter().position(|&number| number == day) else {
        return false;
    };
    numbers.remove(at);
    has_name || numbers.contains(&month)
}

/// Whether a text names a day that depends on when it was written: "last week"
#[must_use]
pub fn names_relative_day(text: &str) -> bool {
    let text = text.to_lowercase();
    let phrases = LANGUAGES
        .iter()
        .flat_map(|language| language.dates.relative);
    phrases.into_iter().any(|phrase| contains(&text, phrase))
}

#[cfg(test)]
mod tests {
    use super::{mentions_day, names_month_day, names_relative_day};

    #[test]
    fn days_are_found_in_any_form() {
        for text in [
            "No meeting on June 9",
            "9. Juni",
            "6/9",
            "6月9日",
            "2026-06-09",
        ] {
            assert!(mentions_day(text, 6, 9), "{text}");
            assert!(names_month_day(text, 6, 9), "{text}");
        }
        for text in [
            "June 19",
            "9 people",
            "https://example.org/6/9",
            "9. Sitzung",
        ] {
            assert!(!mentions_day(text, 6, 9), "{text}");
        }
    }

    #[test]
    fn another_month_names_another_day() {
        for text in ["June 9", "9. Juni", "Tuesday the 9th"] {
            assert!(!names_month_day(text, 5, 9), "{text}");
        }
    }

    #[test]
    fn relative_days_are_found_in_all_languages() {
        for text in [
            "(discussed last week)",
            "Letzte Woche besprochen",
            "lu la semaine dernière",
            "la semana pasada",
            "semana passada",
            "la settimana scorsa",
            "vorige week",
            "上周讨论",
            "先週",
            "지난주",
        ] {
            assert!(names_relative_day(text), "{text}");
        }
        for text in ["The last weeks of Byzantium", "Blast weekly", "Yesterdays"] {
            assert!(!names_relative_day(text), "{text}");
        }
    }
}
