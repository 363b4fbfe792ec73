//! Decide in which direction discussed topics are sorted, which of them are in order, and which have to
//! move.

use std::cmp::Reverse;
use std::fmt;

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use crate::check::subject::Subject;
use crate::date::DateValue;
use crate::topic_file::{Role, Topic, TopicFile};

/// The order of discussed topics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// The last meeting is at the top.
    NewestFirst,
    /// The first meeting is at the top.
    OldestFirst,
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Direction::NewestFirst => "newest first",
            Direction::OldestFirst => "oldest first",
        })
    }
}

impl Direction {
    /// The direction of most of the discussed topics of a file that follow each other on different days:
    /// of two at least, and of more than two thirds.
    pub(super) fn of(file: &TopicFile) -> Option<Direction> {
        let (mut falling, mut rising) = (0_usize, 0_usize);
        let discussed = |role| role == Role::Discussed;
        for section in file
            .sections
            .iter()
            .filter(|section| discussed(section.role))
        {
            let days: Vec<_> = section.topics.iter().filter_map(sorting_day).collect();
            for two in days.windows(2) {
                falling += usize::from(two[0] > two[1]);
                rising += usize::from(two[0] < two[1]);
            }
        }
        match (falling, rising) {
            (2.., _) if falling > 2 * rising => Some(Direction::NewestFirst),
            (_, 2..) if rising > 2 * falling => Some(Direction::OldestFirst),
            _ => None,
        }
    }

    /// The position of a day: earlier days have a lower one if the newest is last, and a higher one if
    /// it is first. Topics are sorted by falling positions.
    pub(super) fn position(self, day: Date) -> i64 {
        let days = day.duration_since(Date::MIN).as_hours() / 24;
        match self {
            Direction::NewestFirst => days,
            Direction::OldestFirst => -days,
        }
    }
}

/// A discussed topic with the day by which it is sorted.
pub(super) struct Dated<'a> {
    pub(super) topic: &'a Topic,
    pub(super) day: Date,
    /// The [`Direction::position`] of the day: topics are sorted by falling positions.
    pub(super) position: i64,
    /// Its index in the base, if it was already discussed there on the same day. Without a base, its
    /// index in the file.
    pub(super) old_at: Option<usize>,
}

impl<'a> Dated<'a> {
    /// `at` is the topic's index in the file. Returns `None` for a topic without a day.
    pub(super) fn new(
        subject: &Subject<'a>,
        direction: Direction,
        at: usize,
        topic: &'a Topic,
    ) -> Option<Dated<'a>> {
        let day = sorting_day(topic)?;
        let old_at = match &subject.base {
            None => Some(at),
            Some(base) => base.matching.old_of[at].filter(|&old| {
                let (section, old) = base.topics[old];
                section.role == Role::Discussed && sorting_day(old) == Some(day)
            }),
        };
        Some(Dated {
            topic,
            day,
            position: direction.position(day),
            old_at,
        })
    }
}

/// The day by which a topic is sorted: that of its newest date. A month does not sort a topic, as it
/// may come before and after its days.
fn sorting_day(topic: &Topic) -> Option<Date> {
    let newest = topic.dates.iter().max_by_key(|date| date.value.day())?;
    match newest.value {
        DateValue::Month { .. } => None,
        value => value.day(),
    }
}

/// Which topics are in order. Topics that were there before the change are kept first; those that the
/// change touched are kept only if they fit between them.
pub(super) fn in_order(dated: &[Dated<'_>]) -> Vec<bool> {
    let mut keep = vec![false; dated.len()];
    let mut keep_longest = |candidates: Vec<usize>| {
        let positions: Vec<_> = candidates.iter().map(|&at| dated[at].position).collect();
        let kept = longest_falling(&positions);
        let kept = candidates.into_iter().zip(kept);
        let kept: Vec<_> = kept.filter(|(_, keep)| *keep).map(|(at, _)| at).collect();
        for &at in &kept {
            keep[at] = true;
        }
        kept
    };
    let old = (0..dated.len()).filter(|&at| dated[at].old_at.is_some());
    let anchors = keep_longest(old.collect());
    let starts = std::iter::once(None).chain(anchors.iter().copied().map(Some));
    let ends = anchors.iter().copied().map(Some).chain([None]);
    for (start, end) in starts.zip(ends) {
        let between = start.map_or(0, |start| start + 1)..end.unwrap_or(dated.len());
        let fits = |at: &usize| {
            let Dated {
                position, old_at, ..
            } = dated[*at];
            old_at.is_none()
                && start.is_none_or(|start| dated[start].position >= position)
                && end.is_none_or(|end| position >= dated[end].position)
        };
        keep_longest(between.filter(fits).collect());
    }
    keep
}

/// The indices in the base of those topics that were already out of order there.
pub(super) fn out_of_order_before(dated: &[Dated<'_>]) -> FxHashSet<usize> {
    let old = dated
        .iter()
        .filter_map(|dated| Some((dated.old_at?, dated.position)));
    let mut old: Vec<_> = old.collect();
    old.sort_unstable_by_key(|&(at, _)| at);
    let positions: Vec<_> = old.iter().map(|&(_, position)| position).collect();
    let keep = longest_falling(&positions);
    let out = old.iter().zip(keep).filter(|(_, keep)| !keep);
    out.map(|(&(at, _), _)| at).collect()
}

/// Which of `positions` belong to the longest non-increasing subsequence, in O(n log n).
fn longest_falling(positions: &[i64]) -> Vec<bool> {
    // For each length, the index of the best last position of a subsequence of that length.
    let mut last: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; positions.len()];
    for (at, &position) in positions.iter().enumerate() {
        let length = last.partition_point(|&place| Reverse(positions[place]) <= Reverse(position));
        before[at] = length.checked_sub(1).map(|shorter| last[shorter]);
        match last.get_mut(length) {
            Some(place) => *place = at,
            None => last.push(at),
        }
    }
    let mut keep = vec![false; positions.len()];
    let mut at = last.last().copied();
    while let Some(place) = at {
        keep[place] = true;
        at = before[place];
    }
    keep
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_few_as_possible_are_moved() {
        let keep = longest_falling;
        assert_eq!(keep(&[9, 7, 8, 5]), [true, false, true, true]);
        assert_eq!(keep(&[1, 9, 7, 5]), [false, true, true, true]);
        assert_eq!(keep(&[5, 5, 5]), [true, true, true]);
        assert_eq!(keep(&[]), [] as [bool; 0]);
    }
}
