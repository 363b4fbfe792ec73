//! Find the topic that a new one would repeat.

use jiff::civil::Date;

use super::Outcome;
use super::error::MoveError;
use super::verify::NewParts;
use crate::topic_file::{ReadingId, Topic, TopicFile, title_likeness};

/// What to do if another topic has all the links of the new one, or its title: nothing, or refuse if that topic lacks
/// something that was asked for.
pub(super) fn known(
    file: &TopicFile,
    new: &NewParts<'_>,
    day: Option<Date>,
) -> Result<Option<Outcome>, MoveError> {
    let ids = new.links.iter().map(|link| ReadingId::of_url(link));
    let ids: Vec<_> = ids.collect();
    let title = new.title.to_lowercase();
    let same = |topic: &&Topic| {
        let has = |id: &ReadingId| topic.links().any(|link| link.id == *id);
        (!ids.is_empty() && ids.iter().all(has)) || topic.title.to_lowercase() == title
    };
    let Some((section, topic)) = file.topics().find(|(_, topic)| same(topic)) else {
        return Ok(None);
    };
    match missing(topic, new, day) {
        None => Ok(Some(Outcome::Already(format!(
            "\"{}\" is there already: line {}, in {}",
            topic.title, topic.line, section.title
        )))),
        Some(missing) => Err(MoveError::Known {
            title: topic.title.clone(),
            section: section.title.clone(),
            line: topic.line,
            missing,
        }),
    }
}

/// What a topic lacks of a new one.
fn missing(topic: &Topic, new: &NewParts<'_>, day: Option<Date>) -> Option<String> {
    let has = |link: &str| {
        let id = ReadingId::of_url(link);
        topic.links().any(|link| link.id == id)
    };
    if let Some(link) = new.links.iter().find(|link| !has(link)) {
        return Some(format!("the link {link}"));
    }
    if let Some(day) = day.filter(|day| topic.days().all(|other| other != *day)) {
        return Some(format!("the day {day}"));
    }
    if let Some(lead) = new.leads.iter().find(|lead| !topic.leads.contains(lead)) {
        return Some(format!("@{lead}"));
    }
    let tag = new.tags.iter().find(|tag| !topic.tags.contains(tag))?;
    Some(format!("#{tag}"))
}

/// Refuse a topic with nearly the title of another one.
pub(super) fn refuse_similar(file: &TopicFile, title: &str) -> Result<(), MoveError> {
    let mut similar = file
        .topics()
        .filter(|(_, topic)| title_likeness(&topic.title, title) > 0.0);
    match similar.next() {
        None => Ok(()),
        Some((section, topic)) => Err(MoveError::Similar {
            title: topic.title.clone(),
            section: section.title.clone(),
            line: topic.line,
        }),
    }
}
