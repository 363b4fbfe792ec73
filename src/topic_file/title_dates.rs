//! Doubt a date without a year at the start of an item if it may be a part of the title: "July 4th paradox",
//! "3.4. Paging", "DEC 20: the TOPS". Only a list in which most other items begin with dates shows that it
//! is one.

use super::model::{Section, Topic, TopicForm};
use super::role::Role;
use crate::date::{DateValue, DecidedBy, NoDay, Notation, TopicDate, WrittenDate, scan_start};

/// Doubt each date that may be a part of a title.
pub(super) fn doubt(section: &mut Section, text: &str) {
    let starts: Vec<_> = section
        .topics
        .iter()
        .map(|topic| start(topic, text))
        .collect();
    if !starts.contains(&Start::Title) && !starts.contains(&Start::Chapter) {
        return;
    }
    let is_dated = |topic: &&Topic| !topic.dates.is_empty();
    let of_places = section.placeholders.iter();
    let places = of_places.filter(|place| !place.dates.is_empty()).count();
    let all = section.topics.len() + section.placeholders.len();
    let dated = section.topics.iter().filter(is_dated).count() + places;
    // Dates that are no chapters: those of another form, or with a day over 12.
    let clear = starts.iter().filter(|start| **start == Start::Date).count() + places;
    for (topic, start) in section.topics.iter_mut().zip(&starts) {
        let are_most = (dated - usize::from(!topic.dates.is_empty())) * 2 > all - 1;
        let is_shown = match start {
            Start::Date | Start::Other => true,
            Start::Title => are_most,
            Start::Chapter => are_most && clear > 0,
        };
        if let (false, Some(date)) = (is_shown, topic.dates.first_mut()) {
            doubt_date(date, section.role);
        }
    }
}

/// How an item starts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    /// With no date.
    Other,
    /// With a date that is no part of a title.
    Date,
    /// With words that may be a title.
    Title,
    /// With numbers that may be those of a chapter.
    Chapter,
}

fn start(topic: &Topic, text: &str) -> Start {
    let Some(date) = topic.dates.first() else {
        return Start::Other;
    };
    let before = text.get(topic.span.start..date.span.start);
    let before = before.unwrap_or_default().trim_start();
    let before = before.trim_start_matches(|c: char| c.is_ascii_digit() || ".)".contains(c));
    if topic.form != TopicForm::Item || before.contains(char::is_alphanumeric) {
        return Start::Other;
    }
    let item = text
        .get(date.span.start..topic.span.end)
        .unwrap_or_default();
    let scan = scan_start(item);
    match &scan.dates[..] {
        [written] if !written.has_year() && written.weekday.is_none() => {
            let end = written.span.end;
            let between = item.get(end..scan.rest).unwrap_or_default();
            of_words(written, between, &item[scan.rest..])
        }
        _ => Start::Date,
    }
}

/// How an item starts with a date, what is between it and the words, and those.
fn of_words(date: &WrittenDate, between: &str, words: &str) -> Start {
    let goes_on = between.trim().is_empty() && words.starts_with(char::is_alphanumeric);
    let starts_with_link = words.starts_with(['[', '<']) || words.starts_with("http");
    match date.notation {
        Notation::Named { .. } if !date.text.starts_with(|c: char| c.is_alphanumeric()) => {
            Start::Date
        }
        Notation::Named { .. } if goes_on => Start::Title,
        // The name of a machine: "DEC 20: the TOPS"
        Notation::Named { .. } if is_name(&date.text) && !starts_with_link => Start::Title,
        Notation::DayFirst { .. }
            if goes_on && date.may_count_chapters() && !date.is_past_chapters() =>
        {
            Start::Chapter
        }
        _ => Start::Date,
    }
}

/// Whether the letters of a date are capitals: "DEC 20"
fn is_name(date: &str) -> bool {
    let mut letters = date.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| c.is_ascii_uppercase())
}

/// Upcoming meetings are few and have dates: theirs are shown, but not rewritten. Others lose their year.
fn doubt_date(date: &mut TopicDate, role: Role) {
    if date.value.is_clear() && matches!(role, Role::Scheduled | Role::Timetable) {
        date.no_day = Some(NoDay::MayBeTitle);
        return;
    }
    if let DateValue::Day(day) | DateValue::Week(day) = date.value {
        date.value = DateValue::NoYear {
            month: day.month(),
            day: day.day(),
        };
        date.decided_by = DecidedBy::Nothing;
    }
    if matches!(date.value, DateValue::NoYear { .. }) {
        date.no_day = Some(NoDay::MayBeTitle);
    }
}
