//! A period in which a group meets on the same weekday, such as a term.

use jiff::civil::{Date, Weekday};

use super::clock::Clock;
use crate::date::days_between;

/// A period in which a group meets on the same weekday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// The first day; none if it has always been so.
    pub from: Option<Date>,
    /// The last day; none if nothing ends it.
    pub until: Option<Date>,
    /// The weekday of meetings; `None` if only their hours are known.
    pub weekday: Option<Weekday>,
    /// How many weeks are between meetings. More than one is counted from the first meeting since `from`.
    pub every: u8,
    /// Days, or ranges of days, without a meeting: the first and the last day.
    pub except: Vec<(Date, Date)>,
    /// The hours of meetings; `None` if only the day is known.
    pub clock: Option<Clock>,
    /// The most topics of a meeting; `None` if that is not known.
    pub most_topics: Option<u8>,
}

impl Period {
    /// Every week on a weekday, without end.
    #[must_use]
    pub fn weekly(weekday: Weekday) -> Period {
        Period {
            from: None,
            until: None,
            weekday: Some(weekday),
            every: 1,
            except: Vec::new(),
            clock: None,
            most_topics: None,
        }
    }

    /// Whether a day is in this period.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Whether the group meets on a day of this period.
    #[must_use]
    pub fn is_meeting(&self, day: Date) -> bool {
        self.is_usual(day) && !self.is_in_exceptions(day)
    }

    /// Whether the group would meet on a day, but the settings except it.
    #[must_use]
    pub fn is_excepted(&self, day: Date) -> bool {
        self.is_usual(day) && self.is_in_exceptions(day)
    }

    fn is_usual(&self, day: Date) -> bool {
        self.weekday == Some(day.weekday()) && self.covers(day) && self.is_in_turn(day)
    }

    fn is_in_exceptions(&self, day: Date) -> bool {
        let mut except = self.except.iter();
        except.any(|(first, last)| *first <= day && day <= *last)
    }

    /// Whether a day on the weekday is in one of the weeks that have a meeting.
    fn is_in_turn(&self, day: Date) -> bool {
        let Some(from) = self.from.filter(|_| self.every > 1) else {
            return true;
        };
        // Whole weeks since the first meeting, as both days have the same weekday.
        let weeks = days_between(from, day) / 7;
        weeks % i64::from(self.every) == 0
    }
}
