//! Give a topic other dates, and move it to the section and the place that it then belongs to.

use jiff::civil::Date;

use super::error::MoveError;
use super::find::find_topic;
use super::place::sections;
use super::relocation::Relocation;
use super::verify::{Meeting, Wanted, WantedTopic};
use super::{Moved, Mover, Order, Outcome};
use crate::check::DateStyle;
use crate::date::DateValue;
use crate::topic_file::{Role, Section, Topic, TopicFile, TopicForm};

/// The most candidates to parse.
const MOST: usize = 60;

/// What becomes of a topic.
pub(super) struct Change {
    /// The role of the section that it belongs to.
    pub(super) role: Role,
    /// The day that it gets, if any.
    pub(super) day: Option<Date>,
    /// The index of the date that it loses, if any.
    pub(super) loses: Option<usize>,
    /// The text of the line that the day of that date is to have, if any.
    pub(super) leaves: Option<String>,
}

/// The texts about a change.
pub(super) struct Texts {
    pub(super) summary: String,
    pub(super) subject: String,
    /// The order that undoes it. It is given the text of the line that the topic takes.
    pub(super) undo: Option<Order>,
}

impl Mover<'_> {
    /// The topic that somebody names, and its section.
    pub(super) fn named<'f>(
        &self,
        file: &'f TopicFile,
        name: &str,
    ) -> Result<(&'f Section, &'f Topic), MoveError> {
        let at = find_topic(file, self.path, name)?.at;
        let mut topics = file.topics();
        topics
            .nth(at)
            .ok_or_else(|| MoveError::NoTopic(name.to_owned()))
    }

    /// The first candidate that changes the topic as asked, and nothing else.
    pub(super) fn change(
        &self,
        file: &TopicFile,
        section: &Section,
        topic: &Topic,
        change: &Change,
        texts: Texts,
    ) -> Result<Outcome, MoveError> {
        let kept = topic.dates.iter().enumerate();
        let kept = kept.filter(|(at, _)| Some(*at) != change.loses);
        let mut dates: Vec<_> = kept.map(|(_, date)| date.value).collect();
        dates.extend(change.day.map(DateValue::Day));
        let newest = dates.iter().filter_map(DateValue::day).max();
        let targets = targets(file, section, topic, change, newest)?;
        let relocation = Relocation {
            file,
            section,
            topic,
            change,
            newest,
            style: DateStyle::of(file, &self.config.dates),
        };
        let left = last_day(topic).filter(|_| change.loses.is_some());
        if change.leaves.is_some() && left.is_none() {
            return Err(MoveError::NothingLeft(topic.title.clone()));
        }
        let left = left.filter(|_| change.leaves.is_some());
        let mut fault = None;
        for candidate in relocation.candidates(&targets).take(MOST) {
            let wanted = Wanted {
                topics: &[WantedTopic {
                    id: &topic.id,
                    role: change.role,
                    dates: &dates,
                    new: None,
                }],
                slot: candidate.slot,
                meeting: left.map(|day| (day, Meeting::Open)),
            };
            match self.accepted(file, &(self.parse)(&candidate.text), &wanted) {
                Ok(text) => {
                    let notes = self.notes_of(file, &topic.id, change.day, candidate.slot);
                    let filled = candidate.slot.map(|slot| slot.text.clone());
                    return Ok(Outcome::Moved(Moved {
                        text,
                        summary: format!("{}{notes}", texts.summary),
                        subject: texts.subject,
                        topic: Some(topic.id.clone()),
                        undo: texts.undo.map(|undo| Box::new(undo.leaving(filled))),
                        restores: false,
                    }));
                }
                Err(found) => {
                    fault.get_or_insert(found);
                }
            }
        }
        Err(MoveError::Unsure {
            reason: fault.unwrap_or_else(|| match topic.form {
                TopicForm::Row => "its row has no empty cell for the date, or the other section cannot hold its cells".to_owned(),
                _ => "the topics of the other section have a form that cannot hold it".to_owned(),
            }),
            line: topic.line,
        })
    }
}

/// The sections that the topic may be in afterwards.
fn targets<'f>(
    file: &'f TopicFile,
    section: &'f Section,
    topic: &Topic,
    change: &Change,
    newest: Option<Date>,
) -> Result<Vec<&'f Section>, MoveError> {
    let role = change.role;
    let stays = section.role == role || (section.role == Role::Timetable && newest.is_some());
    let mut targets = sections(file, role, topic.form, newest);
    if stays && (role != Role::Potential || section.role == role) {
        targets.retain(|other| other.span != section.span);
        targets.insert(0, section);
    }
    match targets.is_empty() {
        false => Ok(targets),
        true => Err(no_section(role)),
    }
}

/// The index of the newest date.
pub(super) fn last_date(topic: &Topic) -> Option<usize> {
    let dates = topic.dates.iter().enumerate();
    let dated = dates.filter_map(|(at, date)| Some((date.value.last_day()?, at)));
    dated.max().map(|(_, at)| at)
}

/// The newest day.
pub(super) fn last_day(topic: &Topic) -> Option<Date> {
    topic.days().max()
}

/// The file says so already.
pub(super) fn already(topic: &Topic, what: &str) -> Outcome {
    Outcome::Already(format!(
        "\"{}\" already {what} (line {})",
        topic.title, topic.line
    ))
}

/// The error for a file without a section of a role.
pub(super) fn no_section(role: Role) -> MoveError {
    match role {
        Role::Scheduled => MoveError::NoSection("scheduled topics", "Scheduled"),
        Role::Potential => MoveError::NoSection("topics without a day", "Ideas"),
        _ => MoveError::NoSection("discussed topics", "Discussed"),
    }
}
