//! Dates that are still open → settled by the dates around them, then by the commit's day.

use jiff::civil::Date;

use super::month_day::{MonthDay, days_between};
use super::settle::{Draft, Readings};
use super::value::{DateValue, DecidedBy};

/// Of two readings the one within this many days of the commit is meant, if the other is not.
const NEAR_COMMIT: i64 = 45;

/// Settles what can be settled, in one pass back and one pass forth. `commit_day` takes the index
/// of a draft.
pub(super) fn settle(drafts: &mut [Draft], commit_day: &dyn Fn(usize) -> Option<Date>) {
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
            Draft::Open(readings) => around.settle(&readings, &|| commit_day(at)),
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
}

fn day(draft: &Draft) -> Option<Date> {
    match draft {
        Draft::Settled(value, _) => value.day(),
        Draft::Open(_) => None,
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
        readings: &Readings,
        commit_day: &dyn Fn() -> Option<Date>,
    ) -> Option<(Date, DecidedBy)> {
        if readings.year.is_some() {
            if let Some(day) = readings.days(None).and_then(|days| self.choose(days)) {
                return Some((day, DecidedBy::Neighbours));
            }
            return near_commit(readings.days(None)?, commit_day()?);
        }
        // The year comes from the commit's day; where there is none, from the dates around.
        if let Some(commit) = commit_day() {
            let days = readings.days(Some(commit))?;
            let by_neighbours = self.choose(days).map(|day| (day, DecidedBy::Neighbours));
            return by_neighbours.or_else(|| near_commit(days, commit));
        }
        let near = self.before.or(self.behind)?;
        let by_neighbours = readings.days(Some(near)).and_then(|days| self.choose(days));
        readings
            .by_weekday(Some(near))
            .or(by_neighbours.map(|day| (day, DecidedBy::Neighbours)))
    }

    /// The day in the year that brings it nearest to a date around it.
    fn year_of(self, date: MonthDay) -> Option<(Date, DecidedBy)> {
        let around = self.before.into_iter().chain(self.behind);
        let days = around.filter_map(|near| Some((date.nearest_to(near)?, near)));
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
fn near_commit([a, b]: [Date; 2], commit: Date) -> Option<(Date, DecidedBy)> {
    let near = |date| days_between(date, commit) <= NEAR_COMMIT;
    match (near(a), near(b)) {
        (true, false) => Some((a, DecidedBy::CommitDay)),
        (false, true) => Some((b, DecidedBy::CommitDay)),
        _ => None,
    }
}
