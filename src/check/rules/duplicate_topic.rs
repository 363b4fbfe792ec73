//! `duplicate-topic`: the same topic in two places.

use rustc_hash::{FxHashMap, FxHashSet};

use super::place::{removal, title_span};
use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::date::DateValue;
use crate::edit::Edit;
use crate::language::{LANGUAGES, contains_any};
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

    fn fixes(&self) -> &'static str {
        "removes a topic that the change copied, to the letter, to the discussed ones"
    }

    fn unsafe_fixes(&self) -> &'static str {
        "removes one of two identical copies"
    }

    fn explanation(&self) -> &'static str {
        "The file contains the same topic twice: with the same title, or with nearly the same title \
         and a reading in common. This happens when a topic is copied instead of moved. If the change \
         itself made the copy, `fix` removes the original. Otherwise, compare the two; if their texts \
         are identical, `fix --unsafe-fixes` keeps the discussed one, else the scheduled one, else \
         the first. Topics are not duplicates if they have different readings, no reading or \
         different dates, start with a label (`Where: …`), are marked as a revisit, or are under \
         different headings of scheduled or discussed topics."
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
        let mut originals = None;
        for (at, &again) in topics.iter().enumerate() {
            let (_, topic) = again;
            let same_title = with_title.entry(topic.title_words()).or_default();
            let mut first = same_title.iter().find(|&first| {
                !facts(first, topic, Facts::has_other_readings)
                    && may_be_copy(topics[first], again)
                    && !facts(first, topic, Facts::has_other_days)
                    && !are_revisits(topics[first], again)
            });
            same_title.add(at);
            compared.clear();
            for reading in &topic.readings {
                let same_reading = with_reading.entry(reading.id).or_default();
                let others = same_reading.iter().filter(|&other| other != at);
                first = first.or_else(|| {
                    others.into_iter().find(|&other| {
                        compared.insert(other)
                            && may_be_copy(topics[other], again)
                            && !facts(other, topic, Facts::has_other_days)
                            && topics[other].1.title_likeness(topic) > 0.0
                            && !are_revisits(topics[other], again)
                    })
                });
                same_reading.add(at);
            }
            if let Some(first) = first {
                let originals = originals.get_or_insert_with(|| Originals::of(subject));
                found.push(duplicate(subject.file, originals, topics[first], again));
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

    /// Add a topic, once.
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

/// Whether one of two topics may be a copy of the other, by what they are and where they are.
fn may_be_copy(first: Placed<'_>, again: Placed<'_>) -> bool {
    let has_reading = |(_, topic): &Placed<'_>| !topic.readings.is_empty();
    let is_meeting = matches!(again.1.role, Role::Scheduled | Role::Discussed);
    // One meeting may have several headings, and a book is read again years later.
    let are_apart = is_meeting && first.1.role == again.1.role && first.0.line != again.0.line;
    let mut both = [first, again].into_iter();
    !are_apart
        && both.all(|placed| {
            let title = &placed.1.title;
            has_reading(&placed) && !starts_with_label(title)
        })
}

/// Whether a title starts with a label such as "Where:" or "Next paper:".
fn starts_with_label(title: &str) -> bool {
    const MOST_WORDS: usize = 3;
    let label = title.split_once([':', '：']).map_or("", |(label, _)| label);
    !label.is_empty() && label.split_whitespace().count() <= MOST_WORDS
}

/// Whether one of two topics was discussed before. It is asked last, as it looks for words of all languages.
fn are_revisits(first: Placed<'_>, again: Placed<'_>) -> bool {
    is_revisit(&first.1.title) || is_revisit(&again.1.title)
}

/// Whether a title says that the topic was discussed before.
fn is_revisit(title: &str) -> bool {
    let title = title.to_lowercase();
    LANGUAGES.iter().any(|language| {
        let starts = language.revisits.starts;
        let mut words = title.split(|c: char| !c.is_alphanumeric());
        contains_any(&title, language.revisits.words)
            || words.any(|word| starts.iter().any(|start| word.starts_with(start)))
    })
}

fn duplicate(
    file: &TopicFile,
    originals: &Originals<'_>,
    first: Placed<'_>,
    again: Placed<'_>,
) -> Finding {
    let (kept, spare) = match rank(again.1.role) > rank(first.1.role) {
        true => (again, first),
        false => (first, again),
    };
    let is_copied = originals.were_copied(file.text(&spare.1.span), kept, spare);
    let (kept, spare) = (kept.1, spare.1);
    let message = format!("\"{}\" is also on line {}", spare.title, kept.line);
    let mut titles = [kept.title_words(), spare.title_words()];
    titles.sort();
    let finding = Finding::new(title_span(file, spare), message).key(titles.join(" = "));
    if file.text(&kept.span) == file.text(&spare.span) {
        let text = file.source.text();
        let done = format!("duplicate of \"{}\" removed", spare.title);
        let edits = vec![Edit::replace(removal(text, &spare.span), "")];
        match is_copied {
            true => finding.fix(done, edits),
            false => finding.unsafe_fix(done, edits),
        }
    } else {
        finding.help("compare the two, and remove one")
    }
}

/// The texts of the topics before the change, each with the role of its section, or without one if it
/// occurred more than once.
struct Originals<'a>(FxHashMap<&'a str, Option<Role>>);

impl<'a> Originals<'a> {
    fn of(subject: &Subject<'a>) -> Originals<'a> {
        let mut roles = FxHashMap::default();
        if let Some(base) = &subject.base {
            for (_, topic) in &base.topics {
                let role = roles.entry(base.file.text(&topic.span));
                role.and_modify(|role| *role = None)
                    .or_insert(Some(topic.role));
            }
        }
        Originals(roles)
    }

    /// Whether the change copied `spare` to the discussed topics.
    fn were_copied(&self, text: &str, kept: Placed<'_>, spare: Placed<'_>) -> bool {
        let is_open = |role| matches!(role, Role::Scheduled | Role::Potential);
        let original = self.0.get(text).copied().flatten();
        kept.1.role == Role::Discussed && is_open(spare.1.role) && original.is_some_and(is_open)
    }
}

/// Of two identical topics, the one that is further along is kept.
fn rank(role: Role) -> u8 {
    match role {
        Role::Discussed => 2,
        Role::Scheduled => 1,
        Role::Potential | Role::Timetable | Role::Reference => 0,
    }
}
