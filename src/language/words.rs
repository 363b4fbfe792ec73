//! The words that are read in a language, by what they are for.

/// Words of dates.
pub struct DateWords {
    /// The names of each month, full, inflected and abbreviated.
    pub months: [&'static [&'static str]; 12],
    /// The names of each weekday, full and abbreviated, from Monday on.
    pub weekdays: [&'static [&'static str]; 7],
    /// Characters after the numbers of a date.
    pub units: DateUnits,
    /// Endings of ordinal numbers: `4th`.
    pub ordinals: &'static [&'static str],
    /// Words between day, month and year: `4 de marzo de 2024`.
    pub of: &'static [&'static str],
    /// Words before a date: `on March 4th`.
    pub before: &'static [&'static str],
    /// Words before the first day of a week.
    pub week_of: &'static [&'static str],
    /// Words between two dates of one topic.
    pub and: &'static [&'static str],
    /// Words between the first and the last day of a topic.
    pub to: &'static [&'static str],
    /// Abbreviations of months that are words of another language, so that they are read only after a
    /// day: `12 set 2023`.
    pub months_after_day: &'static [(&'static str, i8)],
    /// Abbreviations of weekdays, from 0 for Monday, that are words or months in another language, so
    /// that they are read only before a date: `ma 3 juni`.
    pub weekdays_before_day: &'static [(&'static str, i8)],
    /// Names of months after which a number is no day, since they are words of another language:
    /// `Mars 4`.
    pub never_first: &'static [&'static str],
    /// Words before the number of a meeting: `Week 3`.
    pub before_number: &'static [&'static str],
    /// Words after the number of a meeting: `3. Sitzung`.
    pub after_number: &'static [&'static str],
    /// Words for a day that depends on when they were written: `last week`.
    pub relative: &'static [&'static str],
    /// Words of times of day.
    pub times: TimeWords,
}

/// Words of times of day: `um 18 Uhr`, `午後7時`.
pub struct TimeWords {
    /// Before a time.
    pub at: &'static [&'static str],
    /// After the hours.
    pub hours: &'static [&'static str],
    /// After the minutes.
    pub minutes: &'static [&'static str],
    /// The halves of a day, before or after a time.
    pub halves: &'static [&'static str],
}

/// Characters after the numbers of a date: `2024年3月4日`.
pub struct DateUnits {
    /// After the year.
    pub year: &'static [&'static str],
    /// After the month.
    pub month: &'static [&'static str],
    /// After the day.
    pub day: &'static [&'static str],
}

/// Months of the year, a bit each: January is the lowest.
pub type Months = u16;

/// The months from the first to the last one, through the end of the year if need be.
#[must_use]
pub(crate) const fn months(first: u32, last: u32) -> Months {
    let mut all = 0;
    let mut month = first;
    loop {
        all |= 1 << (month - 1);
        if month == last {
            return all;
        }
        month = month % 12 + 1;
    }
}

/// The months in which a term in spring may have a meeting; the same for the other seasons. A term starts
/// and ends later than its season.
pub(super) const SPRING: Months = months(1, 7);
/// See [`SPRING`].
pub(super) const SUMMER: Months = months(4, 10);
/// See [`SPRING`].
pub(super) const AUTUMN: Months = months(8, 2);
/// See [`SPRING`].
pub(super) const WINTER: Months = months(9, 4);

/// Words of headings that name a year or a term: `Spring 2022`, `WS 2023/24`.
pub struct TermWords {
    /// Abbreviations of terms before two digits: `F21`, `WS22`.
    pub before_digits: &'static [&'static str],
    /// Words of years that are counted in another way: `令和6年度`.
    pub eras: &'static [&'static str],
    /// Years, and terms that are in one year.
    pub year: &'static str,
    /// Terms that may begin in one year and end in the next. In the south, summer is one.
    pub winter: &'static str,
    /// Terms that end with the year, or a little later.
    pub autumn: &'static str,
    /// Words of terms that have no meeting in other months: `(SPRING, "spring")`.
    pub months: &'static [(Months, &'static str)],
    /// Words that may be beside the year of meetings. After any other, it may be that of something
    /// else: "Papers of OSDI 2019", "Meetings since 2019".
    pub beside: &'static str,
}

/// Words of headings that give a section its role. Accents do not matter here.
#[derive(Debug)]
pub struct HeadingWords {
    /// Headings of upcoming meetings.
    pub scheduled: &'static [&'static str],
    /// Headings of topics to choose from.
    pub potential: &'static [&'static str],
    /// Headings of past meetings.
    pub discussed: &'static [&'static str],
    /// Headings of text without topics.
    pub reference: &'static [&'static str],
    /// Headings of lists of all meetings, past and to come.
    pub timetable: &'static [&'static str],
    /// Those of the words above that are common in other headings ("History of Unix", "Queue and
    /// locks"). They name a role only alone or with one of the words of [`HeadingWords::group`].
    pub weak: &'static [&'static str],
    /// Those of the words for text without topics that may also name topics: "Resources covered till
    /// date".
    pub materials: &'static [&'static str],
    /// Words that deny the ones after them: "Never discussed", "To be scheduled".
    pub denials: &'static [&'static str],
    /// Words that show that a heading is about a reading group.
    pub group: &'static str,
    /// Words for what a group reads: a list with such a heading has topics.
    pub readings: &'static str,
    /// Words of lists without topics: people, rules, contents.
    pub no_topics: &'static str,
    /// Words that may be beside those: "Members of our reading group".
    pub beside_no_topics: &'static str,
    /// Words of links to a group's pages and channels, as in "Chat: …".
    pub contacts: &'static str,
    /// Words of headings above dated items that are no meetings, if the file names its topics elsewhere: "News"
    pub news: &'static str,
    /// What a group has besides meetings and readings. After a word that names a role, they show that the heading is
    /// about something else: "Upcoming conferences", "Next steps".
    pub other_things: &'static str,
    /// Words after which another part of a heading starts.
    pub prepositions: &'static str,
    /// Words before "past" that make it a time of day.
    pub clock: &'static str,
    /// Words that do not show what a section contains.
    pub fillers: &'static str,
}

/// Headings of the columns of a table of meetings, which are also the labels of lines ("Where:").
pub struct ColumnWords {
    /// Headers of the days of meetings, alone.
    pub date_alone: &'static [&'static str],
    /// Words of such headers: "Meeting day".
    pub beside_date: &'static str,
    /// Words of headers of people who do not lead, as the readings are still to be chosen: "Nominated by".
    pub nominated: &'static str,
    /// Words of headers of other days: "Submission deadline".
    pub other_days: &'static str,
    /// When the meeting is.
    pub date: &'static [&'static str],
    /// What it is about.
    pub title: &'static [&'static str],
    /// What is read, which is the title if there is no other.
    pub paper: &'static [&'static str],
    /// Who leads it.
    pub lead: &'static [&'static str],
    /// What is in a cell of any column that is empty: "n/a".
    pub empty: &'static [&'static str],
    /// What is there instead of a name: "everyone".
    pub no_lead: &'static [&'static str],
    /// Where it is.
    pub place: &'static [&'static str],
    /// The time of day.
    pub time: &'static [&'static str],
    /// Links.
    pub link: &'static [&'static str],
    /// Slides.
    pub slides: &'static [&'static str],
    /// Recordings.
    pub video: &'static [&'static str],
    /// Remarks.
    pub notes: &'static [&'static str],
    /// The number of the meeting.
    pub number: &'static [&'static str],
}

/// Words of meetings without a topic.
pub struct MeetingWords {
    /// Phrases for a meeting that needs a topic.
    pub open: &'static [&'static str],
    /// Phrases for a meeting that does not take place.
    pub cancelled: &'static [&'static str],
    /// Others, after which a punctuation mark starts a reason: "No meeting: Easter".
    pub cancelled_with_reason: &'static [&'static str],
    /// Phrases for days without a meeting, such as holidays.
    pub holiday: &'static [&'static str],
    /// Others, after which a punctuation mark starts a reason.
    pub holiday_with_reason: &'static [&'static str],
    /// Those of the phrases above that are titles, too, if they start with a capital letter: "Closed".
    pub lower_case: &'static [&'static str],
    /// Two parts of a phrase for a meeting that does not take place, around a reason: "fällt wegen Ostern aus".
    pub separable: &'static [(&'static str, &'static str)],
    /// The start of a reason.
    pub reasons: &'static [&'static str],
    /// The start of a reason, but only of a meeting that does not take place; elsewhere an author may follow:
    /// "cancelada por el temporal", "Libre por Lea Ypi".
    pub cancelled_by: &'static [&'static str],
    /// Words between a reason and the phrase after it: "祝日のため休会".
    pub after_reason: &'static [&'static str],
    /// Words of a meeting on another day, which is often not known yet.
    pub postponed: &'static [&'static str],
    /// Words that may follow them.
    pub after_postponed: &'static str,
    /// Words that may come before a phrase.
    pub before: &'static str,
    /// Words after a phrase that name no topic.
    pub fillers: &'static str,
}

/// Words of titles that say that a topic was discussed before.
pub struct RevisitWords {
    /// Whole words.
    pub words: &'static [&'static str],
    /// The starts of words.
    pub starts: &'static [&'static str],
}

/// Words beside the names of people.
pub struct PeopleWords {
    /// Before the names of leads: "Locks, led by Jonas".
    pub led_by: &'static [&'static str],
    /// Labels before the names of leads in a line, which are too common for columns: a column "Présentation" has
    /// slides.
    pub lead_labels: &'static [&'static str],
    /// Words of headings of a list of members in languages without capital letters.
    pub members: &'static [&'static str],
    /// Before the name of a guest: "Guest: Ann Weber".
    pub guests: &'static [&'static str],
    /// Before the name of a host, between a date and a colon: "3 June, at Kim's: Locks", "bij Els: nog kiezen".
    pub at_hosts: &'static [&'static str],
    /// Between names.
    pub and: &'static [&'static str],
    /// Between names, and between the surnames of one person: "José Ortega y Gasset".
    pub and_or_surname: &'static [&'static str],
    /// Parts of names in lower case: "van Dijk".
    pub name_parts: &'static str,
    /// Words that are no names, although they are often capitalized in parentheses or after a dash.
    pub no_names: &'static str,
    /// Endings of words for subjects, which no name has.
    pub no_name_endings: &'static [&'static str],
}

/// Words of what a group keeps of a meeting: slides, recordings, notes.
pub struct MaterialWords {
    /// What it is.
    pub words: &'static str,
    /// Names of links to what is read, which say nothing about it: "arXiv", "paper".
    pub readings: &'static str,
    /// Words that may be beside those: "Slides (pdf)", "Video of the talk".
    pub beside: &'static str,
}

/// Labels of lines of a topic, before a colon: the phrases are whole.
pub struct LabelWords {
    /// Questions to discuss: "Questions: …".
    pub questions: &'static [&'static str],
    /// Notes of the meeting: "Notes: …".
    pub notes: &'static [&'static str],
}

/// Words that show where a sentence ends.
pub struct SentenceWords {
    /// After these it goes on: "led by".
    pub unfinished: &'static str,
    /// Before a full stop that does not end it: "vs".
    pub abbreviations: &'static str,
}
