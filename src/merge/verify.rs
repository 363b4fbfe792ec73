//! Verify that no topic and no reading is lost or doubled.

use std::collections::BTreeMap;

use super::document::Document;
use super::entities::Entity;
use super::fate::Fate;
use crate::topic_file::{Topic, TopicFile};

/// Whether the result has each kept topic once, with all readings that one of its versions has and neither side removed.
pub(super) fn is_complete(
    result: &TopicFile,
    fates: &[Fate],
    files: &[TopicFile; 3],
    documents: &[Document; 3],
    entities: &[Entity],
) -> bool {
    let topics: [Vec<&Topic>; 3] = files
        .each_ref()
        .map(|file| file.topics().map(|(_, topic)| topic).collect());
    let topic = |entity: &Entity, version: usize| {
        let (_, item) = entity.item(version, documents)?;
        topics[version].get(item.topic?).copied()
    };
    let is_topic = |entity: &Entity| (0..3).any(|version| topic(entity, version).is_some());
    let kept = entities
        .iter()
        .zip(fates)
        .filter(|(_, fate)| **fate != Fate::Gone);
    let expected = kept.clone().filter(|(entity, _)| is_topic(entity)).count();
    if result.topics().count() != expected {
        return false;
    }
    let mut now = addresses(result);
    for (entity, fate) in kept {
        let Fate::Kept { .. } = fate else { continue };
        let readings = |version: usize| {
            let links = topic(entity, version)?.links();
            Some(links.map(|link| link.id.as_str()).collect::<Vec<_>>())
        };
        let [base, ours, theirs] = [0, 1, 2].map(readings);
        let base = base.unwrap_or_default();
        let sides = [ours.unwrap_or_default(), theirs.unwrap_or_default()];
        // What a side added must be there.
        for link in sides.iter().flatten().filter(|link| !base.contains(link)) {
            if now.get(*link).copied().unwrap_or(0) == 0 {
                return false;
            }
        }
        // And so must what both sides kept.
        let both = base
            .iter()
            .filter(|link| sides.iter().all(|side| side.contains(link)));
        for link in both {
            match now.get_mut(*link) {
                Some(count) if *count > 0 => {}
                _ => return false,
            }
        }
    }
    // Nothing occurs more often than in the version that has it most often.
    let most = files.each_ref().map(addresses);
    now.retain(|link, count| {
        let most = most.iter().filter_map(|of| of.get(link)).max();
        most.is_none_or(|most| *count > *most)
    });
    now.is_empty()
}

/// Whether a merge by lines has each link of a topic that both sides kept or one added, and none more often than both sides.
pub(super) fn is_plausible(result: &TopicFile, files: &[TopicFile; 3]) -> bool {
    let now = addresses(result);
    let [base, ours, theirs] = files.each_ref().map(addresses);
    let of = |counts: &BTreeMap<String, usize>, link: &str| counts.get(link).copied().unwrap_or(0);
    let mut links = ours.keys().chain(theirs.keys()).chain(now.keys());
    links.all(|link| {
        let (was, left, right) = (of(&base, link), of(&ours, link), of(&theirs, link));
        let is_kept = left.max(right) > was || (left > 0 && left.min(right) >= was);
        let now = of(&now, link);
        now <= left.max(right) && (now > 0 || !is_kept)
    })
}

/// How often each link of a topic occurs.
fn addresses(file: &TopicFile) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for link in file.topics().flat_map(|(_, topic)| topic.links()) {
        *counts.entry(link.id.as_str().to_owned()).or_default() += 1;
    }
    counts
}
