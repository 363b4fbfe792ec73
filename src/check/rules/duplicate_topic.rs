//! `duplicate-topic`: one topic in two places.

use std::hash::Hash;
use std::iter::successors;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::place::{removal, title_span};
use crate::check::diagnostic::{Diagnostic, Severity};
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::date::DateValue;
use crate::edit::Edit;
use crate::topic_file::{ReadingId, Role, Section, Topic};

/// Of topics that share a title or a reading no more than this many are compared, so that a link
/// which stands in thousands of topics costs no quadratic scan.
const MOST_COMPARED: usize = 16;

/// The rule.
pub(super) struct DuplicateTopic;

impl Rule for DuplicateTopic {
    fn name(&self) -> &'static str {
        "duplicate-topic"
    }

    fn finds(&self) -> &'static str {
        "one topic in two places"
    }

    fn fixes(&self) -> &'static str {
        "one is taken out, where both texts are equal"
    }

    fn explanation(&self) -> &'static str {
        "The same topic stands twice: with the same title, or nearly the same title and a reading \
         in common. This happens when a topic is copied instead of moved. Where both texts are \
         equal to the letter, `fix` keeps the discussed one, else the scheduled one, else the \
         first; otherwise compare them and keep what you need. Two topics of one title with \
         different readings are no duplicates, nor are two meetings on one topic, each with its \
         own date."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
        let topics: Vec<Placed<'_>> = subject.file.topics().collect();
        let mut titles = Lists::with_capacity(topics.len());
        let mut readers = Lists::with_capacity(topics.len());
        let mut known = FxHashMap::default();
        let mut known = |at: usize, topic: &Topic, is_other: fn(&Known, &Topic) -> bool| {
            let first = known.entry(at).or_insert_with(|| Known::new(topics[at].1));
            is_other(first, topic)
        };
        let mut compared = FxHashSet::default();
        for (at, &again) in topics.iter().enumerate() {
            let (_, topic) = again;
            let titled = titles.add(topic.title_words(), at);
            let mut first = titled.take(MOST_COMPARED).find(|&first| {
                !known(first, topic, Known::has_other_readings)
                    && !known(first, topic, Known::has_other_days)
            });
            compared.clear();
            for reading in &topic.readings {
                let sharing = readers.add(reading.id, at);
                first = first.or_else(|| {
                    sharing.take(MOST_COMPARED).find(|&other| {
                        compared.insert(other)
                            && !known(other, topic, Known::has_other_days)
                            && topics[other].1.title_likeness(topic) > 0.0
                    })
                });
            }
            if let Some(first) = first {
                found.push(self.finding(subject, topics[first], again));
            }
        }
    }
}

/// A topic with its section.
type Placed<'a> = (&'a Section, &'a Topic);

/// Topics by what they share, such as a title, in lists from the first to the last. Few share any, so
/// a list of one costs no allocation of its own.
struct Lists<K> {
    /// Where each list begins and ends among the items.
    ends: FxHashMap<K, (usize, usize)>,
    items: Vec<Item>,
}

/// A place in a list.
struct Item {
    topic: usize,
    next: Option<usize>,
}

impl<K: Eq + Hash> Lists<K> {
    fn with_capacity(lists: usize) -> Self {
        Lists {
            ends: FxHashMap::with_capacity_and_hasher(lists, FxBuildHasher),
            items: Vec::with_capacity(lists),
        }
    }

    /// Appends a topic, once; returns the topics before it.
    fn add(&mut self, key: K, topic: usize) -> impl Iterator<Item = usize> + use<'_, K> {
        let new = self.items.len();
        let (first, last) = self.ends.entry(key).or_insert((new, new));
        if *last == new || self.items[*last].topic != topic {
            self.items.push(Item { topic, next: None });
            if *last != new {
                self.items[*last].next = Some(new);
                *last = new;
            }
        }
        let items = successors(self.items.get(*first), |item| self.items.get(item.next?));
        items
            .map(|item| item.topic)
            .take_while(move |&other| other < topic)
    }
}

/// What is asked of a topic again and again, collected once.
struct Known {
    readings: FxHashSet<ReadingId>,
    dates: FxHashSet<DateValue>,
}

impl Known {
    fn new(topic: &Topic) -> Known {
        Known {
            readings: topic.reading_ids(),
            dates: topic.dates.iter().map(|date| date.value).collect(),
        }
    }

    /// Whether both topics have readings, and none in common.
    fn has_other_readings(&self, again: &Topic) -> bool {
        let mut ids = again.readings.iter().map(|reading| reading.id);
        !self.readings.is_empty()
            && !again.readings.is_empty()
            && !ids.any(|id| self.readings.contains(&id))
    }

    /// Whether both topics have dates, and none in common: they are two meetings.
    fn has_other_days(&self, again: &Topic) -> bool {
        let mut dates = again.dates.iter().map(|date| date.value);
        !self.dates.is_empty()
            && !again.dates.is_empty()
            && !dates.any(|date| self.dates.contains(&date))
    }
}

impl DuplicateTopic {
    fn finding(&self, subject: &Subject<'_>, first: Placed<'_>, again: Placed<'_>) -> Diagnostic {
        let file = subject.file;
        let (kept, spare) = match rank(again.0.role) > rank(first.0.role) {
            true => (again.1, first.1),
            false => (first.1, again.1),
        };
        let message = format!("\"{}\" stands on line {} as well", spare.title, kept.line);
        let mut titles = [kept.title_words(), spare.title_words()];
        titles.sort();
        let span = title_span(file, spare);
        let diagnostic =
            Diagnostic::new(self.name(), Severity::Error, span, message).key(titles.join(" = "));
        if file.text(&kept.span) == file.text(&spare.span) {
            let text = file.source.text();
            let done = format!("\"{}\" taken out: it stands twice", spare.title);
            diagnostic.fix(done, vec![Edit::replace(removal(text, &spare.span), "")])
        } else {
            diagnostic.help("compare the two, and take one out")
        }
    }
}

/// Of two equal topics the one is kept that has come further.
fn rank(role: Role) -> u8 {
    match role {
        Role::Discussed => 2,
        Role::Scheduled => 1,
        Role::Potential | Role::Reference => 0,
    }
}
