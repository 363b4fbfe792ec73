//! Match meetings with published events, and give UIDs to new meetings.
//!
//! A meeting keeps its UID if its topic gets a new title or another day. Topics are matched first, by
//! readings and titles, or by the day if both have changed. Then the meetings of each pair of topics are
//! matched by their days. No UID is used twice, and a topic that is still in the files keeps the UIDs of
//! its own meetings.

use std::collections::{BTreeSet, VecDeque};

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::book::Listed;
use super::key::{Keys, identity};
use super::meeting::{About, Days, Meeting};
use super::memory::Memory;
use crate::date::days_between;
use crate::topic_file::{Topic, match_meetings};

/// The UIDs of meetings and the keys of topics.
pub(super) struct Names {
    /// The name of each meeting, in the order of meetings.
    pub(super) meetings: Vec<Name>,
    /// The key of each topic, in the order of topics.
    pub(super) topics: Vec<String>,
    /// The indexes of published events without a meeting.
    pub(super) gone: Vec<usize>,
}

/// The UID of a meeting.
#[derive(Clone)]
pub(super) struct Name {
    pub(super) uid: String,
    /// The index of its published event.
    pub(super) old: Option<usize>,
}

/// Names meetings and topics. `book_key` and `authority` are different for other books.
pub(super) fn names(
    meetings: &[Meeting],
    topics: &[Listed<'_>],
    memory: &Memory,
    book_key: &str,
    authority: &str,
) -> Names {
    let mut keys = Keys::default();
    memory.events.iter().for_each(|old| {
        keys.take(key_of(&old.uid));
        old.topic.iter().for_each(|key| keys.take(key));
    });
    let old_topics = old_topics(meetings, topics, memory);
    let mut pairs = Pairs::new(meetings, memory);
    for (number, old) in old_topics.iter().enumerate() {
        if let Some(old) = old {
            pairs.match_topic(number, &memory.topics[*old].events);
        }
    }
    pairs.match_open();
    let mut new_uid = |meeting: &Meeting| {
        let about = match meeting.about {
            About::Topic(topic) => identity(topics[topic].topic),
            About::Open(_) => "open".to_owned(),
        };
        let key = keys.give(&[book_key, &about, &meeting.days.first.to_string()]);
        format!("{key}@{authority}")
    };
    let uids: Vec<_> = meetings
        .iter()
        .zip(&pairs.old_of)
        .map(|(meeting, old)| match old {
            Some(old) => memory.events[*old].uid.clone(),
            None => new_uid(meeting),
        })
        .collect();
    let gone = (0..memory.events.len()).filter(|at| !pairs.is_taken[*at]);
    Names {
        gone: gone.collect(),
        topics: topic_keys(meetings, &uids, topics, &old_topics, memory, |topic| {
            keys.give(&[book_key, &identity(topic)])
        }),
        meetings: uids
            .into_iter()
            .zip(pairs.old_of)
            .map(|(uid, old)| Name { uid, old })
            .collect(),
    }
}

/// The key of each topic: the published key, or the key of its first meeting, or a new one.
fn topic_keys(
    meetings: &[Meeting],
    uids: &[String],
    topics: &[Listed<'_>],
    old_topics: &[Option<usize>],
    memory: &Memory,
    mut new_key: impl FnMut(&Topic) -> String,
) -> Vec<String> {
    let mut keys: Vec<_> = old_topics
        .iter()
        .map(|old| old.map(|old| memory.topics[old].key.clone()))
        .collect();
    for (meeting, uid) in meetings.iter().zip(uids) {
        if let About::Topic(topic) = meeting.about {
            keys[topic].get_or_insert_with(|| key_of(uid).to_owned());
        }
    }
    let keys = keys.into_iter().zip(topics);
    keys.map(|(key, listed)| key.unwrap_or_else(|| new_key(listed.topic)))
        .collect()
}

/// The key in a UID.
pub(super) fn key_of(uid: &str) -> &str {
    uid.split('@').next().unwrap_or_default()
}

/// The index of the published topic for each topic.
fn old_topics(meetings: &[Meeting], topics: &[Listed<'_>], memory: &Memory) -> Vec<Option<usize>> {
    let mut has_meetings = vec![false; topics.len()];
    for meeting in meetings {
        if let About::Topic(topic) = meeting.about {
            has_meetings[topic] = true;
        }
    }
    // Match topics with meetings first: an idea with the same reading must not take their events.
    let (mut order, others): (Vec<_>, Vec<_>) =
        (0..topics.len()).partition(|topic| has_meetings[*topic]);
    order.extend(others);
    let old: Vec<_> = memory.topics.iter().map(|old| &old.topic).collect();
    let shown: Vec<_> = order
        .iter()
        .map(|topic| topics[*topic].as_shown())
        .collect();
    let new: Vec<_> = shown.iter().map(AsRef::as_ref).collect();
    let matching = match_meetings(&old, &new);
    let mut found = vec![None; topics.len()];
    for (topic, old) in order.into_iter().zip(&matching.old_of) {
        found[topic] = *old;
    }
    let mut is_found: Vec<_> = matching.new_of.iter().map(Option::is_some).collect();
    // A topic with a new title and new readings: the day decides, if the old topic is gone.
    let old = memory.topics.iter().enumerate();
    let events = old.flat_map(|(old, topic)| topic.events.iter().map(move |at| (old, at)));
    let events = events.map(|(old, at)| (old, &memory.events[*at]));
    let active = events.filter(|(_, event)| !event.is_cancelled);
    let mut by_days = ByDays::new(active.map(|(old, event)| (event.days, old)));
    for meeting in meetings {
        let About::Topic(topic) = meeting.about else {
            continue;
        };
        if found[topic].is_none() {
            found[topic] = by_days.first(meeting.days, |old| !is_found[old]);
            found[topic].iter().for_each(|old| is_found[*old] = true);
        }
    }
    found
}

/// Indexes by days.
struct ByDays(FxHashMap<Days, VecDeque<usize>>);

impl ByDays {
    fn new(places: impl Iterator<Item = (Days, usize)>) -> ByDays {
        let mut by_days = ByDays(FxHashMap::default());
        for (days, place) in places {
            by_days.0.entry(days).or_default().push_back(place);
        }
        by_days
    }

    /// The first free index for these days. An index that is not free never becomes free again.
    fn first(&mut self, days: Days, is_free: impl Fn(usize) -> bool) -> Option<usize> {
        let places = self.0.get_mut(&days)?;
        while places.front().is_some_and(|place| !is_free(*place)) {
            places.pop_front();
        }
        places.front().copied()
    }
}

/// The published event of each meeting.
struct Pairs<'a> {
    meetings: &'a [Meeting],
    /// The indexes of the meetings of each topic.
    of_topic: FxHashMap<usize, Vec<usize>>,
    memory: &'a Memory,
    old_of: Vec<Option<usize>>,
    is_taken: Vec<bool>,
}

impl<'a> Pairs<'a> {
    fn new(meetings: &'a [Meeting], memory: &'a Memory) -> Self {
        let mut of_topic: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (at, meeting) in meetings.iter().enumerate() {
            if let About::Topic(topic) = meeting.about {
                of_topic.entry(topic).or_default().push(at);
            }
        }
        Pairs {
            meetings,
            of_topic,
            memory,
            old_of: vec![None; meetings.len()],
            is_taken: vec![false; memory.events.len()],
        }
    }

    /// Matches the meetings of a topic with its published events: active events first, then cancelled
    /// ones. In both groups, first the same days, then the nearest day.
    fn match_topic(&mut self, topic: usize, events: &[usize]) {
        let ours = self.of_topic.remove(&topic).unwrap_or_default();
        let is_cancelled = |at: &usize| self.memory.events[*at].is_cancelled;
        let (cancelled, active): (Vec<usize>, Vec<usize>) =
            events.iter().partition(|at| is_cancelled(at));
        for events in [active, cancelled] {
            self.take_same_days(&ours, &events);
            let left = events.into_iter().filter(|at| !self.is_taken[*at]);
            let left = left.map(|at| (self.memory.events[at].days.first, at));
            let mut left: BTreeSet<(Date, usize)> = left.collect();
            for &meeting in &ours {
                if self.old_of[meeting].is_none() {
                    let nearest = nearest(&left, self.meetings[meeting].days.first);
                    nearest.iter().for_each(|event| {
                        left.remove(event);
                    });
                    self.take(meeting, nearest.map(|(_, at)| at));
                }
            }
        }
    }

    /// Matches published open slots, which may have a topic now.
    fn match_open(&mut self) {
        let open =
            (0..self.memory.events.len()).filter(|at| self.memory.events[*at].topic.is_none());
        let open: Vec<_> = open.collect();
        let all: Vec<_> = (0..self.meetings.len()).collect();
        self.take_same_days(&all, &open);
    }

    /// Matches meetings with events on the same days.
    fn take_same_days(&mut self, meetings: &[usize], events: &[usize]) {
        let events = events.iter().map(|&at| (self.memory.events[at].days, at));
        let mut by_days = ByDays::new(events);
        for &meeting in meetings {
            if self.old_of[meeting].is_none() {
                let days = self.meetings[meeting].days;
                let same = by_days.first(days, |at| !self.is_taken[at]);
                self.take(meeting, same);
            }
        }
    }

    fn take(&mut self, meeting: usize, old: Option<usize>) {
        self.old_of[meeting] = old;
        old.iter().for_each(|old| self.is_taken[*old] = true);
    }
}

/// The event whose first day is nearest to `day`, or the first of several in the calendar.
fn nearest(events: &BTreeSet<(Date, usize)>, day: Date) -> Option<(Date, usize)> {
    let first_of = |day: Date| events.range((day, 0)..).next();
    let before = events.range(..(day, 0)).next_back();
    let before = before.and_then(|(day, _)| first_of(*day));
    let sides = before.into_iter().chain(first_of(day));
    sides
        .copied()
        .min_by_key(|&(first, at)| (days_between(first, day), at))
}
