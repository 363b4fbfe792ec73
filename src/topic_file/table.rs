//! Read the topics of a table: one per row, if a column contains dates.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::date_column::{ColumnDates, DateColumn, date_column, is_open, lacks_date};
use super::draft::Draft;
use super::line::trimmed;
use super::model::{Reading, TopicForm, TwoDates, Unplaced};
use super::source::Span;
use super::walk::Walk;
use super::words::Words;
use crate::date::{self, WrittenDate};

/// Headings of the topic column.
const TITLE: [&str; 12] = [
    "topic",
    "topics",
    "title",
    "subject",
    "paper",
    "reading",
    "discussion",
    "talk",
    "what",
    "thema",
    "sujet",
    "titel",
];
/// Headings of the lead column.
const LEAD: [&str; 10] = [
    "lead",
    "leader",
    "presenter",
    "speaker",
    "who",
    "host",
    "discussant",
    "moderator",
    "by",
    "leitung",
];

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

struct Columns {
    date: usize,
    title: Option<usize>,
    lead: Option<usize>,
}

impl<'a> Walk<'a> {
    /// Read a table up to its end.
    pub(super) fn table(&mut self, span: &Span) {
        let mut rows = self.rows();
        let line = self.lines.line_of(span.start);
        let header = if rows.is_empty() {
            Vec::new()
        } else {
            rows.remove(0).cells
        };
        let table = || Unplaced::new(self.text, line, trimmed(self.text, span));
        let date = self.date_column(&header, &rows);
        let two = match date {
            DateColumn::Named(chosen, other) => Some((Some(chosen), [chosen, other])),
            DateColumn::Unclear(first, second) => Some((None, [first, second])),
            DateColumn::None | DateColumn::Only(_) => None,
        };
        if let Some((chosen, both)) = two
            && let Some(section) = self.parts.sections.last_mut()
        {
            let name = |column: usize| match header[column].words.text.trim() {
                "" => format!("column {}", column + 1),
                header => format!("\"{header}\""),
            };
            section.two_dates.push(TwoDates {
                table: table(),
                columns: both.map(name),
                is_clear: chosen.is_some(),
            });
        }
        let Some(columns) = columns(&header, date) else {
            let table = table();
            self.outside_topics(readings(rows, header), span);
            if let Some(section) = self.parts.sections.last_mut() {
                section.unread_tables.push(table);
            }
            return;
        };
        let own = &self.aliases.no_topic;
        for row in rows {
            let mut draft = Draft::new(TopicForm::Row, row.line, row.span);
            for (number, cell) in row.cells.into_iter().enumerate() {
                if number == columns.date {
                    draft.date_cell = empty_cell(self.text, &cell.span);
                }
                draft.add_readings(cell.readings);
                let text = &self.text[cell.span.clone()];
                if number == columns.date && cell.dates.is_empty() {
                    let found = date::impossible_cell(text);
                    let found = found.map(|date| date.shifted(cell.span.start));
                    draft.dates.extend(found);
                }
                if number == columns.date && !cell.dates.is_empty() {
                    draft.dates = cell.dates;
                } else if Some(number) == columns.title {
                    draft.intro(cell.words);
                } else if Some(number) == columns.lead {
                    draft.add_leads(cell.words);
                } else if !is_open(&cell.words.text, own) {
                    draft.note(cell.words, cell.span);
                }
            }
            self.inline.footnotes = row.footnotes;
            self.file(draft);
        }
    }

    fn date_column(&self, header: &[Cell], rows: &[Row<'a>]) -> DateColumn {
        let own = &self.aliases.no_topic;
        let columns = header.iter().enumerate().map(|(column, cell)| {
            let cells = || rows.iter().filter_map(|row| row.cells.get(column));
            let has_dates = |cell: &&Cell| !cell.dates.is_empty();
            let is_other = |cell: &&Cell| {
                cell.dates.is_empty()
                    && (!cell.readings.is_empty() || !lacks_date(&cell.words.text, own))
            };
            ColumnDates {
                header: &cell.words.text,
                dates: cells().filter(has_dates).count(),
                others: cells().filter(is_other).count(),
            }
        });
        date_column(&columns.collect::<Vec<_>>())
    }

    /// A table whose rows are not topics, because its section lacks a role.
    pub(super) fn unread_table(&mut self, span: &Span) {
        let rows = self.rows();
        let unread: Vec<_> = rows
            .iter()
            .skip(1)
            .map(|row| Unplaced::new(self.text, row.line, row.span.clone()))
            .collect();
        self.outside_topics(readings(rows, Vec::new()), span);
        if let Some(section) = self.parts.sections.last_mut() {
            section.unread_items.extend(unread);
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

/// The readings of all cells, in file order.
fn readings(rows: Vec<Row<'_>>, header: Vec<Cell>) -> Vec<Reading> {
    let cells = rows.into_iter().flat_map(|row| row.cells).chain(header);
    let mut readings: Vec<_> = cells.flat_map(|cell| cell.readings).collect();
    readings.sort_by_key(|reading| reading.span.start);
    readings
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
fn columns(header: &[Cell], date: DateColumn) -> Option<Columns> {
    let named = |names: &[&str]| {
        header.iter().position(|cell| {
            let text = cell.words.text.to_lowercase();
            text.split(|c: char| !c.is_alphanumeric())
                .any(|word| names.contains(&word))
        })
    };
    let (DateColumn::Only(date) | DateColumn::Named(date, _)) = date else {
        return None;
    };
    let lead = named(&LEAD).filter(|&column| column != date);
    let free = |column: &usize| *column != date && Some(*column) != lead;
    let title = named(&TITLE)
        .filter(free)
        .or_else(|| (0..header.len()).find(free));
    Some(Columns { date, title, lead })
}
