//! The merged text of each section.

use rustc_hash::{FxHashMap, FxHashSet};

use super::document::{Document, Item, List};
use super::entities::Entity;
use super::fate::Fate;
use super::order::order;
use crate::git::{Marks, Style};

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
    documents: &[Document<'_>; 3],
    marks: &Marks,
) -> MergedLists {
    let mut out = MergedLists {
        texts: Vec::new(),
        without_marks: Vec::new(),
        conflicts: 0,
    };
    let mut here: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (at, fate) in fates.iter().enumerate() {
        if let Some(key) = section(fate) {
            here.entry(key).or_default().push(at);
        }
    }
    let by_key = documents.each_ref().map(|document| {
        let lists = document.lists.iter();
        lists
            .map(|list| (list.key, list))
            .collect::<FxHashMap<_, _>>()
    });
    let mut written_keys = FxHashSet::default();
    for List { key, .. } in documents.iter().flat_map(|document| &document.lists) {
        if !written_keys.insert(*key) {
            continue;
        }
        let lists = by_key.each_ref().map(|lists| lists.get(key).copied());
        let role = lists.iter().flatten().next().map(|list| list.role);
        let here = here.get(key).map_or(&[][..], Vec::as_slice);
        let order = order(*key, here, entities, documents, role);
        let (text, plain, conflicts) = written(lists, &order, entities, fates, documents, marks);
        out.texts.push((*key, text));
        out.without_marks.push((*key, plain));
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

/// The text of a section's items, the same with ours for each conflict, and the number of conflicts.
fn written(
    [base, ours, theirs]: [Option<&List<'_>>; 3],
    order: &[usize],
    entities: &[Entity],
    fates: &[Fate],
    documents: &[Document<'_>; 3],
    marks: &Marks,
) -> (String, String, usize) {
    let lists = [ours, theirs, base];
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
fn gap(entity: &Entity, documents: &[Document<'_>; 3]) -> Option<String> {
    let [base, ours, theirs] = [0, 1, 2].map(|version| {
        let item: Option<&Item<'_>> = entity.item(version, documents).map(|(_, item)| item);
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
