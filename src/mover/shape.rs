//! Write a topic in the form that the topics of another section have: as an item, a row, or a heading with what follows.

use super::lines::whole_lines;
use crate::check::title_span;
use crate::topic_file::{Newline, Section, Span, Topic, TopicFile, TopicForm, line_span};

/// The lines of a topic, and the place of its words in the first one.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) lines: String,
    pub(super) words: Span,
}

/// The place of a topic's words in its first line, after its bullet; of a row, those of its title's cell.
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

/// The form of the topics of a section; an item, if it has none.
pub(super) fn form_of(section: &Section) -> TopicForm {
    section
        .topics
        .first()
        .map_or(TopicForm::Item, |topic| topic.form)
}

/// The lines of a topic in the form of a section's topics, the most natural one first. `None` if that form cannot hold
/// all of it.
pub(super) fn in_form_of(
    file: &TopicFile,
    topic: &Topic,
    own: &Piece,
    section: &Section,
) -> Vec<Piece> {
    let form = form_of(section);
    match (topic.form, form) {
        (TopicForm::Item, TopicForm::Item) => vec![with_bullet_of(file, own, section), own.clone()],
        (TopicForm::Item, TopicForm::Row) => rows(file, own, section),
        (TopicForm::Item, TopicForm::Block) => block(file, own, section).into_iter().collect(),
        (TopicForm::Row, TopicForm::Item) => item_of_row(file, topic, own).into_iter().collect(),
        (TopicForm::Block, TopicForm::Item) => vec![item_of_block(file, own)],
        (TopicForm::Row, TopicForm::Row) | (TopicForm::Block, TopicForm::Block) => {
            vec![own.clone()]
        }
        (TopicForm::Row, TopicForm::Block) | (TopicForm::Block, TopicForm::Row) => Vec::new(),
    }
}

/// An item with the bullet and the indentation of a section's items.
fn with_bullet_of(file: &TopicFile, own: &Piece, section: &Section) -> Piece {
    let text = file.source.text();
    let Some(model) = section.topics.last() else {
        return own.clone();
    };
    let line = line_span(text, &(model.span.start..model.span.start));
    let (indent, bullet) = bullet(&text[line]);
    let (own_indent, own_bullet) = self::bullet(&own.lines);
    let bullet = match bullet.chars().next() {
        // The number of an item of a numbered list is its place; any number does.
        Some(digit) if digit.is_ascii_digit() => bullet,
        _ if bullet.len() != own_bullet.len() && own.lines.trim_end().contains('\n') => own_bullet,
        _ => bullet,
    };
    let mut lines = String::new();
    for (number, line) in own.lines.split_inclusive('\n').enumerate() {
        let rest = line.strip_prefix(own_indent).unwrap_or(line);
        let rest = match (number, rest.strip_prefix(own_bullet)) {
            (0, Some(rest)) => format!("{bullet}{rest}"),
            _ => rest.to_owned(),
        };
        let indent = if rest.trim().is_empty() { "" } else { indent };
        lines.push_str(&format!("{indent}{rest}"));
    }
    let moved = |at: usize| {
        (at + indent.len() + bullet.len()).saturating_sub(own_indent.len() + own_bullet.len())
    };
    Piece {
        words: moved(own.words.start)..moved(own.words.end),
        lines,
    }
}

/// The indentation of an item, and its bullet or number (CommonMark, section 5.2).
fn bullet(line: &str) -> (&str, &str) {
    let rest = line.trim_start_matches([' ', '\t']);
    let indent = &line[..line.len() - rest.len()];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let end = if rest[digits..].starts_with(['-', '*', '+', '.', ')']) {
        digits + 1
    } else {
        0
    };
    (indent, &rest[..end])
}

/// The words of a piece, and what follows its first line.
fn parts(own: &Piece) -> (&str, &str) {
    let end = own.lines.find('\n').map_or(own.lines.len(), |end| end + 1);
    (&own.lines[own.words.clone()], &own.lines[end..])
}

/// A row with the words in each column that may be the title's.
fn rows(file: &TopicFile, own: &Piece, section: &Section) -> Vec<Piece> {
    let (words, rest) = parts(own);
    let text = file.source.text();
    let Some(model) = section.topics.last().filter(|_| rest.trim().is_empty()) else {
        return Vec::new();
    };
    let line = &text[line_span(text, &model.span)];
    let row = line.trim_end_matches(['\r', '\n']);
    let cells = cells(row);
    let title = model.title.split_whitespace().next().unwrap_or_default();
    let mut columns: Vec<_> = (0..cells.len()).collect();
    columns.sort_by_key(|&column| !row[cells[column].clone()].contains(title));
    let newline = file.source.newline();
    let words = words.replace('|', "\\|");
    let write = |column: usize| {
        let mut lines = String::new();
        let mut span = 0..0;
        let mut copied = 0;
        for (number, cell) in cells.iter().enumerate() {
            lines.push_str(&row[copied..cell.start]);
            copied = cell.end;
            let width = row[cell.clone()].chars().count();
            if number == column {
                span = lines.len() + 1..lines.len() + 1 + words.len();
                let pad = width.saturating_sub(words.chars().count() + 1).max(1);
                lines.push_str(&format!(" {words}{}", " ".repeat(pad)));
            } else {
                lines.push_str(&" ".repeat(width));
            }
        }
        lines.push_str(&row[copied..]);
        Piece {
            lines: format!("{lines}{newline}"),
            words: span,
        }
    };
    columns.into_iter().map(write).collect()
}

/// The cells of a row: what is between its unescaped pipes, without the ends before the first and after the last one.
pub(super) fn cells(row: &str) -> Vec<Span> {
    let mut cells = Vec::new();
    let mut start = 0;
    let mut is_escaped = false;
    for (at, c) in row.char_indices() {
        if c == '|' && !is_escaped {
            cells.push(start..at);
            start = at + 1;
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    cells.push(start..row.len());
    let is_edge =
        |cell: Option<&Span>| cell.is_some_and(|cell| row[cell.clone()].trim().is_empty());
    if row.trim_start().starts_with('|') && is_edge(cells.first()) {
        cells.remove(0);
    }
    if row.trim_end().ends_with('|') && is_edge(cells.last()) {
        cells.pop();
    }
    cells
}

/// A heading with the words, and the rest of the item below it; or a paragraph.
fn block(file: &TopicFile, own: &Piece, section: &Section) -> Option<Piece> {
    let text = file.source.text();
    let newline = file.source.newline();
    let model = section.topics.last()?;
    let line = &text[line_span(text, &(model.span.start..model.span.start))];
    let hashes = line.len() - line.trim_start_matches('#').len();
    let (words, rest) = parts(own);
    if hashes == 0 {
        // A paragraph, which holds one line.
        return rest.trim().is_empty().then(|| Piece {
            lines: format!("{words}{newline}"),
            words: 0..words.len(),
        });
    }
    let start = hashes + 1;
    let mut lines = format!("{} {words}{newline}", "#".repeat(hashes));
    if !rest.trim().is_empty() {
        lines.push_str(&newline.to_string());
        lines.push_str(&dedented(rest));
    }
    Some(Piece {
        lines,
        words: start..start + words.len(),
    })
}

/// Lines without the indentation that they share.
fn dedented(text: &str) -> String {
    let filled = text.lines().filter(|line| !line.trim().is_empty());
    let indent = filled
        .map(|line| line.len() - line.trim_start_matches(' ').len())
        .min();
    let indent = indent.unwrap_or(0);
    let lines = text.split_inclusive('\n');
    lines
        .map(|line| line.get(indent..).unwrap_or(line.trim_start_matches(' ')))
        .collect()
}

/// An item with the words of the title's cell, and the other cells below it.
fn item_of_row(file: &TopicFile, topic: &Topic, own: &Piece) -> Option<Piece> {
    let row = own.lines.trim_end_matches(['\r', '\n']);
    let text = file.source.text();
    let newline = file.source.newline();
    let date = topic.dates.first().map(|date| date.text.clone());
    let header = header(text, topic)?;
    let names: Vec<_> = cells(header)
        .into_iter()
        .map(|cell| header[cell].trim())
        .collect();
    let cells: Vec<_> = cells(row)
        .into_iter()
        .map(|cell| row[cell].trim())
        .collect();
    let title = topic.title.split_whitespace().next()?;
    let is_date = |cell: &str| date.as_deref() == Some(cell);
    let at = cells
        .iter()
        .position(|cell| !is_date(cell) && cell.contains(title))?;
    let words = cells[at].replace("\\|", "|");
    let mut lines = format!("- {words}{newline}");
    for (number, cell) in cells.iter().enumerate() {
        if number != at && !cell.is_empty() && !is_date(cell) {
            let name = names.get(number).filter(|name| !name.is_empty())?;
            lines.push_str(&format!(
                "  - {name}: {}{newline}",
                cell.replace("\\|", "|")
            ));
        }
    }
    Some(Piece {
        words: 2..2 + words.len(),
        lines,
    })
}

/// The header of the table of a row.
fn header<'t>(text: &'t str, topic: &Topic) -> Option<&'t str> {
    let start = line_span(text, &topic.span).start;
    let mut above = text[..start].lines().rev();
    above.by_ref().find(|line| {
        let line = line.trim();
        line.contains("--") && line.chars().all(|c| "|-: \t".contains(c))
    })?;
    above.next()
}

/// An item with the words of a heading, and what follows the heading below it.
fn item_of_block(file: &TopicFile, own: &Piece) -> Piece {
    let newline = file.source.newline();
    let (words, rest) = parts(own);
    let mut lines = format!("- {words}{newline}");
    for line in rest.trim_end().lines() {
        let line = line.trim_end_matches('\r');
        match line.trim().is_empty() {
            true => lines.push_str(&newline.to_string()),
            false => lines.push_str(&format!("  {line}{newline}")),
        }
    }
    Piece {
        words: 2..2 + words.len(),
        lines,
    }
}

/// A new item in the form of a section's topics.
pub(super) fn new_item(file: &TopicFile, section: &Section, words: &str) -> Vec<Piece> {
    let newline: Newline = file.source.newline();
    let item = Piece {
        lines: format!("- {words}{newline}"),
        words: 2..2 + words.len(),
    };
    match form_of(section) {
        TopicForm::Item => vec![with_bullet_of(file, &item, section)],
        TopicForm::Row => rows(file, &item, section),
        TopicForm::Block => block(file, &item, section).into_iter().collect(),
    }
}
