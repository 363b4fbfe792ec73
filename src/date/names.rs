//! Names of months and weekdays, English, German and French, whole and shortened.

use jiff::civil::Weekday;

const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "januar", "jänner", "janvier", "janv"],
    &[
        "february", "feb", "februar", "février", "fevrier", "févr", "fév",
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
    &["december", "dec", "dezember", "dez", "décembre", "déc"],
];

const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "mon", "montag", "lundi"],
    &["tuesday", "tue", "tues", "dienstag", "mardi"],
    &["wednesday", "wed", "mittwoch", "mercredi"],
    &["thursday", "thu", "thur", "thurs", "donnerstag", "jeudi"],
    &["friday", "fri", "freitag", "vendredi"],
    &["saturday", "sat", "samstag", "sonnabend", "samedi"],
    &["sunday", "sun", "sonntag", "dimanche"],
];

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
    // The longest name has eleven bytes.
    if word.len() < 3 || word.len() > 12 {
        return None;
    }
    let word = word.to_lowercase();
    names
        .iter()
        .position(|names| names.contains(&word.as_str()))
}
