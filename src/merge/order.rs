//! The order of the items of a section.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::document::Document;
use super::entities::Entity;
use crate::topic_file::Role;

/// The items of a section: in the order of ours, or of theirs if only theirs changed it. Those that only the other side
/// has follow the item that they followed there, or are placed by their day.
pub(super) fn order(
    key: usize,
    here: &[usize],
    entities: &[Entity],
    documents: &[Document<'_>; 3],
    role: Option<Role>,
) -> Vec<usize> {
    let [base, ours, theirs] =
        [0, 1, 2].map(|version| present(key, here, version, entities, documents));
    let sets = [&base, &ours, &theirs].map(|side| side.iter().copied().collect::<FxHashSet<_>>());
    let common = |side: &[usize]| -> Vec<usize> {
        let all = side.iter().copied();
        all.filter(|at| sets.iter().all(|set| set.contains(at)))
            .collect()
    };
    let ours_is_primary = common(&ours) != common(&base) || common(&theirs) == common(&base);
    let (primary, other, version) = match ours_is_primary {
        true => (ours, theirs, 2),
        false => (theirs, ours, 1),
    };
    let day =
        |at: usize, version: usize| Some(entities[at].item(version, documents)?.1.day).flatten();
    let first_day = |at: usize| day(at, 3 - version).or_else(|| day(at, version));
    let mut order = Chain::default();
    let mut days = Days::of(&primary, &first_day, role);
    let mut last = None;
    for at in &primary {
        order.insert_after(last, *at);
        last = Some(*at);
    }
    let known = &sets[3 - version];
    let mut before = None;
    for at in other {
        if !known.contains(&at) {
            match (day(at, version), &mut days) {
                (Some(day), Some(days)) => match days.insert(day, at) {
                    Some(Neighbour::Before(next)) => order.insert_before(next, at),
                    Some(Neighbour::After(last)) => order.insert_after(Some(last), at),
                    None => order.insert_after(before, at),
                },
                _ => order.insert_after(before, at),
            }
        }
        before = Some(at);
    }
    let mut order = order.items();
    // Those that come from other sections.
    let placed: FxHashSet<usize> = order.iter().copied().collect();
    order.extend(here.iter().filter(|at| !placed.contains(at)));
    order
}

/// The items of a section in a version that are in it in the result, in order.
fn present(
    key: usize,
    here: &[usize],
    version: usize,
    entities: &[Entity],
    documents: &[Document<'_>; 3],
) -> Vec<usize> {
    let is_here = |at: &usize| {
        let own = entities[*at].item(version, documents);
        own.is_some_and(|(list, _)| list.key == key)
    };
    let mut here: Vec<usize> = here.iter().copied().filter(is_here).collect();
    here.sort_by_key(|at| entities[*at].places[version].map(|place| place.at));
    here
}

/// Items in order, into which others are inserted.
#[derive(Default)]
struct Chain {
    /// The item after each one, and the first one.
    next: FxHashMap<Option<usize>, usize>,
    before: FxHashMap<usize, Option<usize>>,
}

impl Chain {
    /// Insert an item after one, or as the first one.
    fn insert_after(&mut self, before: Option<usize>, at: usize) {
        if let Some(next) = self.next.insert(before, at) {
            self.next.insert(Some(at), next);
            self.before.insert(next, Some(at));
        }
        self.before.insert(at, before);
    }

    fn insert_before(&mut self, next: usize, at: usize) {
        self.insert_after(self.before.get(&next).copied().flatten(), at);
    }

    fn items(&self) -> Vec<usize> {
        std::iter::successors(self.next.get(&None), |at| self.next.get(&Some(**at)))
            .copied()
            .collect()
    }
}

/// The days of items in order.
struct Days {
    /// Whether the newest are first.
    falls: bool,
    /// The first and the last item of each day.
    items: BTreeMap<Date, (usize, usize)>,
}

/// Where to place an item.
enum Neighbour {
    Before(usize),
    After(usize),
}

impl Days {
    /// `None` if the days are in no order.
    fn of(
        order: &[usize],
        day: &dyn Fn(usize) -> Option<Date>,
        role: Option<Role>,
    ) -> Option<Days> {
        let dated: Vec<_> = order
            .iter()
            .filter_map(|at| Some((*at, day(*at)?)))
            .collect();
        let falling = dated.windows(2).any(|two| two[0].1 > two[1].1);
        let rising = dated.windows(2).any(|two| two[0].1 < two[1].1);
        let falls = match (falling, rising) {
            (false, false) => role == Some(Role::Discussed),
            (true, true) => return None,
            (falls, _) => falls,
        };
        let mut items = BTreeMap::new();
        for (at, day) in dated {
            items.entry(day).or_insert((at, at)).1 = at;
        }
        Some(Days { falls, items })
    }

    /// Insert an item. `None` if no other has a day.
    fn insert(&mut self, day: Date, at: usize) -> Option<Neighbour> {
        let (next, last) = match self.falls {
            true => (
                self.items.range(..day).next_back(),
                self.items.first_key_value(),
            ),
            false => (
                self.items.range(day..).find(|(other, _)| **other > day),
                self.items.last_key_value(),
            ),
        };
        let found = match next {
            Some((_, (first, _))) => Some(Neighbour::Before(*first)),
            None => last.map(|(_, (_, last))| Neighbour::After(*last)),
        };
        self.items.entry(day).or_insert((at, at)).1 = at;
        found
    }
}
