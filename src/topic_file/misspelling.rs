//! Recognize known words that have a typo.

use std::collections::BTreeSet;

/// How a word compares with a known one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// It is the known word.
    Same,
    /// It is another form of it, such as the plural, or it has a number at its end.
    Form,
    /// It is the known word with a typo.
    Typo {
        /// Whether it can hardly be anything else.
        certain: bool,
    },
    /// It is another word.
    None,
}

/// Known words with at least this many letters may have a wrong one. Too many shorter words differ by
/// one letter ("notes", "nodes").
const LONG: usize = 7;
/// Known words with at least this many letters may have two typos.
const VERY_LONG: usize = 9;
/// Shorter known words must match exactly.
const SHORT: usize = 5;
/// The most typos of a word.
const MOST_TYPOS: usize = 2;

/// Compare a word with a known one, both in lower case.
///
/// Typos are two swapped letters, or one extra, missing or wrong letter within the word. A letter at
/// the end may be an ending ("scheduling"), letters at the start may make another word ("sources",
/// "resources").
pub(super) fn likeness(word: &str, known: &str) -> Likeness {
    if word == known {
        return Likeness::Same;
    }
    let letters = known.chars().count();
    let unnumbered = word.trim_end_matches(|c: char| c.is_ascii_digit());
    if letters < SHORT || unnumbered.is_empty() {
        return Likeness::None;
    }
    if unnumbered == known || inflected(unnumbered, known) || inflected(known, unnumbered) {
        return Likeness::Form;
    }
    if unnumbered.len() < word.len() {
        return Likeness::None;
    }
    let written = word.chars().count();
    let same_first = word.chars().next() == known.chars().next();
    let same_last = word.chars().next_back() == known.chars().next_back();
    // A typo leaves at least one end unchanged, and most words differ at both.
    if written.abs_diff(letters) > MOST_TYPOS || !(same_first || same_last) {
        return Likeness::None;
    }
    if written == letters && is_swapped(word, known) {
        return Likeness::Typo {
            certain: letters >= LONG,
        };
    }
    if !(same_first && same_last && letters >= LONG) {
        return Likeness::None;
    }
    match strsim::osa_distance(word, known) {
        // A wrong letter often makes another word ("precious", "previous").
        1 => Likeness::Typo {
            certain: written != letters,
        },
        2 if letters >= VERY_LONG && same_letters(word, known) => Likeness::Typo { certain: false },
        _ => Likeness::None,
    }
}

/// Whether `word` is `plain` with an ending of one letter ("archives", "nächsten").
fn inflected(plain: &str, word: &str) -> bool {
    word.strip_prefix(plain)
        .is_some_and(|ending| matches!(ending, "s" | "n" | "e"))
}

/// Whether two words of the same length differ only in two neighbouring letters, which are swapped.
fn is_swapped(one: &str, other: &str) -> bool {
    let pairs = one.chars().zip(other.chars()).enumerate();
    let mut differing = pairs.filter(|(_, (a, b))| a != b);
    let (Some((first, (a, b))), Some((second, (c, d)))) = (differing.next(), differing.next())
    else {
        return false;
    };
    second == first + 1 && (a, b) == (d, c) && differing.next().is_none()
}

/// Whether both contain the same letters, each any number of times.
fn same_letters(one: &str, other: &str) -> bool {
    let letters = |word: &str| word.chars().collect::<BTreeSet<_>>();
    letters(one) == letters(other)
}

#[cfg(test)]
mod tests {
    use super::{Likeness, likeness};

    #[test]
    fn finds_typos_but_no_other_words() {
        let certain = Likeness::Typo { certain: true };
        let doubtful = Likeness::Typo { certain: false };
        for (word, known, expected) in [
            ("discussed", "discussed", Likeness::Same),
            ("archives", "archive", Likeness::Form),
            ("archive2", "archive", Likeness::Form),
            ("reading", "readings", Likeness::Form),
            ("nächsten", "nächste", Likeness::Form),
            ("propose", "proposed", Likeness::None),
            ("disscussed", "discussed", certain),
            ("schedueld", "scheduled", certain),
            ("shceduled", "scheduled", certain),
            ("archieve", "archive", certain),
            ("revisist", "revisit", certain),
            ("previods", "previous", doubtful),
            ("disscused", "discussed", doubtful),
            ("idaes", "ideas", doubtful),
            ("disclosed", "discussed", Likeness::None),
            ("scheduler", "scheduled", Likeness::None),
            ("scheduling", "schedule", Likeness::None),
            ("sources", "resources", Likeness::None),
            ("roles", "rules", Likeness::None),
            ("linus", "links", Likeness::None),
            ("ideal", "ideas", Likeness::None),
            ("leading", "reading", Likeness::None),
            ("pats", "past", Likeness::None),
        ] {
            assert_eq!(likeness(word, known), expected, "{word}");
        }
    }
}
