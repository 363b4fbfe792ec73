//! Match the topics of two versions of a topic file.
//!
//! Topics are the same if they have the same title, share readings, or have nearly the same title, in
//! this order. The time is near-linear in the number of topics: candidates come from tables keyed by
//! reading and by title, so that no step compares every topic with every other.

use rustc_hash::{FxHashMap, FxHashSet};

use super::likeness::reading_likeness;
use super::model::{Topic, TopicFile};
use super::reading_id::ReadingId;

/// The most topics with one key to compare: a link that is in thousands of topics must not cost
/// quadratic time.
const MOST_CANDIDATES: usize = 16;

/// The same topics of an old and a new version, by index in file order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matching {
    /// For each new topic the old one.
    pub old_of: Vec<Option<usize>>,
    /// For each old topic the new one.
    pub new_of: Vec<Option<usize>>,
}

/// Match the topics of two versions of a file.
#[must_use]
pub fn match_topics(old: &TopicFile, new: &TopicFile) -> Matching {
    let old: Vec<_> = old.topics().map(|(_, topic)| topic).collect();
    let new: Vec<_> = new.topics().map(|(_, topic)| topic).collect();
    Matching::of(&old, &new, &BY_WORDS)
}

/// Match topics that may have had meetings. Several talks with one title, or on one reading, match if
/// they have a day in common. If several topics of `new` share a reading, the first one matches.
#[must_use]
pub(crate) fn match_meetings(old: &[&Topic], new: &[&Topic]) -> Matching {
    Matching::of(old, new, &BY_DAYS)
}

/// Match topics that two people added: those with the same title, or with a reading in common. Titles that
/// are nearly the same may name two topics.
#[must_use]
pub(crate) fn match_added(old: &[&Topic], new: &[&Topic]) -> Matching {
    let [same_day @ .., _mistyped] = &BY_DAYS;
    Matching::of(old, new, same_day)
}

/// Match topics whose titles have a word in common, those with the most common words first.
#[must_use]
pub(crate) fn match_by_any_word(old: &[&Topic], new: &[&Topic]) -> Matching {
    Matching::of(old, new, &[ANY_WORD])
}

/// Match topics of which one may have been made from the other: it has all words of the title, or one of
/// them and a day in common. If both have readings, they are two topics.
#[must_use]
pub(crate) fn match_reworded(old: &[&Topic], new: &[&Topic]) -> Matching {
    Matching::of(old, new, &[REWORDED])
}

/// The keys under which to find a topic, and how alike two topics with a common key are (0 is not at
/// all).
type Step = (
    fn(&Topic) -> Vec<String>,
    fn(&Compared<'_>, &Compared<'_>) -> f64,
);

/// A topic with its readings, collected once.
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

/// The same title and readings, the same title, the same reading, and a title with a typo.
const BY_WORDS: [Step; 4] = [
    (|topic| vec![title_and_readings(topic)], |_, _| 1.0),
    (|topic| vec![topic.title_words()], |_, _| 1.0),
    (readings, |old, new| {
        reading_likeness(&old.readings, &new.readings)
    }),
    (
        |topic| titles_less_a_word(&topic.title_words()),
        |old, new| old.topic.title_likeness(new.topic),
    ),
];

/// The same on the same day first.
const BY_DAYS: [Step; 7] = [
    (
        |topic| with_days(topic, &[title_and_readings(topic)]),
        |_, _| 1.0,
    ),
    (|topic| with_days(topic, &[topic.title_words()]), |_, _| 1.0),
    BY_WORDS[0],
    BY_WORDS[1],
    (
        |topic| with_days(topic, &readings(topic)),
        |old, new| reading_likeness(&old.readings, &new.readings),
    ),
    BY_WORDS[2],
    BY_WORDS[3],
];

/// A word in common.
const ANY_WORD: Step = (
    |topic| title_words(topic).into_iter().collect(),
    word_likeness,
);

/// All words of the shorter title in common, or a day.
const REWORDED: Step = (
    |topic| title_words(topic).into_iter().collect(),
    |old, new| {
        let (old_words, new_words) = (title_words(old.topic), title_words(new.topic));
        let is_part = old_words.is_subset(&new_words) || new_words.is_subset(&old_words);
        let days = |topic: &Topic| {
            topic
                .dates
                .iter()
                .filter_map(|date| date.value.day())
                .collect()
        };
        let (old_days, new_days): (FxHashSet<_>, FxHashSet<_>) = (days(old.topic), days(new.topic));
        let have_readings = !old.readings.is_empty() && !new.readings.is_empty();
        match !have_readings && (is_part || !old_days.is_disjoint(&new_days)) {
            true => word_likeness(old, new),
            false => 0.0,
        }
    },
);

/// The share of the words of two titles that they have in common.
fn word_likeness(old: &Compared<'_>, new: &Compared<'_>) -> f64 {
    let (old, new) = (title_words(old.topic), title_words(new.topic));
    let shared = old.intersection(&new).count();
    shared as f64 / (old.len() + new.len() - shared).max(1) as f64
}

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
        let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
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
                // Drop the matched candidates at the end, so that no later topic skips them again.
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

/// The words of a title, each once.
fn title_words(topic: &Topic) -> FxHashSet<String> {
    let title = topic.title_words();
    let words = title.split(' ').filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// A key for each reading.
fn readings(topic: &Topic) -> Vec<String> {
    let readings = topic.readings.iter();
    readings.map(|reading| reading.id.to_string()).collect()
}

/// A key for the title and all readings. A title has no line break.
fn title_and_readings(topic: &Topic) -> String {
    format!("{}\n{}", topic.title_words(), readings(topic).join(" "))
}

/// A key for each of `keys` on each day of the topic's meetings.
fn with_days(topic: &Topic, keys: &[String]) -> Vec<String> {
    let days = topic.dates.iter().filter_map(|date| date.value.day());
    days.flat_map(|day| keys.iter().map(move |key| format!("{day} {key}")))
        .collect()
}

/// A key for the title, one without spaces, and one for each title with a word left out: two titles
/// that differ in one word, or by a space within a word, have a key in common.
fn titles_less_a_word(title: &str) -> Vec<String> {
    let words: Vec<_> = title.split(' ').collect();
    let mut keys = vec![title.to_owned(), words.concat()];
    if words.len() > 1 {
        keys.extend((0..words.len()).map(|left_out| {
            let (before, after) = (&words[..left_out], &words[left_out + 1..]);
            [before, after].concat().join(" ")
        }));
    }
    keys
}
