//! Items that a side may have reworded so much that nothing but their place shows it.
//!
//! A topic without readings and with another title looks like one that was deleted, and another one that was added. If the
//! other side changed or deleted it as well, nobody but a person can say what is right.

use std::collections::{BTreeMap, VecDeque};

use rustc_hash::{FxHashMap, FxHashSet};

use super::same::{Entry, topics};
use crate::topic_file::{Matching, match_by_any_word, match_reworded};

/// Items between the same two neighbours: those that the side lacks, and those that it added.
#[derive(Debug, Default)]
struct Gap {
    lacking: Vec<usize>,
    added: Vec<usize>,
}

/// What the other side did to an item of base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Other {
    Kept,
    Changed,
    Lacks,
}

/// For each item of base that a side lacks, and that the other side changed or lacks, the added one in its place.
pub(super) fn replaced(
    base: &[Entry<'_>],
    (side, of_side): (&[Entry<'_>], &Matching),
    (other, of_other): (&[Entry<'_>], &Matching),
    is_free: &dyn Fn(usize) -> bool,
) -> Vec<Option<usize>> {
    let in_other = |at: usize| {
        let Some(new) = of_other.new_of[at].map(|new| other[new]) else {
            return Other::Lacks;
        };
        match new.key == base[at].key && new.item.lines == base[at].item.lines {
            true => Other::Kept,
            false => Other::Changed,
        }
    };
    let mut found = vec![None; base.len()];
    let mut lacking: Vec<bool> = of_side.new_of.iter().map(Option::is_none).collect();
    let is_added = |at: usize| of_side.old_of[at].is_none() && is_free(at);
    let mut added: Vec<bool> = (0..side.len()).map(is_added).collect();
    let mut pair = |lacking: &mut [bool], added: &mut [bool], (old, new): (usize, usize)| {
        lacking[old] = false;
        added[new] = false;
        found[old] = Some(new).filter(|_| in_other(old) != Other::Kept);
    };
    // Below the same neighbour, then above the same one.
    for upwards in [false, true] {
        for gap in gaps(base, side, of_side, [&lacking, &added], upwards) {
            for both in pairs(base, side, &gap, &in_other) {
                pair(&mut lacking, &mut added, both);
            }
        }
    }
    // Moved as well.
    let rest = |entries: &[Entry<'_>], of: &[bool]| -> Vec<usize> {
        let all = 0..entries.len();
        all.filter(|at| of[*at] && entries[*at].item.topic.is_some())
            .collect()
    };
    let (olds, news) = (rest(base, &lacking), rest(side, &added));
    let moved = match_reworded(&topics(base, &olds), &topics(side, &news));
    for both in matched(&moved, &olds, &news) {
        pair(&mut lacking, &mut added, both);
    }
    found
}

/// The pairs of a matching of some old and new ones.
fn matched(matching: &Matching, old: &[usize], new: &[usize]) -> Vec<(usize, usize)> {
    let all = matching.new_of.iter().zip(old);
    all.filter_map(|(at, old)| Some((*old, *new.get((*at)?)?)))
        .collect()
}

/// Collect the items by the section, the last neighbour that both versions have there, and whether they are topics.
fn gaps(
    base: &[Entry<'_>],
    side: &[Entry<'_>],
    of_side: &Matching,
    [lacking, added]: [&[bool]; 2],
    upwards: bool,
) -> Vec<Gap> {
    let mut gaps: BTreeMap<(usize, Option<usize>, bool), Gap> = BTreeMap::new();
    let in_order =
        |count: usize| (0..count).map(move |at| if upwards { count - 1 - at } else { at });
    let stays = |old: usize, new: usize| base[old].key == side[new].key;
    let mut above: FxHashMap<usize, usize> = FxHashMap::default();
    for at in in_order(base.len()) {
        let Entry { key, item, .. } = base[at];
        if of_side.new_of[at].is_some_and(|new| stays(at, new)) {
            above.insert(key, at);
        } else if lacking[at] {
            let gap = (key, above.get(&key).copied(), item.topic.is_some());
            gaps.entry(gap).or_default().lacking.push(at);
        }
    }
    above.clear();
    for at in in_order(side.len()) {
        let Entry { key, item, .. } = side[at];
        if let Some(old) = of_side.old_of[at].filter(|old| stays(*old, at)) {
            above.insert(key, old);
        } else if added[at] {
            let gap = (key, above.get(&key).copied(), item.topic.is_some());
            gaps.entry(gap).or_default().added.push(at);
        }
    }
    gaps.into_values().collect()
}

/// Items of base and added ones: topics with a common word in their titles, then the others that the other side changed or
/// lacks, in order.
fn pairs(
    base: &[Entry<'_>],
    side: &[Entry<'_>],
    gap: &Gap,
    in_other: &dyn Fn(usize) -> Other,
) -> Vec<(usize, usize)> {
    let Gap { lacking, added } = gap;
    if lacking.is_empty() || added.is_empty() {
        return Vec::new();
    }
    let (olds, news) = (topics(base, lacking), topics(side, added));
    let by_word = match_by_any_word(&olds, &news);
    let is_paired = |known: &[Option<usize>], at: usize| known.get(at).is_some_and(Option::is_some);
    let mut pairs = matched(&by_word, lacking, added);
    let rest: Vec<usize> = lacking
        .iter()
        .enumerate()
        .filter(|(at, _)| !is_paired(&by_word.new_of, *at))
        .map(|(_, old)| *old)
        .collect();
    // If several were joined into one, the one that the other side changed counts.
    let changed = rest.iter().filter(|old| in_other(**old) == Other::Changed);
    let changed: Vec<usize> = changed.copied().collect();
    let joined = pairs
        .iter()
        .filter(|(old, _)| in_other(*old) == Other::Kept);
    let joined: Vec<usize> = joined.map(|(_, new)| *new).collect();
    let again = match_by_any_word(&topics(base, &changed), &topics(side, &joined));
    let again = matched(&again, &changed, &joined);
    let is_joined: FxHashSet<usize> = again.iter().map(|(old, _)| *old).collect();
    pairs.extend(again);
    let has_links = |entry: &Entry<'_>| {
        let topic = entry.item.topic;
        topic.is_some_and(|topic| topic.links().next().is_some())
    };
    let mut free = [VecDeque::new(), VecDeque::new()];
    for (at, new) in added.iter().enumerate() {
        if !is_paired(&by_word.old_of, at) {
            free[usize::from(has_links(&side[*new]))].push_back(*new);
        }
    }
    for old in rest.iter().filter(|old| !is_joined.contains(old)) {
        // Without a common word, readings show that they are two topics.
        let [without, with] = &mut free;
        let new = match (in_other(*old), has_links(&base[*old])) {
            (Other::Kept, _) => None,
            (Other::Lacks, true) => None,
            (Other::Changed, false) => without.pop_front().or_else(|| with.pop_front()),
            (Other::Lacks, false) | (Other::Changed, true) => without.pop_front(),
        };
        pairs.extend(new.map(|new| (*old, new)));
    }
    pairs
}
