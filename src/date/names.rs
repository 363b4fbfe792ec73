//! Look up names of months and weekdays in all known languages.

use std::sync::LazyLock;

use jiff::civil::Weekday;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::LANGUAGES;

/// No ASCII word of any language that may start a date is longer.
const LONGEST_FIRST_WORD: usize = 16;

static NAMES: LazyLock<Names> = LazyLock::new(Names::new);

/// All names, with the index of their month or weekday.
struct Names {
    months: FxHashMap<&'static str, i8>,
    weekdays: FxHashMap<&'static str, i8>,
    /// Abbreviations that name a month or a weekday only beside a day.
    after_day: FxHashMap<&'static str, i8>,
    before_date: FxHashMap<&'static str, i8>,
    /// The names of months that cannot come before a day.
    never_first: FxHashSet<&'static str>,
    /// The first words of all that may start a date, as far as they are ASCII.
    first_words: FxHashSet<&'static str>,
    /// The length of the longest name, in bytes.
    longest: usize,
}

impl Names {
    fn new() -> Names {
        let months = LANGUAGES.iter().flat_map(|language| {
            let months = (1..).zip(language.dates.months);
            months.flat_map(|(month, names)| names.iter().map(move |name| (*name, month)))
        });
        let months: FxHashMap<_, _> = months.collect();
        let weekdays = LANGUAGES.iter().flat_map(|language| {
            let weekdays = (0..).zip(language.dates.weekdays);
            weekdays.flat_map(|(day, names)| names.iter().map(move |name| (*name, day)))
        });
        // "mar" is March in English and Tuesday in French.
        let weekdays = weekdays.filter(|(name, _)| !months.contains_key(name));
        let weekdays: FxHashMap<_, _> = weekdays.collect();
        let lengths = months.keys().chain(weekdays.keys()).map(|name| name.len());
        let never_first = LANGUAGES
            .iter()
            .flat_map(|language| language.dates.never_first);
        let after_day = LANGUAGES
            .iter()
            .flat_map(|language| language.dates.months_after_day);
        let before_date = LANGUAGES
            .iter()
            .flat_map(|language| language.dates.weekdays_before_day);
        let before_date: FxHashMap<_, _> = before_date.copied().collect();
        let phrases = LANGUAGES.iter().flat_map(|language| {
            let words = &language.dates;
            words.before.iter().chain(words.week_of).copied()
        });
        let starts = months.keys().chain(weekdays.keys()).copied();
        let starts = starts.chain(before_date.keys().copied()).chain(phrases);
        let first_words = starts.map(first_word).chain(["the"]);
        Names {
            first_words: first_words.filter(|word| word.is_ascii()).collect(),
            after_day: after_day.copied().collect(),
            before_date,
            never_first: never_first.copied().collect(),
            longest: lengths.max().unwrap_or_default(),
            months,
            weekdays,
        }
    }
}

/// Whether a word is the name of a month or a weekday.
#[must_use]
pub fn names_day(word: &str) -> bool {
    month(word).is_some() || weekday(word).is_some()
}

/// Whether a date, or the words before it, may start with `word`. A quick answer for the many words that no
/// date starts with.
pub(super) fn may_start_date(word: &str) -> bool {
    let mut lower = [0; LONGEST_FIRST_WORD];
    if !word.is_ascii() {
        return true;
    }
    let Some(lower) = lower.get_mut(..word.len()) else {
        return false;
    };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).is_ok_and(|word| NAMES.first_words.contains(word))
}

/// The letters at the start of a text.
fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphabetic());
    &text[..end.unwrap_or(text.len())]
}

/// The month, 1 to 12, that `word` names.
pub(super) fn month(word: &str) -> Option<i8> {
    find(&NAMES.months, word)
}

/// The month that an abbreviation names after a day.
pub(super) fn month_after_day(word: &str) -> Option<i8> {
    find(&NAMES.after_day, word)
}

/// The weekday that an abbreviation names before a date.
pub(super) fn weekday_before_date(word: &str) -> Option<Weekday> {
    Weekday::from_monday_zero_offset(find(&NAMES.before_date, word)?).ok()
}

/// Whether the name of a month may come before the day: `March 4`, but not `mars 4`.
pub(super) fn precedes_day(month: &str) -> bool {
    !NAMES.never_first.contains(month.to_lowercase().as_str())
}

/// The weekday that `word` names.
pub(crate) fn weekday(word: &str) -> Option<Weekday> {
    Weekday::from_monday_zero_offset(find(&NAMES.weekdays, word)?).ok()
}

/// Look up a word, ignoring case.
fn find(names: &FxHashMap<&'static str, i8>, word: &str) -> Option<i8> {
    if word.len() > NAMES.longest {
        return None;
    }
    let found = names.get(word).copied();
    if found.is_some() || word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return found;
    }
    names.get(word.to_lowercase().as_str()).copied()
}

/// The English name of a weekday, for messages.
#[must_use]
pub fn english_weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn whatever_starts_a_date_is_a_first_word() {
        for word in &NAMES.first_words {
            assert!(word.len() <= LONGEST_FIRST_WORD, "{word}");
        }
        let months = NAMES.months.keys().chain(NAMES.weekdays.keys());
        for name in months.chain(NAMES.before_date.keys()) {
            assert!(may_start_date(&first_word(name).to_uppercase()), "{name}");
        }
        for word in ["for", "Week", "the", "März", "à"] {
            assert!(may_start_date(word), "{word}");
        }
        assert!(!may_start_date("scheduling"));
    }
}
