//! Match notes with topics: by the topic's id or its first words, by the day if exactly one meeting is on
//! it, or by both, which must agree.

use jiff::civil::Date;

use super::meetings::{Meetings, TopicDays};
use super::name::NoteName;
use crate::nearest::nearest;

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
    names.iter().map(|name| matched(name, files)).collect()
}

fn matched(name: &NoteName, files: &[&Meetings]) -> Result<NoteTopic, Unmatched> {
    let all = || {
        files.iter().enumerate().flat_map(|(file, meetings)| {
            let topics = meetings.topics.iter().enumerate();
            topics.map(move |(topic, days)| (NoteTopic { file, topic }, days))
        })
    };
    if name.id.is_empty() {
        let Some(day) = name.day else {
            return Err(Unmatched::NoTopic { near: None });
        };
        let on_day: Vec<_> = all().filter(|(_, topic)| topic.meets_on(day)).collect();
        return match &on_day[..] {
            [(found, _)] => Ok(*found),
            [] => {
                let days = all().flat_map(|(_, topic)| &topic.days);
                let near = days.map(|(first, _)| *first);
                let distance = |other: &Date| day.duration_until(*other).abs();
                Err(Unmatched::NoMeeting {
                    near: near.min_by_key(distance),
                })
            }
            several => {
                let ids = several.iter().map(|(_, topic)| topic.id.clone());
                Err(Unmatched::Several(ids.collect()))
            }
        };
    }
    let agrees = |topic: &TopicDays| name.day.is_none_or(|day| topic.may_be_on(day));
    // Two files may have topics of one id.
    let with_id: Vec<_> = all().filter(|(_, topic)| topic.id == name.id).collect();
    if let Some((found, _)) = with_id.iter().find(|(_, topic)| agrees(topic)) {
        return Ok(*found);
    }
    // Ids are long: "core-scheduling" is enough for `core-scheduling-in-linux-6-1`.
    let starts = |id: &str| {
        let rest = id.strip_prefix(&*name.id);
        rest.is_some_and(|rest| rest.starts_with('-'))
    };
    let similar: Vec<_> = all().filter(|(_, topic)| starts(&topic.id)).collect();
    let mut allowed = similar.iter().filter(|(_, topic)| agrees(topic));
    match (allowed.next(), allowed.next()) {
        (Some((found, _)), None) => return Ok(*found),
        (Some(_), Some(_)) => {
            let allowed = similar.iter().filter(|(_, topic)| agrees(topic));
            let ids = allowed.map(|(_, topic)| topic.id.clone());
            return Err(Unmatched::SeveralTopics(ids.collect()));
        }
        (None, _) => {}
    }
    if let Some((topic, days)) = with_id.first().or(similar.first()) {
        let firsts = days.days.iter().map(|(first, _)| *first);
        return Err(Unmatched::OtherDay {
            topic: *topic,
            day: firsts.max().unwrap_or_default(),
        });
    }
    // The only topic of the day may have another title now.
    let on_day = all().filter(|(_, topic)| name.day.is_some_and(|day| topic.meets_on(day)));
    let mut on_day = on_day.map(|(_, topic)| topic.id.clone());
    let of_day = on_day.next().filter(|_| on_day.next().is_none());
    let near = || nearest(&name.id, all().map(|(_, topic)| topic.id.as_str())).map(str::to_owned);
    Err(Unmatched::NoTopic {
        near: of_day.or_else(near),
    })
}
