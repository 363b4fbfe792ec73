//! Write a topic as a row of a table.

use super::pipes::{bounded, cells, header};
use super::{Piece, form_of, model_line, model_start, parts};
use crate::mover::lines::items;
use crate::topic_file::{Section, Span, Topic, TopicFile, TopicForm, line_span};

/// What joins the words of an item and what is nested in it, as a row is one line.
const JOINTS: [&str; 2] = ["<br>", "; "];

/// Rows with the words in each column that may be the title's, and a lead in the column of leads.
pub(super) fn rows(
    file: &TopicFile,
    own: &Piece,
    section: &Section,
    lead: Option<&str>,
) -> Vec<Piece> {
    let (words, rest) = parts(own);
    let Some(row) = model_row(file, section) else {
        return Vec::new();
    };
    let row = row.as_str();
    let cells = cells(row);
    let lead = match lead {
        None => None,
        Some(lead) => match lead_column(file, section) {
            Some(column) => Some((column, lead)),
            None => return Vec::new(),
        },
    };
    let nested: Vec<_> = rest
        .lines()
        .map(|line| {
            line.trim_start_matches([' ', '\t', '-', '*', '+'])
                .trim_end()
        })
        .filter(|line| !line.is_empty())
        .collect();
    let texts = match nested.is_empty() {
        true => vec![words.to_owned()],
        false => JOINTS
            .iter()
            .map(|joint| format!("{words}{joint}{}", nested.join(joint)))
            .collect(),
    };
    let mut rows = Vec::new();
    for text in texts {
        let text = text.replace("\\|", "|").replace('|', "\\|");
        for column in title_columns(section, row, &cells) {
            let texts: Vec<_> = [(column, text.as_str())].into_iter().chain(lead).collect();
            rows.push(write(file, section, row, &cells, &texts));
        }
    }
    rows
}

/// The row that a new one resembles, with pipes at its ends.
fn model_row(file: &TopicFile, section: &Section) -> Option<String> {
    let line = model_line(file, section)?;
    Some(bounded(file.source.text(), model_start(section)?, line).0)
}

/// The columns, with that of the titles first.
fn title_columns(section: &Section, row: &str, cells: &[Span]) -> Vec<usize> {
    let topic = section.topics.last().map(|topic| topic.title.as_str());
    let meeting = section.placeholders.last().map(|other| other.text.as_str());
    let title = topic.or(meeting).unwrap_or_default();
    let title = title.split_whitespace().next().unwrap_or_default();
    let mut columns: Vec<_> = (0..cells.len()).collect();
    columns.sort_by_key(|&column| !row[cells[column].clone()].contains(title));
    columns
}

/// A row like another one, with texts in some columns. The first one is the words of the topic.
fn write(
    file: &TopicFile,
    section: &Section,
    row: &str,
    cells: &[Span],
    texts: &[(usize, &str)],
) -> Piece {
    let is_aligned = is_aligned(file, section);
    let mut lines = String::new();
    let mut words = 0..0;
    let mut copied = 0;
    for (number, cell) in cells.iter().enumerate() {
        lines.push_str(&row[copied..cell.start]);
        copied = cell.end;
        let width = match is_aligned {
            true => row[cell.clone()].chars().count(),
            false => 1,
        };
        let Some(at) = texts.iter().position(|(column, _)| *column == number) else {
            lines.push_str(&" ".repeat(width));
            continue;
        };
        let text = texts[at].1;
        if at == 0 {
            words = lines.len() + 1..lines.len() + 1 + text.len();
        }
        let pad = width.saturating_sub(text.chars().count() + 1).max(1);
        lines.push_str(&format!(" {text}{}", " ".repeat(pad)));
    }
    lines.push_str(&row[copied..]);
    Piece {
        lines: format!("{lines}{}", file.source.newline()),
        words,
    }
}

/// Whether all rows of a table are equally long, as those of editors that align columns are.
fn is_aligned(file: &TopicFile, section: &Section) -> bool {
    let text = file.source.text();
    let rows = items(section).into_iter();
    let rows = rows.map(|span| text[line_span(text, &(span.start..span.start))].trim_end());
    let header = model_start(section).and_then(|start| header(text, start));
    let mut lengths = rows.chain(header).map(|row| row.trim_end().chars().count());
    let first = lengths.next();
    lengths.all(|length| Some(length) == first)
}

/// A row of another table with the cells of a topic's row: in the columns of the same names, and the title and the lead
/// in theirs. None if a cell has no column.
pub(super) fn row_of_row(
    file: &TopicFile,
    from: &TopicFile,
    topic: &Topic,
    own: &Piece,
    section: &Section,
) -> Option<Piece> {
    let text = file.source.text();
    let old = from.source.text();
    let names = header(old, topic.span.start).map(names);
    let columns = header(text, model_start(section)?).map(self::names);
    let row = model_row(file, section)?;
    let row = row.as_str();
    let (own_row, own_shift) = bounded(old, topic.span.start, &own.lines);
    let own_row = own_row.as_str();
    let (cells, own_cells) = (cells(row), self::cells(own_row));
    let (_, shift) = bounded(text, model_start(section)?, "");
    if names == columns && cells.len() == own_cells.len() && (shift, own_shift) == (0, 0) {
        return Some(own.clone());
    }
    let title = topic.title.split_whitespace().next()?;
    let mut texts = Vec::new();
    for (number, cell) in own_cells.into_iter().enumerate() {
        let words = own_row[cell].trim();
        if words.is_empty() {
            continue;
        }
        let name = names.as_ref().and_then(|names| names.get(number));
        let same = columns.as_ref().zip(name);
        let same = same.and_then(|(all, name)| all.iter().position(|other| other == name));
        let is_title = words.contains(title)
            && !texts
                .iter()
                .any(|(_, words): &(_, &str)| words.contains(title));
        let is_lead = topic.leads.iter().any(|lead| words.contains(lead.as_str()));
        let column = match (same, is_title, is_lead) {
            (Some(column), ..) => column,
            (None, true, _) => *title_columns(section, row, &cells).first()?,
            (None, false, true) => lead_column(file, section)?,
            (None, false, false) => return None,
        };
        texts.push((column, words));
    }
    texts.sort_by_key(|(_, words)| !words.contains(title));
    let mut taken: Vec<_> = texts.iter().map(|(column, _)| column).collect();
    taken.sort_unstable();
    let is_free = taken.windows(2).all(|two| two[0] != two[1]);
    (is_free && taken.iter().all(|column| **column < cells.len()))
        .then(|| write(file, section, row, &cells, &texts))
}

/// The names of the columns of a header, in lower case.
fn names(header: &str) -> Vec<String> {
    let cells = cells(header).into_iter();
    cells
        .map(|cell| header[cell].trim().to_lowercase())
        .collect()
}

/// The column with the leads of a section's rows.
fn lead_column(file: &TopicFile, section: &Section) -> Option<usize> {
    if form_of(section) != TopicForm::Row {
        return None;
    }
    let text = file.source.text();
    section.topics.iter().find_map(|topic| {
        let lead = topic.leads.first()?;
        let title = topic.title.split_whitespace().next()?;
        let row = &text[line_span(text, &topic.span)];
        let (row, _) = bounded(text, topic.span.start, row);
        let cells = cells(&row);
        cells.iter().position(|cell| {
            let cell = &row[cell.clone()];
            cell.contains(lead.as_str()) && !cell.contains(title)
        })
    })
}

/// A row with a text in a cell, which stays as wide as it is if it can.
pub(in crate::mover) fn filled(row: &str, cell: &Span, written: &str) -> String {
    let width = row[cell.clone()].chars().count();
    let pad = width.saturating_sub(written.chars().count() + 1).max(1);
    let (before, after) = (&row[..cell.start], &row[cell.end..]);
    format!("{before} {written}{}{after}", " ".repeat(pad))
}
