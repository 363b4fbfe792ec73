//! Which items of the three versions are the same.

use super::document::{Document, Item, List};
use super::replaced::replaced;
use super::same::{Entry, entries, same};
use crate::topic_file::{Matching, match_added, match_meetings};

/// Where an item is in a version: the list, and the place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) list: usize,
    pub(super) at: usize,
}

/// An item, with its place in base, ours and theirs.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entity {
    pub(super) places: [Option<Place>; 3],
    /// Whether it is the same by its place alone, so that a person has to look at it.
    pub(super) is_replaced: bool,
}

impl Entity {
    /// The item of a version, with its list.
    pub(super) fn item<'d>(
        &self,
        version: usize,
        documents: &'d [Document<'d>; 3],
    ) -> Option<(&'d List<'d>, &'d Item<'d>)> {
        let place = self.places[version]?;
        let list = documents[version].lists.get(place.list)?;
        Some((list, list.items.get(place.at)?))
    }
}

/// All items, each once.
pub(super) fn entities(documents: &[Document<'_>; 3]) -> Vec<Entity> {
    let [base, ours, theirs] = [0, 1, 2].map(|version| entries(&documents[version]));
    let of_ours = same(&base, &ours, match_meetings);
    let of_theirs = same(&base, &theirs, match_meetings);
    let both = both_added((&ours, &of_ours), (&theirs, &of_theirs));
    let (left, right) = ((&*ours, &of_ours), (&*theirs, &of_theirs));
    let in_ours = replaced(&base, left, right, &|at| both.new_of[at].is_none());
    let in_theirs = replaced(&base, right, left, &|at| both.old_of[at].is_none());
    let mut entities = Vec::with_capacity(base.len());
    let (mut in_base, mut used) = (vec![false; ours.len()], vec![false; theirs.len()]);
    for (at, entry) in base.iter().enumerate() {
        let our_place = of_ours.new_of[at].or(in_ours[at]);
        let their_place = of_theirs.new_of[at].or(in_theirs[at]);
        our_place.inspect(|at| in_base[*at] = true);
        their_place.inspect(|at| used[*at] = true);
        entities.push(Entity {
            places: [
                Some(entry.place),
                our_place.map(|at| ours[at].place),
                their_place.map(|at| theirs[at].place),
            ],
            is_replaced: in_ours[at].or(in_theirs[at]).is_some(),
        });
    }
    for (at, entry) in ours.iter().enumerate().filter(|(at, _)| !in_base[*at]) {
        both.new_of[at].inspect(|at| used[*at] = true);
        let their_place = both.new_of[at].map(|at| theirs[at].place);
        entities.push(Entity {
            places: [None, Some(entry.place), their_place],
            is_replaced: false,
        });
    }
    let new = theirs.iter().zip(used).filter(|(_, used)| !used);
    entities.extend(new.map(|(entry, _)| Entity {
        places: [None, None, Some(entry.place)],
        is_replaced: false,
    }));
    entities
}

/// Match the items of ours and theirs that are not in base.
fn both_added(
    (ours, of_ours): (&[Entry<'_>], &Matching),
    (theirs, of_theirs): (&[Entry<'_>], &Matching),
) -> Matching {
    let added = |matching: &Matching| -> Vec<usize> {
        let all = matching.old_of.iter().enumerate();
        all.filter(|(_, old)| old.is_none())
            .map(|(at, _)| at)
            .collect()
    };
    let (left, right) = (added(of_ours), added(of_theirs));
    let [ours_added, theirs_added] = [(ours, &left), (theirs, &right)]
        .map(|(entries, some)| some.iter().map(|at| entries[*at]).collect::<Vec<_>>());
    let found = same(&ours_added, &theirs_added, match_added);
    let mut both = Matching {
        old_of: vec![None; theirs.len()],
        new_of: vec![None; ours.len()],
    };
    for (at, new) in found.new_of.iter().enumerate() {
        if let Some(new) = new {
            both.new_of[left[at]] = Some(right[*new]);
            both.old_of[right[*new]] = Some(left[at]);
        }
    }
    both
}
