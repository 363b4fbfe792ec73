//! Settle the years of a timetable: its meetings may be past or to come, but they run in one direction.

use std::cmp::Ordering;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::decided_by::DecidedBy;
use super::heading_years::HeadingYears;
use super::interpretations::Draft;
use super::line_day::NoDay;
use super::month_day::{MonthDay, days_between};
use super::value::DateValue;

/// Two neighbours may have changed places, or share a topic of several meetings, without the start of another year.
const DAYS_OF_EXCHANGE: i32 = 30;

/// No group pauses for more than half a year.
const MOST_DAYS_OF_STEP: i64 = 183;

/// Which way the days of a list run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Forward,
    Backward,
}

/// Settle the dates without a year by those that have a day. If these run in neither direction, the day of a
/// commit has decided nothing.
pub(super) fn settle(
    drafts: &mut [Draft],
    heading: Option<HeadingYears>,
    why: &mut [Option<NoDay>],
) {
    let days: Vec<Date> = drafts.iter().filter_map(Draft::day).collect();
    if let Some(years) = heading.filter(|_| days.is_empty()) {
        settle_in_years(drafts, years, why);
        return;
    }
    let ways = ways_of(&days);
    if ways.is_empty() {
        for (draft, why) in drafts.iter_mut().zip(why) {
            if let Draft::Settled(DateValue::Day(day), by) = *draft
                && by.is_commit()
            {
                *draft = Draft::NoYear(MonthDay::of(day), None);
                *why = Some(NoDay::OtherNeighbours);
            }
        }
        return;
    }
    let filled: Vec<Vec<Option<Date>>> = ways.iter().map(|way| way.fill(drafts)).collect();
    let is_guess = why.contains(&Some(NoDay::NewList));
    // A term goes on after the year in its heading.
    let runs_on = |years: HeadingYears, day: Date| {
        ways == [Way::Forward] && day.month() < 7 && years.may_include(day.saturating_sub(1.year()))
    };
    for (at, draft) in drafts.iter_mut().enumerate() {
        let mut found = filled.iter().map(|days| days[at]);
        if let (Draft::NoYear(_, weekday), Some(Some(day))) = (&*draft, found.next())
            && weekday.is_none_or(|weekday| weekday == day.weekday())
            && heading.is_none_or(|years| years.may_include(day) || runs_on(years, day))
            && found.all(|other| other == Some(day))
        {
            *draft = Draft::Settled(DateValue::Day(day), DecidedBy::Neighbours);
            why[at] = is_guess.then_some(NoDay::NewList);
        }
    }
}

/// Settle dates without a year by the only years of the heading in which they run in one direction.
fn settle_in_years(drafts: &mut [Draft], years: HeadingYears, why: &mut [Option<NoDay>]) {
    let first = drafts
        .iter()
        .enumerate()
        .find_map(|(at, draft)| match draft {
            Draft::NoYear(date, _) => Some((at, *date)),
            _ => None,
        });
    let Some((at, date)) = first else { return };
    let starts = years.days_of(date);
    let mut found = starts.flat_map(|start| {
        [Way::Forward, Way::Backward].map(|way| {
            let mut days = vec![None; drafts.len()];
            days[at] = Some(start);
            way.carry(days.iter_mut().zip(drafts.iter()));
            days
        })
    });
    let fits = |days: &Vec<Option<Date>>| {
        let days: Vec<Date> = days.iter().flatten().copied().collect();
        let mut steps = days.windows(2);
        days.iter().all(|&day| years.may_include(day))
            && steps.all(|two| days_between(two[0], two[1]) <= MOST_DAYS_OF_STEP)
    };
    let mut fitting = found.by_ref().filter(fits);
    let (Some(days), None) = (fitting.next(), fitting.next()) else {
        return;
    };
    for ((draft, why), day) in drafts.iter_mut().zip(why).zip(days) {
        if let (Draft::NoYear(_, weekday), Some(day)) = (&*draft, day)
            && weekday.is_none_or(|weekday| weekday == day.weekday())
        {
            *draft = Draft::Settled(DateValue::Day(day), DecidedBy::Heading);
            *why = None;
        }
    }
}

/// The ways in which days run: both if there are no steps, none if the list starts again somewhere or if as many
/// steps go forward as backward.
fn ways_of(days: &[Date]) -> Vec<Way> {
    let steps = || days.windows(2).map(|two| (two[0], two[1]));
    let forward = steps().filter(|(before, after)| before < after).count();
    let backward = steps().filter(|(before, after)| before > after).count();
    let mut ways = match forward.cmp(&backward) {
        Ordering::Greater => vec![Way::Forward],
        Ordering::Less => vec![Way::Backward],
        Ordering::Equal if forward == 0 => vec![Way::Forward, Way::Backward],
        Ordering::Equal => Vec::new(),
    };
    ways.retain(|way| steps().all(|(before, after)| way.allows(before, after)));
    ways
}

impl Way {
    /// Whether one day may come after another in the list.
    fn allows(self, before: Date, after: Date) -> bool {
        let (first, last) = match self {
            Way::Forward => (before, after),
            Way::Backward => (after, before),
        };
        last >= first.saturating_sub(DAYS_OF_EXCHANGE.days())
    }

    fn reverse(self) -> Way {
        match self {
            Way::Forward => Way::Backward,
            Way::Backward => Way::Forward,
        }
    }

    /// The days of a list, where they follow from a day before, or else from one after.
    fn fill(self, drafts: &[Draft]) -> Vec<Option<Date>> {
        let mut days: Vec<_> = drafts.iter().map(Draft::day).collect();
        self.carry(days.iter_mut().zip(drafts));
        self.reverse().carry(days.iter_mut().zip(drafts).rev());
        days
    }

    /// Carry the year from each day on to the next date without one. A day that ends up past the next known one
    /// is not known.
    fn carry<'a>(self, dates: impl Iterator<Item = (&'a mut Option<Date>, &'a Draft)>) {
        let mut before = None;
        let mut carried: Vec<&mut Option<Date>> = Vec::new();
        for (day, draft) in dates {
            match (*day, draft, before) {
                (Some(known), ..) => {
                    if before.is_some_and(|before| !self.allows(before, known)) {
                        carried.drain(..).for_each(|day| *day = None);
                    }
                    carried.clear();
                    before = Some(known);
                }
                (None, Draft::NoYear(date, _), Some(from)) => {
                    *day = self.next(*date, from);
                    before = day.or(before);
                    carried.push(day);
                }
                _ => {}
            }
        }
    }

    /// The first such day from another one on.
    fn next(self, date: MonthDay, from: Date) -> Option<Date> {
        date.around(from, |days| match self {
            Way::Forward => days.filter(|&day| day >= from).min(),
            Way::Backward => days.filter(|&day| day <= from).max(),
        })
    }
}
