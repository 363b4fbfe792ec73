//! Settle open dates by the heading, by the dates around them, then by the day of the line.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::around::{Around, Direction, NEAR_MEETING};
use super::between::Between;
use super::decided_by::DecidedBy;
use super::heading_years::HeadingYears;
use super::interpretations::Draft;
use super::line_anchor::LineAnchor;
use super::line_day::{LineDay, NoDay};
use super::meeting_list::MeetingList;
use super::month_day::{MonthDay, days_between};
use super::value::DateValue;

/// Settle as many drafts as possible, in one pass forth and one back. Returns for each draft why the day of
/// its line did not decide it, if it was asked and did not.
///
/// `is_mixed`: the list has dates of both orders of day and month, so its order shows neither. `line_day`
/// takes the index of a draft.
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
        return anchor
            .agreed(day, &[date])
            .map(|day| (day, DecidedBy::Neighbours));
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
