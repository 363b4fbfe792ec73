//! The roles of sections.

use std::fmt;

use crate::date::Tense;

/// The role of a section of the topic file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Topics of upcoming meetings.
    Scheduled,
    /// Topics to choose from.
    Potential,
    /// Topics that have been discussed.
    Discussed,
    /// Topics that are scheduled until their day has passed, and discussed afterwards.
    Timetable,
    /// Text without topics, shown as is.
    Reference,
}

impl Role {
    /// The roles whose sections contain topics, in the order of a book.
    pub const WITH_TOPICS: [Role; 3] = [Role::Scheduled, Role::Potential, Role::Discussed];

    /// The name of the role in settings and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Role::Scheduled => "scheduled",
            Role::Potential => "potential",
            Role::Discussed => "discussed",
            Role::Timetable => "timetable",
            Role::Reference => "reference",
        }
    }

    /// Whether dates in its sections are meetings.
    #[must_use]
    pub fn has_meetings(self) -> bool {
        matches!(self, Role::Scheduled | Role::Discussed | Role::Timetable)
    }

    /// When the meetings of its sections take place.
    pub(super) fn tense(self) -> Tense {
        match self {
            Role::Scheduled => Tense::Coming,
            Role::Discussed => Tense::Past,
            Role::Potential | Role::Timetable | Role::Reference => Tense::Either,
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
