//! Where in the file a topic belongs: the section, and the place among its items.

use jiff::civil::Date;

use super::lines::items;
use crate::date::{DateValue, TopicDate};
use crate::topic_file::{Role, Section, Topic, TopicFile, TopicForm};

/// The sections that could have a topic of a role, the best one first. `day` is that of the meeting.
pub(super) fn sections(
    file: &TopicFile,
    role: Role,
    form: TopicForm,
    day: Option<Date>,
) -> Vec<&Section> {
    let takes = |section: &&Section| {
        let fits = section.role == role
            || (section.role == Role::Timetable && role != Role::Potential && day.is_some());
        fits && !names_other_year(&section.title, day)
    };
    let mut found: Vec<_> = file.sections.iter().filter(takes).collect();
    let distance = |section: &&Section| {
        let Some(day) = day else { return i64::MAX };
        let days = section.topics.iter().flat_map(Topic::days);
        let nearest = days.map(|other| (other.duration_since(day).as_hours() / 24).abs());
        nearest.min().unwrap_or(i64::MAX)
    };
    found.sort_by_cached_key(|section| {
        let has_form = section.topics.iter().any(|topic| topic.form == form);
        let is_empty = section.topics.is_empty();
        (
            section.role != role,
            !has_form && !is_empty,
            distance(section),
        )
    });
    found
}

/// Whether a heading names a year, and not that of the day.
fn names_other_year(title: &str, day: Option<Date>) -> bool {
    let Some(day) = day else { return false };
    let years = title.split(|c: char| !c.is_ascii_digit());
    let mut years = years.filter(|digits| digits.len() == 4);
    let own = day.year().to_string();
    let all: Vec<_> = years.by_ref().collect();
    !all.is_empty() && !all.contains(&own.as_str())
}

/// The places among the items of a section for a topic of a day, the best one first.
pub(super) fn places(
    file: &TopicFile,
    section: &Section,
    role: Role,
    day: Option<Date>,
) -> Vec<usize> {
    let items = items(section);
    let end = items.len();
    let Some(day) = day else {
        return vec![end];
    };
    let dates: Vec<_> = items
        .iter()
        .map(|span| {
            let topics = section.topics.iter().find(|topic| topic.span == *span);
            let others = section.placeholders.iter();
            let mut others = others.filter(|other| other.span == *span);
            match topics {
                Some(topic) => newest(&topic.dates),
                None => newest(&others.next()?.dates),
            }
        })
        .collect();
    let falls = is_falling(&dates).unwrap_or_else(|| {
        let others = file
            .sections
            .iter()
            .filter(|other| other.role == section.role);
        let mut known = others.filter_map(|other| {
            let days: Vec<_> = other
                .topics
                .iter()
                .map(|topic| newest(&topic.dates))
                .collect();
            is_falling(&days)
        });
        // Most groups put the last meeting on top, and the next one first.
        known.next().unwrap_or(role == Role::Discussed)
    });
    let dated = dates.iter().enumerate();
    let mut dated = dated.filter_map(|(at, day)| Some((at, (*day)?)));
    let best = match falls {
        // Before the first item that is older.
        true => dated.find(|(_, other)| *other < day).map(|(at, _)| at),
        false => dated.find(|(_, other)| *other > day).map(|(at, _)| at),
    };
    let after_dated = dates
        .iter()
        .rposition(Option::is_some)
        .map_or(0, |at| at + 1);
    let best = best.unwrap_or(match falls {
        _ if dates.iter().all(Option::is_none) && role != Role::Discussed => end,
        _ => after_dated,
    });
    let mut places = vec![best, end, 0];
    places.dedup();
    places
}

fn newest(dates: &[TopicDate]) -> Option<Date> {
    let days = dates.iter().filter_map(|date| match date.value {
        DateValue::Month { .. } => None,
        value => value.day(),
    });
    days.max()
}

/// Whether the days fall; `None` if they show no order.
fn is_falling(days: &[Option<Date>]) -> Option<bool> {
    let days: Vec<_> = days.iter().flatten().collect();
    let (mut falling, mut rising) = (0, 0);
    for two in days.windows(2) {
        falling += usize::from(two[0] > two[1]);
        rising += usize::from(two[0] < two[1]);
    }
    match falling == rising {
        true => None,
        false => Some(falling > rising),
    }
}
