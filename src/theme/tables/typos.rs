//! A misspelt long word in, the term it was meant to be: one letter missing, one too many, or two swapped.
//!
//! A replaced letter is not mended: too many words of the language are one letter away from a term
//! (`convention`, `contention`). Neither is the first letter, nor the last, where word forms differ.

use std::borrow::Cow;

use super::words::Word;

/// Shorter words are too near to each other.
const SHORTEST: usize = 8;
const BUCKETS: usize = 1024;
const NONE: u16 = u16::MAX;

/// The long words of the vocabulary, found by their first four letters or by their first and last three.
#[derive(Debug, Clone, Default)]
pub(crate) struct Typos {
    /// By bucket, the first of its entries.
    pub(crate) buckets: Cow<'static, [u16]>,
    /// The index of a word, and the next entry of the bucket.
    pub(crate) entries: Cow<'static, [(u16, u16)]>,
}

impl Typos {
    /// The long ones of `words`, without those that hold digits.
    pub(super) fn of(words: &[(Word, u32)]) -> Self {
        let mut buckets = vec![NONE; BUCKETS];
        let mut entries = Vec::with_capacity(words.len());
        for (index, (word, _)) in (0..NONE).zip(words) {
            for bucket in buckets_of(word.bytes()).into_iter().flatten() {
                // Slips of words beyond as many as this number can count are not found.
                let entry = u16::try_from(entries.len()).unwrap_or(NONE);
                if entry != NONE {
                    entries.push((index, std::mem::replace(&mut buckets[bucket], entry)));
                }
            }
        }
        Self {
            buckets: buckets.into(),
            entries: entries.into(),
        }
    }

    /// The node of the term that `word` is a slip of; `words` as given to [`Typos::of`].
    pub(crate) fn find(&self, words: &[(Word, u32)], word: &Word) -> Option<u32> {
        for bucket in buckets_of(word.bytes())? {
            let mut entry = *self.buckets.get(bucket)?;
            while let Some(&(index, next)) = self.entries.get(usize::from(entry)) {
                let (term, node) = words.get(usize::from(index))?;
                if is_slip(word.bytes(), term.bytes()) {
                    return Some(*node);
                }
                entry = next;
            }
        }
        None
    }
}

fn buckets_of(word: &[u8]) -> Option<[usize; 2]> {
    if word.len() < SHORTEST || !word.iter().all(u8::is_ascii_lowercase) {
        return None;
    }
    let [first, second, third, fourth, .., x, y, z] = *word else {
        return None;
    };
    let bucket =
        |letters: [u8; 4]| (u32::from_le_bytes(letters).wrapping_mul(0x9E37_79B9) >> 22) as usize;
    Some([
        bucket([first, second, third, fourth]),
        bucket([first, x, y, z]),
    ])
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
    fn slips_are_inside_the_word() {
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
