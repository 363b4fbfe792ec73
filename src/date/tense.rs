//! The year of a date without one, by when the meetings of its list take place.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::decided_by::DecidedBy;
use super::month_day::{MonthDay, days_between};

/// The clocks of the author and of the meeting can be a day apart.
const DAYS_OF_ZONES: i32 = 1;
/// Weeks for which a past meeting may stay in the list of upcoming ones. After that, a date without
/// a year is one of the next year.
const WEEKS_OVERDUE: i32 = 6;

/// When the meetings of a list take place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tense {
    /// In the past.
    Past,
    /// In the future, or in the last few weeks.
    Coming,
    /// Unknown.
    #[default]
    Either,
}

/// A day from which to find the year of another one.
#[derive(Clone, Copy)]
pub(super) struct Anchor {
    pub(super) day: Date,
    pub(super) tense: Tense,
    /// Whether the date may be much older than this day.
    pub(super) is_latest: bool,
}

impl Anchor {
    /// An anchor with dates on both sides.
    pub(super) fn either(day: Date) -> Anchor {
        Anchor {
            day,
            tense: Tense::Either,
            is_latest: false,
        }
    }

    /// The date in its year: the last one in the past, the next one to come, or the nearest one.
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

    /// The reason to report if the anchor is the day of a commit and decided the year.
    pub(super) fn reason(self) -> DecidedBy {
        match self.tense {
            Tense::Past => DecidedBy::LastUpToCommit,
            Tense::Coming => DecidedBy::NextFromCommit,
            Tense::Either => DecidedBy::CommitDay,
        }
    }
}
