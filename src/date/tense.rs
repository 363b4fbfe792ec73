//! When the meetings of a list take place → the year of a date that is written without one.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::month_day::{MonthDay, days_between};
use super::value::DecidedBy;

/// The author's clock and that of the meeting can be a day apart.
const DAYS_OF_ZONES: i32 = 1;
/// Weeks for which a meeting that has passed may still stand among those to come: after that, a
/// date without a year is one of the next year.
const WEEKS_OVERDUE: i32 = 6;

/// When the meetings of a list take place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tense {
    /// They have taken place.
    Past,
    /// They will, or they did a few weeks ago.
    Coming,
    /// Nobody can know.
    #[default]
    Either,
}

/// A day from which the year of another one is found.
#[derive(Clone, Copy)]
pub(super) struct Anchor {
    pub(super) day: Date,
    pub(super) tense: Tense,
}

impl Anchor {
    /// An anchor around which a date may lie on both sides.
    pub(super) fn either(day: Date) -> Anchor {
        Anchor {
            day,
            tense: Tense::Either,
        }
    }

    /// The date in the year that is meant: the last one that has passed, the next one to come, or
    /// the nearest one.
    pub(super) fn date(self, date: MonthDay) -> Option<Date> {
        match self.tense {
            Tense::Past => {
                let latest = self.day.saturating_add(DAYS_OF_ZONES.days());
                date.around(self.day, |dates| dates.filter(|&date| date <= latest).max())
            }
            Tense::Coming => {
                let earliest = self.day.saturating_sub(WEEKS_OVERDUE.weeks());
                date.around(self.day, |dates| {
                    dates.filter(|&date| date >= earliest).min()
                })
            }
            Tense::Either => date.around(self.day, |dates| {
                dates.min_by_key(|&date| days_between(date, self.day))
            }),
        }
    }

    /// What to say where the anchor is a commit's day and its year was taken.
    pub(super) fn reason(self) -> DecidedBy {
        match self.tense {
            Tense::Past => DecidedBy::LastUpToCommit,
            Tense::Coming => DecidedBy::NextFromCommit,
            Tense::Either => DecidedBy::CommitDay,
        }
    }
}
