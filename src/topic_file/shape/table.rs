//! Read the topics of a table: one per row, if a column contains dates or a header names topics.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::columns::{Columns, columns, days};
use super::months::read_months;
use super::row::{Cell, Row};
use crate::date::{self, HeadingYears};
use crate::topic_file::date_column::{DateColumn, is_open, lacks_date};
use crate::topic_file::draft::Draft;
use crate::topic_file::line::trimmed;
use crate::topic_file::model::{Reading, TopicForm, TwoDates, Unplaced};
use crate::topic_file::source::Span;
use crate::topic_file::struck::or_struck;
use crate::topic_file::walk::Walk;
use crate::topic_file::words::Words;

impl<'a> Walk<'a> {
    /// Read a table up to its end.
    pub(in crate::topic_file) fn table(&mut self, span: &Span) {
        let mut rows = self.rows();
        let header = if rows.is_empty() {
            Vec::new()
        } else {
            rows.remove(0).cells
        };
        self.file_rows(&header, rows, span);
    }

    /// File the rows of a table as topics.
    pub(super) fn file_rows(&mut self, header: &[Cell], mut rows: Vec<Row<'a>>, span: &Span) {
        read_months(&mut rows, self.text, &self.aliases.no_topic);
        let line = self.lines.line_of(span.start);
        let date = days(header, &rows, &self.aliases.no_topic);
        self.two_dates(date, header, line, span);
        let Some(columns) = columns(header, &rows, date) else {
            let table = Unplaced::new(self.text, line, trimmed(self.text, span));
            self.outside_topics(readings(rows, header.to_vec()), span);
            if let Some(section) = self.parts.sections.last_mut() {
                section.unread_tables.push(table);
            }
            return;
        };
        // Whether the row above is a topic, which the next row may continue.
        let mut is_topic = false;
        for row in rows {
            if is_attribute(&row) || is_year(&row, &columns) {
                self.outside_topics(readings(vec![row.clone()], Vec::new()), &row.span);
                is_topic = false;
            } else if is_topic && is_continuation(&row, &columns) {
                self.continue_topic(row, &columns);
            } else {
                let before = self.count_topics();
                let draft = self.row(row, &columns);
                self.file(draft);
                is_topic = self.count_topics() > before;
            }
        }
    }

    /// Note that a table has two columns of dates.
    fn two_dates(&mut self, date: DateColumn, header: &[Cell], line: usize, span: &Span) {
        let (both, is_clear) = match date {
            DateColumn::Named(chosen, other) => ([chosen, other], true),
            DateColumn::Unclear(first, second) => ([first, second], false),
            DateColumn::None | DateColumn::Only(_) => return,
        };
        let name = |column: usize| match header[column].words.text.trim() {
            "" => format!("column {}", column + 1),
            header => format!("\"{header}\""),
        };
        if let Some(section) = self.parts.sections.last_mut() {
            section.two_dates.push(TwoDates {
                table: Unplaced::new(self.text, line, trimmed(self.text, span)),
                columns: both.map(name),
                is_clear,
            });
        }
    }

    fn count_topics(&self) -> usize {
        let section = self.parts.sections.last();
        section.map_or(0, |section| section.topics.len())
    }

    /// Add a row to the topic of the row above.
    fn continue_topic(&mut self, row: Row<'a>, columns: &Columns) {
        let draft = self.row(row, columns);
        let section = self.parts.sections.last_mut();
        if let Some(topic) = section.and_then(|section| section.topics.last_mut()) {
            draft.continue_topic(topic);
        }
        self.inline.footnotes.clear();
    }

    fn row(&mut self, row: Row<'a>, columns: &Columns) -> Draft {
        let mut draft = Draft::new(TopicForm::Row, row.line, row.span);
        let title = columns.title.and_then(|column| row.cells.get(column));
        let has_title = title.is_some_and(|cell| {
            cell.words.text.contains(char::is_alphanumeric) || !cell.readings.is_empty()
        });
        let lead = columns.lead.and_then(|column| row.cells.get(column));
        let is_off =
            !has_title && lead.is_some_and(|cell| self.aliases.says_no_topic(&cell.words.text));
        for (number, cell) in row.cells.into_iter().enumerate() {
            let is_date = Some(number) == columns.date;
            if is_date {
                draft.date_cell = empty_cell(self.text, &cell.span);
            }
            match columns.materials.get(number) {
                Some(Some(label)) => draft.add_materials(label, cell.readings),
                _ => draft.add_readings(cell.readings),
            }
            let text = &self.text[cell.span.clone()];
            if is_date && cell.dates.is_empty() {
                let found = date::impossible_cell(text);
                let found = found.map(|date| date.shifted(cell.span.start));
                let is_unread = found.is_none()
                    && !lacks_date(&cell.words.text, &self.aliases.no_topic)
                    && (text.contains(|c: char| c.is_ascii_digit()) || names_day_in(text));
                draft.dates.extend(found);
                if let (true, Some(section)) = (is_unread, self.parts.sections.last_mut()) {
                    let unread = Unplaced::new(self.text, row.line, cell.span.clone());
                    section.unread_dates.push(unread);
                }
            }
            if is_date && !cell.dates.is_empty() {
                draft.dates = cell.dates;
                if let Some(at) = remark(text).filter(|_| date::scan_cell(text).is_none()) {
                    let said = text[at..].trim().trim_matches(['(', ')', '（', '）']);
                    if said.contains(char::is_alphanumeric) {
                        draft.note(Words::of(said), cell.span.start + at..cell.span.end);
                    }
                }
            } else if Some(number) == columns.title {
                if is_off {
                    continue;
                }
                draft.title_cell(cell.words, text, &self.aliases.no_topic);
            } else if Some(number) == columns.lead && is_off {
                // "Cancelled" in the column of a person.
                draft.intro(cell.words);
            } else if Some(number) == columns.lead {
                draft.add_leads(cell.words);
            } else if Some(number) != columns.number
                && !is_open(&cell.words.text, &self.aliases.no_topic)
            {
                draft.note(cell.words, cell.span);
            }
        }
        self.inline.footnotes = row.footnotes;
        draft
    }

    /// A table whose rows are not topics, because its section lacks a role.
    pub(in crate::topic_file) fn unread_table(&mut self, span: &Span) {
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
            ..Cell::default()
        };
        self.each_block(|walk| {
            let span = cell.span.clone();
            cell = walk.end_cell(span);
        });
        cell
    }

    /// The cell of the inline events that were read.
    pub(super) fn end_cell(&mut self, span: Span) -> Cell {
        let whole = self.inline.span();
        let mut cell = Cell {
            span,
            ..Cell::default()
        };
        let source = match self.inline.before_links() == whole {
            true => Some(whole.clone()),
            false => link_text(self.text, &whole),
        };
        if let Some(source) = source {
            let text = &self.text[source.clone()];
            let before = remark(text).map(|at| &text[..at]);
            let scan = date::scan_cell(text).or_else(|| date::scan_cell(before?));
            let dates = scan.into_iter().flat_map(|scan| scan.dates);
            cell.dates = dates.map(|date| date.shifted(source.start)).collect();
            if cell.dates.is_empty() {
                let scan = |text: &str| date::scan_cell(text).unwrap_or_default();
                let struck = or_struck(&self.text[source.clone()], scan)
                    .dates
                    .into_iter();
                cell.dates = struck.map(|date| date.shifted(source.start)).collect();
            }
        }
        cell.words = self
            .inline
            .finish(whole.start, &mut self.lines, &mut cell.readings);
        if cell.readings.len() > 1 {
            // "[A](…)<br>[B](…)"
            cell.words.separate_lines("; ");
        }
        cell
    }
}

/// Where a remark in parentheses at the end of a cell starts: "Tue 22 Dec (online)". One with a number may be another
/// date.
fn remark(cell: &str) -> Option<usize> {
    let inner = cell.trim_end().strip_suffix([')', '）'])?;
    let at = inner.rfind(['(', '（']).filter(|&at| at > 0)?;
    (!inner[at..].contains(char::is_numeric)).then_some(at)
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

/// The text of a cell that is a link and nothing else.
fn link_text(text: &str, cell: &Span) -> Option<Span> {
    let source = text[cell.clone()].trim_end();
    let end = source
        .find("](")
        .filter(|_| source.starts_with('[') && source.ends_with(')'))?;
    (!source[1..end].contains('[')).then(|| cell.start + 1..cell.start + end)
}

/// Whether a row is a line of attributes for kramdown, which has no bars.
fn is_attribute(row: &Row<'_>) -> bool {
    let first = row.cells.first().map(|cell| cell.words.text.trim());
    first.is_some_and(|text| text.starts_with("{:") && text.ends_with('}'))
}

/// Whether a row names the year or term of the rows below: it has no title, and only a year where others
/// have dates.
fn is_year(row: &Row<'_>, columns: &Columns) -> bool {
    let text = |column: Option<usize>| {
        let cell = column.and_then(|column| row.cells.get(column));
        cell.map_or("", |cell| cell.words.text.trim())
    };
    let has_words = |column| text(column).contains(char::is_alphanumeric);
    let first = text(columns.date.or(Some(0)));
    columns.date != columns.title
        && !has_words(columns.title)
        && !has_words(columns.lead)
        && row.cells.iter().all(|cell| cell.dates.is_empty())
        && HeadingYears::of(&first.replace("--", "-")).is_some()
}

/// Whether a row goes on with the meeting of the row above: it has neither a date nor a title.
fn is_continuation(row: &Row<'_>, columns: &Columns) -> bool {
    let is_empty = |column: Option<usize>| {
        let cell = column.and_then(|column| row.cells.get(column));
        cell.is_some_and(|cell| cell.words.text.trim().is_empty() && cell.readings.is_empty())
    };
    let has_more = row.cells.iter().any(|cell| !cell.readings.is_empty());
    is_empty(columns.date) && is_empty(columns.title) && has_more
}

/// Whether a text has a name of a day or a month.
fn names_day_in(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| date::names_day(&word.to_lowercase()))
}
