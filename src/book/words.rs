//! The words that the book shows to its readers. A group can replace any of them in
//! `[preprocessor.topics.words]` of its `book.toml`.

use serde::Deserialize;

use crate::theme::GroupedBy;
use crate::topic_file::Role;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident: $text:literal,)*) => {
        /// The words of a book.
        #[derive(Debug, Clone, Deserialize)]
        #[serde(default, rename_all = "kebab-case")]
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
    /// Title of the page of upcoming meetings.
    next_meeting: "Next meeting",
    /// Heading of the meetings after the next one.
    after_that: "After that",
    /// Title of the page of past meetings.
    discussed_topics: "Discussed",
    /// Title of the page that lists every topic.
    all_topics: "All topics",
    /// Heading of the overview's table.
    themes: "Themes",
    /// Heading of the overview's table in a book without themes.
    sections: "Sections",
    /// Heading of the overview's list of past meetings.
    recently_discussed: "Recently discussed",
    /// Link to the page of past meetings.
    all_discussed: "All discussed topics",
    /// Status of a topic with an upcoming meeting, and the heading above such topics.
    scheduled: "Scheduled",
    /// Status of a topic that has no meeting yet, and the heading above such topics.
    potential: "To discuss",
    /// Status of a topic that was discussed, and the heading above such topics.
    discussed: "Discussed",
    /// Heading of a column of the overview's table.
    theme: "Theme",
    /// The same in a book without themes, and the filter's field for sections.
    section: "Section",
    /// Heading of a column of the overview's table: how many readings are ticked.
    readings: "Readings",
    /// Heading of the column and row of totals.
    total: "Total",
    /// After the number 1: 1 reading.
    reading_count_one: "reading",
    /// After any other number: 3 readings.
    reading_count: "readings",
    /// After the number 1: 1 topic.
    topic_count_one: "topic",
    /// After any other number: 3 topics.
    topic_count: "topics",
    /// Between two numbers: 21 of 71.
    of: "of",
    /// After the number of discussed topics: 21 of 71 topics discussed so far.
    discussed_so_far: "discussed so far",
    /// Before the names of the leads.
    led_by: "led by",
    /// Before the other themes of a topic.
    also_in: "also in",
    /// Link to the topic's line in the forge's editor.
    edit: "Edit",
    /// Under a topic without readings.
    no_reading: "No readings yet.",
    /// Shown if no meeting is scheduled.
    nothing_scheduled: "No meeting is scheduled yet.",
    /// Shown if no topic has been discussed.
    nothing_discussed: "Nothing has been discussed yet.",
    /// Shown if the file has no topics.
    no_topics: "There are no topics yet.",
    /// Heading of the discussed topics without a date.
    undated: "Undated",
    /// Heading of the table of years and themes.
    by_year: "By year and theme",
    /// The same in a book without themes.
    by_year_and_section: "By year and section",
    /// A meeting that still needs a topic.
    open_slot: "topic wanted",
    /// A meeting that does not take place.
    cancelled: "cancelled",
    /// A day without a meeting, such as a holiday.
    holiday: "no meeting",
    /// After a date that is ambiguous or not a date at all.
    unclear_date: "unclear",
    /// Before the first day of a week.
    week_of: "week of",
    /// After the number of ticked readings: 3 of 4 read.
    read: "read",
    /// Link to the first reading that is not ticked.
    continue_reading: "Continue where you left off",
    /// Before the number of days since the scheduled meeting.
    overdue: "Overdue",
    /// Above the suggested topics if no meeting is scheduled.
    free_topics: "You could discuss one of these:",
    /// Why a topic is suggested: it has the fewest readings.
    shortest: "quickest to read",
    /// Why a topic is suggested: it is the first in the list.
    first_listed: "first on the list",
    /// Why a topic is suggested, before a theme.
    like_the_last: "similar to recent topics:",
    /// Name of the filter.
    filter: "Filter",
    /// The filter's field for keywords.
    filter_words: "Keywords",
    /// The filter's choice of all themes.
    any_theme: "Any theme",
    /// The filter's choice of all sections.
    any_section: "Any section",
    /// The filter's field for the status.
    status: "Status",
    /// The filter's choice of all statuses.
    any_status: "Any status",
    /// The filter's checkbox for topics with a reading that is not ticked.
    unread: "Unread only",
    /// Button that picks one of the topics shown.
    pick: "Pick one for us",
    /// Before the title of the topic that was picked.
    picked: "Picked",
    /// Heading of the tick menu.
    your_ticks: "Your ticks",
    /// Where the ticks are stored.
    kept_here: "Your ticks are stored only in this browser.",
    /// Button that saves the ticks to a file.
    save_ticks: "Save to a file",
    /// Field for a file with ticks.
    add_ticks_of_file: "Add from a file",
    /// Button that shows a link with the ticks in it.
    link_ticks: "Link for another device",
    /// Button that clears all ticks.
    reset: "Clear all",
    /// Question before all ticks are cleared.
    reset_question: "Clear all ticks in this browser ({n})?",
    /// Button that closes a message.
    close: "Close",
    /// Button that adds the ticks of a link.
    add: "Add",
    /// The link that was opened contains new ticks.
    offered: "New ticks in this link: {n}",
    /// The link that was opened contains no new ticks.
    nothing_new: "You already have all the ticks in this link.",
    /// Ticks were added.
    added: "Ticks added: {n}",
    /// Next to the link for another device.
    link_ready: "Open this link on the other device:",
    /// Button that copies the link for another device.
    copy: "Copy",
    /// The same button after the link was copied.
    copied: "Copied",
    /// The chosen file contains no ticks.
    bad_file: "This file contains no ticks; choose a file that was saved from this book.",
    /// The ticks in the link that was opened are damaged.
    bad_link: "The ticks in this link cannot be read; copy the link again from the other device.",
    /// The browser has no storage for the book.
    not_kept: "This browser cannot store your ticks; they last until you leave the page.",
    /// The ticks stored in the browser are damaged.
    unreadable: "The ticks stored in this browser cannot be read; new ones last until you leave the page. To start over, use \"Clear all\" on the overview page.",
    /// Title of the chart of past meetings.
    chart: "Discussed topics by theme",
    /// Before the links to the feeds.
    subscribe: "Subscribe",
    /// The feed of meetings.
    calendar: "calendar",
    /// The feed of topics that were scheduled or discussed.
    news: "news",
    /// The feed for programs.
    data: "data",
}

impl Words {
    /// The status of the topics of a role.
    #[must_use]
    pub fn status(&self, role: Role) -> &str {
        match role {
            Role::Scheduled | Role::Timetable => &self.scheduled,
            Role::Potential => &self.potential,
            Role::Discussed | Role::Reference => &self.discussed,
        }
    }

    /// "Themes" or "Sections".
    pub(super) fn groups(&self, by: GroupedBy) -> &str {
        match by {
            GroupedBy::Theme => &self.themes,
            GroupedBy::Section => &self.sections,
        }
    }

    /// "Theme" or "Section".
    pub(super) fn group(&self, by: GroupedBy) -> &str {
        match by {
            GroupedBy::Theme => &self.theme,
            GroupedBy::Section => &self.section,
        }
    }

    /// "Any theme" or "Any section".
    pub(super) fn any_group(&self, by: GroupedBy) -> &str {
        match by {
            GroupedBy::Theme => &self.any_theme,
            GroupedBy::Section => &self.any_section,
        }
    }

    /// "By year and theme" or "By year and section".
    pub(super) fn by_year_and_group(&self, by: GroupedBy) -> &str {
        match by {
            GroupedBy::Theme => &self.by_year,
            GroupedBy::Section => &self.by_year_and_section,
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

    /// The words of the script.
    pub(super) fn of_script(&self) -> serde_json::Value {
        serde_json::json!({
            "of": self.of, "read": self.read, "overdue": self.overdue, "picked": self.picked,
            "close": self.close, "add": self.add, "added": self.added, "offered": self.offered,
            "nothingNew": self.nothing_new, "reset": self.reset,
            "resetQuestion": self.reset_question, "linkReady": self.link_ready,
            "copy": self.copy, "copied": self.copied,
            "badFile": self.bad_file, "badLink": self.bad_link, "notKept": self.not_kept,
            "unreadable": self.unreadable,
        })
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
