//! Entries that are the beginning or the end of words: `bpf*` for tools named after it, `*alloc` for allocators.
//!
//! In: a word that the vocabulary does not hold. Out: the entry that begins or ends it.

use std::borrow::Cow;

use super::words::Word;

/// Beginnings and ends, few enough to try one after the other once the outer letter fits.
#[derive(Debug, Clone, Default)]
pub(crate) struct Affixes {
    pub(crate) prefixes: Cow<'static, [(Word, u32)]>,
    pub(crate) suffixes: Cow<'static, [(Word, u32)]>,
    /// A bit per letter that begins a prefix.
    pub(crate) first_letters: u32,
    /// A bit per letter that ends a suffix.
    pub(crate) last_letters: u32,
}

impl Affixes {
    /// Takes in an entry of one word, if a star says that it is an affix.
    pub(super) fn add(&mut self, entry: &str, word: &Word, node: u32) {
        if let (true, [first, ..]) = (entry.ends_with('*'), word.bytes()) {
            self.prefixes.to_mut().push((*word, node));
            self.first_letters |= letter_bit(*first);
        }
        if let (true, [.., last]) = (entry.starts_with('*'), word.bytes()) {
            self.suffixes.to_mut().push((*word, node));
            self.last_letters |= letter_bit(*last);
        }
    }

    /// The first affix that fits.
    #[inline]
    pub(crate) fn find(&self, word: &[u8]) -> Option<u32> {
        let (first, last) = (*word.first()?, *word.last()?);
        let prefix = || {
            self.prefixes
                .iter()
                .find(|(prefix, _)| word.starts_with(prefix.bytes()))
        };
        let suffix = || {
            self.suffixes
                .iter()
                .find(|(suffix, _)| word.ends_with(suffix.bytes()))
        };
        let mut found = None;
        if self.first_letters & letter_bit(first) != 0 {
            found = prefix();
        }
        if found.is_none() && self.last_letters & letter_bit(last) != 0 {
            found = suffix();
        }
        found.map(|(_, node)| *node)
    }
}

/// One of 32 bits; letters have bits of their own.
fn letter_bit(byte: u8) -> u32 {
    1 << (byte & 31)
}
