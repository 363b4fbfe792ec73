//! The words of each language: those that the program reads, and those that the book shows.
//!
//! A language is one file of this folder, which contains data only, and one line in [`LANGUAGES`].
//! Topic files are read in all languages at once, because the words of a group are often of several.
//!
//! All words to read are in lower case. If two languages use the same word:
//!
//! * A month wins over a weekday: "mar" is March, although it also means Tuesday.
//! * An abbreviation of a month or weekday is left out if it is an ordinary word in another of these
//!   languages: Italian "gen" and "set", Spanish "vie", Portuguese "out" and "sex", Dutch "wo". Full
//!   names are never left out. Beside a day, such an abbreviation is read all the same
//!   (`months_after_day`, `weekdays_before_day`). Exempt are the abbreviations of English, German and
//!   French ("may", "do", "so", "mer"), which were read before the other languages were added, and
//!   Spanish "ago", which English does not write before or after a date.

mod book_words;
mod calendar;
mod capitals;
mod de;
mod en;
mod es;
mod find;
mod fr;
mod guess;
mod it;
mod ja;
mod ko;
mod nl;
mod pt;
mod word_set;
mod words;
mod zh;

pub use book_words::BookWords;
pub use calendar::CalendarWords;
pub use capitals::capitalized;
pub use find::{contains, contains_any, is_cjk, spaces_from_end};
pub use word_set::WordSet;
pub(crate) use words::months;
use words::{AUTUMN, SPRING, SUMMER, WINTER};
pub use words::{
    ColumnWords, DateUnits, DateWords, HeadingWords, LabelWords, MaterialWords, MeetingWords,
    Months, PeopleWords, RevisitWords, SentenceWords, TermWords, TimeWords,
};

/// The words of a language.
pub struct Language {
    /// The language's subtag (BCP 47), such as `en`.
    pub code: &'static str,
    /// Its code of three letters (ISO 639-3), such as `eng`, by which it is guessed.
    pub long_code: &'static str,
    /// The name of the chapter of topics in a new book.
    pub chapter: &'static str,
    /// Words of dates.
    pub dates: DateWords,
    /// Words of headings that name a year or a term.
    pub terms: TermWords,
    /// Words of headings that give a section its role.
    pub headings: HeadingWords,
    /// Headings of the columns of a table of meetings.
    pub columns: ColumnWords,
    /// Words of meetings without a topic.
    pub meetings: MeetingWords,
    /// Words beside the names of people.
    pub people: PeopleWords,
    /// Words of what a group keeps of a meeting.
    pub materials: MaterialWords,
    /// Labels of lines of a topic.
    pub labels: LabelWords,
    /// Words that show where a sentence ends.
    pub sentences: SentenceWords,
    /// Words of titles that say that a topic was discussed before.
    pub revisits: RevisitWords,
    /// How the book writes dates.
    pub calendar: CalendarWords,
    /// The words that the book shows.
    pub book: BookWords,
}

/// The default language.
pub static ENGLISH: &Language = &en::ENGLISH;

/// The known languages.
pub static LANGUAGES: &[&Language] = &[
    &en::ENGLISH,
    &de::GERMAN,
    &fr::FRENCH,
    &es::SPANISH,
    &pt::PORTUGUESE,
    &it::ITALIAN,
    &nl::DUTCH,
    &zh::CHINESE,
    &ja::JAPANESE,
    &ko::KOREAN,
];

impl Language {
    /// The language of a tag (BCP 47) such as `de-AT`, or English if it is unknown.
    #[must_use]
    pub fn of_tag(tag: &str) -> &'static Language {
        let code = tag.trim().split(['-', '_']).next().unwrap_or_default();
        let mut languages = LANGUAGES.iter();
        let found = languages.find(|language| language.code.eq_ignore_ascii_case(code));
        found.copied().unwrap_or(ENGLISH)
    }
}
