//! Settle open dates by the dates around them, then by the day of the commit.

use jiff::civil::Date;

use super::interpretations::{Draft, Interpretations};
use super::month_day::{MonthDay, days_between};
use super::tense::Anchor;
use super::value::{DateValue, DecidedBy};

/// The day of the commit decides if only one interpretation is within this many days of it.
const NEAR_COMMIT: i64 = 45;
/// A doubtful date is a day if a date around it is within this many days: groups meet every week or
/// two.
const NEAR_MEETING: i64 = 14;

/// Settle as many drafts as possible, in passes back and forth. `commit` takes the index of a draft.
pub(super) fn settle(drafts: &mut [Draft], commit: &dyn Fn(usize) -> Option<Anchor>) {
    let mut after = vec![None; drafts.len()];
    let mut next = None;
    for (at, draft) in drafts.iter().enumerate().rev() {
        after[at] = next;
        next = draft.day().or(next);
    }
    let mut before = None;
    for (at, draft) in drafts.iter_mut().enumerate() {
        let around = Around {
            before,
            after: after[at],
        };
        let settled = match *draft {
            Draft::Open(either) => around.settle(&either, &|| commit(at)),
            Draft::Doubtful(either) => around.settle_doubtful(&either),
            Draft::Settled(DateValue::NoYear { month, day }, _) => {
                let (month, day) = (i16::from(month), i16::from(day));
                around.year_of(MonthDay { month, day })
            }
            Draft::Settled(..) => None,
        };
        if let Some((day, by)) = settled {
            *draft = Draft::Settled(DateValue::Day(day), by);
        }
        before = draft.day().or(before);
    }
    // A doubtful date that became a day shows that those before it are days as well.
    let mut after = None;
    for draft in drafts.iter_mut().rev() {
        let around = Around {
            before: None,
            after,
        };
        if let Draft::Doubtful(either) = *draft
            && let Some((day, by)) = around.settle_doubtful(&either)
        {
            *draft = Draft::Settled(DateValue::Day(day), by);
        }
        after = draft.day().or(after);
    }
}

/// The nearest settled dates before and after a date.
#[derive(Clone, Copy)]
struct Around {
    before: Option<Date>,
    after: Option<Date>,
}

impl Around {
    fn dates(self) -> impl Iterator<Item = Date> {
        self.before.into_iter().chain(self.after)
    }

    fn settle(
        self,
        either: &Interpretations,
        commit: &dyn Fn() -> Option<Anchor>,
    ) -> Option<(Date, DecidedBy)> {
        if either.year.is_some() {
            if let Some(day) = either.days(None).and_then(|days| self.choose(days)) {
                return Some((day, DecidedBy::Neighbours));
            }
            return near_commit(either.days(None)?, commit()?);
        }
        // The year comes from the day of the commit, or else from the dates around.
        if let Some(commit) = commit() {
            let days = either.days(Some(commit))?;
            let by_neighbours = self.choose(days).map(|day| (day, DecidedBy::Neighbours));
            return by_neighbours.or_else(|| near_commit(days, commit));
        }
        let near = Anchor::either(self.before.or(self.after)?);
        let by_neighbours = either.days(Some(near)).and_then(|days| self.choose(days));
        either
            .by_weekday(Some(near))
            .or(by_neighbours.map(|day| (day, DecidedBy::Neighbours)))
    }

    /// The only interpretation within two weeks of a date around it.
    fn settle_doubtful(self, either: &Interpretations) -> Option<(Date, DecidedBy)> {
        let mut near = self.dates().flat_map(|other| {
            let days = either.days(Some(Anchor::either(other)));
            let days = days.into_iter().flatten();
            days.filter(move |&day| days_between(day, other) <= NEAR_MEETING)
        });
        let day = near.next()?;
        near.all(|other| other == day)
            .then_some((day, DecidedBy::Neighbours))
    }

    /// The day in the year that brings it nearest to a date around it.
    fn year_of(self, date: MonthDay) -> Option<(Date, DecidedBy)> {
        let days = self
            .dates()
            .filter_map(|near| Some((Anchor::either(near).date(date)?, near)));
        let (day, _) = days.min_by_key(|&(day, near)| days_between(day, near))?;
        Some((day, DecidedBy::Neighbours))
    }

    /// The interpretation that keeps the list in order, or else the one that is much nearer to the
    /// dates around.
    fn choose(self, [a, b]: [Date; 2]) -> Option<Date> {
        if let (Some(before), Some(after)) = (self.before, self.after) {
            let range = before.min(after)..=before.max(after);
            match (range.contains(&a), range.contains(&b)) {
                (true, false) => return Some(a),
                (false, true) => return Some(b),
                _ => {}
            }
        }
        let distance = |date: Date| self.dates().map(|other| days_between(date, other)).min();
        let (to_a, to_b) = (distance(a)?, distance(b)?);
        if to_a * 2 < to_b {
            Some(a)
        } else if to_b * 2 < to_a {
            Some(b)
        } else {
            None
        }
    }
}

/// The only interpretation near the day of the commit.
fn near_commit([a, b]: [Date; 2], commit: Anchor) -> Option<(Date, DecidedBy)> {
    let near = |date| days_between(date, commit.day) <= NEAR_COMMIT;
    match (near(a), near(b)) {
        (true, false) => Some((a, DecidedBy::CommitDay)),
        (false, true) => Some((b, DecidedBy::CommitDay)),
        _ => None,
    }
}
