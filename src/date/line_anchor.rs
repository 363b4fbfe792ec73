//! The day of the line on which a date is written, from which to find its year.

use std::cell::Cell;

use jiff::civil::Date;

use super::line_day::{LineDay, NoDay};
use super::meeting_list::MeetingList;
use super::month_day::MonthDay;
use super::tense::Anchor;

/// The day of a line, and whether it decided a year although the line may be much older.
pub(super) struct LineAnchor<'a> {
    list: MeetingList,
    line_day: &'a dyn Fn() -> LineDay,
    decided: Cell<Option<Anchor>>,
}

impl<'a> LineAnchor<'a> {
    pub(super) fn new(list: MeetingList, line_day: &'a dyn Fn() -> LineDay) -> LineAnchor<'a> {
        LineAnchor {
            list,
            line_day,
            decided: Cell::new(None),
        }
    }

    pub(super) fn get(&self) -> Result<Anchor, NoDay> {
        anchor((self.line_day)(), self.list)
    }

    /// The anchor, to decide the year of the date by it.
    pub(super) fn decide(&self) -> Result<Anchor, NoDay> {
        let anchor = self.get()?;
        self.decided.set(Some(anchor));
        Ok(anchor)
    }

    /// A day that the dates around it show, unless the day of the line shows another one. A file that is
    /// created may bring old lines.
    pub(super) fn agreed(&self, day: Date, dates: &[MonthDay]) -> Result<Date, NoDay> {
        match self.get() {
            Ok(anchor) if !anchor.may_be_older => {
                let mut others = dates.iter().map(|date| anchor.date(*date));
                let agrees = others.any(|other| other == Some(day));
                agrees.then_some(day).ok_or(NoDay::OtherNeighbours)
            }
            _ => Ok(day),
        }
    }

    pub(super) fn is_guess(&self) -> bool {
        self.decided.get().is_some_and(|anchor| anchor.may_be_older)
    }

    /// Whether it decided a day to come although the same day had just passed.
    pub(super) fn is_overdue(&self, day: Date) -> bool {
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
