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
/// A date that may be past or to come, and is further from the day of its commit, may be one of another year.
const NEAR_COMMIT: i64 = 60;

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
    /// Whether the line may be much older than this day.
    pub(super) may_be_older: bool,
    /// The only year that an older version named.
    pub(super) year: Option<i16>,
}

impl Anchor {
    /// An anchor with dates on both sides.
    pub(super) fn either(day: Date) -> Anchor {
        Anchor {
            day,
            tense: Tense::Either,
            may_be_older: false,
            year: None,
        }
    }

    /// The date in its year: the last one in the past, the next one to come, or the nearest one.
    pub(super) fn date(self, date: MonthDay) -> Option<Date> {
        let day = self.date_by_tense(date);
        day.filter(|day| self.year.is_none_or(|year| year == day.year()))
    }

    fn date_by_tense(self, date: MonthDay) -> Option<Date> {
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

    /// Whether the day is not certain: the meeting may be past or to come, and the line was written long
    /// before or after it.
    pub(super) fn is_far_from(self, date: Date) -> bool {
        self.tense == Tense::Either && days_between(date, self.day) > NEAR_COMMIT
    }

    /// Whether the meeting is to come, but the nearest such day was past: it may be overdue, or in the next
    /// year.
    pub(super) fn is_overdue(self, date: MonthDay) -> bool {
        let nearest = Anchor::either(self.day).date_by_tense(date);
        let earliest = self.day.saturating_sub(DAYS_OF_ZONES.days());
        self.tense == Tense::Coming && nearest.is_some_and(|nearest| nearest < earliest)
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
