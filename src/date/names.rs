//! Names of months and weekdays in English, German and French, full and abbreviated.

use jiff::civil::Weekday;

/// In lower case.
const MONTHS: [&[&str]; 12] = [
    &[
        "january", "jan", "januar", "jänner", "jän", "janvier", "janv",
    ],
    &[
        "february", "feb", "februar", "février", "fevrier", "févr", "fév", "fevr", "fev",
    ],
    &["march", "mar", "märz", "maerz", "mrz", "mär", "mars"],
    &["april", "apr", "avril", "avr"],
    &["may", "mai"],
    &["june", "jun", "juni", "juin"],
    &["july", "jul", "juli", "juillet", "juil"],
    &["august", "aug", "août", "aout"],
    &["september", "sep", "sept", "septembre"],
    &["october", "oct", "oktober", "okt", "octobre"],
    &["november", "nov", "novembre"],
    &[
        "december",
        "dec",
        "dezember",
        "dez",
        "décembre",
        "decembre",
        "déc",
    ],
];

/// In lower case. The French abbreviation of Tuesday, "mar.", is missing because it means March.
const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "mon", "montag", "mo", "lundi", "lun"],
    &["tuesday", "tue", "tues", "dienstag", "di", "mardi"],
    &["wednesday", "wed", "mittwoch", "mi", "mercredi", "mer"],
    &[
        "thursday",
        "thu",
        "thur",
        "thurs",
        "donnerstag",
        "do",
        "jeudi",
        "jeu",
    ],
    &["friday", "fri", "freitag", "fr", "vendredi", "ven"],
    &[
        "saturday",
        "sat",
        "samstag",
        "sa",
        "sonnabend",
        "samedi",
        "sam",
    ],
    &["sunday", "sun", "sonntag", "so", "dimanche", "dim"],
];

/// Whether a word is the name of a month or a weekday.
#[must_use]
pub fn names_day(word: &str) -> bool {
    month(word).is_some() || weekday(word).is_some()
}

/// The month, 1 to 12, that `word` names.
pub(super) fn month(word: &str) -> Option<i8> {
    let found = position(&MONTHS, word)?;
    i8::try_from(found + 1).ok()
}

/// The weekday that `word` names.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    let found = position(&WEEKDAYS, word)?;
    Weekday::from_monday_zero_offset(i8::try_from(found).ok()?).ok()
}

fn position(names: &[&[&str]], word: &str) -> Option<usize> {
    names
        .iter()
        .position(|names| names.iter().any(|name| same(name, word)))
}

/// Whether `word` is `name`, ignoring case.
fn same(name: &str, word: &str) -> bool {
    name.len() == word.len() && name.chars().eq(word.chars().flat_map(char::to_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_lower_case() {
        for name in MONTHS.iter().chain(&WEEKDAYS).copied().flatten() {
            assert_eq!(*name, name.to_lowercase());
        }
    }

    #[test]
    fn names_match_in_any_case() {
        for (word, expected) in [
            ("MÄRZ", Some(3)),
            ("Dez", Some(12)),
            ("févr", Some(2)),
            ("Août", Some(8)),
            ("décembre", Some(12)),
            ("sept", Some(9)),
            ("Marching", None),
            ("", None),
            ("é", None),
        ] {
            assert_eq!(month(word), expected, "{word}");
        }
        assert_eq!(weekday("TUES"), Some(Weekday::Tuesday));
        assert_eq!(weekday("Mi"), Some(Weekday::Wednesday));
        assert_eq!(weekday("Toosday"), None);
    }
}
