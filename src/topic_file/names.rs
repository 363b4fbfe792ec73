//! Tell names of people from other words.

/// Capitalized words that are often in parentheses or after a dash, and are no names.
const OTHERS: &str = "online zoom remote hybrid virtual paper talk book survey tutorial workshop intro introduction \
    discussion cancelled canceled tbd tba open recording slides video chapter part guest invited review overview notes \
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september \
    october november december spring summer fall autumn winter room building new old draft";

/// Endings of words for subjects.
const ENDINGS: [&str; 13] = [
    "ing", "tion", "tions", "sion", "ity", "ment", "ics", "logy", "ware", "tems", "orks", "ases",
    "ages",
];

/// The names in a text that contains nothing else: "Jonas", "Maria & Tom Weber".
pub(super) fn names(text: &str) -> Option<Vec<String>> {
    const MOST: usize = 4;
    let text = text
        .replace(" and ", ",")
        .replace(" und ", ",")
        .replace(" et ", ",");
    let names: Vec<_> = text
        .split([',', '&', '/', '+'])
        .map(|name| name.trim().trim_start_matches('@').to_owned())
        .collect();
    (names.len() <= MOST && names.iter().all(|name| is_name(name))).then_some(names)
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
    if matches!(
        word,
        "van" | "von" | "de" | "der" | "den" | "da" | "di" | "del" | "la" | "le" | "al"
    ) {
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
        && !OTHERS.split_ascii_whitespace().any(|other| other == lower)
        && !ENDINGS.iter().any(|ending| lower.ends_with(ending))
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
}
