//! Read a table without a header row, as kramdown has them: a paragraph whose lines are rows.

use pulldown_cmark::{CowStr, Event, TagEnd};

use super::row::{Cell, Row};
use crate::topic_file::line::trimmed;
use crate::topic_file::source::Span;
use crate::topic_file::walk::Walk;

impl<'a> Walk<'a> {
    /// Read the open paragraph as rows.
    pub(in crate::topic_file) fn bare_rows(&mut self, span: &Span) {
        let mut reader = Reader::default();
        self.inline.footnotes.clear();
        while let Some((event, place)) = self.next() {
            match event {
                Event::End(TagEnd::Paragraph) => break,
                Event::SoftBreak | Event::HardBreak => reader.end_row(self),
                Event::Text(text) if text.len() == place.len() => {
                    let source: &'a str = self.text;
                    let mut start = place.start;
                    for part in source[place].split_inclusive('|') {
                        reader.part(self, part, start);
                        start += part.len();
                    }
                }
                event => self.inline.event(event, place),
            }
        }
        reader.end_row(self);
        let width = reader.rows.iter().map(|row| row.cells.len()).max();
        let header = vec![Cell::default(); width.unwrap_or_default()];
        self.file_rows(&header, reader.rows, span);
    }
}

#[derive(Default)]
struct Reader<'a> {
    rows: Vec<Row<'a>>,
    /// The row that is being read, after its first bar.
    row: Option<Row<'a>>,
    /// The start of the open cell.
    cell: usize,
}

impl<'a> Reader<'a> {
    /// Add text at `start`, up to and with the bar that ends the cell.
    fn part(&mut self, walk: &mut Walk<'a>, part: &'a str, start: usize) {
        let words = part.strip_suffix('|');
        let text = words.map_or(part, str::trim_end);
        let text = match walk.inline.is_empty() {
            true => text.trim_start(),
            false => text,
        };
        if !text.is_empty() {
            let at = start + part.find(text).unwrap_or_default();
            let event = Event::Text(CowStr::Borrowed(text));
            walk.inline.event(event, at..at + text.len());
        }
        let Some(words) = words else { return };
        let bar = start + words.len();
        match &mut self.row {
            Some(row) => {
                let cell = walk.end_cell(trimmed(walk.text, &(self.cell..bar)));
                row.cells.push(cell);
                row.span.end = bar + 1;
                row.footnotes.append(&mut walk.inline.footnotes);
            }
            row => {
                walk.inline.clear();
                *row = Some(Row {
                    line: walk.lines.line_of(bar),
                    span: bar..bar + 1,
                    cells: Vec::new(),
                    footnotes: Vec::new(),
                });
            }
        }
        self.cell = bar + 1;
    }

    fn end_row(&mut self, walk: &mut Walk<'a>) {
        walk.inline.clear();
        self.rows.extend(self.row.take());
    }
}
