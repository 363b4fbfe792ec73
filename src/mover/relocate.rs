//! Schedule, record and postpone: give a topic a day, and move it to the section that it belongs to.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::error::MoveError;
use super::find::find_topic;
use super::lines::{cut, insert};
use super::place::{places, sections};
use super::shape::{Piece, form_of, in_form_of, piece};
use super::stamp::{filled, in_date_column, with_date, without_date};
use super::verify::Wanted;
use super::{Moved, Mover, Outcome};
use crate::check::DateStyle;
use crate::date::DateValue;
use crate::edit::{Edit, apply};
use crate::topic_file::{PlaceholderKind, Role, Section, Topic, TopicFile, TopicForm, line_span};

/// The most candidates to parse.
const MOST: usize = 40;

/// What becomes of a topic.
struct Change {
    /// The role of the section that it belongs to.
    role: Role,
    /// The day that it gets, if any.
    day: Option<Date>,
    /// The index of the date that it loses, if any.
    loses: Option<usize>,
}

impl Mover<'_> {
    pub(super) fn schedule(
        &self,
        file: &TopicFile,
        name: &str,
        day: &str,
    ) -> Result<Outcome, MoveError> {
        let (section, topic) = self.named(file, name)?;
        let day = self.day(file, day)?;
        refuse_day(file, day, self.today)?;
        if topic.role == Role::Scheduled && topic.days().any(|other| other == day) {
            return Ok(already(topic, &format!("is scheduled for {day}")));
        }
        let change = Change {
            role: Role::Scheduled,
            day: Some(day),
            // Only the day of a scheduled meeting changes. An earlier meeting, and the date of an idea, stay.
            loses: last_date(topic).filter(|_| topic.role == Role::Scheduled),
        };
        let undo = match last_day(topic).filter(|_| topic.role == Role::Scheduled) {
            Some(old) if old >= self.today => Some(vec!["schedule".to_owned(), old.to_string()]),
            Some(_) => None,
            None => (topic.role == Role::Potential).then(|| vec!["postpone".to_owned()]),
        };
        let open = still_open(file, day);
        let summary = format!("scheduled \"{}\" for {day}{open}", topic.title);
        let subject = format!("Schedule: {} ({day})", topic.title);
        self.change(
            file,
            section,
            topic,
            &change,
            Texts {
                summary,
                subject,
                undo,
            },
        )
    }

    pub(super) fn discuss(
        &self,
        file: &TopicFile,
        name: &str,
        day: Option<&str>,
    ) -> Result<Outcome, MoveError> {
        let (section, topic) = self.named(file, name)?;
        let named = day.map(|day| self.day(file, day)).transpose()?;
        let scheduled = last_day(topic).filter(|_| topic.role == Role::Scheduled);
        if topic.role == Role::Discussed
            && (named.is_none() || topic.days().any(|other| Some(other) == named))
        {
            return Ok(already(topic, "is among the discussed topics"));
        }
        let day = match (named, scheduled) {
            (Some(day), _) | (None, Some(day)) => day,
            (None, None) => {
                let last = self.meeting_days.last_on_or_before(self.today);
                last.ok_or(MoveError::WhichDay)?
            }
        };
        if day > self.today {
            return Err(MoveError::Future(day));
        }
        let keeps = topic.days().any(|other| other == day);
        let change = Change {
            role: Role::Discussed,
            day: Some(day).filter(|_| !keeps),
            loses: last_date(topic)
                .filter(|_| !keeps && topic.role == Role::Scheduled && topic.dates.len() == 1),
        };
        let summary = format!("recorded \"{}\" as discussed on {day}", topic.title);
        let subject = format!("Discuss: {} ({day})", topic.title);
        let undo = None;
        self.change(
            file,
            section,
            topic,
            &change,
            Texts {
                summary,
                subject,
                undo,
            },
        )
    }

    pub(super) fn postpone(
        &self,
        file: &TopicFile,
        name: &str,
        day: Option<&str>,
    ) -> Result<Outcome, MoveError> {
        let (section, topic) = self.named(file, name)?;
        let day = day.map(|day| self.day(file, day)).transpose()?;
        if topic.role == Role::Potential && day.is_none() {
            return Ok(already(topic, "has no day"));
        }
        if topic.role != Role::Scheduled {
            return Err(MoveError::NotScheduled(topic.title.clone()));
        }
        if let Some(day) = day {
            if topic.days().any(|other| other == day) {
                return Ok(already(topic, &format!("is scheduled for {day}")));
            }
            refuse_day(file, day, self.today)?;
        }
        let role = match day {
            Some(_) => Role::Scheduled,
            None => Role::Potential,
        };
        let change = Change {
            role,
            day,
            loses: last_date(topic),
        };
        let until = day.map_or(String::new(), |day| format!(" to {day}"));
        let open = day.map_or(String::new(), |day| still_open(file, day));
        let summary = format!("postponed \"{}\"{until}{open}", topic.title);
        let subject = format!("Postpone: {}{until}", topic.title);
        let old = last_day(topic).filter(|old| *old >= self.today);
        let undo = old.map(|old| vec!["schedule".to_owned(), old.to_string()]);
        self.change(
            file,
            section,
            topic,
            &change,
            Texts {
                summary,
                subject,
                undo,
            },
        )
    }

    /// The topic that somebody names, and its section.
    fn named<'f>(
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
    fn change(
        &self,
        file: &TopicFile,
        section: &Section,
        topic: &Topic,
        change: &Change,
        texts: Texts,
    ) -> Result<Outcome, MoveError> {
        let kept = topic.dates.iter().enumerate();
        let kept = kept.filter(|(at, _)| Some(*at) != change.loses);
        let mut days: Vec<_> = kept.filter_map(|(_, date)| date.value.day()).collect();
        days.extend(change.day);
        let wanted = [Wanted {
            id: &topic.id,
            role: change.role,
            days: &days,
            new: None,
        }];
        let newest = days.iter().max().copied();
        let targets = self.targets(file, section, topic, change.role, newest)?;
        let style = DateStyle::of(file, &self.config.dates);
        let mut fault = None;
        let mut left = MOST;
        for target in targets {
            let is_same = target.span == section.span;
            for piece in self.pieces(file, topic, target, change, &style) {
                let mut tried: Vec<Option<usize>> = Vec::new();
                if is_same {
                    tried.push(None);
                }
                let ordered = places(file, target, change.role, newest);
                tried.extend(ordered.into_iter().map(Some));
                if is_same && target.topics.len() > 1 && change.day.is_some() {
                    // A new day may have another place.
                    tried.rotate_left(1);
                }
                for place in tried {
                    if left == 0 {
                        break;
                    }
                    left -= 1;
                    let text = moved(file, section, topic, target, place, &piece);
                    let new = (self.parse)(&text);
                    match self.fault(file, &new, &wanted) {
                        None => {
                            return Ok(Outcome::Moved(Moved {
                                text,
                                summary: texts.summary,
                                subject: texts.subject,
                                topic: Some(topic.id.clone()),
                                undo: texts.undo.map(|mut undo| {
                                    undo.insert(1, topic.id.clone());
                                    undo
                                }),
                            }));
                        }
                        Some(found) => {
                            fault.get_or_insert(found);
                        }
                    }
                }
            }
        }
        Err(MoveError::Unsure {
            reason: fault.unwrap_or_else(|| match topic.form {
                TopicForm::Row => "its row has no empty cell for the date, or the other section cannot hold its cells".to_owned(),
                _ => "the topics of the other section have a form that cannot hold it".to_owned(),
            }),
            line: Some(topic.line),
        })
    }

    /// The sections that the topic may be in afterwards.
    fn targets<'f>(
        &self,
        file: &'f TopicFile,
        section: &'f Section,
        topic: &Topic,
        role: Role,
        day: Option<Date>,
    ) -> Result<Vec<&'f Section>, MoveError> {
        let stays = section.role == role || (section.role == Role::Timetable && day.is_some());
        let mut targets = sections(file, role, topic.form, day);
        if stays {
            targets.retain(|other| other.span != section.span);
            targets.insert(0, section);
        }
        match targets.is_empty() {
            false => Ok(targets),
            true => Err(no_section(role)),
        }
    }

    /// The lines of the topic for a section, with the dates that it is to have.
    fn pieces(
        &self,
        file: &TopicFile,
        topic: &Topic,
        target: &Section,
        change: &Change,
        style: &DateStyle,
    ) -> Vec<String> {
        let own = piece(file, topic);
        let form = match target.topics.is_empty() {
            true => topic.form,
            false => form_of(target),
        };
        let start = line_span(file.source.text(), &topic.span).start;
        let date = change.loses.map(|at| {
            let span = &topic.dates[at].span;
            span.start - start..span.end - start
        });
        let mut pieces = Vec::new();
        // In the same form, a new date is written where the old one was.
        if let (Some(date), Some(day)) = (&date, change.day)
            && form == topic.form
        {
            for written in style.written(day, form) {
                let lines = format!(
                    "{}{written}{}",
                    &own.lines[..date.start],
                    &own.lines[date.end..]
                );
                pieces.push(lines);
            }
        }
        if let (None, Some(day), Some(other)) = (&date, change.day, topic.dates.last()) {
            // Beside the date of an earlier meeting.
            let end = other.span.end - start;
            for written in style.written(day, form) {
                for joint in [" & ", ", ", " "] {
                    pieces.push(format!(
                        "{}{joint}{written}{}",
                        &own.lines[..end],
                        &own.lines[end..]
                    ));
                }
            }
        }
        let undated: Vec<Piece> = match &date {
            Some(date) => {
                let texts = without_date(&own.lines, &own.words, date, topic.form);
                let shrunk = |lines: String| {
                    let removed = own.lines.len() - lines.len();
                    let in_words = date.start < own.words.end;
                    let end = own.words.end - if in_words { removed } else { 0 };
                    Piece {
                        words: own.words.start..end.max(own.words.start).min(lines.len()),
                        lines,
                    }
                };
                texts.into_iter().map(shrunk).collect()
            }
            None => vec![own.clone()],
        };
        for undated in &undated {
            for shaped in in_form_of(file, topic, undated, target) {
                match change.day {
                    None => pieces.push(shaped.lines),
                    Some(day) if form == TopicForm::Row => {
                        pieces.extend(in_cell(file, topic, target, &shaped, style, day));
                    }
                    Some(day) => {
                        let shaped_words = &shaped.words;
                        pieces.extend(with_date(
                            file,
                            &[target],
                            style,
                            &shaped.lines,
                            shaped_words,
                            form,
                            day,
                        ));
                    }
                }
            }
        }
        pieces
    }
}

/// The texts about a change.
struct Texts {
    summary: String,
    subject: String,
    undo: Option<Vec<String>>,
}

/// The text of the file with the topic, as `piece`, at a place of a section; `None` is where it is.
fn moved(
    file: &TopicFile,
    section: &Section,
    topic: &Topic,
    target: &Section,
    place: Option<usize>,
    piece: &str,
) -> String {
    let text = file.source.text();
    let edits = match place {
        None => {
            let lines = line_span(text, &topic.span);
            let ends = text[lines.clone()].ends_with('\n');
            let piece = if ends {
                piece
            } else {
                piece.trim_end_matches(['\r', '\n'])
            };
            vec![Edit::replace(lines, piece)]
        }
        Some(at) => vec![
            cut(file, section, &topic.span),
            insert(file, target, at, piece),
        ],
    };
    // The two touch if a topic stays at its place.
    let groups: Vec<&[Edit]> = edits.iter().map(std::slice::from_ref).collect();
    apply(text, &groups).0
}

/// A row with a date in its empty date cell, or in the date column of the section.
pub(super) fn in_cell(
    file: &TopicFile,
    topic: &Topic,
    target: &Section,
    row: &Piece,
    style: &DateStyle,
    day: Date,
) -> Vec<String> {
    let start = line_span(file.source.text(), &topic.span).start;
    let own = topic
        .date_cell
        .as_ref()
        .filter(|_| topic.form == TopicForm::Row);
    match own {
        Some(cell) => {
            let cell = cell.start - start..cell.end - start;
            let written = style.written(day, TopicForm::Row).into_iter();
            written
                .map(|written| filled(&row.lines, &cell, &written))
                .collect()
        }
        None => in_date_column(file, target, row, style, day),
    }
}

/// The index of the newest date.
fn last_date(topic: &Topic) -> Option<usize> {
    let dates = topic.dates.iter().enumerate();
    let dated = dates.filter_map(|(at, date)| Some((date.value.last_day()?, at)));
    dated.max().map(|(_, at)| at)
}

/// The newest day.
fn last_day(topic: &Topic) -> Option<Date> {
    topic.days().max()
}

/// Refuse a past day, and one on which there is no meeting.
pub(super) fn refuse_day(file: &TopicFile, day: Date, today: Date) -> Result<(), MoveError> {
    if day < today {
        return Err(MoveError::Past(day));
    }
    refuse_taken(file, day)
}

fn refuse_taken(file: &TopicFile, day: Date) -> Result<(), MoveError> {
    let mut others = file.placeholders().filter(|other| {
        let mut days = other.dates.iter().filter(|date| match date.value {
            DateValue::Week(_) => date
                .value
                .last_day()
                .is_some_and(|last| day <= last && last.saturating_sub(7.days()) < day),
            value => value.day() == Some(day),
        });
        other.kind != PlaceholderKind::Open && days.next().is_some()
    });
    match others.next() {
        None => Ok(()),
        Some(other) => Err(MoveError::Taken {
            day,
            text: other.text.clone(),
            line: other.line,
        }),
    }
}

/// A note that a line still asks for a topic for a day that has one now; empty if there is none.
pub(super) fn still_open(file: &TopicFile, day: Date) -> String {
    let mut open = file.placeholders().filter(|other| {
        let mut days = other.dates.iter().filter_map(|date| date.value.day());
        other.kind == PlaceholderKind::Open && days.any(|other| other == day)
    });
    open.next().map_or(String::new(), |open| {
        format!("; the file still says \"{}\" for that day", open.text)
    })
}

fn already(topic: &Topic, what: &str) -> Outcome {
    Outcome::Already(format!(
        "\"{}\" {what} already (line {})",
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
