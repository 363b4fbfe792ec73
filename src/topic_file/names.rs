//! Distinguish names of people from other words.

use std::sync::LazyLock;

use super::date_column::is_open;
use super::no_topic::NoTopicWords;
use crate::language::{LANGUAGES, PeopleWords, WordSet, is_cjk};

static NO_NAMES: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(|language| language.people.no_names));
/// Parts of names in lower case.
static PARTS: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(|language| language.people.name_parts));

/// Words of all languages beside the names of people.
pub(super) fn people_words(
    list: fn(&PeopleWords) -> &'static [&'static str],
) -> impl Iterator<Item = &'static str> {
    let languages = LANGUAGES.iter();
    languages.flat_map(move |language| list(&language.people).iter().copied())
}

/// The names in a text that contains nothing else: "Jonas", "Maria & Tom Weber".
pub(super) fn names(text: &str) -> Option<Vec<String>> {
    all_names(text, is_name)
}

/// The names in a text that contains nothing else, also those without capital letters: "佐藤", "阿may".
pub(super) fn names_or_cjk(text: &str) -> Option<Vec<String>> {
    all_names(text, |name| is_name(name) || is_cjk_name(name))
}

fn all_names(text: &str, is_name: fn(&str) -> bool) -> Option<Vec<String>> {
    const MOST: usize = 4;
    let names: Vec<_> = split(text)
        .iter()
        .map(|name| name.trim_start_matches('@').to_owned())
        .collect();
    (names.len() <= MOST && names.iter().all(|name| is_name(name) && !is_no_lead(name)))
        .then_some(names)
}

/// The people that a cell or a line for leads names, without remarks in parentheses: "Priya (remote)".
pub(super) fn people(text: &str) -> Vec<String> {
    let text = without_remarks(text);
    let people = split(&text).into_iter().map(|name| {
        let name = name.trim_start_matches('@');
        let name = name.strip_suffix(" and").unwrap_or(name);
        without_guest(name).to_owned()
    });
    people.filter(|name| !is_no_lead(name)).collect()
}

/// The name after "Guest:".
fn without_guest(name: &str) -> &str {
    let Some((label, guest)) = name.split_once([':', '：']) else {
        return name;
    };
    let label = label.trim().to_lowercase();
    let is_guest = people_words(|people| people.guests).any(|word| word == label);
    match is_guest && guest.contains(char::is_alphanumeric) {
        true => guest.trim(),
        false => name,
    }
}

/// Whether what is written instead of a name means nobody, or everybody: "?", "TBD", "everyone".
fn is_no_lead(text: &str) -> bool {
    let lower = text.to_lowercase();
    let lower = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let mut known = LANGUAGES
        .iter()
        .flat_map(|language| language.columns.no_lead);
    is_open(text, &NoTopicWords::default()) || known.any(|known| *known == lower)
}

/// Split a list of people.
fn split(text: &str) -> Vec<String> {
    let text = people_words(|people| people.and).fold(text.to_owned(), |text, and| {
        text.replace(&format!(" {and} "), ",")
    });
    let parts = text.split([',', '&', '/', '+', ';', '、', '，', '；', '／', '＆']);
    let parts = parts.flat_map(|part| {
        people_words(|people| people.and_or_surname)
            .find_map(|and| split_at(part.trim(), &format!(" {and} ")))
            .unwrap_or_else(|| vec![part])
    });
    let is_katakana = |text: &str| text.contains(|c: char| ('ァ'..='ヺ').contains(&c));
    let names = parts.flat_map(|part| match is_katakana(part) {
        // It is between the parts of one name.
        true => vec![part],
        false => part.split('・').collect(),
    });
    names.map(|name| name.trim().to_owned()).collect()
}

/// Split at a word that is not between the surnames of one person.
fn split_at<'a>(text: &'a str, and: &str) -> Option<Vec<&'a str>> {
    let (first, second) = text.split_once(and)?;
    let words = |text: &str| text.split_whitespace().count();
    (words(first) <= words(second)).then(|| vec![first, second])
}

/// The text without parentheses that contain other words than names, and without a note after ※. Unchanged if nothing
/// else is left.
fn without_remarks(text: &str) -> String {
    /// A longer text would only cost time.
    const LONGEST: usize = 200;
    let mut kept = text.to_owned();
    if text.len() > LONGEST {
        return kept;
    }
    for (open, close) in [('(', ')'), ('（', '）')] {
        while let Some(start) = kept.find(open) {
            let Some(end) = kept[start..].find(close).map(|end| start + end) else {
                break;
            };
            let inner = &kept[start + open.len_utf8()..end];
            if names(inner.trim()).is_some() {
                break;
            }
            kept.replace_range(start..end + close.len_utf8(), "");
        }
    }
    // "佐藤 ※オンライン"
    if let Some(at) = kept.find('※') {
        kept.truncate(at);
    }
    match kept.contains(char::is_alphanumeric) {
        true => kept,
        false => text.to_owned(),
    }
}

/// Whether a text may be a name with characters of Chinese, Japanese or Korean. Only other evidence shows that it is
/// one: they have no capital letters.
pub(super) fn is_cjk_name(text: &str) -> bool {
    const MOST: usize = 6;
    text.chars().nth(MOST).is_none()
        && text.contains(is_cjk)
        && text.chars().all(char::is_alphabetic)
        && !is_no_lead(text)
}

/// Whether a text looks like the name of a person.
pub(super) fn is_name(text: &str) -> bool {
    const MOST_WORDS: usize = 4;
    let mut words = text.split_whitespace();
    let count = words.clone().count();
    (1..=MOST_WORDS).contains(&count) && words.all(is_part)
}

/// Whether a word may be part of a name: "Jonas", "O’Neill", "J.", "van".
fn is_part(word: &str) -> bool {
    if PARTS.has(word) {
        return true;
    }
    let mut letters = word.chars();
    let starts = letters.next().is_some_and(char::is_uppercase);
    let is_inside = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.');
    let lower = word.to_lowercase();
    let is_initial = word.trim_end_matches('.').chars().count() == 1;
    let has_lower = word.contains(char::is_lowercase);
    starts
        && letters.all(is_inside)
        && (is_initial || has_lower)
        && !NO_NAMES.has(&lower)
        && !people_words(|people| people.no_name_endings).any(|ending| lower.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_capitalized_words_without_subjects() {
        for text in [
            "Jonas",
            "Maria & Tom",
            "Tom Weber, Ann O’Neill",
            "J. van Dijk",
            "Zoë and Max",
        ] {
            assert!(names(text).is_some(), "{text}");
        }
        for text in [
            "",
            "jonas",
            "OSDI",
            "OSDI 2019",
            "Online",
            "Part Two",
            "Networking",
            "Databases",
            "the kernel",
            "Jonas,",
        ] {
            assert!(names(text).is_none(), "{text}");
        }
    }

    #[test]
    fn people_are_split_and_others_left_out() {
        for (text, people) in [
            ("Rafa y Montse", &["Rafa", "Montse"][..]),
            ("José Ortega y Gasset", &["José Ortega y Gasset"]),
            ("田中・伊藤", &["田中", "伊藤"]),
            ("ジョン・スミス", &["ジョン・スミス"]),
            ("Anna und Ben", &["Anna", "Ben"]),
            ("A et B", &["A", "B"]),
            ("A、B", &["A", "B"]),
            ("Priya (remote)", &["Priya"]),
            ("佐藤さん ※オンライン", &["佐藤さん"]),
            ("Wei（线上）、老周", &["Wei", "老周"]),
            ("@ann, Tom and Sue", &["ann", "Tom", "Sue"]),
            ("Gast: Dr. Peter Huber (TU Wien)", &["Dr. Peter Huber"]),
            ("Tom, Guest: Ann Weber", &["Tom", "Ann Weber"]),
            ("?", &[]),
            ("—", &[]),
            ("–", &[]),
            ("por confirmar", &[]),
            ("未定", &[]),
            ("todas", &[]),
            ("全員", &[]),
            ("TBD", &[]),
            ("Everyone!", &[]),
            ("all", &[]),
            ("Jonas, TBD", &["Jonas"]),
        ] {
            assert_eq!(super::people(text), people, "{text}");
        }
    }
}
