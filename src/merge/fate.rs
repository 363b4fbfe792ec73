//! What becomes of an item.

use super::added::union;
use super::content::{Content, merged, whole, without_dates};
use super::document::{Document, Item, List};
use super::entities::Entity;
use crate::topic_file::Role;

/// What becomes of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is deleted.
    Gone,
    /// It is in a section, by its number.
    Kept { section: usize, lines: String },
    /// A person has to decide: the lines of base, ours and theirs.
    Conflict { section: usize, lines: [String; 3] },
}

/// Decide part by part. One side alone decides what the other left as it was.
pub(super) fn fate(entity: &Entity, documents: &[Document<'_>; 3]) -> Fate {
    let [base, ours, theirs] = [0, 1, 2].map(|version| entity.item(version, documents));
    let kept = |(list, item): (&List<'_>, &Item<'_>)| Fate::Kept {
        section: list.key,
        lines: item.lines.clone(),
    };
    let conflict = |list: &List<'_>, ours: &str, theirs: &str| Fate::Conflict {
        section: list.key,
        lines: [
            base.map_or(String::new(), |(_, item)| item.lines.clone()),
            ours.to_owned(),
            theirs.to_owned(),
        ],
    };
    match (base, ours, theirs) {
        (_, None, None) => Fate::Gone,
        (None, Some(only), None) | (None, None, Some(only)) => kept(only),
        (Some(_), Some(ours), None) if entity.is_replaced => conflict(ours.0, &ours.1.lines, ""),
        (Some(_), None, Some(theirs)) if entity.is_replaced => {
            conflict(theirs.0, "", &theirs.1.lines)
        }
        (Some(base), Some(ours), Some(theirs)) if entity.is_replaced => {
            match whole([base.1, ours.1, theirs.1]) {
                Content::Merged(lines) => Fate::Kept {
                    section: ours.0.key,
                    lines,
                },
                Content::Conflict => conflict(ours.0, &ours.1.lines, &theirs.1.lines),
            }
        }
        (Some(base), Some(ours), None) => match change(base, ours) {
            Change::None => Fate::Gone,
            Change::Moved => kept(ours),
            Change::Edited => conflict(ours.0, &ours.1.lines, ""),
        },
        (Some(base), None, Some(theirs)) => match change(base, theirs) {
            Change::None => Fate::Gone,
            Change::Moved => kept(theirs),
            Change::Edited => conflict(theirs.0, "", &theirs.1.lines),
        },
        (None, Some(ours), Some(theirs)) => {
            let section = further(ours.0, theirs.0);
            match union(ours, theirs, section) {
                Content::Merged(lines) => Fate::Kept { section, lines },
                Content::Conflict => conflict(ours.0, &ours.1.lines, &theirs.1.lines),
            }
        }
        (Some(base), Some(ours), Some(theirs)) => {
            let section = match (ours.0.key == base.0.key, theirs.0.key == base.0.key) {
                (true, _) => theirs.0.key,
                (_, true) => ours.0.key,
                _ => further(ours.0, theirs.0),
            };
            let is_split = is_postponed(base, ours, theirs) || is_postponed(base, theirs, ours);
            match merged([base.1, ours.1, theirs.1]) {
                Content::Merged(lines) if !is_split => Fate::Kept { section, lines },
                _ => conflict(ours.0, &ours.1.lines, &theirs.1.lines),
            }
        }
    }
}

/// What a side did to an item that the other side deleted.
enum Change {
    None,
    Moved,
    Edited,
}

fn change(
    (old_list, old): (&List<'_>, &Item<'_>),
    (new_list, new): (&List<'_>, &Item<'_>),
) -> Change {
    if without_dates(old) != without_dates(new) {
        return Change::Edited;
    }
    match old_list.key == new_list.key {
        true if old.lines == new.lines => Change::None,
        true => Change::Edited,
        false => Change::Moved,
    }
}

/// Whether one side recorded a scheduled topic as discussed, and the other gave it another day, or none.
fn is_postponed(
    base: (&List<'_>, &Item<'_>),
    one: (&List<'_>, &Item<'_>),
    other: (&List<'_>, &Item<'_>),
) -> bool {
    base.0.role == Role::Scheduled
        && one.0.role == Role::Discussed
        && other.0.role != Role::Discussed
        && (other.1.day != base.1.day || other.0.role == Role::Potential)
}

/// The section that is further in the life of a topic.
fn further(ours: &List<'_>, theirs: &List<'_>) -> usize {
    let rank = |role: Role| match role {
        Role::Potential | Role::Reference => 0,
        Role::Scheduled | Role::Timetable => 1,
        Role::Discussed => 2,
    };
    match rank(theirs.role) > rank(ours.role) {
        true => theirs.key,
        false => ours.key,
    }
}
