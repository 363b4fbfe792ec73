//! Verify that no topic, reading and word is lost, and no topic and reading doubled.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::content::bullet;
use super::document::Document;
use super::entities::Entity;
use super::fate::Fate;
use crate::topic_file::{Reading, TopicFile};

/// Whether the result has each kept topic once, with all readings that one of its versions has and neither side removed.
pub(super) fn is_complete(
    result: &TopicFile,
    fates: &[Fate],
    files: &[TopicFile; 3],
    documents: &[Document<'_>; 3],
    entities: &[Entity],
    has_clean_frame: bool,
) -> bool {
    let topic = |entity: &Entity, version: usize| entity.item(version, documents)?.1.topic;
    let is_topic = |entity: &Entity| (0..3).any(|version| topic(entity, version).is_some());
    let kept = entities
        .iter()
        .zip(fates)
        .filter(|(_, fate)| **fate != Fate::Gone);
    let expected = kept.clone().filter(|(entity, _)| is_topic(entity)).count();
    if result.topics().count() != expected {
        return false;
    }
    let now = addresses(result);
    for (entity, fate) in kept {
        let Fate::Kept { .. } = fate else { continue };
        let readings = |version: usize| {
            let links = topic(entity, version)?.links();
            Some(links.map(|link| link.id.as_str()).collect::<BTreeSet<_>>())
        };
        let [base, ours, theirs] = [0, 1, 2].map(readings);
        let base = base.unwrap_or_default();
        let sides = [ours.unwrap_or_default(), theirs.unwrap_or_default()];
        // What a side added must be there.
        for link in sides.iter().flatten().filter(|link| !base.contains(*link)) {
            if now.get(*link).copied().unwrap_or(0) == 0 {
                return false;
            }
        }
        // And so must what both sides kept.
        let both = base
            .iter()
            .filter(|link| sides.iter().all(|side| side.contains(*link)));
        for link in both {
            match now.get(*link) {
                Some(count) if *count > 0 => {}
                _ => return false,
            }
        }
    }
    // Nothing occurs more often than in the version that has it most often: not even outside of topics, where an edit may
    // have moved a topic. Of a conflict there, both sides are in the result.
    let of = if has_clean_frame {
        all_addresses
    } else {
        addresses
    };
    let most = files.each_ref().map(of);
    of(result).iter().all(|(link, count)| {
        let most = most.iter().filter_map(|of| of.get(link)).max();
        most.is_some_and(|most| *count <= *most)
    })
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

/// Whether a merged text has each word that a side wrote, as often as in that side if the other one deleted none.
pub(super) fn keeps_words(merged: &str, texts: [&str; 3]) -> bool {
    let now = words(merged);
    let [base, ours, theirs] = texts.map(words);
    let of = |counts: &FxHashMap<&str, usize>, word: &str| counts.get(word).copied().unwrap_or(0);
    let keeps = |own: &FxHashMap<&str, usize>, other: &FxHashMap<&str, usize>| {
        own.iter().all(|(word, count)| {
            let was = of(&base, word);
            let least = if of(other, word) < was { 1 } else { *count };
            *count <= was || of(&now, word) >= least
        })
    };
    keeps(&ours, &theirs) && keeps(&theirs, &ours)
}

/// How often each word of a text occurs. Numbers of items do not count.
fn words(text: &str) -> FxHashMap<&str, usize> {
    let mut counts = FxHashMap::default();
    for line in text.lines() {
        let line = &line[bullet(line).len()..];
        let words = line.split(|c: char| !c.is_alphanumeric());
        for word in words.filter(|word| !word.is_empty()) {
            *counts.entry(word).or_default() += 1;
        }
    }
    counts
}

/// How often each link of a topic occurs.
fn addresses(file: &TopicFile) -> BTreeMap<String, usize> {
    counts(file.topics().flat_map(|(_, topic)| topic.links()))
}

/// How often each link of the file occurs.
fn all_addresses(file: &TopicFile) -> BTreeMap<String, usize> {
    let topics = file.topics().flat_map(|(_, topic)| topic.links());
    counts(topics.chain(file.sections.iter().flat_map(|section| &section.links)))
}

fn counts<'f>(links: impl Iterator<Item = &'f Reading>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for link in links {
        *counts.entry(link.id.as_str().to_owned()).or_default() += 1;
    }
    counts
}
