//! Match notes with topics: by the topic's id or its first words, by the day if exactly one meeting is on
//! it, or by both, which must agree.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::meetings::{Meetings, TopicDays};
use super::name::NoteName;
use crate::nearest::nearest;

/// The most names of no topic for which the nearest id is searched, which takes long.
const MOST_NEAREST: usize = 20;
/// The most topics whose ids start with a name that are compared with it.
const MOST_ALIKE: usize = 64;

/// The topic that a note belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoteTopic {
    /// The index of its topic file.
    pub file: usize,
    /// The index of the topic in the file.
    pub topic: usize,
}

/// Why a note belongs to no topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unmatched {
    /// No topic has this id.
    NoTopic {
        /// The nearest id.
        near: Option<String>,
    },
    /// No meeting is on the day.
    NoMeeting {
        /// The nearest day with a meeting.
        near: Option<Date>,
    },
    /// Several meetings are on the day: the ids of their topics.
    Several(Vec<String>),
    /// The ids of several topics start with these words.
    SeveralTopics(Vec<String>),
    /// The topic has meetings, but none on the day.
    OtherDay {
        /// The topic.
        topic: NoteTopic,
        /// The first day of its last meeting.
        day: Date,
    },
}

/// The topic of each note.
#[must_use]
pub fn matches(names: &[NoteName], files: &[&Meetings]) -> Vec<Result<NoteTopic, Unmatched>> {
    let index = Index::new(files);
    let mut unknown = 0;
    let found = names.iter().map(|name| {
        let found = index.topic_of(name);
        let Err(Unmatched::NoTopic { near: None }) = &found else {
            return found;
        };
        unknown += 1;
        let near = index.nearest(name).filter(|_| unknown <= MOST_NEAREST);
        Err(Unmatched::NoTopic { near })
    });
    found.collect()
}

/// The topics of all files, by their ids and by the days of their meetings.
struct Index<'a> {
    /// Sorted by id: those that start with the same words are neighbours.
    by_id: Vec<(&'a str, NoteTopic, &'a TopicDays)>,
    by_day: BTreeMap<Date, Vec<(&'a str, NoteTopic)>>,
}

impl<'a> Index<'a> {
    fn new(files: &[&'a Meetings]) -> Index<'a> {
        let mut by_id = Vec::new();
        let mut by_day: BTreeMap<Date, Vec<_>> = BTreeMap::new();
        for (file, meetings) in files.iter().enumerate() {
            for (topic, days) in meetings.topics.iter().enumerate() {
                let found = NoteTopic { file, topic };
                by_id.push((&*days.id, found, days));
                let mut own: Vec<_> = days.meeting_days().collect();
                own.sort_unstable();
                own.dedup();
                for day in own {
                    by_day.entry(day).or_default().push((&*days.id, found));
                }
            }
        }
        // Stable: of two files with topics of one id, the first comes first.
        by_id.sort_by_key(|(id, ..)| *id);
        Index { by_id, by_day }
    }

    fn topic_of(&self, name: &NoteName) -> Result<NoteTopic, Unmatched> {
        if name.id.is_empty() {
            return match name.day {
                Some(day) => self.topic_on(day),
                None => Err(Unmatched::NoTopic { near: None }),
            };
        }
        let agrees = |days: &TopicDays| name.day.is_none_or(|day| days.may_be_on(day));
        let start = self.by_id.partition_point(|(id, ..)| *id < &*name.id);
        // Ids are long: "core-scheduling" is enough for `core-scheduling-in-linux-6-1`.
        let alike = self.by_id[start..].iter();
        let alike: Vec<_> = alike
            .map_while(|(id, topic, days)| Some((id.strip_prefix(&*name.id)?, topic, days)))
            .filter(|(rest, ..)| rest.is_empty() || rest.starts_with('-'))
            .take(MOST_ALIKE)
            .collect();
        let mut same = alike.iter().filter(|(rest, ..)| rest.is_empty());
        if let Some((_, topic, _)) = same.find(|(.., days)| agrees(days)) {
            return Ok(**topic);
        }
        let longer = alike.iter().filter(|(rest, ..)| !rest.is_empty());
        let allowed: Vec<_> = longer.filter(|(.., days)| agrees(days)).collect();
        match (&allowed[..], alike.first()) {
            ([(_, topic, _)], _) => Ok(**topic),
            ([_, ..], _) => {
                let ids = allowed.iter().map(|(.., days)| days.id.clone());
                Err(Unmatched::SeveralTopics(ids.collect()))
            }
            ([], Some((_, topic, days))) => {
                let firsts = days.days.iter().map(|(first, _)| *first);
                Err(Unmatched::OtherDay {
                    topic: **topic,
                    day: firsts.max().unwrap_or_default(),
                })
            }
            ([], None) => Err(Unmatched::NoTopic { near: None }),
        }
    }

    /// The topic of the only meeting on a day.
    fn topic_on(&self, day: Date) -> Result<NoteTopic, Unmatched> {
        let on_day = self.by_day.get(&day).map_or(&[][..], Vec::as_slice);
        match on_day {
            [(_, topic)] => Ok(*topic),
            [] => {
                let before = self.by_day.range(..day).next_back();
                let after = self.by_day.range(day..).next();
                let days = before.into_iter().chain(after).map(|(other, _)| *other);
                Err(Unmatched::NoMeeting {
                    near: days.min_by_key(|other| day.duration_until(*other).abs()),
                })
            }
            several => {
                let ids = several.iter().map(|(id, _)| (*id).to_owned());
                Err(Unmatched::Several(ids.collect()))
            }
        }
    }

    /// The id that a name may be meant to be: that of the only topic of its day, which may have another title
    /// now, or else one that is spelled nearly the same.
    fn nearest(&self, name: &NoteName) -> Option<String> {
        let on_day = name.day.and_then(|day| self.by_day.get(&day));
        let of_day = match on_day.map(Vec::as_slice) {
            Some([(id, _)]) => Some(*id),
            _ => None,
        };
        let near = || nearest(&name.id, self.by_id.iter().map(|(id, ..)| *id));
        of_day.or_else(near).map(str::to_owned)
    }
}
