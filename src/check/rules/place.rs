//! Positions that several rules need.

use crate::topic_file::{Reading, Span, Topic, TopicFile, TopicForm, line_span};

/// The words of a topic's first line, after its bullet and checkbox.
pub(crate) fn title_span(file: &TopicFile, topic: &Topic) -> Span {
    let text = file.text(&topic.span);
    let line = text.lines().next().unwrap_or_default().trim_end();
    let edge = |c: char| c == '|' || c.is_whitespace();
    let (start, line) = match topic.form {
        TopicForm::Item => (bullet(line), line),
        TopicForm::Block => (line.len() - line.trim_start_matches(['#', ' ']).len(), line),
        TopicForm::Row => {
            let row = line.trim_end_matches(edge);
            (row.len() - row.trim_start_matches(edge).len(), row)
        }
    };
    topic.span.start + start..topic.span.start + line.len().max(start)
}

/// The length of a bullet or number (CommonMark, section 5.2), including a checkbox after it.
fn bullet(line: &str) -> usize {
    // A no-break space is part of the words.
    let spaces = [' ', '\t'];
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits + 1..).unwrap_or_default();
    let rest = rest.trim_start_matches(spaces);
    let boxed = ["[ ]", "[x]", "[X]"]
        .iter()
        .find_map(|mark| rest.strip_prefix(mark))
        .filter(|rest| rest.starts_with(spaces));
    line.len() - boxed.unwrap_or(rest).trim_start_matches(spaces).len()
}

/// The span to remove so that the lines of `span` are gone and no empty line is left. A text without
/// a final newline stays that way.
pub(super) fn removal(text: &str, span: &Span) -> Span {
    let lines = line_span(text, span);
    if lines.end == text.len() && !text.ends_with('\n') {
        let before = text[..lines.start].strip_suffix('\n').unwrap_or("");
        let before = before.strip_suffix('\r').unwrap_or(before);
        before.len()..lines.end
    } else {
        lines
    }
}

/// The start of the file, for findings about what is not there.
pub(super) fn start(file: &TopicFile) -> Span {
    let first = file.sections.first();
    first.map_or(0..0, |section| section.heading.start..section.heading.start)
}

/// Every link of the file, both in topics and outside.
pub(super) fn all_readings(file: &TopicFile) -> impl Iterator<Item = &Reading> {
    file.sections.iter().flat_map(|section| {
        let topics = section.topics.iter().flat_map(Topic::links);
        section.links.iter().chain(topics)
    })
}
