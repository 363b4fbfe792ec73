//! The settled dates before and after a date, and what they show of it.

use std::cmp::Ordering;

use jiff::civil::{Date, Weekday};

use super::between::Between;
use super::decided_by::DecidedBy;
use super::heading_years::HeadingYears;
use super::interpretations::Interpretations;
use super::line_anchor::LineAnchor;
use super::line_day::NoDay;
use super::month_day::{MonthDay, days_between};
use super::tense::Anchor;

/// A doubtful date is a day if a date around it is within this many days: groups meet every week or
/// two.
pub(super) const NEAR_MEETING: i64 = 14;
/// As many dates in a row that go on in one direction show that the next one does, too.
const FEWEST_STEPS: usize = 4;
/// Neighbours less than a year apart are near enough to show the year.
const DAYS_OF_YEAR: i64 = 365;
/// The longest break between two meetings of a term.
const DAYS_OF_BREAK: i64 = 60;

/// The nearest settled dates before and after a date.
#[derive(Clone, Copy)]
pub(super) struct Around {
    pub(super) before: Option<Date>,
    pub(super) after: Option<Date>,
    /// The order of all dates with a year, if they have one.
    pub(super) order: Option<Ordering>,
    pub(super) direction: Option<Direction>,
}

/// How the dates of a list go on.
#[derive(Clone, Copy)]
pub(super) struct Direction {
    /// How a date compares with the one before it.
    order: Ordering,
    /// How many dates in a row went on like this.
    steps: usize,
}

impl Direction {
    pub(super) fn after(
        direction: Option<Direction>,
        day: Date,
        before: Date,
    ) -> Option<Direction> {
        let order = day.cmp(&before);
        match direction {
            _ if order.is_eq() => direction,
            Some(direction) if direction.order == order => Some(Direction {
                order,
                steps: direction.steps + 1,
            }),
            _ => Some(Direction { order, steps: 1 }),
        }
    }

    fn goes_on(self, day: Date, before: Date) -> bool {
        day == before || day.cmp(&before) == self.order
    }
}

impl Around {
    fn dates(self) -> impl Iterator<Item = Date> {
        self.before.into_iter().chain(self.after)
    }

    pub(super) fn settle(
        self,
        either: &Interpretations,
        between: Option<Between>,
        heading: Option<HeadingYears>,
        anchor: &LineAnchor<'_>,
    ) -> Result<Option<(Date, DecidedBy)>, NoDay> {
        if either.has_year() {
            let Some(days) = either.days(None) else {
                return Ok(None);
            };
            let [a, b] = days;
            // A heading that other dates contradict decides nothing.
            let agrees = |years: &HeadingYears| self.dates().all(|day| years.may_include_year(day));
            let heading = heading.filter(agrees);
            let named = heading.map(|years| days.map(|day| years.may_include_year(day)));
            return Ok(match named {
                Some([true, false]) => Some((a, DecidedBy::Heading)),
                Some([false, true]) => Some((b, DecidedBy::Heading)),
                _ => self.choose(days).map(|day| (day, DecidedBy::Neighbours)),
            });
        }
        let dates = either.dates();
        // That one of them is out of the term does not show that it is the other one.
        let by_heading = dates.map(|date| heading.and_then(|years| years.date_in_year(date)));
        if let [Some(day), None] | [None, Some(day)] = by_heading
            && heading.is_some_and(|years| years.may_include(day))
            && either
                .written_weekday
                .is_none_or(|weekday| weekday == day.weekday())
        {
            return Ok(Some((day, DecidedBy::Heading)));
        }
        if let Some(day) = between.and_then(|between| between.only(dates)) {
            let day = anchor.agreed(day, &dates)?;
            return Ok(Some((day, DecidedBy::Neighbours)));
        }
        let anchor = anchor.decide()?;
        let Some(days) = either.days(Some(anchor)) else {
            return Ok(None);
        };
        if heading.is_some_and(|years| !days.iter().all(|&day| years.may_include(day))) {
            return Err(NoDay::OtherHeading);
        }
        let by_neighbours = || self.choose(days).map(|day| (day, DecidedBy::Neighbours));
        Ok(either.by_weekday(Some(anchor)).or_else(by_neighbours))
    }

    /// The day within two weeks of a date around it, if the order of day and month is known. The list must show the
    /// year, or else the day of the line.
    pub(super) fn settle_doubtful(
        self,
        either: &Interpretations,
        between: Option<Between>,
        heading: Option<HeadingYears>,
        anchor: &LineAnchor<'_>,
    ) -> Option<(Date, DecidedBy)> {
        let [month_first, day_first] = either.dates();
        // That a date is near to others does not show which number is the month.
        if month_first != day_first {
            return None;
        }
        let mut near = self.dates().flat_map(|other| {
            let days = either.days(Some(Anchor::either(other)));
            let days = days.into_iter().flatten();
            days.filter(move |&day| days_between(day, other) <= NEAR_MEETING)
        });
        let day = near.next().filter(|day| near.all(|other| other == *day))?;
        let mut dates = either.dates().into_iter();
        let is_sure = between.is_some_and(|between| between.contains(day))
            || heading.is_some_and(|years| dates.any(|date| years.date(date) == Some(day)))
            || anchor
                .decide()
                .ok()
                .and_then(|anchor| either.days(Some(anchor)))
                .is_some_and(|days| days.contains(&day));
        is_sure.then_some((day, DecidedBy::Neighbours))
    }

    /// The day with which the list goes on in its direction within two weeks.
    pub(super) fn next_meeting(self, date: MonthDay) -> Option<Date> {
        let (before, direction) = (self.before?, self.direction?);
        let next = date.in_year(before.year())?;
        let goes_on = next != before && direction.goes_on(next, before);
        (goes_on && days_between(next, before) <= NEAR_MEETING).then_some(next)
    }

    /// The day with which the list goes on in its direction, if it has the weekday next to it.
    pub(super) fn next_on(self, date: MonthDay, weekday: Weekday) -> Option<Date> {
        let (before, direction) = (self.before?, self.direction?);
        let years = before.year() - 1..=before.year() + 1;
        let days = years.filter_map(|year| date.in_year(year));
        let next = days
            .filter(|&day| day != before && direction.goes_on(day, before))
            .min_by_key(|&day| days_between(day, before))?;
        let is_near = days_between(next, before) < DAYS_OF_YEAR;
        let fits = self
            .after
            .is_none_or(|after| direction.goes_on(after, next));
        (direction.steps >= FEWEST_STEPS && is_near && fits && next.weekday() == weekday)
            .then_some(next)
    }

    /// Whether a day turns the direction of the list, and the same day of the year before or after it
    /// does not.
    pub(super) fn suggests_other_year(self, date: MonthDay, day: Date) -> bool {
        let (Some(before), Some(direction)) = (self.before, self.direction) else {
            return false;
        };
        let goes_on = |day: Date| direction.goes_on(day, before);
        let near = |day: &Date| days_between(*day, before) < DAYS_OF_YEAR;
        let others = [-1, 1].map(|years| date.in_year(day.year() + years));
        direction.steps >= FEWEST_STEPS
            && !goes_on(day)
            && others.into_iter().flatten().filter(near).any(goes_on)
    }

    /// Whether a list that runs forward goes on in the year after the one of its heading, as a term does: "16.12.",
    /// "6.1." under "2020".
    pub(super) fn runs_past_year(self, date: MonthDay, day: Date) -> bool {
        let (Some(before), Some(direction)) = (self.before, self.direction) else {
            return false;
        };
        let next = date.in_year(day.year() + 1);
        direction.order == Ordering::Greater
            && day < before
            && next.is_some_and(|next| days_between(next, before) <= DAYS_OF_BREAK)
    }

    /// The only interpretation that keeps the list in its order. That one is nearer to the dates around
    /// it than the other shows nothing.
    fn choose(self, [a, b]: [Date; 2]) -> Option<Date> {
        let order = self.order?;
        let fits = |day: Date| {
            let after_before = self
                .before
                .is_none_or(|before| day.cmp(&before) != order.reverse());
            after_before
                && self
                    .after
                    .is_none_or(|after| after.cmp(&day) != order.reverse())
        };
        match (fits(a), fits(b)) {
            (true, false) => Some(a),
            (false, true) => Some(b),
            _ => None,
        }
    }
}
