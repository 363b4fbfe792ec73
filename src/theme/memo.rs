//! Words of texts that were looked up before: a text says the same few words again and again.

use std::sync::atomic::{AtomicU64, Ordering};

/// Slots, a power of two.
const SLOTS: usize = 4096;
/// The bits of a slot that hold the answer; the others hold the word's fingerprint.
const ANSWER: u64 = (1 << 24) - 1;

/// A table from a word's fingerprint to the node that was found for it, or to none. A word takes the
/// place of another whose fingerprint has the same slot. A slot is one number, so threads need no
/// lock: each reads a whole answer with the word that it is for.
#[derive(Debug)]
pub(super) struct Memo(Box<[AtomicU64; SLOTS]>);

impl Default for Memo {
    fn default() -> Self {
        // No word has the fingerprint 0 but the empty one, which is never asked for.
        Memo(Box::new([const { AtomicU64::new(0) }; SLOTS]))
    }
}

impl Memo {
    /// What `find` finds for the word with this fingerprint, unless it is known already.
    #[inline]
    pub(super) fn get(&self, fingerprint: u64, find: impl FnOnce() -> Option<u32>) -> Option<u32> {
        let slot = &self.0[fingerprint as usize % SLOTS];
        let known = slot.load(Ordering::Relaxed);
        // The slot's number tells low bits of the fingerprint, where the answer stands.
        let key = fingerprint & !ANSWER;
        let answer = if known & !ANSWER == key && known != 0 {
            known & ANSWER
        } else {
            let found = find().map_or(ANSWER, u64::from);
            slot.store(key | found.min(ANSWER), Ordering::Relaxed);
            found
        };
        u32::try_from(answer).ok().filter(|_| answer < ANSWER)
    }
}

#[cfg(test)]
mod tests {
    use super::Memo;

    #[test]
    fn an_answer_is_found_once() {
        let memo = Memo::default();
        let word = 0x1234_5678_9abc_def0;
        assert_eq!(memo.get(word, || Some(7)), Some(7));
        assert_eq!(memo.get(word, || unreachable!()), Some(7));
        let none = word + 1;
        assert_eq!(memo.get(none, || None), None);
        assert_eq!(memo.get(none, || unreachable!()), None);
        // Another word with the same slot.
        assert_eq!(memo.get(word ^ 1 << 60, || Some(8)), Some(8));
        assert_eq!(memo.get(word, || Some(9)), Some(9));
    }
}
