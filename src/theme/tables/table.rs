//! Numbers by key, as one list that can be written down before the program runs.
//!
//! Open addressing with linear probing: at most half of the slots are taken, a power of two of them.

use std::borrow::Cow;

use super::NONE;

/// Slots of the first key's table.
const FEWEST: usize = 16;

/// A hash table from keys to node numbers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    /// Key and number; [`NONE`] where a slot is free.
    pub(crate) slots: Cow<'static, [(u64, u32)]>,
    pub(crate) taken: usize,
}

impl Table {
    #[inline]
    pub(crate) fn get(&self, key: u64) -> Option<u32> {
        let slots: &[(u64, u32)] = &self.slots;
        let last = slots.len().checked_sub(1)?;
        let mut at = spread(key);
        loop {
            let (found, number) = slots[at & last];
            if found == key || number == NONE {
                return (number != NONE).then_some(number);
            }
            at += 1;
        }
    }

    /// Adds a key that is not there yet.
    pub(crate) fn insert(&mut self, key: u64, number: u32) {
        self.taken += 1;
        if self.taken * 2 > self.slots.len() {
            let more = FEWEST.max(self.slots.len() * 2);
            let fewer = std::mem::replace(&mut self.slots, vec![(0, NONE); more].into());
            let slots = self.slots.to_mut();
            let kept = fewer.iter().filter(|(_, number)| *number != NONE);
            kept.for_each(|&(key, number)| put(slots, key, number));
        }
        put(self.slots.to_mut(), key, number);
    }
}

fn put(slots: &mut [(u64, u32)], key: u64, number: u32) {
    let last = slots.len() - 1;
    let mut at = spread(key);
    while slots[at & last].1 != NONE {
        at += 1;
    }
    slots[at & last] = (key, number);
}

/// Where to look for a key first. A product's high bits depend on all of its factor's.
#[inline]
fn spread(key: u64) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn every_key_is_found() {
        let mut table = Table::default();
        assert_eq!(table.get(0), None);
        // Neighbours, and keys that differ in their high bits alone.
        let keys = || (1..1000).flat_map(|key| [key, key << 32, key << 50 | 1 << 49]);
        for (number, key) in (0..).zip(keys()) {
            table.insert(key, number);
        }
        for (number, key) in (0..).zip(keys()) {
            assert_eq!(table.get(key), Some(number), "{key}");
            assert_eq!(table.get(!key), None, "{key}");
        }
        assert!(table.taken * 2 <= table.slots.len());
    }
}
