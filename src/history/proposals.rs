//! Measure how long topics wait from their proposal to their discussion.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

use super::timeline::{Stay, Timeline};
use crate::date::days_between;
use crate::git::Moment;
use crate::topic_file::{Role, Topic, TopicFile, match_topics};

/// A topic that has not been discussed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its index in the file.
    pub index: usize,
    /// The day on which it was proposed.
    pub since: Date,
    /// Whether it may be older: the first version of the file has it, or it had another form before.
    pub may_be_older: bool,
}

/// How many days topics waited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// The number of topics.
    pub topics: usize,
    /// The shortest time.
    pub shortest: i64,
    /// Half of the topics waited longer.
    pub median: i64,
    /// The longest time.
    pub longest: i64,
}

/// The topics without a meeting, the oldest one first. `current` is the file of the work tree.
#[must_use]
pub fn proposals(
    timeline: &Timeline,
    current: &TopicFile,
    zone: Option<&TimeZone>,
) -> Vec<Proposal> {
    let mut found = Vec::new();
    for (index, topic, id) in topics(timeline, current) {
        if topic.role != Role::Potential {
            continue;
        }
        let Some(first) = timeline.stays[id].first() else {
            continue;
        };
        let Some(since) = day(timeline, first, zone) else {
            continue;
        };
        found.push(Proposal {
            index,
            since,
            may_be_older: first.is_first || first.doubt.is_some(),
        });
    }
    found.sort_by_key(|one| (one.since, !one.may_be_older, one.index));
    found
}

/// How long discussed topics waited, of those whose proposal a commit shows. The day of the discussion is that of the
/// file, or else that of the commit that recorded it. `None` if there is no such topic.
#[must_use]
pub fn waiting(
    timeline: &Timeline,
    current: &TopicFile,
    zone: Option<&TimeZone>,
) -> Option<Waiting> {
    let mut waited = Vec::new();
    for (_, topic, id) in topics(timeline, current) {
        let stays = &timeline.stays[id];
        let first = stays.first().filter(|first| {
            !first.is_first && first.doubt.is_none() && first.role == Role::Potential
        });
        let moved = stays.iter().find(|stay| stay.role == Role::Discussed);
        let (Role::Discussed, Some(first), Some(moved)) = (topic.role, first, moved) else {
            continue;
        };
        let met = topic.days().min().or_else(|| day(timeline, moved, zone));
        if let (Some(from), Some(met)) = (day(timeline, first, zone), met)
            && from <= met
        {
            waited.push(days_between(from, met));
        }
    }
    waited.sort_unstable();
    Some(Waiting {
        topics: waited.len(),
        shortest: *waited.first()?,
        median: *waited.get(waited.len() / 2)?,
        longest: *waited.last()?,
    })
}

/// The topics of the file with their indexes, and which ones they are in the history.
fn topics<'a>(
    timeline: &'a Timeline,
    current: &'a TopicFile,
) -> impl Iterator<Item = (usize, &'a Topic, usize)> {
    let committed = timeline.file.as_deref();
    let old_of = committed.map(|old| match_topics(old, current).old_of);
    let known = current.topics().enumerate();
    known.filter_map(move |(index, (_, topic))| {
        let old = old_of.as_ref()?.get(index).copied().flatten()?;
        Some((index, topic, *timeline.newest.get(old)?))
    })
}

/// The day of the commit of a stay: in the group's zone, or else in that of the author.
fn day(timeline: &Timeline, stay: &Stay, zone: Option<&TimeZone>) -> Option<Date> {
    let at: Moment = timeline.versions.get(stay.version)?.authored;
    let moment = Timestamp::from_second(at.seconds).ok()?;
    let zone = match zone {
        Some(zone) => zone.clone(),
        None => TimeZone::fixed(Offset::from_seconds(at.offset).ok()?),
    };
    Some(zone.to_datetime(moment).date())
}
