//! What is known about all dates of a list of meetings.

use super::heading_years::HeadingYears;
use super::tense::Tense;

/// A list of meetings.
#[derive(Debug, Clone, Copy, Default)]
pub struct MeetingList {
    /// When its meetings take place.
    pub tense: Tense,
    /// The years that its heading names.
    pub years: Option<HeadingYears>,
}

impl From<Tense> for MeetingList {
    fn from(tense: Tense) -> MeetingList {
        MeetingList { tense, years: None }
    }
}
