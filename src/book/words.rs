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
    /// After "3 of 4": how many readings are ticked.
    read: "read",
    /// Link to the first reading that is not ticked.
    continue_reading: "Continue where you left",
    /// Before how long ago a meeting was to be.
    overdue: "Overdue",
    /// Over topics that could be discussed where no meeting is scheduled.
    free_topics: "You could take one of these:",
    /// Why a topic is offered: it has the fewest readings.
    shortest: "quickest to read",
    /// Why a topic is offered: it stands first in the list.
    first_listed: "first on the list",
    /// Why a topic is offered, before a theme.
    like_the_last: "like your last ones:",
    /// Name of the filter.
    filter: "Filter",
    /// The filter's field for words.
    filter_words: "Words",
    /// The filter's choice of all themes.
    any_theme: "Any theme",
    /// The filter's field for the status.
    status: "Status",
    /// The filter's choice of all statuses.
    any_status: "Any status",
    /// The filter's box for topics with a reading that is not ticked.
    unread: "Unread only",
    /// Button that picks one of the topics shown.
    pick: "Pick one for us",
    /// Before the title of the topic that was picked.
    picked: "Picked",
    /// Heading of what a reader can do with the ticks.
    your_ticks: "Your ticks",
    /// Where ticks are.
    kept_here: "They are kept in this browser, and nowhere else.",
    /// Button that saves the ticks to a file.
    save_ticks: "Save to a file",
    /// Field for a file of ticks.
    add_ticks_of_file: "Add from a file",
    /// Button that shows a link with the ticks in it.
    link_ticks: "Link for another device",
    /// Button that takes all ticks away.
    reset: "Clear all",
    /// Asked before all ticks are taken away.
    reset_question: "Clear all ticks in this browser ({n})?",
    /// Puts a message away.
    close: "Close",
    /// Accepts an offer of ticks.
    add: "Add",
    /// Ticks came with the link that was opened.
    offered: "New ticks in this link: {n}",
    /// The ticks of a link or a file were there already.
    nothing_new: "You have all ticks of this link already.",
    /// Ticks were added.
    added: "Ticks added: {n}",
    /// Beside the link for another device.
    link_ready: "Open this link on the other device:",
    /// Button that copies the link for another device.
    copy: "Copy",
    /// What the button says when that is done.
    copied: "Copied",
    /// The file that was chosen is none of ours.
    bad_file: "This file holds no ticks; choose one that was saved here.",
    /// The link that was opened is none of ours.
    bad_link: "The ticks in this link cannot be read; copy it again from the other device.",
    /// The browser has no storage for the book.
    not_kept: "This browser does not keep ticks here: they hold until you leave the page.",
    /// What the browser holds is none of ours.
    unreadable: "The ticks in this browser cannot be read: new ones hold until you leave the page. \"Clear all\" in the overview starts anew.",
    /// Name of the chart of past meetings.
    chart: "What we discussed, by theme",
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

impl Words {
    /// What the script says.
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
