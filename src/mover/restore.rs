//! Restore a topic of a former version of the file.

use super::error::MoveError;
use super::lines::insert;
use super::place::{places, sections};
use super::shape::{Piece, in_form_of, piece, with_pipes_of};
use super::verify::{NewParts, Wanted, WantedTopic};
use super::{Moved, Mover};
use crate::edit::apply;
use crate::topic_file::{Newline, Role, Section, TopicFile};

impl Mover<'_> {
    /// Write a topic of a former version, named by its index there, as it was: into the section that it was in, or else
    /// one of the same role, or else to the topics without a day.
    ///
    /// # Errors
    /// [`MoveError::Restore`] with its text, if anything else would change.
    pub fn restore(
        &self,
        file: &TopicFile,
        old: &TopicFile,
        index: usize,
    ) -> Result<Moved, MoveError> {
        let Some((old_section, topic)) = old.topics().nth(index) else {
            return Err(MoveError::NoTopic(index.to_string()));
        };
        let links: Vec<_> = topic.readings.iter().map(|one| one.url.clone()).collect();
        let asked = NewParts {
            title: &topic.title,
            links: &links,
            leads: &topic.leads,
            tags: &topic.tags,
        };
        let dates: Vec<_> = topic.dates.iter().map(|date| date.value).collect();
        let newest = topic.days().max();
        let is_old = |section: &&Section| {
            section.title == old_section.title && section.role == old_section.role
        };
        let mut targets: Vec<_> = file.sections.iter().filter(is_old).collect();
        for role in [topic.role, Role::Potential] {
            for section in sections(file, role, topic.form, newest) {
                if targets.iter().all(|other| other.span != section.span) {
                    targets.push(section);
                }
            }
        }
        let own = with_newline(piece(old, topic), file.source.newline());
        let mut fault = None;
        for section in targets {
            for shaped in in_form_of(file, old, topic, &own, section) {
                let lines = with_pipes_of(file.source.text(), section, &shaped.lines);
                for place in places(file, section, section.role, newest) {
                    let edit = insert(file, section, place, &lines);
                    let (text, _) = apply(file.source.text(), &[&[edit]]);
                    let new = (self.parse)(&text);
                    let mut added = new
                        .topics()
                        .filter(|(_, one)| file.topics().all(|(_, known)| known.id != one.id));
                    let Some((_, added)) = added.next() else {
                        fault.get_or_insert("it would be no topic".to_owned());
                        continue;
                    };
                    let wanted = [WantedTopic {
                        id: &added.id,
                        role: match section.role {
                            Role::Timetable => topic.role,
                            role => role,
                        },
                        dates: &dates,
                        new: Some(asked),
                    }];
                    let wanted = Wanted {
                        topics: &wanted,
                        ..Wanted::default()
                    };
                    match self.accepted(file, &new, &wanted) {
                        Err(found) => drop(fault.get_or_insert(found)),
                        Ok(text) => {
                            return Ok(Moved {
                                summary: format!(
                                    "restored \"{}\" to {}",
                                    topic.title, section.title
                                ),
                                subject: format!("Restore: {}", topic.title),
                                topic: Some(added.id.clone()),
                                undo: None,
                                restores: false,
                                text,
                            });
                        }
                    }
                }
            }
        }
        Err(MoveError::Restore {
            title: topic.title.clone(),
            reason: fault.unwrap_or_else(|| "no section can hold it".to_owned()),
            text: own.lines,
        })
    }
}

/// A piece with the newlines of a file. Its words are in the first line.
fn with_newline(own: Piece, newline: Newline) -> Piece {
    let lines = own.lines.replace("\r\n", "\n");
    Piece {
        lines: lines.replace('\n', &newline.to_string()),
        words: own.words,
    }
}
