//! Two versions of a topic file → which topic of the one is which of the other.
//!
//! Topics are the same when they have the same title, share readings, or have nearly the same
//! title; in this order. The time is near-linear in the number of topics: candidates come from
//! tables keyed by reading and by title, never from a comparison of all with all.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::likeness::reading_likeness;
use super::model::{Topic, TopicFile};
use super::reading_id::ReadingId;

/// Of topics with one key no more than this many are compared, so that a link which stands in
/// thousands of topics costs no quadratic scan.
const MOST_CANDIDATES: usize = 16;

/// Which topics of an old and a new version are the same, by index in file order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matching {
    /// For each new topic the old one.
    pub old_of: Vec<Option<usize>>,
    /// For each old topic the new one.
    pub new_of: Vec<Option<usize>>,
}

/// Matches the topics of two versions of a file.
#[must_use]
pub fn match_topics(old: &TopicFile, new: &TopicFile) -> Matching {
    let old: Vec<_> = old.topics().map(|(_, topic)| topic).collect();
    let new: Vec<_> = new.topics().map(|(_, topic)| topic).collect();
    Matching::of(&old, &new, &BY_WORDS)
}

/// Matches topics that may have had meetings. Of several talks with one title, or on one reading,
/// those of one day are the same; of topics that share a reading the earlier ones of `new` are
/// preferred.
#[must_use]
pub(crate) fn match_meetings(old: &[&Topic], new: &[&Topic]) -> Matching {
    let same: Step = (
        |topic| with_days(topic, &[(topic.title_words(), readings(topic))]),
        |_, _| 1.0,
    );
    let same_title: Step = (|topic| with_days(topic, &[topic.title_words()]), |_, _| 1.0);
    let same_reading: Step = (
        |topic| with_days(topic, &readings(topic)),
        |old, new| reading_likeness(&old.readings, &new.readings),
    );
    let [both, title, reading, mistyped] = BY_WORDS;
    let steps = [
        same,
        same_title,
        both,
        title,
        same_reading,
        reading,
        mistyped,
    ];
    Matching::of(old, new, &steps)
}

/// The keys under which a topic is found, and how alike two found topics are (0 is not at all).
type Step = (
    fn(&Topic) -> Vec<u64>,
    fn(&Compared<'_>, &Compared<'_>) -> f64,
);

/// A topic with what is compared of it, so that a long list of readings is collected once.
struct Compared<'a> {
    topic: &'a Topic,
    readings: FxHashSet<ReadingId>,
}

impl<'a> Compared<'a> {
    fn all(topics: &[&'a Topic]) -> Vec<Compared<'a>> {
        let topics = topics.iter().map(|topic| Compared {
            topic,
            readings: topic.reading_ids(),
        });
        topics.collect()
    }
}

/// The same title and the same readings, then each alone, then a title with a mistake.
const BY_WORDS: [Step; 4] = [
    (
        |topic| vec![hash(&(topic.title_words(), readings(topic)))],
        |_, _| 1.0,
    ),
    (|topic| vec![hash(&topic.title_words())], |_, _| 1.0),
    (
        |topic| readings(topic).iter().map(hash).collect(),
        |old, new| reading_likeness(&old.readings, &new.readings),
    ),
    (
        |topic| titles_less_a_word(&topic.title_words()),
        |old, new| old.topic.title_likeness(new.topic),
    ),
];

impl Matching {
    fn of(old: &[&Topic], new: &[&Topic], steps: &[Step]) -> Matching {
        let mut matching = Matching {
            old_of: vec![None; new.len()],
            new_of: vec![None; old.len()],
        };
        let (old, new) = (Compared::all(old), Compared::all(new));
        for step in steps {
            matching.step(&old, &new, *step);
        }
        matching
    }

    fn step(&mut self, old: &[Compared<'_>], new: &[Compared<'_>], (keys, likeness): Step) {
        let mut places: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (at, topic) in old.iter().enumerate().rev() {
            if self.new_of[at].is_none() {
                for key in keys(topic.topic) {
                    places.entry(key).or_default().push(at);
                }
            }
        }
        let mut scored = FxHashSet::default();
        for (at, topic) in new.iter().enumerate() {
            if self.old_of[at].is_some() {
                continue;
            }
            let mut best = None;
            scored.clear();
            for key in keys(topic.topic) {
                let Some(candidates) = places.get_mut(&key) else {
                    continue;
                };
                // Those that are matched by now stand at the end and are forgotten.
                while candidates
                    .last()
                    .is_some_and(|&old| self.new_of[old].is_some())
                {
                    candidates.pop();
                }
                let free = candidates.iter().rev().take(MOST_CANDIDATES);
                for &candidate in free.filter(|&&old| self.new_of[old].is_none()) {
                    if !scored.insert(candidate) {
                        continue;
                    }
                    let score = likeness(&old[candidate], topic);
                    if score > 0.0 && best.is_none_or(|(most, _)| score > most) {
                        best = Some((score, candidate));
                    }
                }
            }
            if let Some((_, found)) = best {
                self.old_of[at] = Some(found);
                self.new_of[found] = Some(at);
            }
        }
    }
}

/// Gives the topics of `new` the ids that the same topics have in `old`, so that an address
/// survives a mended title. A new topic whose id is thereby taken gets a number.
pub fn carry_ids(old: &TopicFile, new: &mut TopicFile) {
    let matching = match_topics(old, new);
    let old_ids: Vec<_> = old.topics().map(|(_, topic)| topic.id.clone()).collect();
    let mut taken: FxHashSet<String> = matching
        .new_of
        .iter()
        .zip(&old_ids)
        .filter(|(new, _)| new.is_some())
        .map(|(_, id)| id.clone())
        .collect();
    let topics = new
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.topics);
    for (topic, old) in topics.zip(matching.old_of) {
        match old {
            Some(old) => topic.id.clone_from(&old_ids[old]),
            None if taken.insert(topic.id.clone()) => {}
            None => {
                let free = (2..)
                    .map(|number| format!("{}-{number}", topic.id))
                    .find(|id| taken.insert(id.clone()));
                topic.id = free.unwrap_or_default();
            }
        }
    }
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

fn readings(topic: &Topic) -> Vec<ReadingId> {
    topic.readings.iter().map(|reading| reading.id).collect()
}

/// A key for each of `what` on each day of the topic's meetings.
fn with_days(topic: &Topic, what: &[impl Hash]) -> Vec<u64> {
    let days = topic.dates.iter().filter_map(|date| date.value.day());
    days.flat_map(|day| what.iter().map(move |what| hash(&(day, what))))
        .collect()
}

/// A key for the title's letters and one for each title with one word left out: two titles with a
/// mistake in one word, or with a word in two parts, have one of these in common.
fn titles_less_a_word(title: &str) -> Vec<u64> {
    let words: Vec<_> = title.split(' ').collect();
    let mut keys = vec![hash(&words), hash(&words.concat())];
    if words.len() > 1 {
        keys.extend((0..words.len()).map(|left_out| {
            let (before, behind) = (&words[..left_out], &words[left_out + 1..]);
            hash(&[before, behind].concat())
        }));
    }
    keys
}
