//! The questions and notes of a topic: nested items and lines that a label marks, with those below it.

use super::meeting_link::sendable;
use crate::book::{Labelled, labelled};
use crate::topic_file::{Topic, line_start};

/// A label that what follows may belong to.
#[derive(Clone, Copy)]
struct Label {
    kind: Labelled,
    column: usize,
    /// Whether it is a paragraph without more text, so that the list after it belongs to it.
    is_alone: bool,
}

/// The questions and the notes of a topic in this text.
pub(super) fn questions_and_notes(text: &str, topic: &Topic) -> (Vec<String>, Vec<String>) {
    let (mut questions, mut notes) = (Vec::new(), Vec::new());
    let mut push = |kind: Labelled, said: &str| {
        let said = sendable(said);
        if !said.is_empty() {
            match kind {
                Labelled::Questions => questions.push(said),
                Labelled::Notes => notes.push(said),
            }
        }
    };
    // The first paragraph below a heading is the last note.
    let mut all: Vec<_> = topic.notes.iter().collect();
    all.sort_by_key(|note| note.span.start);
    let mut label: Option<Label> = None;
    for note in all {
        let start = line_start(text, note.span.start);
        let column = note.span.start - start;
        let is_item = is_item(&text[start..note.span.end]);
        let (kind, said) = match labelled(&note.text) {
            Some((kind, said)) => {
                label = Some(Label {
                    kind,
                    column,
                    is_alone: said.is_empty() && !is_item,
                });
                (kind, said)
            }
            None => match label {
                Some(of) if column > of.column || (of.is_alone && is_item) => {
                    (of.kind, note.text.as_str())
                }
                _ => {
                    label = None;
                    continue;
                }
            },
        };
        push(kind, said);
    }
    (questions, notes)
}

/// Whether a line starts with the bullet or number of a list.
fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = digits.len() < line.len() && digits.starts_with(['.', ')']);
    is_number
        || ["- ", "* ", "+ "]
            .iter()
            .any(|bullet| line.starts_with(bullet))
}
