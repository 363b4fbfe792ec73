//! The day on which a line was written, as far as the history of its file says.

use std::fmt;

use jiff::civil::Date;

use super::tense::Tense;

/// When the dates of a line were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineDay {
    /// In a commit.
    Committed {
        /// The id of the commit.
        commit: String,
        /// The day of its author.
        day: Date,
        /// When the meetings of the list took place to which the line belonged then. `None` if the line
        /// is still in that list.
        tense: Option<Tense>,
        /// Whether the commit created the list, so that the line may have been copied from elsewhere.
        creates_list: bool,
        /// The only year that an older version named beside the line, or in its heading.
        year: Option<i16>,
    },
    /// In the change that is not committed yet, on this day.
    New(Date),
    /// In the change that is not committed yet, which creates the list on this day.
    NewList(Date),
    /// It is not known when.
    Unknown(NoDay),
}

/// Why it is not known when a line was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoDay {
    /// There is no history to ask.
    NoHistory,
    /// The file is not in a repository.
    NoRepository,
    /// The file is in no commit and not in the index.
    Untracked,
    /// The commit is the oldest one of a shallow clone: the line may be older.
    CutOff,
    /// Some dates of the line are older than others.
    SeveralDays,
    /// The clock was wrong when the commit was made: its day is in the future, or before 1980.
    WrongClock,
    /// Several lines have the same words and the same date.
    Repeated,
    /// An ignored revision has changed the dates of the line.
    Ignored,
    /// A fix changed the line, and it is not certain which line it was before.
    Fixed,
    /// The line was edited in too many commits.
    ManyEdits,
    /// The commit is too far from the day in each year.
    Far,
    /// Its commit created the file or added a whole list, so the line may be much older. The date has the
    /// year that is nearest to the commit.
    NewList,
    /// The line, or a label above it, names another year. The date has the year that is nearest to the commit.
    OtherYear,
    /// Its commit also removed the same words with the same day elsewhere, so the line is older.
    Moved,
    /// Its list has meetings to come, but the day was soon to be a year away, or had just passed.
    Overdue,
    /// The words after the date may go on with it, as in a title: "July 4th paradox"
    MayBeTitle,
    /// The day of the commit gives a date with another weekday than the one next to it.
    OtherWeekday,
    /// The day of the commit gives a year that the heading does not name.
    OtherHeading,
    /// The dates around it show another year than its commit.
    OtherNeighbours,
    /// Git failed with this message.
    Git(String),
}

impl fmt::Display for NoDay {
    /// The reason and the remedy. The words follow a colon.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NoDay::NoHistory => "nothing says when the line was written",
            NoDay::NoRepository => "the file is not in a git repository",
            NoDay::Untracked => "git does not track the file, so the line may be older than today",
            NoDay::CutOff => {
                "the history ends here, as this is a shallow clone; fetch more with `git fetch --unshallow`"
            }
            NoDay::SeveralDays => "the dates of this line were written at different times",
            NoDay::WrongClock => {
                "the day of its commit is in the future or long ago, so the clock was wrong"
            }
            NoDay::Repeated => "several lines have these words and this date, so their history is unclear",
            NoDay::Ignored => "a revision in blame.ignoreRevsFile changed this date",
            NoDay::Fixed => "this line was fixed just now; run `mdbook-topics fix` again",
            NoDay::ManyEdits => "the line was edited in too many commits",
            NoDay::Far => "the line was not committed within two months of that day",
            NoDay::NewList => {
                "its commit added a whole list, or dates out of order, that may have been copied from elsewhere"
            }
            NoDay::Moved => {
                "its commit removed the same words with this day elsewhere, so the line is older"
            }
            NoDay::Overdue => {
                "it is among the meetings to come, but this day was past when the line was committed"
            }
            NoDay::MayBeTitle => "it may be part of the title, as other items do not begin with dates",
            NoDay::OtherYear => "another year is beside it, or was in an older version",
            NoDay::OtherWeekday => {
                "in the year of its commit, that day is not the weekday next to it"
            }
            NoDay::OtherNeighbours => "the dates around it show another year than its commit",
            NoDay::OtherHeading => "the heading names another year or term than that of its commit",
            NoDay::Git(message) => return f.write_str(message),
        })
    }
}

/// The day of a line whose history nobody asks for.
#[must_use]
pub fn no_history(_line: usize) -> LineDay {
    LineDay::Unknown(NoDay::NoHistory)
}
