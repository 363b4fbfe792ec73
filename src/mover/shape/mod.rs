//! Write a topic in the form that the topics of another section have: as an item, a row, or a heading with what follows.

mod block;
mod item;
mod pipes;
mod row;

use super::lines::{items, whole_lines};
use crate::check::title_span;
use crate::topic_file::{Section, Span, Topic, TopicFile, TopicForm, line_span};
use block::block;
use item::{item_of_block, item_of_row, with_bullet_of};
pub(super) use pipes::{bounded, cells, with_pipes_of};
pub(super) use row::filled;
use row::{row_of_row, rows};

/// The lines of a topic, and the place of its words in the first one.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) lines: String,
    pub(super) words: Span,
}

/// The place of a topic's words in its first line, after its bullet; of a row, those of all its cells.
pub(super) fn words(file: &TopicFile, topic: &Topic) -> Span {
    let span = title_span(file, topic);
    let text = file.source.text();
    let trimmed = text[span.clone()].trim_end();
    span.start..span.start + trimmed.len()
}

/// The lines of a topic as they are.
pub(super) fn piece(file: &TopicFile, topic: &Topic) -> Piece {
    let start = line_span(file.source.text(), &topic.span).start;
    let words = words(file, topic);
    Piece {
        lines: whole_lines(file, &topic.span),
        words: words.start - start..words.end - start,
    }
}

/// The form of the topics of a section; of its meetings, if it has none; else an item.
pub(super) fn form_of(section: &Section) -> TopicForm {
    let meeting = section.placeholders.first().map(|meeting| meeting.form);
    let topic = section.topics.first().map(|topic| topic.form);
    topic.or(meeting).unwrap_or(TopicForm::Item)
}

/// The first line of the last topic of a section, which a new one resembles; of the last meeting, if it has none.
fn model_line<'f>(file: &'f TopicFile, section: &Section) -> Option<&'f str> {
    let text = file.source.text();
    let start = model_start(section)?;
    Some(&text[line_span(text, &(start..start))])
}

fn model_start(section: &Section) -> Option<usize> {
    let topic = section.topics.last().map(|topic| topic.span.start);
    topic.or_else(|| Some(items(section).pop()?.start))
}

/// The lines of a topic of `from`, which may be another version of the file, in the form of a section's topics, the most
/// natural one first. None if that form cannot hold all of it.
pub(super) fn in_form_of(
    file: &TopicFile,
    from: &TopicFile,
    topic: &Topic,
    own: &Piece,
    section: &Section,
) -> Vec<Piece> {
    let form = form_of(section);
    match (topic.form, form) {
        (TopicForm::Item, TopicForm::Item) => vec![with_bullet_of(file, own, section), own.clone()],
        (TopicForm::Item, TopicForm::Row) => rows(file, own, section, None),
        (TopicForm::Item, TopicForm::Block) => block(file, own, section),
        (TopicForm::Row, TopicForm::Item) => {
            item_of_row(file, from, topic, own).into_iter().collect()
        }
        (TopicForm::Block, TopicForm::Item) => vec![item_of_block(file, own)],
        (TopicForm::Row, TopicForm::Row) => row_of_row(file, from, topic, own, section)
            .into_iter()
            .collect(),
        (TopicForm::Block, TopicForm::Block) => vec![own.clone()],
        (TopicForm::Row, TopicForm::Block) | (TopicForm::Block, TopicForm::Row) => Vec::new(),
    }
}

/// The words of a piece, and what follows its first line.
fn parts(own: &Piece) -> (&str, &str) {
    let end = own.lines.find('\n').map_or(own.lines.len(), |end| end + 1);
    (&own.lines[own.words.clone()], &own.lines[end..])
}

/// A new item in the form of a section's topics. In a table, a lead is in the column of leads.
pub(super) fn new_item(
    file: &TopicFile,
    section: &Section,
    words: &str,
    lead: Option<&str>,
) -> Vec<Piece> {
    let item = Piece {
        lines: format!("- {words}{}", file.source.newline()),
        words: 2..2 + words.len(),
    };
    match form_of(section) {
        TopicForm::Row => rows(file, &item, section, lead),
        _ if lead.is_some() => Vec::new(),
        TopicForm::Item => vec![with_bullet_of(file, &item, section)],
        TopicForm::Block => block(file, &item, section),
    }
}
