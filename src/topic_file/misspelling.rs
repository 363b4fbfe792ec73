//! A word and a known one → whether it is the known one with a typing mistake.

use std::collections::BTreeSet;

/// How like a known word another one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// It is the known word.
    Same,
    /// It is another form of it, as the plural, or has a number behind it.
    Form,
    /// It is the known word with a typing mistake.
    Mistake {
        /// Whether it can hardly be anything else.
        sure: bool,
    },
    /// It is another word.
    None,
}

/// Letters of a known word from which on a wrong one within it is a mistake; of a shorter one too
/// many words differ by a letter ("notes", "nodes").
const LONG: usize = 7;
/// Letters from which on there may be two mistakes.
const VERY_LONG: usize = 9;
/// Letters below which a word is itself or another one.
const SHORT: usize = 5;

/// Compares a word with a known one, both in lower case.
///
/// Mistakes are two letters that changed places, and a letter within the word that is too many,
/// missing or another one. At its end an ending may stand ("scheduling"), at its start a syllable
/// that makes another word ("sources", "resources").
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
    let ends_stand = word.chars().next() == known.chars().next()
        && word.chars().next_back() == known.chars().next_back();
    let within = ends_stand && letters >= LONG;
    match mistakes(word, known) {
        Mistakes::Swapped => Likeness::Mistake {
            sure: letters >= LONG,
        },
        // Another letter makes another word more often ("precious", "previous").
        Mistakes::One if within => Likeness::Mistake {
            sure: word.chars().count() != letters,
        },
        Mistakes::More if within && letters >= VERY_LONG && two_mistakes(word, known) => {
            Likeness::Mistake { sure: false }
        }
        _ => Likeness::None,
    }
}

/// What is wrong in a word.
enum Mistakes {
    /// Two letters changed places.
    Swapped,
    /// A letter is too many, missing or another one.
    One,
    More,
}

/// Compares a word with a known one that is another word. Each heading meets each alias, so this
/// looks only at what stands between the letters that both begin and end with.
fn mistakes(word: &str, known: &str) -> Mistakes {
    let start = same_bytes(word.chars().zip(known.chars()));
    let (word, known) = (&word[start..], &known[start..]);
    let end = same_bytes(word.chars().rev().zip(known.chars().rev()));
    let mut word = word[..word.len() - end].chars();
    let mut known = known[..known.len() - end].chars();
    let (written, meant) = ([word.next(), word.next()], [known.next(), known.next()]);
    if word.next().or(known.next()).is_some() {
        return Mistakes::More;
    }
    match (written, meant) {
        ([_, None], [_, None]) => Mistakes::One,
        ([a, b], [c, d]) if a == d && b == c => Mistakes::Swapped,
        _ => Mistakes::More,
    }
}

/// The bytes of the letters that are the same before the first two that are not.
fn same_bytes(pairs: impl Iterator<Item = (char, char)>) -> usize {
    pairs
        .take_while(|(one, other)| one == other)
        .map(|(letter, _)| letter.len_utf8())
        .sum()
}

/// Whether a word of the same letters has two mistakes.
fn two_mistakes(word: &str, known: &str) -> bool {
    same_letters(word, known) && strsim::osa_distance(word, known) == 2
}

/// Whether a word is another one with an ending of one letter ("archives", "nächsten").
fn inflected(plain: &str, word: &str) -> bool {
    word.strip_prefix(plain)
        .is_some_and(|ending| matches!(ending, "s" | "n" | "e"))
}

/// Whether both are made of the same letters, each any number of times.
fn same_letters(one: &str, other: &str) -> bool {
    let letters = |word: &str| word.chars().collect::<BTreeSet<_>>();
    letters(one) == letters(other)
}

#[cfg(test)]
mod tests {
    use super::{Likeness, Mistakes, likeness, mistakes};

    /// All words of up to four of three letters, one of them beyond ASCII.
    fn short_words() -> Vec<String> {
        let mut words = vec![String::new()];
        let mut longest = words.clone();
        for _ in 0..4 {
            let longer = |word: &String| ["a", "b", "ü"].map(|letter| format!("{word}{letter}"));
            longest = longest.iter().flat_map(longer).collect();
            words.extend_from_slice(&longest);
        }
        words
    }

    #[test]
    fn mistakes_are_those_of_the_distances() {
        let words = short_words();
        assert_eq!(words.len(), 121);
        for word in &words {
            for known in words.iter().filter(|known| *known != word) {
                let distances = (
                    strsim::osa_distance(word, known),
                    strsim::levenshtein(word, known),
                );
                let same = match mistakes(word, known) {
                    Mistakes::Swapped => distances == (1, 2),
                    Mistakes::One => distances == (1, 1),
                    Mistakes::More => distances.0 > 1,
                };
                assert!(same, "{word} {known}");
            }
        }
    }

    #[test]
    fn typing_mistakes_and_other_words() {
        let sure = Likeness::Mistake { sure: true };
        let doubtful = Likeness::Mistake { sure: false };
        for (word, known, expected) in [
            ("discussed", "discussed", Likeness::Same),
            ("archives", "archive", Likeness::Form),
            ("archive2", "archive", Likeness::Form),
            ("reading", "readings", Likeness::Form),
            ("nächsten", "nächste", Likeness::Form),
            ("propose", "proposed", Likeness::None),
            ("disscussed", "discussed", sure),
            ("schedueld", "scheduled", sure),
            ("shceduled", "scheduled", sure),
            ("archieve", "archive", sure),
            ("revisist", "revisit", sure),
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
