//! Find the term that a misspelled long word was meant to be: one letter missing, one too many, or two swapped.
//!
//! A replaced letter is not corrected: too many English words are one letter away from a term
//! (`convention`, `contention`). Neither is the first letter, nor the last, where word forms differ.

use std::borrow::Cow;

/// Shorter words are too similar to each other.
const SHORTEST: usize = 8;

/// The long words of the vocabulary with their nodes.
#[derive(Debug, Default)]
pub(super) struct Typos {
    terms: Vec<(Cow<'static, str>, usize)>,
    /// Each term by its first four letters, and by its first and last three; sorted.
    by_letters: Vec<([u8; 4], usize)>,
}

impl Typos {
    /// Keeps the words that are long and have only the letters a to z.
    pub(super) fn new(words: impl Iterator<Item = (Cow<'static, str>, usize)>) -> Self {
        let mut typos = Self::default();
        for (word, node) in words {
            let Some(keys) = keys(&word) else { continue };
            let term = typos.terms.len();
            typos.terms.push((word, node));
            typos.by_letters.extend(keys.map(|key| (key, term)));
        }
        typos.by_letters.sort_unstable();
        typos
    }

    /// The node of the term that `word` is a misspelling of; of several, the one added last.
    pub(super) fn find(&self, word: &str) -> Option<usize> {
        let near = keys(word)?
            .into_iter()
            .flat_map(|key| self.with_letters(key));
        let mut near = near.map(|&(_, term)| &self.terms[term]);
        let meant = near.find(|(term, _)| is_slip(word.as_bytes(), term.as_bytes()));
        meant.map(|(_, node)| *node)
    }

    fn with_letters(&self, key: [u8; 4]) -> impl Iterator<Item = &([u8; 4], usize)> {
        let start = self.by_letters.partition_point(|(other, _)| *other < key);
        let end = self.by_letters.partition_point(|(other, _)| *other <= key);
        self.by_letters[start..end].iter().rev()
    }
}

fn keys(word: &str) -> Option<[[u8; 4]; 2]> {
    let word = word.as_bytes();
    if word.len() < SHORTEST || !word.iter().all(u8::is_ascii_lowercase) {
        return None;
    }
    let [a, b, c, d, .., x, y, z] = *word else {
        return None;
    };
    Some([[a, b, c, d], [a, x, y, z]])
}

/// Whether `word` is `term` with one letter missing, one too many, or two neighbours swapped, inside the word.
fn is_slip(word: &[u8], term: &[u8]) -> bool {
    let Some(at) = word.iter().zip(term).position(|(a, b)| a != b) else {
        return false;
    };
    let (rest, meant) = (&word[at..], &term[at..]);
    match (rest, meant) {
        ([a, b, rest @ ..], [c, d, meant @ ..]) if word.len() == term.len() => {
            a == d && b == c && rest == meant
        }
        (_, [_, meant @ ..]) if word.len() + 1 == term.len() => rest == meant,
        ([_, rest @ ..], _) if word.len() == term.len() + 1 => rest == meant,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_slip;

    #[test]
    fn only_slips_inside_the_word_count() {
        for slip in ["virutalization", "virtalization", "virtuualization"] {
            assert!(is_slip(slip.as_bytes(), b"virtualization"), "{slip}");
        }
        for other in [
            "virtualizations",
            "virtualizatio",
            "virtualisation",
            "virtualization",
        ] {
            assert!(!is_slip(other.as_bytes(), b"virtualization"), "{other}");
        }
    }
}
