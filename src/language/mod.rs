//! The words of each language: names of months, words of headings and tables, and all others that
//! the program reads.
//!
//! A language is one file of this folder, which contains data only, and one line in [`LANGUAGES`].
//! Texts are read in all languages at once, because the words of a group are often of several.
//! All words to read are in lower case.

mod de;
mod en;
mod fr;
mod words;

pub use words::{ColumnWords, DateWords, HeadingWords, MeetingWords};

/// The words of a language.
pub struct Language {
    /// The language's subtag (BCP 47), such as `en`.
    pub code: &'static str,
    /// Words of dates.
    pub dates: DateWords,
    /// Words of headings that give a section its role.
    pub headings: HeadingWords,
    /// Headings of the columns of a table of meetings.
    pub columns: ColumnWords,
    /// Words of meetings without a topic.
    pub meetings: MeetingWords,
}

/// The known languages. English is the first, and the default.
pub static LANGUAGES: &[&Language] = &[&en::ENGLISH, &de::GERMAN, &fr::FRENCH];
