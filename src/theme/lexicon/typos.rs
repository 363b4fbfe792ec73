//! Find the term that a misspelled long word was meant to be: one letter missing, one too many, or two swapped.
//!
//! A replaced letter is not corrected: too many English words are one letter away from a term
//! (`convention`, `contention`). Neither is the first letter, nor the last two, where word forms differ
//! (`includes`, `IncludeOS`).

/// Shorter words are too similar to each other.
const SHORTEST: usize = 8;

/// The letters of a long word that one mistake leaves: its first four, or its first and last three. `None` for a
/// word that is short or has other letters than a to z.
pub(super) fn keys(word: &str) -> Option<[[u8; 4]; 2]> {
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
pub(super) fn is_slip(word: &str, term: &str) -> bool {
    let (word, term) = (word.as_bytes(), term.as_bytes());
    let [.., y, z] = *word else { return false };
    if !term.ends_with(&[y, z]) {
        return false;
    }
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
            assert!(is_slip(slip, "virtualization"), "{slip}");
        }
        for other in [
            "virtualizations",
            "virtualizatio",
            "virtualisation",
            "virtualization",
        ] {
            assert!(!is_slip(other, "virtualization"), "{other}");
        }
    }
}
