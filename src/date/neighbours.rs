//! Settle open dates by the heading, by the dates around them, then by the day of the line.

use std::cell::Cell;
use std::cmp::Ordering;

use jiff::civil::{Date, Weekday};

use super::decided_by::DecidedBy;
use super::heading_years::HeadingYears;
use super::interpretations::{Draft, Interpretations};
use super::line_day::{LineDay, NoDay};
use super::meeting_list::MeetingList;
use super::month_day::{MonthDay, days_between};
use super::tense::Anchor;
use super::value::DateValue;

/// A doubtful date is a day if a date around it is within this many days: groups meet every week or
/// two.
const NEAR_MEETING: i64 = 14;
/// As many dates in a row that go on in one direction show that the next one does, too.
const FEWEST_STEPS: usize = 4;
/// Neighbours less than a year apart are near enough to show the year.
const DAYS_OF_YEAR: i64 = 365;
/// The longest break between two meetings of a term.
const DAYS_OF_BREAK: i64 = 60;
/// Dates further apart than this decide no year between them. A 29th of February may have one every eight
/// years.
const MOST_YEARS: i16 = 8;

/// Settle as many drafts as possible, in passes back and forth. `line_day` takes the index of a draft.
/// `is_mixed`: the order of the list does not show that of day and month. Returns for each draft why the day of its line did not decide it.
pub(super) fn settle(
    drafts: &mut [Draft],
    list: MeetingList,
    is_mixed: bool,
    line_day: &dyn Fn(usize) -> LineDay,
) -> Vec<Option<NoDay>> {
    let mut why = vec![None; drafts.len()];
    let order = order_of(drafts);
    let mut after = vec![None; drafts.len()];
    let mut next = None;
    for (at, draft) in drafts.iter().enumerate().rev() {
        after[at] = next;
        next = draft.day().or(next);
    }
    let (mut before, mut before_with_year) = (None, None);
    let mut before_is_guess = false;
    let mut direction: Option<Direction> = None;
    for (at, draft) in drafts.iter_mut().enumerate() {
        let has_year = draft.day().is_some();
        let around = Around {
            before,
            after: after[at],
            order: order.filter(|_| !is_mixed),
            direction,
        };
        let between = match (before_with_year, after[at]) {
            (Some(before), Some(after)) if order.is_some() => Some(Between::new(before, after)),
            _ => None,
        };
        let line_day = || line_day(at);
        let anchor = LineAnchor::new(list, &line_day);
        let (has_weekday, is_open) = match draft {
            Draft::NoYear(_, weekday) => (weekday.is_some(), false),
            Draft::Open(either) => (either.written_weekday.is_some(), true),
            Draft::Doubtful(_) | Draft::Settled(..) => (false, false),
        };
        let settled = match *draft {
            Draft::NoYear(date, weekday) => {
                year_of(date, list.years, between, &anchor).and_then(|(day, by)| match weekday {
                    Some(weekday) if weekday != day.weekday() => {
                        let next = around.next_on(date, weekday).filter(|_| by.is_commit());
                        let next = next.map(|day| Some((day, DecidedBy::Neighbours)));
                        next.ok_or(NoDay::OtherWeekday)
                    }
                    _ if by.is_commit() && around.suggests_other_year(date, day) => {
                        let next = around.next_meeting(date).filter(|&next| {
                            let line = anchor.get().map(|anchor| anchor.day);
                            line.is_ok_and(|line| days_between(next, line) <= NEAR_MEETING)
                        });
                        let next = next.map(|day| Some((day, DecidedBy::Neighbours)));
                        next.ok_or(NoDay::OtherNeighbours)
                    }
                    _ if by == DecidedBy::Heading && around.runs_past_year(date, day) => {
                        Err(NoDay::OtherNeighbours)
                    }
                    _ => Ok(Some((day, by))),
                })
            }
            Draft::Open(either) => {
                let between = between.filter(|_| !is_mixed);
                around.settle(&either, between, list.years, &anchor)
            }
            Draft::Doubtful(either) => {
                Ok(around.settle_doubtful(&either, between, list.years, &anchor))
            }
            Draft::Settled(..) => Ok(None),
        };
        match settled {
            Ok(Some((day, by))) => {
                *draft = Draft::Settled(DateValue::Day(day), by);
                let by_guess = by == DecidedBy::Neighbours && before_is_guess;
                why[at] = (anchor.is_guess() || by_guess).then_some(NoDay::NewList);
                let by_day = by == DecidedBy::NextFromCommit || is_open;
                if by_day && !has_weekday && anchor.is_overdue(day) {
                    why[at] = Some(NoDay::Overdue);
                }
            }
            Ok(None) => {}
            Err(reason) => why[at] = Some(reason),
        }
        let day = draft.day();
        if day.is_some() {
            before_is_guess = why[at].is_some();
        }
        if let (Some(day), Some(before)) = (day, before) {
            direction = Direction::after(direction, day, before);
        }
        before = day.or(before);
        if has_year {
            before_with_year = draft.day();
        }
    }
    // A doubtful date that became a day shows that those before it are days as well.
    let (mut after, mut after_is_guess) = (None, false);
    for (at, draft) in drafts.iter_mut().enumerate().rev() {
        let line_day = || line_day(at);
        let anchor = LineAnchor::new(list, &line_day);
        let around = Around {
            before: None,
            after,
            order: None,
            direction: None,
        };
        if let Draft::Doubtful(either) = *draft
            && let Some((day, by)) = around.settle_doubtful(&either, None, list.years, &anchor)
        {
            *draft = Draft::Settled(DateValue::Day(day), by);
            why[at] = (anchor.is_guess() || after_is_guess).then_some(NoDay::NewList);
        }
        if let Some(day) = draft.day() {
            after = Some(day);
            after_is_guess = why[at].is_some();
        }
    }
    why
}

/// The day of a line, and whether it decided a year although the line may be much older.
struct LineAnchor<'a> {
    list: MeetingList,
    line_day: &'a dyn Fn() -> LineDay,
    decided: Cell<Option<Anchor>>,
}

impl<'a> LineAnchor<'a> {
    fn new(list: MeetingList, line_day: &'a dyn Fn() -> LineDay) -> LineAnchor<'a> {
        LineAnchor {
            list,
            line_day,
            decided: Cell::new(None),
        }
    }

    fn get(&self) -> Result<Anchor, NoDay> {
        anchor((self.line_day)(), self.list)
    }

    /// The anchor, to decide the year of the date by it.
    fn decide(&self) -> Result<Anchor, NoDay> {
        let anchor = self.get()?;
        self.decided.set(Some(anchor));
        Ok(anchor)
    }

    fn is_guess(&self) -> bool {
        self.decided.get().is_some_and(|anchor| anchor.may_be_older)
    }

    /// Whether it decided a day to come although the same day had just passed.
    fn is_overdue(&self, day: Date) -> bool {
        let anchor = self.decided.get();
        anchor.is_some_and(|anchor| anchor.is_overdue(MonthDay::of(day)))
    }
}

/// The day from which to find the year of a date.
fn anchor(line: LineDay, list: MeetingList) -> Result<Anchor, NoDay> {
    match line {
        LineDay::Committed {
            day,
            tense,
            creates_list,
            year,
            ..
        } => Ok(Anchor {
            day,
            tense: tense.unwrap_or(list.tense),
            may_be_older: creates_list,
            year,
        }),
        LineDay::New(day) | LineDay::NewList(day) => Ok(Anchor {
            day,
            tense: list.tense,
            may_be_older: matches!(line, LineDay::NewList(_)),
            year: None,
        }),
        LineDay::Unknown(reason) => Err(reason),
    }
}

/// How each date with a year compares with the one before it, if all of them compare in the same way: then
/// those between two of them show the year of a date.
fn order_of(drafts: &[Draft]) -> Option<Ordering> {
    let days: Vec<Date> = drafts.iter().filter_map(Draft::day).collect();
    match (days.is_sorted(), days.is_sorted_by(|a, b| a >= b)) {
        (true, false) => Some(Ordering::Greater),
        (false, true) => Some(Ordering::Less),
        _ => None,
    }
}

/// The day of a date without a year.
fn year_of(
    date: MonthDay,
    heading: Option<HeadingYears>,
    between: Option<Between>,
    anchor: &LineAnchor<'_>,
) -> Result<(Date, DecidedBy), NoDay> {
    if let Some(day) = heading.and_then(|years| years.date(date)) {
        return Ok((day, DecidedBy::Heading));
    }
    if let Some(day) = between.and_then(|between| between.only([date])) {
        return agreed(day, &[date], anchor).map(|day| (day, DecidedBy::Neighbours));
    }
    let anchor = anchor.decide()?;
    let other = anchor.year.map_or(NoDay::NoHistory, |_| NoDay::OtherYear);
    let day = anchor.date(date).ok_or(other)?;
    match heading {
        _ if anchor.is_far_from(day) => Err(NoDay::Far),
        _ if between.is_some_and(|between| !between.contains(day)) => Err(NoDay::OtherNeighbours),
        Some(years) if !years.may_include(day) => Err(NoDay::OtherHeading),
        _ => Ok((day, anchor.reason())),
    }
}

/// A day that the dates around it show, unless the day of the line shows another one. A file that is
/// created may bring old lines.
fn agreed(day: Date, dates: &[MonthDay], anchor: &LineAnchor<'_>) -> Result<Date, NoDay> {
    match anchor.get() {
        Ok(anchor) if !anchor.may_be_older => {
            let mut others = dates.iter().map(|date| anchor.date(*date));
            let agrees = others.any(|other| other == Some(day));
            agrees.then_some(day).ok_or(NoDay::OtherNeighbours)
        }
        _ => Ok(day),
    }
}

/// The days between two dates of a list that runs in one direction.
#[derive(Clone, Copy)]
struct Between {
    first: Date,
    last: Date,
}

impl Between {
    fn new(a: Date, b: Date) -> Between {
        Between {
            first: a.min(b),
            last: a.max(b),
        }
    }

    fn contains(self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// The only day in between that one of these dates may be.
    fn only<const N: usize>(self, dates: [MonthDay; N]) -> Option<Date> {
        if self.last.year() - self.first.year() > MOST_YEARS {
            return None;
        }
        let years = self.first.year()..=self.last.year();
        let days = years.flat_map(|year| dates.map(|date| date.in_year(year)));
        let mut days = days.flatten().filter(|&day| self.contains(day));
        let day = days.next()?;
        days.all(|other| other == day).then_some(day)
    }
}

/// The nearest settled dates before and after a date.
#[derive(Clone, Copy)]
struct Around {
    before: Option<Date>,
    after: Option<Date>,
    /// The order of all dates with a year, if they have one.
    order: Option<Ordering>,
    direction: Option<Direction>,
}

/// How the dates of a list go on.
#[derive(Clone, Copy)]
struct Direction {
    /// How a date compares with the one before it.
    order: Ordering,
    /// How many dates in a row went on like this.
    steps: usize,
}

impl Direction {
    fn after(direction: Option<Direction>, day: Date, before: Date) -> Option<Direction> {
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

    fn settle(
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
            let day = agreed(day, &dates, anchor)?;
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
    fn settle_doubtful(
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
    fn next_meeting(self, date: MonthDay) -> Option<Date> {
        let (before, direction) = (self.before?, self.direction?);
        let next = date.in_year(before.year())?;
        let goes_on = next != before && direction.goes_on(next, before);
        (goes_on && days_between(next, before) <= NEAR_MEETING).then_some(next)
    }

    /// The day with which the list goes on in its direction, if it has the weekday next to it.
    fn next_on(self, date: MonthDay, weekday: Weekday) -> Option<Date> {
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
    fn suggests_other_year(self, date: MonthDay, day: Date) -> bool {
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
    fn runs_past_year(self, date: MonthDay, day: Date) -> bool {
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
