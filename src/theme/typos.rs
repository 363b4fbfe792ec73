//! Find the term that a misspelled long word was meant to be: one letter missing, one too many, or two swapped.
//!
//! A replaced letter is not corrected: too many English words are one letter away from a term
//! (`convention`, `contention`). Neither is the first letter, nor the last, where word forms differ.

use rustc_hash::FxHashMap;

/// Shorter words are too similar to each other.
const SHORTEST: usize = 8;

/// The long words of the vocabulary with their nodes, by their first four letters and by their first and last three.
#[derive(Debug, Default)]
pub(super) struct Typos(FxHashMap<[u8; 4], Vec<(String, usize)>>);

impl Typos {
    /// Adds a word, unless it is short or has anything but the letters a to z.
    pub(super) fn add(&mut self, word: &str, node: usize) {
        for key in keys(word).into_iter().flatten() {
            self.0.entry(key).or_default().push((word.to_owned(), node));
        }
    }

    /// The node of the term that `word` is a misspelling of; of several, the one added last.
    pub(super) fn find(&self, word: &str) -> Option<usize> {
        let mut near = keys(word)?.into_iter().filter_map(|key| self.0.get(&key));
        near.find_map(|terms| {
            let mut terms = terms.iter().rev();
            terms.find(|(term, _)| is_slip(word.as_bytes(), term.as_bytes()))
        })
        .map(|(_, node)| *node)
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
