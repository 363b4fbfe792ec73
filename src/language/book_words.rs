//! The words that the book shows to its readers.

use serde::Deserialize;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// The words that the book shows: those of a language, of the settings, or of a book.
        #[derive(Debug, Clone, Deserialize)]
        #[serde(default, rename_all = "kebab-case")]
        #[non_exhaustive]
        pub struct BookWords<T = &'static str> {
            $($(#[$doc])* pub $name: T,)*
        }

        impl BookWords {
            /// The words with their names, as in the settings.
            pub fn all(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
                [$((stringify!($name), self.$name),)*].into_iter()
            }

            /// The words of a book: `own` ones, and those of this language for all others.
            #[must_use]
            pub fn with(&self, own: BookWords<Option<String>>) -> BookWords<String> {
                BookWords {
                    $($name: own.$name.unwrap_or_else(|| self.$name.to_owned()),)*
                }
            }
        }

        impl Default for BookWords<Option<String>> {
            fn default() -> Self {
                BookWords { $($name: None,)* }
            }
        }
    };
}

words! {
    /// Title of the page of upcoming meetings.
    next_meeting,
    /// Heading of the meetings after the next one.
    after_that,
    /// Heading of the list of what is ahead.
    agenda,
    /// A meeting day without a topic, before the link to suggest one.
    free,
    /// Link to suggest a topic for a free day.
    suggest,
    /// Above a past meeting that is still in the list of upcoming ones.
    unrecorded_one,
    /// The same for several; `{n}` is their number.
    unrecorded,
    /// Before the next reading that is not ticked.
    read_next,
    /// Shown if all readings of the upcoming meetings are ticked.
    all_read,
    /// Button that saves a meeting for the reader's calendar.
    add_to_calendar,
    /// Before the time of a meeting in the reader's time zone.
    your_time,
    /// Title of the page of past meetings.
    discussed_topics,
    /// Title of the page that lists every topic.
    all_topics,
    /// Heading of the overview's table.
    themes,
    /// Heading of the overview's table in a book without themes.
    sections,
    /// Heading of the overview's list of past meetings.
    recently_discussed,
    /// Link to the page of past meetings.
    all_discussed,
    /// Status of a topic with an upcoming meeting, and the heading above such topics.
    scheduled,
    /// Status of a topic that has no meeting yet, and the heading above such topics.
    potential,
    /// Status of a topic that was discussed, and the heading above such topics.
    discussed,
    /// Heading of a column of the overview's table.
    theme,
    /// The same in a book without themes, and the filter's field for sections.
    section,
    /// Heading of a column of the overview's table: how many readings are ticked.
    readings,
    /// Heading of the column and row of totals.
    total,
    /// After the number 1: 1 reading.
    reading_count_one,
    /// After any other number: 3 readings.
    reading_count,
    /// After the number 1: 1 topic.
    topic_count_one,
    /// After any other number: 3 topics.
    topic_count,
    /// Between two numbers: 21 of 71.
    of,
    /// After the number of discussed topics: 21 of 71 topics discussed so far.
    discussed_so_far,
    /// Before the names of the leads.
    led_by,
    /// Before the other themes of a topic.
    also_in,
    /// Link to the topic's line in the forge's editor.
    edit,
    /// Link from a topic to the notes of its meeting, and the start of these.
    notes,
    /// Under a topic without readings.
    no_reading,
    /// Shown if no meeting is scheduled.
    nothing_scheduled,
    /// Shown if no topic has been discussed.
    nothing_discussed,
    /// Shown if the file has no topics.
    no_topics,
    /// Heading of the discussed topics without a date.
    undated,
    /// Heading of the table of years and themes.
    by_year,
    /// The same in a book without themes.
    by_year_and_section,
    /// A meeting that still needs a topic.
    open_slot,
    /// A meeting that does not take place.
    cancelled,
    /// A day without a meeting, such as a holiday.
    holiday,
    /// After a date that is ambiguous or not a date at all.
    unclear_date,
    /// Before the first day of a week.
    week_of,
    /// After the number of ticked readings: 3 of 4 read.
    read,
    /// Link to the first reading that is not ticked.
    continue_reading,
    /// Before the number of days since the scheduled meeting.
    overdue,
    /// Above the suggested topics if no meeting is scheduled.
    free_topics,
    /// Why a topic is suggested: it has the fewest readings.
    shortest,
    /// Why a topic is suggested: it is the first in the list.
    first_listed,
    /// Why a topic is suggested, before a theme.
    like_the_last,
    /// Name of the filter.
    filter,
    /// The filter's field for keywords.
    filter_words,
    /// The filter's choice of all themes.
    any_theme,
    /// The filter's choice of all sections.
    any_section,
    /// The filter's field for the status.
    status,
    /// The filter's choice of all statuses.
    any_status,
    /// The filter's checkbox for topics with a reading that is not ticked.
    unread,
    /// Button that picks one of the topics shown.
    pick,
    /// Before the title of the topic that was picked.
    picked,
    /// Heading of the tick menu.
    your_ticks,
    /// Where the ticks are stored.
    kept_here,
    /// Button that saves the ticks to a file.
    save_ticks,
    /// Field for a file with ticks.
    add_ticks_of_file,
    /// Button that shows a link with the ticks in it.
    link_ticks,
    /// Button that clears all ticks.
    reset,
    /// Question before all ticks are cleared.
    reset_question,
    /// Button that closes a message.
    close,
    /// Button that adds the ticks of a link.
    add,
    /// The link that was opened contains new ticks.
    offered,
    /// The link that was opened contains no new ticks.
    nothing_new,
    /// Ticks were added.
    added,
    /// Next to the link for another device.
    link_ready,
    /// Button that copies the link for another device.
    copy,
    /// The same button after the link was copied.
    copied,
    /// Button that opens the share sheet of the system.
    share,
    /// Offers to save the ticks to a file, once there are many.
    backup,
    /// Link to the content of the page, for keyboards.
    skip,
    /// The chosen file contains no ticks.
    bad_file,
    /// The ticks in the link that was opened are damaged.
    bad_link,
    /// The browser has no storage for the book.
    not_kept,
    /// The ticks stored in the browser are damaged.
    unreadable,
    /// Title of the chart of past meetings.
    chart,
    /// Before the links to the feeds.
    subscribe,
    /// The feed of meetings.
    calendar,
    /// The feed of topics that were scheduled or discussed.
    news,
    /// The feed for programs.
    data,
    /// After the number of meetings of a series, before their days: 3 meetings.
    meeting_count,
    /// Label of the only checkbox of a topic without a link.
    mark_read,
    /// The filter's field for the lead.
    lead,
    /// The filter's choice of all leads.
    any_lead,
    /// The filter's field for the year.
    year,
    /// The filter's choice of all years.
    any_year,
    /// Shown if the filter hides all topics.
    nothing_matches,
    /// Button that clears the filter.
    clear_filter,
    /// Button that picks another topic.
    pick_again,
    /// Link to the line of the picked topic in the forge's editor.
    schedule_it,
    /// Link to record that a scheduled topic was discussed.
    record_it,
    /// From how many topics one was picked.
    picked_from,
    /// The themes that share a colour in the chart.
    other_groups,
    /// Before the day of a meeting that is not the next one, in an announcement.
    meeting,
    /// A meeting is on the current day.
    today,
    /// A meeting is on the next day.
    tomorrow,
    /// How long until a meeting: `{n}` is a number of days, 2 or more.
    in_days,
    /// How long until a meeting: `{n}` is a number of hours, 1 or more.
    in_hours,
    /// Heading of the questions to discuss.
    questions,
    /// Before or as the link to a topic's page.
    in_book,
    /// Title of the page of statistics.
    statistics,
    /// Heading of a column of the page of statistics: how many meetings.
    meetings,
    /// Heading of a column of the page of statistics: how many topics.
    topics,
    /// Heading of the meetings by month.
    month,
    /// Heading of the meetings by term.
    term,
}
