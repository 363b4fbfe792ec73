//! `unmatched-note`: a note of no meeting, or two of one.

use super::place::{start, title_span};
use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::severity::Severity;
use crate::check::subject::Subject;
use crate::notes::{NoteName, NoteProblem, Unmatched};

/// The rule.
pub(super) struct UnmatchedNote;

impl Rule for UnmatchedNote {
    fn name(&self) -> &'static str {
        "unmatched-note"
    }

    fn default_severity(&self) -> Severity {
        Severity::Warning
    }

    fn finds(&self) -> &'static str {
        "a note of no meeting, or two of one"
    }

    fn explanation(&self) -> &'static str {
        "A file in the folder of notes (the setting `notes`) is named by the day of a meeting, by the id \
         of a topic (or its first words), or by both: `2023-11-07.md`, `core-scheduling.md`, `2023-11-07-core-scheduling.md`. \
         `mdbook-topics list --format json` shows the ids. A day alone is enough if exactly one meeting is \
         on it; a day and an id must agree. The book shows a note of no topic only \
         if the setting `notes` names the folder, as the files of any other folder may be private. Rename the file, or merge \
         two notes of one meeting. If no file of a folder that the settings do not name is a note, none is reported."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        let file = subject.file;
        for problem in subject.notes.problems(file) {
            let at = match &problem {
                NoteProblem::Unmatched { topic, .. } => *topic,
                NoteProblem::Second { topic, .. } => Some(*topic),
            };
            let topic = at.and_then(|at| file.topics().nth(at));
            let span = match topic {
                Some((_, topic)) => title_span(file, topic),
                None => start(file),
            };
            let (message, help) = match &problem {
                NoteProblem::Unmatched { note, why, .. } => (
                    format!(
                        "the note {} belongs to no topic: {}",
                        note.path,
                        reason(note, why)
                    ),
                    remedy(note, why),
                ),
                NoteProblem::Second { note, first, .. } => (
                    format!(
                        "the notes {} and {} are of the same meeting",
                        first.path, note.path
                    ),
                    "merge the two files, or rename one of them".to_owned(),
                ),
            };
            let key = match &problem {
                NoteProblem::Unmatched { note, .. } => note.path.clone(),
                NoteProblem::Second { note, first, .. } => format!("{} {}", first.path, note.path),
            };
            found.push(Finding::new(span, message).help(help).key(key));
        }
    }
}

fn reason(note: &NoteName, why: &Unmatched) -> String {
    let day = note.day.unwrap_or_default();
    match why {
        Unmatched::NoTopic { .. } if note.id.is_empty() => {
            "its name has neither a date nor the id of a topic".to_owned()
        }
        Unmatched::NoTopic { .. } => format!("no topic has the id `{}`", note.id),
        Unmatched::NoMeeting { .. } => format!("no meeting is on {day}"),
        Unmatched::Several(_) => format!("several meetings are on {day}"),
        Unmatched::SeveralTopics(_) => format!("several topics start with `{}`", note.id),
        Unmatched::OtherDay { day: met, .. } => {
            format!(
                "the meeting of `{}` was not on {day}, but on {met}",
                note.id
            )
        }
    }
}

fn remedy(note: &NoteName, why: &Unmatched) -> String {
    let day = note.day.map(|day| format!("{day}-")).unwrap_or_default();
    match why {
        Unmatched::NoTopic { near: Some(near) } => format!("rename the file to {day}{near}.md"),
        Unmatched::NoTopic { near: None } => {
            "name the file by the date of a meeting or the id of a topic, as in 2023-11-07.md; `mdbook-topics list --format json` shows the ids"
                .to_owned()
        }
        Unmatched::NoMeeting { near: Some(near) } => {
            format!("rename the file to {near}.md if that is the meeting, or add the meeting to the list")
        }
        Unmatched::NoMeeting { near: None } => "add the meeting with its date to the list".to_owned(),
        Unmatched::Several(ids) => {
            let names: Vec<_> = ids.iter().map(|id| format!("{day}{id}.md")).collect();
            format!("add the id of the topic to the name: {}", names.join(" or "))
        }
        Unmatched::SeveralTopics(ids) => {
            let names: Vec<_> = ids.iter().map(|id| format!("{day}{id}.md")).collect();
            format!("write the whole id of the topic: {}", names.join(" or "))
        }
        Unmatched::OtherDay { day, .. } => format!(
            "rename the file to {day}-{}.md, or correct the date in the list",
            note.id
        ),
    }
}
