//! The merged items of each section, in order.

use super::document::{Document, Item, List};
use super::entities::Entity;
use super::fate::Fate;
use crate::git::{Marks, Style};
use crate::topic_file::Role;

/// The texts of the sections, by their numbers.
pub(super) struct MergedLists {
    pub(super) texts: Vec<(usize, String)>,
    /// The same with ours for each conflict.
    pub(super) without_marks: Vec<(usize, String)>,
    pub(super) conflicts: usize,
}

/// Order the items, and write them.
pub(super) fn merged(
    entities: &[Entity],
    fates: &[Fate],
    documents: &[Document; 3],
    marks: &Marks,
) -> MergedLists {
    let mut out = MergedLists {
        texts: Vec::new(),
        without_marks: Vec::new(),
        conflicts: 0,
    };
    let mut keys: Vec<usize> = Vec::new();
    for list in documents.iter().flat_map(|document| &document.lists) {
        if !keys.contains(&list.key) {
            keys.push(list.key);
        }
    }
    for key in keys {
        let order = order(key, entities, fates, documents);
        let (text, plain, conflicts) = written(key, &order, entities, fates, documents, marks);
        out.texts.push((key, text));
        out.without_marks.push((key, plain));
        out.conflicts += conflicts;
    }
    out
}

fn section(fate: &Fate) -> Option<usize> {
    match fate {
        Fate::Gone => None,
        Fate::Kept { section, .. } | Fate::Conflict { section, .. } => Some(*section),
    }
}

fn list(document: &Document, key: usize) -> Option<&List> {
    document.lists.iter().find(|list| list.key == key)
}

/// The items of a section in a version that are in it in the result, in order.
fn present(
    key: usize,
    version: usize,
    entities: &[Entity],
    fates: &[Fate],
    documents: &[Document; 3],
) -> Vec<usize> {
    let is_here = |at: &usize| {
        let own = entities[*at].item(version, documents);
        section(&fates[*at]) == Some(key) && own.is_some_and(|(list, _)| list.key == key)
    };
    let mut here: Vec<usize> = (0..entities.len()).filter(is_here).collect();
    here.sort_by_key(|at| entities[*at].places[version].map(|place| place.at));
    here
}

/// The items of a section: in the order of ours, or of theirs if only theirs changed it. Those that only the other side
/// has follow the item that they followed there, or are placed by their day.
fn order(key: usize, entities: &[Entity], fates: &[Fate], documents: &[Document; 3]) -> Vec<usize> {
    let [base, ours, theirs] =
        [0, 1, 2].map(|version| present(key, version, entities, fates, documents));
    let common = |side: &[usize]| -> Vec<usize> {
        let both = side.iter().filter(|at| base.contains(at));
        both.filter(|at| ours.contains(at) && theirs.contains(at))
            .copied()
            .collect()
    };
    let ours_is_primary = common(&ours) != common(&base) || common(&theirs) == common(&base);
    let (mut order, other, version) = match ours_is_primary {
        true => (ours, theirs, 2),
        false => (theirs, ours, 1),
    };
    let day =
        |at: usize, version: usize| Some(entities[at].item(version, documents)?.1.day).flatten();
    let role = documents
        .iter()
        .find_map(|document| Some(list(document, key)?.role));
    for (place, at) in other.iter().enumerate() {
        if order.contains(at) {
            continue;
        }
        let before = other[..place].iter().rev();
        let follows = before.filter_map(|before| order.iter().position(|known| known == before));
        let follows = follows.map(|known| known + 1).next().unwrap_or(0);
        let days: Vec<_> = order
            .iter()
            .map(|known| {
                [3 - version, version]
                    .into_iter()
                    .find_map(|version| day(*known, version))
            })
            .collect();
        let by_day = day(*at, version).and_then(|day| by_day(&days, day, role));
        order.insert(by_day.unwrap_or(follows), *at);
    }
    // Those that come from other sections.
    for (at, fate) in fates.iter().enumerate() {
        if section(fate) == Some(key) && !order.contains(&at) {
            order.push(at);
        }
    }
    order
}

/// The place of a day among others in order; none if they show no order.
fn by_day(
    days: &[Option<jiff::civil::Date>],
    day: jiff::civil::Date,
    role: Option<Role>,
) -> Option<usize> {
    let dated: Vec<_> = days
        .iter()
        .enumerate()
        .filter_map(|(at, day)| Some((at, (*day)?)))
        .collect();
    let falling = dated.windows(2).filter(|two| two[0].1 > two[1].1).count();
    let rising = dated.windows(2).filter(|two| two[0].1 < two[1].1).count();
    let falls = match (falling, rising) {
        (0, 0) if !dated.is_empty() => role == Some(Role::Discussed),
        (_, 0) if falling > 0 => true,
        (0, _) if rising > 0 => false,
        _ => return None,
    };
    let before = dated.iter().find(|(_, other)| match falls {
        true => *other < day,
        false => *other > day,
    });
    let last = dated.last().map(|(at, _)| at + 1);
    before.map(|(at, _)| *at).or(last)
}

/// The text of a section's items, the same with ours for each conflict, and the number of conflicts.
fn written(
    key: usize,
    order: &[usize],
    entities: &[Entity],
    fates: &[Fate],
    documents: &[Document; 3],
    marks: &Marks,
) -> (String, String, usize) {
    let lists = [1, 2, 0].map(|version| list(&documents[version], key));
    let with_items = || {
        lists
            .into_iter()
            .flatten()
            .filter(|list| !list.items.is_empty())
    };
    let mut text = with_items()
        .next()
        .map_or("\n", |list| &list.lead)
        .to_owned();
    if order.is_empty() {
        return (String::new(), String::new(), 0);
    }
    let usual = with_items().find_map(|list| list.items.iter().find_map(|item| item.gap.clone()));
    let usual = usual.unwrap_or_default();
    let mut plain = text.clone();
    let mut conflicts = 0;
    for (place, at) in order.iter().enumerate() {
        let gap = match place + 1 == order.len() {
            true => String::new(),
            false => gap(&entities[*at], documents).unwrap_or_else(|| usual.clone()),
        };
        match &fates[*at] {
            Fate::Gone => {}
            Fate::Kept { lines, .. } => {
                text.push_str(&format!("{lines}{gap}"));
                plain.push_str(&format!("{lines}{gap}"));
            }
            Fate::Conflict { lines, .. } => {
                conflicts += 1;
                text.push_str(&marked(lines, marks));
                text.push_str(&gap);
                let [_, ours, theirs] = lines;
                let own = if ours.is_empty() { theirs } else { ours };
                plain.push_str(&format!("{own}{gap}"));
            }
        }
    }
    (text, plain, conflicts)
}

/// The empty lines after an item: of the side that changed them.
fn gap(entity: &Entity, documents: &[Document; 3]) -> Option<String> {
    let [base, ours, theirs] = [0, 1, 2].map(|version| {
        let item: Option<&Item> = entity.item(version, documents).map(|(_, item)| item);
        item.and_then(|item| item.gap.clone())
    });
    match (base, ours, theirs) {
        (Some(base), Some(ours), Some(theirs)) if ours == base => Some(theirs),
        (_, Some(ours), _) => Some(ours),
        (_, None, theirs) => theirs,
    }
}

/// The lines of a conflict (git-merge, "HOW CONFLICTS ARE PRESENTED").
fn marked([base, ours, theirs]: &[String; 3], marks: &Marks) -> String {
    let size = match marks.size {
        0 => 7,
        size => usize::from(size),
    };
    let [base_label, our_label, their_label] = &marks.labels;
    let marker = |c: &str, label: &str| {
        let label = label.replace(['\n', '\r', '\0'], " ");
        format!("{} {label}", c.repeat(size)).trim_end().to_owned() + "\n"
    };
    let shown_base = match marks.style {
        Style::Merge => String::new(),
        Style::Diff3 | Style::Zdiff3 => format!("{}{base}", marker("|", base_label)),
    };
    format!(
        "{}{ours}{shown_base}{}{theirs}{}",
        marker("<", our_label),
        marker("=", ""),
        marker(">", their_label)
    )
}
