//! `duplicate-topic`: the same topic in two places.

use rustc_hash::{FxHashMap, FxHashSet};

use super::place::{removal, title_span};
use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::date::DateValue;
use crate::edit::Edit;
use crate::topic_file::{ReadingId, Role, Section, Topic, TopicFile};

/// The most topics with the same title or reading that are compared with each new one, because
/// thousands of topics may share one link.
const MOST_COMPARED: usize = 16;

/// The rule.
pub(super) struct DuplicateTopic;

impl Rule for DuplicateTopic {
    fn name(&self) -> &'static str {
        "duplicate-topic"
    }

    fn finds(&self) -> &'static str {
        "the same topic in two places"
    }

    fn unsafe_fixes(&self) -> &'static str {
        "removes one of two identical copies"
    }

    fn explanation(&self) -> &'static str {
        "The file contains the same topic twice: with the same title, or with nearly the same title \
         and a reading in common. This happens when a topic is copied instead of moved. If both texts \
         are identical, `fix --unsafe-fixes` keeps the discussed one, else the scheduled one, else the first. \
         Otherwise, compare them and keep what you need. Two topics with the same title but different \
         readings are not duplicates, and neither are two meetings about the same topic, each with \
         its own date."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        let topics: Vec<Placed<'_>> = subject.file.topics().collect();
        let mut with_title: FxHashMap<_, Alike> = FxHashMap::default();
        let mut with_reading: FxHashMap<ReadingId, Alike> = FxHashMap::default();
        with_title.reserve(topics.len());
        with_reading.reserve(topics.len());
        let mut facts = FxHashMap::default();
        let mut facts = |at: usize, topic: &Topic, is_other: fn(&Facts, &Topic) -> bool| {
            let first = facts.entry(at).or_insert_with(|| Facts::of(topics[at].1));
            is_other(first, topic)
        };
        let mut compared = FxHashSet::default();
        for (at, &again) in topics.iter().enumerate() {
            let (_, topic) = again;
            let same_title = with_title.entry(topic.title_words()).or_default();
            let mut first = same_title.iter().find(|&first| {
                !facts(first, topic, Facts::has_other_readings)
                    && !facts(first, topic, Facts::has_other_days)
            });
            same_title.add(at);
            compared.clear();
            for reading in &topic.readings {
                let same_reading = with_reading.entry(reading.id).or_default();
                let others = same_reading.iter().filter(|&other| other != at);
                first = first.or_else(|| {
                    others.into_iter().find(|&other| {
                        compared.insert(other)
                            && !facts(other, topic, Facts::has_other_days)
                            && topics[other].1.title_likeness(topic) > 0.0
                    })
                });
                same_reading.add(at);
            }
            if let Some(first) = first {
                found.push(duplicate(subject.file, topics[first], again));
            }
        }
    }
}

/// The topics with a title or reading that later ones are compared with. Most are alone, so the first needs no list.
#[derive(Default)]
struct Alike {
    first: Option<usize>,
    others: Vec<usize>,
}

impl Alike {
    fn iter(&self) -> impl Iterator<Item = usize> {
        self.first.into_iter().chain(self.others.iter().copied())
    }

    /// Adds a topic, once.
    fn add(&mut self, topic: usize) {
        let Some(first) = self.first else {
            self.first = Some(topic);
            return;
        };
        let last = self.others.last().copied().unwrap_or(first);
        if last != topic && self.others.len() + 1 < MOST_COMPARED {
            self.others.push(topic);
        }
    }
}

/// A topic with its section.
type Placed<'a> = (&'a Section, &'a Topic);

/// What is compared of a topic, collected once.
struct Facts {
    readings: FxHashSet<ReadingId>,
    dates: FxHashSet<DateValue>,
}

impl Facts {
    fn of(topic: &Topic) -> Facts {
        Facts {
            readings: topic.reading_ids(),
            dates: topic.dates.iter().map(|date| date.value).collect(),
        }
    }

    /// Whether both topics have readings, but none in common.
    fn has_other_readings(&self, again: &Topic) -> bool {
        let mut ids = again.readings.iter().map(|reading| reading.id);
        !self.readings.is_empty()
            && !again.readings.is_empty()
            && !ids.any(|id| self.readings.contains(&id))
    }

    /// Whether both topics have dates, but none in common: they are two meetings.
    fn has_other_days(&self, again: &Topic) -> bool {
        let mut dates = again.dates.iter().map(|date| date.value);
        !self.dates.is_empty()
            && !again.dates.is_empty()
            && !dates.any(|date| self.dates.contains(&date))
    }
}

fn duplicate(file: &TopicFile, first: Placed<'_>, again: Placed<'_>) -> Finding {
    let (kept, spare) = match rank(again.0.role) > rank(first.0.role) {
        true => (again.1, first.1),
        false => (first.1, again.1),
    };
    let message = format!("\"{}\" is also on line {}", spare.title, kept.line);
    let mut titles = [kept.title_words(), spare.title_words()];
    titles.sort();
    let finding = Finding::new(title_span(file, spare), message).key(titles.join(" = "));
    if file.text(&kept.span) == file.text(&spare.span) {
        let text = file.source.text();
        let done = format!("duplicate of \"{}\" removed", spare.title);
        finding.unsafe_fix(done, vec![Edit::replace(removal(text, &spare.span), "")])
    } else {
        finding.help("compare the two, and remove one")
    }
}

/// Of two identical topics, the one that is further along is kept.
fn rank(role: Role) -> u8 {
    match role {
        Role::Discussed => 2,
        Role::Scheduled => 1,
        Role::Potential | Role::Reference => 0,
    }
}
