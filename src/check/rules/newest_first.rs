//! The dated topics of a section → which of them stand newest first, and which are in the way.

use std::cmp::Reverse;

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use crate::check::subject::Subject;
use crate::date::DateValue;
use crate::topic_file::{Role, Topic};

/// A discussed topic with the day by which it is sorted.
pub(super) struct Dated<'a> {
    pub(super) topic: &'a Topic,
    pub(super) day: Date,
    /// Its place among the topics of the base, if it was discussed there on the same day. Without a
    /// base its place in the file.
    pub(super) stood_at: Option<usize>,
}

impl<'a> Dated<'a> {
    /// `at` counts the file's topics. `None` for a topic without a day.
    pub(super) fn new(subject: &Subject<'a>, at: usize, topic: &'a Topic) -> Option<Dated<'a>> {
        let day = day_of_place(topic)?;
        let stood_at = match &subject.base {
            None => Some(at),
            Some(base) => base.matching.old_of[at].filter(|&old| {
                let (section, old) = base.topics[old];
                section.role == Role::Discussed && day_of_place(old) == Some(day)
            }),
        };
        Some(Dated {
            topic,
            day,
            stood_at,
        })
    }
}

/// The day that decides where a topic stands: of its newest date, but a month decides nothing, as it
/// may stand before and behind its days.
fn day_of_place(topic: &Topic) -> Option<Date> {
    let newest = topic.dates.iter().max_by_key(|date| date.value.day())?;
    match newest.value {
        DateValue::Month { .. } => None,
        value => value.day(),
    }
}

/// Which topics stand in order. What the change touched gives way to what stood there before: it
/// is kept where it fits between its neighbours.
pub(super) fn in_order(dated: &[Dated<'_>]) -> Vec<bool> {
    let mut keep = vec![false; dated.len()];
    let mut keep_longest = |candidates: Vec<usize>| {
        let days: Vec<_> = candidates.iter().map(|&at| dated[at].day).collect();
        let kept = longest_falling(&days);
        let kept = candidates.into_iter().zip(kept);
        let kept: Vec<_> = kept.filter(|(_, keep)| *keep).map(|(at, _)| at).collect();
        for &at in &kept {
            keep[at] = true;
        }
        kept
    };
    let stood = (0..dated.len()).filter(|&at| dated[at].stood_at.is_some());
    let anchors = keep_longest(stood.collect());
    let starts = std::iter::once(None).chain(anchors.iter().copied().map(Some));
    let ends = anchors.iter().copied().map(Some).chain([None]);
    for (start, end) in starts.zip(ends) {
        let between = start.map_or(0, |start| start + 1)..end.unwrap_or(dated.len());
        let fits = |at: &usize| {
            let Dated { day, stood_at, .. } = dated[*at];
            stood_at.is_none()
                && start.is_none_or(|start| dated[start].day >= day)
                && end.is_none_or(|end| day >= dated[end].day)
        };
        keep_longest(between.filter(fits).collect());
    }
    keep
}

/// The places in the base of those topics that were out of order there already.
pub(super) fn out_of_order_before(dated: &[Dated<'_>]) -> FxHashSet<usize> {
    let stood = dated
        .iter()
        .filter_map(|dated| Some((dated.stood_at?, dated.day)));
    let mut stood: Vec<_> = stood.collect();
    stood.sort_unstable_by_key(|&(at, _)| at);
    let days: Vec<_> = stood.iter().map(|&(_, day)| day).collect();
    let keep = longest_falling(&days);
    let out = stood.iter().zip(keep).filter(|(_, keep)| !keep);
    out.map(|(&(at, _), _)| at).collect()
}

/// Which of `days` to keep so that what is kept never rises and is as much as can be: the longest
/// non-increasing subsequence, in n log n.
fn longest_falling(days: &[Date]) -> Vec<bool> {
    // For each length the place of the best last day of a subsequence of that length.
    let mut last: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; days.len()];
    for (at, &day) in days.iter().enumerate() {
        let length = last.partition_point(|&place| Reverse(days[place]) <= Reverse(day));
        before[at] = length.checked_sub(1).map(|shorter| last[shorter]);
        match last.get_mut(length) {
            Some(place) => *place = at,
            None => last.push(at),
        }
    }
    let mut keep = vec![false; days.len()];
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
    use jiff::civil::date;

    #[test]
    fn as_few_as_possible_are_moved() {
        let day = |day| date(2024, 1, day);
        let keep = |days: &[i8]| longest_falling(&days.iter().map(|&d| day(d)).collect::<Vec<_>>());
        assert_eq!(keep(&[9, 7, 8, 5]), [true, false, true, true]);
        assert_eq!(keep(&[1, 9, 7, 5]), [false, true, true, true]);
        assert_eq!(keep(&[5, 5, 5]), [true, true, true]);
        assert_eq!(keep(&[]), [] as [bool; 0]);
    }
}
