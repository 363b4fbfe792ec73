//! The items of a version, and which of them are the same as those of another version.

use std::collections::VecDeque;
use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::document::{Document, Item};
use super::entities::Place;
use crate::topic_file::{Matching, Topic};

/// An item with its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'d> {
    pub(super) place: Place,
    /// Its section, over all versions.
    pub(super) key: usize,
    pub(super) item: &'d Item<'d>,
}

/// The items of a version, in file order.
pub(super) fn entries<'d>(document: &'d Document<'d>) -> Vec<Entry<'d>> {
    let lists = document.lists.iter().enumerate();
    lists
        .flat_map(|(list, own)| {
            let items = own.items.iter().enumerate();
            items.map(move |(at, item)| Entry {
                place: Place { list, at },
                key: own.key,
                item,
            })
        })
        .collect()
}

/// Match the items of two versions. Those with the same lines are the same; of other topics, `by_topic` decides.
pub(super) fn same(
    old: &[Entry<'_>],
    new: &[Entry<'_>],
    by_topic: fn(&[&Topic], &[&Topic]) -> Matching,
) -> Matching {
    let mut matching = Matching {
        old_of: vec![None; new.len()],
        new_of: vec![None; old.len()],
    };
    equal(&mut matching, old, new, |entry| {
        Some((entry.key, entry.item.lines.trim()))
    });
    equal(&mut matching, old, new, |entry| {
        entry.item.topic.map(|_| entry.item.lines.trim())
    });
    let rest = |entries: &[Entry<'_>], known: &[Option<usize>]| -> Vec<usize> {
        let all = 0..entries.len();
        all.filter(|at| known[*at].is_none() && entries[*at].item.topic.is_some())
            .collect()
    };
    let (olds, news) = (rest(old, &matching.new_of), rest(new, &matching.old_of));
    let found = by_topic(&topics(old, &olds), &topics(new, &news));
    for (new, old) in news.iter().zip(found.old_of) {
        if let Some(old) = old.and_then(|old| olds.get(old)) {
            pair(&mut matching, *old, *new);
        }
    }
    matching
}

/// The topics of some entries.
pub(super) fn topics<'d>(entries: &[Entry<'d>], some: &[usize]) -> Vec<&'d Topic> {
    some.iter()
        .filter_map(|at| entries[*at].item.topic)
        .collect()
}

fn pair(matching: &mut Matching, old: usize, new: usize) {
    matching.old_of[new] = Some(old);
    matching.new_of[old] = Some(new);
}

/// Match those with equal names, in order.
fn equal<'d, N: Hash + Eq>(
    matching: &mut Matching,
    old: &[Entry<'d>],
    new: &[Entry<'d>],
    name: impl Fn(&Entry<'d>) -> Option<N>,
) {
    let mut free: FxHashMap<N, VecDeque<usize>> = FxHashMap::default();
    for (at, entry) in old.iter().enumerate() {
        if let (None, Some(name)) = (matching.new_of[at], name(entry)) {
            free.entry(name).or_default().push_back(at);
        }
    }
    for (at, entry) in new.iter().enumerate() {
        if let (None, Some(name)) = (matching.old_of[at], name(entry))
            && let Some(old) = free.get_mut(&name).and_then(VecDeque::pop_front)
        {
            pair(matching, old, at);
        }
    }
}
