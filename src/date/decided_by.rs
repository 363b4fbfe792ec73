//! What decided the meaning of a date.

use std::fmt;

/// What decided the meaning of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecidedBy {
    /// The date has only one meaning.
    Notation,
    /// The month is a word.
    MonthName,
    /// `date-order` in book.toml.
    Configuration,
    /// A number over 12 is not a month.
    Component,
    /// The weekday on which the group meets.
    Weekday,
    /// The weekday next to the date.
    WrittenWeekday,
    /// All other dates of the list have the same order.
    OtherDates,
    /// The dates before and after it.
    Neighbours,
    /// The year that the heading names.
    Heading,
    /// The day of the commit that last changed the line.
    CommitDay,
    /// The day of the commit, for a past meeting: the last such day up to it.
    LastUpToCommit,
    /// The day of the commit, for an upcoming meeting: the next such day from it on.
    NextFromCommit,
    /// Nothing.
    Nothing,
}

impl DecidedBy {
    /// Whether the day of a commit decided.
    pub(crate) fn is_commit(self) -> bool {
        matches!(
            self,
            DecidedBy::CommitDay | DecidedBy::LastUpToCommit | DecidedBy::NextFromCommit
        )
    }
}

impl fmt::Display for DecidedBy {
    /// In words that follow "decided by".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DecidedBy::Notation => "its notation",
            DecidedBy::MonthName => "the month's name",
            DecidedBy::Configuration => "date-order in book.toml",
            DecidedBy::Component => "a number over 12",
            DecidedBy::Weekday => "the group's weekday",
            DecidedBy::WrittenWeekday => "the weekday next to it",
            DecidedBy::OtherDates => "the other dates of the list",
            DecidedBy::Neighbours => "the dates around it",
            DecidedBy::Heading => "the heading",
            DecidedBy::CommitDay => "the day of the commit",
            DecidedBy::LastUpToCommit => "the day of the commit, in a list of past meetings",
            DecidedBy::NextFromCommit => "the day of the commit, in a list of upcoming meetings",
            DecidedBy::Nothing => "nothing",
        })
    }
}
