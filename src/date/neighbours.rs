//! Dates that are still open → settled by the dates around them, then by the commit's day.

use jiff::civil::Date;

use super::month_day::{MonthDay, days_between};
use super::settle::{Draft, Interpretations};
use super::tense::Anchor;
use super::value::{DateValue, DecidedBy};

/// Of two interpretations the one within this many days of the commit is meant, if the other is not.
const NEAR_COMMIT: i64 = 45;
/// What may be no date is one where a date around it is within this many days: groups meet every
/// week or two.
const NEAR_MEETING: i64 = 14;

/// Settles what can be settled, in passes back and forth. `commit` takes the index of a
/// draft.
pub(super) fn settle(drafts: &mut [Draft], commit: &dyn Fn(usize) -> Option<Anchor>) {
    let mut behind = vec![None; drafts.len()];
    let mut next = None;
    for (at, draft) in drafts.iter().enumerate().rev() {
        behind[at] = next;
        next = day(draft).or(next);
    }
    let mut before = None;
    for (at, draft) in drafts.iter_mut().enumerate() {
        let around = Around {
            before,
            behind: behind[at],
        };
        let settled = match *draft {
            Draft::Open(interpretations) => around.settle(&interpretations, &|| commit(at)),
            Draft::Doubtful(interpretations) => around.settle_doubtful(&interpretations),
            Draft::Settled(DateValue::NoYear { month, day }, _) => {
                let (month, day) = (i16::from(month), i16::from(day));
                around.year_of(MonthDay { month, day })
            }
            Draft::Settled(..) => None,
        };
        if let Some((day, by)) = settled {
            *draft = Draft::Settled(DateValue::Day(day), by);
        }
        before = day(draft).or(before);
    }
    // A day that has come of a part tells those before it that they are days as well.
    let mut behind = None;
    for draft in drafts.iter_mut().rev() {
        if let Draft::Doubtful(interpretations) = *draft
            && let Some((day, by)) = (Around {
                before: None,
                behind,
            })
            .settle_doubtful(&interpretations)
        {
            *draft = Draft::Settled(DateValue::Day(day), by);
        }
        behind = day(draft).or(behind);
    }
}

fn day(draft: &Draft) -> Option<Date> {
    match draft {
        Draft::Settled(value, _) => value.day(),
        Draft::Open(_) | Draft::Doubtful(_) => None,
    }
}

/// The nearest settled dates before and behind a date.
#[derive(Clone, Copy)]
struct Around {
    before: Option<Date>,
    behind: Option<Date>,
}

impl Around {
    fn settle(
        self,
        interpretations: &Interpretations,
        commit: &dyn Fn() -> Option<Anchor>,
    ) -> Option<(Date, DecidedBy)> {
        if interpretations.year.is_some() {
            if let Some(day) = interpretations
                .days(None)
                .and_then(|days| self.choose(days))
            {
                return Some((day, DecidedBy::Neighbours));
            }
            return near_commit(interpretations.days(None)?, commit()?);
        }
        // The year comes from the commit's day; where there is none, from the dates around.
        if let Some(commit) = commit() {
            let days = interpretations.days(Some(commit))?;
            let by_neighbours = self.choose(days).map(|day| (day, DecidedBy::Neighbours));
            return by_neighbours.or_else(|| near_commit(days, commit));
        }
        let near = Anchor::either(self.before.or(self.behind)?);
        let by_neighbours = interpretations
            .days(Some(near))
            .and_then(|days| self.choose(days));
        interpretations
            .by_weekday(Some(near))
            .or(by_neighbours.map(|day| (day, DecidedBy::Neighbours)))
    }

    /// The one reading within two weeks of a date around it.
    fn settle_doubtful(self, interpretations: &Interpretations) -> Option<(Date, DecidedBy)> {
        let around = self.before.into_iter().chain(self.behind);
        let mut near = around.flat_map(|other| {
            let days = interpretations
                .days(Some(Anchor::either(other)))
                .into_iter()
                .flatten();
            days.filter(move |&day| days_between(day, other) <= NEAR_MEETING)
        });
        let day = near.next()?;
        near.all(|other| other == day)
            .then_some((day, DecidedBy::Neighbours))
    }

    /// The day in the year that brings it nearest to a date around it.
    fn year_of(self, date: MonthDay) -> Option<(Date, DecidedBy)> {
        let around = self.before.into_iter().chain(self.behind);
        let days = around.filter_map(|near| Some((Anchor::either(near).date(date)?, near)));
        let (day, _) = days.min_by_key(|&(day, near)| days_between(day, near))?;
        Some((day, DecidedBy::Neighbours))
    }

    /// The reading that keeps the list in order, else the one that lies much nearer to the dates
    /// around.
    fn choose(self, [a, b]: [Date; 2]) -> Option<Date> {
        if let (Some(before), Some(behind)) = (self.before, self.behind) {
            let range = before.min(behind)..=before.max(behind);
            match (range.contains(&a), range.contains(&b)) {
                (true, false) => return Some(a),
                (false, true) => return Some(b),
                _ => {}
            }
        }
        let distance = |date: Date| {
            let around = self.before.into_iter().chain(self.behind);
            around.map(|other| days_between(date, other)).min()
        };
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

/// The reading near the commit, if the other one is not.
fn near_commit([a, b]: [Date; 2], commit: Anchor) -> Option<(Date, DecidedBy)> {
    let near = |date| days_between(date, commit.day) <= NEAR_COMMIT;
    match (near(a), near(b)) {
        (true, false) => Some((a, DecidedBy::CommitDay)),
        (false, true) => Some((b, DecidedBy::CommitDay)),
        _ => None,
    }
}
