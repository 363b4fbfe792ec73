//! Which items of the three versions are the same.

use rustc_hash::FxHashMap;

use super::document::{Document, Item, List};
use crate::topic_file::{Matching, TopicFile, match_topics};

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
}

impl Entity {
    /// The item of a version, with its list.
    pub(super) fn item<'d>(
        &self,
        version: usize,
        documents: &'d [Document; 3],
    ) -> Option<(&'d List, &'d Item)> {
        let place = self.places[version]?;
        let list = documents[version].lists.get(place.list)?;
        Some((list, list.items.get(place.at)?))
    }
}

/// All items, each once.
pub(super) fn entities(files: &[TopicFile; 3], documents: &[Document; 3]) -> Vec<Entity> {
    let [base, ours, theirs] = files;
    let of_ours = match_topics(base, ours);
    let of_theirs = match_topics(base, theirs);
    // Topics that both sides added.
    let of_both = match_topics(ours, theirs);
    let mut entities: Vec<Entity> = Vec::new();
    let mut by_topic: [FxHashMap<usize, usize>; 3] = Default::default();
    let mut by_text: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for version in 0..3 {
        let mut used: FxHashMap<String, usize> = FxHashMap::default();
        for (list, own) in documents[version].lists.iter().enumerate() {
            for (at, item) in own.items.iter().enumerate() {
                let place = Place { list, at };
                let known = match item.topic {
                    Some(topic) => {
                        let old =
                            |matching: &Matching| matching.old_of.get(topic).copied().flatten();
                        let of_base = match version {
                            0 => None,
                            1 => old(&of_ours),
                            _ => old(&of_theirs),
                        };
                        let of_base = of_base.and_then(|topic| by_topic[0].get(&topic).copied());
                        let of_ours = || match version {
                            2 => old(&of_both).and_then(|topic| by_topic[1].get(&topic).copied()),
                            _ => None,
                        };
                        of_base.or_else(of_ours)
                    }
                    None => {
                        let text = format!("{} {}", own.key, item.lines.trim());
                        let turn = used.entry(text.clone()).or_default();
                        *turn += 1;
                        by_text
                            .get(&text)
                            .and_then(|same| same.get(*turn - 1).copied())
                    }
                };
                let known = known.filter(|known| entities[*known].places[version].is_none());
                let entity = known.unwrap_or_else(|| {
                    entities.push(Entity::default());
                    entities.len() - 1
                });
                entities[entity].places[version] = Some(place);
                match item.topic {
                    Some(topic) => {
                        by_topic[version].insert(topic, entity);
                    }
                    None if known.is_none() => {
                        let text = format!("{} {}", own.key, item.lines.trim());
                        by_text.entry(text).or_default().push(entity);
                    }
                    None => {}
                }
            }
        }
    }
    entities
}
