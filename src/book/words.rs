//! The words that the book shows to people, each in one place. A group replaces any of them in
//! `[preprocessor.topics.words]` of its `book.toml`.

use serde::Deserialize;

use crate::topic_file::Role;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident: $text:literal,)*) => {
        /// The table of words.
        #[derive(Debug, Clone, Deserialize)]
        #[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
        #[non_exhaustive]
        pub struct Words {
            $($(#[$doc])* pub $name: String,)*
        }

        impl Default for Words {
            fn default() -> Self {
                Words { $($name: $text.to_owned(),)* }
            }
        }
    };
}

words! {
    /// Title of the page of meetings to come.
    next_meeting: "Next meeting",
    /// Heading of the meetings after the next one.
    after_that: "After that",
    /// Title of the page of past meetings.
    discussed_topics: "Discussed",
    /// Title of the page that lists every topic.
    all_topics: "All topics",
    /// Heading of the overview's table.
    themes: "Themes",
    /// Heading of the overview's list of past meetings.
    recently_discussed: "Recently discussed",
    /// Link to the page of past meetings.
    all_discussed: "All that was discussed",
    /// Status of a topic of a meeting to come, and the heading over such topics.
    scheduled: "Scheduled",
    /// Status of a topic that could be read, and the heading over such topics.
    potential: "To discuss",
    /// Status of a topic that was discussed, and the heading over such topics.
    discussed: "Discussed",
    /// Column of the overview's table.
    theme: "Theme",
    /// Column of reading counts.
    readings: "Readings",
    /// Column of sums, and their row.
    total: "Total",
    /// Count of one reading, after the number.
    reading_count_one: "reading",
    /// Count of readings, after the number.
    reading_count: "readings",
    /// Count of one topic, after the number.
    topic_count_one: "topic",
    /// Count of topics, after the number.
    topic_count: "topics",
    /// Between two numbers: 21 of 71.
    of: "of",
    /// After "21 of 71 topics".
    discussed_so_far: "discussed so far",
    /// Before the name of who leads.
    led_by: "led by",
    /// Before the other themes of a topic.
    also_in: "also in",
    /// Link to the topic's line in the forge's editor.
    edit: "Edit",
    /// Under a topic without a reading.
    no_reading: "No reading yet.",
    /// Where no meeting is scheduled.
    nothing_scheduled: "No meeting is scheduled yet.",
    /// Where nothing was discussed.
    nothing_discussed: "Nothing was discussed yet.",
    /// Where there are no topics at all.
    no_topics: "There are no topics yet.",
    /// Heading of the discussed topics that have no date.
    undated: "Without a date",
    /// Heading of the table of years and themes.
    by_year: "By year and theme",
    /// A meeting for which a topic is wanted.
    open_slot: "a topic is wanted",
    /// A meeting that does not take place.
    cancelled: "cancelled",
    /// A meeting that falls into a holiday.
    holiday: "no meeting",
    /// A date that can be read in two ways or in none.
    unclear_date: "unclear",
    /// Before the first day of a week.
    week_of: "week of",
    /// Heading of the text that belongs to no topic.
    unplaced: "Also in the file",
}

impl Words {
    /// The status of topics of a role.
    #[must_use]
    pub fn status(&self, role: Role) -> &str {
        match role {
            Role::Scheduled => &self.scheduled,
            Role::Potential => &self.potential,
            Role::Discussed | Role::Reference => &self.discussed,
        }
    }

    /// `3 readings`
    #[must_use]
    pub fn count_readings(&self, count: usize) -> String {
        counted(count, &self.reading_count_one, &self.reading_count)
    }

    /// `3 topics`
    #[must_use]
    pub fn count_topics(&self, count: usize) -> String {
        counted(count, &self.topic_count_one, &self.topic_count)
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
