//! Read the topics of a table: one per row, if a column contains dates.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::draft::Draft;
use super::line::trimmed;
use super::model::{Reading, TopicForm};
use super::source::Span;
use super::walk::Walk;
use super::words::Words;
use crate::date::{self, WrittenDate};
use crate::language::{ColumnWords, LANGUAGES, contains_any};

struct Row<'a> {
    span: Span,
    line: usize,
    cells: Vec<Cell>,
    /// The labels of footnotes.
    footnotes: Vec<CowStr<'a>>,
}

struct Cell {
    span: Span,
    words: Words,
    readings: Vec<Reading>,
    dates: Vec<WrittenDate>,
}

type Names = &'static [&'static str];

struct Columns {
    date: usize,
    title: Option<usize>,
    lead: Option<usize>,
}

impl<'a> Walk<'a> {
    /// Read a table up to its end.
    pub(super) fn table(&mut self, span: &Span) {
        let mut rows = self.rows();
        let header = if rows.is_empty() {
            Vec::new()
        } else {
            rows.remove(0).cells
        };
        let Some(columns) = columns(&header, &rows) else {
            let cells = rows.into_iter().flat_map(|row| row.cells).chain(header);
            let mut readings: Vec<_> = cells.flat_map(|cell| cell.readings).collect();
            readings.sort_by_key(|reading| reading.span.start);
            self.outside_topics(readings, span);
            return;
        };
        for row in rows {
            let mut draft = Draft::new(TopicForm::Row, row.line, row.span);
            for (number, cell) in row.cells.into_iter().enumerate() {
                if number == columns.date {
                    draft.date_cell = empty_cell(self.text, &cell.span);
                }
                draft.add_readings(cell.readings);
                if number == columns.date && !cell.dates.is_empty() {
                    draft.dates = cell.dates;
                } else if Some(number) == columns.title {
                    draft.intro(cell.words);
                } else if Some(number) == columns.lead {
                    draft.add_leads(cell.words);
                } else {
                    draft.note(cell.words, cell.span);
                }
            }
            self.inline.footnotes = row.footnotes;
            self.file(draft);
        }
    }

    fn rows(&mut self) -> Vec<Row<'a>> {
        let mut rows = Vec::new();
        while let Some((event, span)) = self.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Row {
                    line: self.lines.line_of(span.start),
                    span: trimmed(self.text, &span),
                    cells: Vec::new(),
                    footnotes: Vec::new(),
                }),
                Event::Start(Tag::TableCell) => {
                    self.inline.footnotes.clear();
                    let cell = self.cell(&span);
                    if let Some(row) = rows.last_mut() {
                        row.cells.push(cell);
                        row.footnotes.append(&mut self.inline.footnotes);
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        rows
    }

    fn cell(&mut self, span: &Span) -> Cell {
        let mut cell = Cell {
            span: span.clone(),
            words: Words::default(),
            readings: Vec::new(),
            dates: Vec::new(),
        };
        self.each_block(|walk| {
            let whole = walk.inline.span();
            if walk.inline.before_links() == whole {
                let scan = date::scan_cell(&walk.text[whole.clone()]);
                let dates = scan.into_iter().flat_map(|scan| scan.dates);
                cell.dates = dates.map(|date| date.shifted(whole.start)).collect();
            }
            cell.words = walk
                .inline
                .finish(whole.start, &mut walk.lines, &mut cell.readings);
        });
        cell
    }
}

/// The spaces between the bars of an empty cell. `None` if the cell is not empty or a bar is missing.
fn empty_cell(text: &str, cell: &Span) -> Option<Span> {
    let space = [' ', '\t'];
    let before = text[..cell.start].trim_end_matches(space);
    let inner = text[before.len()..].trim_start_matches(space);
    (before.ends_with('|') && inner.starts_with('|'))
        .then(|| before.len()..text.len() - inner.len())
}

/// The columns for dates, titles and leads. `None` if no column contains dates.
fn columns(header: &[Cell], rows: &[Row<'_>]) -> Option<Columns> {
    let named = |names: fn(&ColumnWords) -> Names| {
        header.iter().position(|cell| {
            let text = cell.words.text.to_lowercase();
            let mut languages = LANGUAGES.iter();
            languages.any(|language| contains_any(&text, names(&language.columns)))
        })
    };
    let dates_in = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.cells.get(column));
        cells.filter(|cell| !cell.dates.is_empty()).count()
    };
    let fullest = (0..header.len())
        .rev()
        .max_by_key(|&column| dates_in(column))?;
    let date = named(|words| words.date)
        .filter(|&column| dates_in(column) > 0)
        .unwrap_or(fullest);
    if dates_in(date) * 2 < rows.len().max(1) {
        return None;
    }
    let lead = named(|words| words.lead).filter(|&column| column != date);
    let free = |column: &usize| *column != date && Some(*column) != lead;
    let title = named(|words| words.title)
        .filter(free)
        .or_else(|| named(|words| words.chapter).filter(free))
        .or_else(|| (0..header.len()).find(free));
    Some(Columns { date, title, lead })
}
