//! What may be wrong with the settings of meetings.

use std::fmt;

/// An invalid setting, and the table that has it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}")]
pub struct MeetingTableError {
    /// The table.
    pub place: MeetingPlace,
    /// What is wrong.
    pub source: MeetingError,
}

/// A table with settings of meetings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeetingPlace {
    /// The table of the book.
    Book,
    /// One of several periods, from 0.
    Period(usize),
    /// The table of a topic file.
    File(String),
}

/// An invalid setting.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MeetingError {
    /// An invalid time of day.
    #[error("time: `{0}` is not a valid time of day; write hours and minutes, like \"18:30\"")]
    Time(String),
    /// A time without a time zone.
    #[error("time: the time zone is missing; add the zone, like zone = \"Europe/Berlin\"")]
    NoZone,
    /// An unknown time zone.
    #[error("zone: `{0}` is not a time zone; write an IANA name, like \"Europe/Berlin\"")]
    Zone(String),
    /// An invalid length.
    #[error(
        "length: `{0}` is not a valid length of a meeting; write it like \"1h 30m\" or 90 (minutes), at most seven days"
    )]
    Length(String),
    /// A length without a start.
    #[error("length: the start of meetings is missing; add the time, like time = \"18:30\"")]
    NoTime,
    /// Open slots without a weekday.
    #[error(
        "open-slots: the weekday of meetings is missing; add weekday = \"tuesday\" to [preprocessor.topics]"
    )]
    NoWeekday,
    /// An unknown weekday.
    #[error("weekday: `{0}` is not a weekday; write its English name, like \"tuesday\"")]
    Weekday(String),
    /// Too many weeks of open slots.
    #[error("open-slots: {0} weeks is too many; write 52 or fewer")]
    Weeks(u8),
    /// An invalid number of weeks between meetings.
    #[error("every: {0} is not a number of weeks from 1 to 8")]
    Every(u8),
    /// No weekday for a number of weeks between meetings.
    #[error("every: the weekday of meetings is missing; add it, like weekday = \"tuesday\"")]
    EveryWhich,
    /// No first meeting for a number of weeks between meetings.
    #[error(
        "every: the first meeting is missing; add the day from which to count, like from = \"2026-10-06\""
    )]
    EverySince,
    /// An invalid number of topics of a meeting.
    #[error("topics-per-meeting: {0} is not a number of topics from 1 to 20")]
    TopicsPerMeeting(u8),
    /// An invalid day of a key.
    #[error("{key}: `{text}` is not a day; write it like \"2026-10-06\"")]
    Day {
        /// The key.
        key: &'static str,
        /// The day as written.
        text: String,
    },
    /// An invalid day, or range of days, without a meeting.
    #[error(
        "except: `{0}` is neither a day nor a range of days; write \"2026-12-22\" or \"2026-12-22/2027-01-05\""
    )]
    Except(String),
    /// A period that ends before it begins.
    #[error("until: {until} is before {from}, the first day of the period; exchange the two")]
    Until {
        /// The first day.
        from: jiff::civil::Date,
        /// The last day.
        until: jiff::civil::Date,
    },
    /// A table of files in one of several periods.
    #[error(
        "files: a list of periods cannot have this key; add a period with file = \"topics.md\" instead"
    )]
    FilesInList,
    /// A file beside the table of files.
    #[error(
        "file: only a period of a list ([[preprocessor.topics.meeting]]) can have this key; use `files` instead"
    )]
    FileInTable,
}

impl MeetingTableError {
    /// The keys of the setting below `[preprocessor.topics]`, outermost first.
    pub(crate) fn path(&self) -> Vec<String> {
        let place = match &self.place {
            MeetingPlace::Book => vec![],
            MeetingPlace::Period(number) => vec![number.to_string()],
            MeetingPlace::File(file) => vec!["files".to_owned(), file.clone()],
        };
        let path = std::iter::once("meeting".to_owned()).chain(place);
        path.chain([self.source.key().to_owned()]).collect()
    }
}

impl fmt::Display for MeetingPlace {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MeetingPlace::Book => write!(out, "[preprocessor.topics.meeting]"),
            MeetingPlace::Period(number) => {
                write!(out, "[[preprocessor.topics.meeting]] number {}", number + 1)
            }
            MeetingPlace::File(file) => {
                write!(out, "[preprocessor.topics.meeting.files.\"{file}\"]")
            }
        }
    }
}

impl MeetingError {
    /// The key of the setting.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            MeetingError::Time(_) | MeetingError::NoZone => "time",
            MeetingError::Zone(_) => "zone",
            MeetingError::Length(_) | MeetingError::NoTime => "length",
            MeetingError::Weekday(_) => "weekday",
            MeetingError::NoWeekday | MeetingError::Weeks(_) => "open-slots",
            MeetingError::Every(_) | MeetingError::EveryWhich | MeetingError::EverySince => "every",
            MeetingError::TopicsPerMeeting(_) => "topics-per-meeting",
            MeetingError::Day { key, .. } => key,
            MeetingError::Except(_) => "except",
            MeetingError::Until { .. } => "until",
            MeetingError::FilesInList => "files",
            MeetingError::FileInTable => "file",
        }
    }
}
