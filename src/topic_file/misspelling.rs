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
    let written = word.chars().count();
    // OSA counts two letters that changed places as one mistake, Levenshtein as two.
    let mistakes = strsim::osa_distance(word, known);
    let swapped = mistakes == 1 && strsim::levenshtein(word, known) == 2;
    let ends_stand = word.chars().next() == known.chars().next()
        && word.chars().next_back() == known.chars().next_back();
    let within = ends_stand && letters >= LONG;
    match mistakes {
        1 if swapped => Likeness::Mistake {
            sure: letters >= LONG,
        },
        // Another letter makes another word more often ("precious", "previous").
        1 if within => Likeness::Mistake {
            sure: written != letters,
        },
        2 if within && letters >= VERY_LONG && same_letters(word, known) => {
            Likeness::Mistake { sure: false }
        }
        _ => Likeness::None,
    }
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
    use super::{Likeness, likeness};

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
