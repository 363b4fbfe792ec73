//! Read the topics of a table: one per row, if a column contains dates.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use crate::date::{self, HeadingYears, WrittenDate};
use crate::topic_file::column_words::Column;
use crate::topic_file::draft::Draft;
use crate::topic_file::line::trimmed;
use crate::topic_file::model::{Reading, TopicForm, Unplaced};
use crate::topic_file::source::Span;
use crate::topic_file::walk::Walk;
use crate::topic_file::words::Words;

#[derive(Clone)]
struct Row<'a> {
    span: Span,
    line: usize,
    cells: Vec<Cell>,
    /// The labels of footnotes.
    footnotes: Vec<CowStr<'a>>,
}

#[derive(Clone)]
struct Cell {
    span: Span,
    words: Words,
    readings: Vec<Reading>,
    dates: Vec<WrittenDate>,
}

struct Columns {
    date: Option<usize>,
    title: Option<usize>,
    lead: Option<usize>,
    /// The numbers of the rows.
    number: Option<usize>,
}

impl<'a> Walk<'a> {
    /// Read a table up to its end.
    pub(in crate::topic_file) fn table(&mut self, span: &Span) {
        let mut rows = self.rows();
        let header = if rows.is_empty() {
            Vec::new()
        } else {
            rows.remove(0).cells
        };
        let Some(columns) = columns(&header, &rows) else {
            let line = self.lines.line_of(span.start);
            let table = Unplaced::new(self.text, line, trimmed(self.text, span));
            self.outside_topics(readings(rows, header), span);
            if let Some(section) = self.parts.sections.last_mut() {
                section.unread_tables.push(table);
            }
            return;
        };
        for row in rows {
            if is_attribute(&row) || is_year(&row, &columns) {
                self.outside_topics(readings(vec![row.clone()], Vec::new()), &row.span);
                continue;
            }
            let draft = self.row(row, &columns);
            self.file(draft);
        }
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
            draft.add_readings(cell.readings);
            let text = &self.text[cell.span.clone()];
            if is_date && cell.dates.is_empty() {
                let found = date::impossible_cell(text);
                let found = found.map(|date| date.shifted(cell.span.start));
                draft.dates.extend(found);
            }
            if is_date && !cell.dates.is_empty() {
                draft.dates = cell.dates;
            } else if Some(number) == columns.title {
                if is_off {
                    continue;
                }
                draft.intro(cell.words);
            } else if Some(number) == columns.lead && is_off {
                // "Cancelled" in the column of a person.
                draft.intro(cell.words);
            } else if Some(number) == columns.lead {
                draft.add_leads(cell.words);
            } else if Some(number) != columns.number {
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
            words: Words::default(),
            readings: Vec::new(),
            dates: Vec::new(),
        };
        self.each_block(|walk| {
            let whole = walk.inline.span();
            let source = match walk.inline.before_links() == whole {
                true => Some(whole.clone()),
                false => link_text(walk.text, &whole),
            };
            if let Some(source) = source {
                let scan = date::scan_cell(&walk.text[source.clone()]);
                let dates = scan.into_iter().flat_map(|scan| scan.dates);
                cell.dates = dates.map(|date| date.shifted(source.start)).collect();
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

/// The columns for dates, titles and leads. `None` if no column has dates and no header names topics.
fn columns(header: &[Cell], rows: &[Row<'_>]) -> Option<Columns> {
    let kinds: Vec<_> = header
        .iter()
        .map(|cell| Column::of(&cell.words.text))
        .collect();
    let named = |kind| kinds.iter().position(|found| *found == Some(kind));
    let count = |column: usize, is: fn(&Cell) -> bool| {
        let cells = rows.iter().filter_map(|row| row.cells.get(column));
        cells.filter(|cell| is(cell)).count()
    };
    let dates_in = |column| count(column, |cell| !cell.dates.is_empty());
    let fullest = (0..header.len())
        .rev()
        .max_by_key(|&column| dates_in(column))?;
    let date = named(Column::Date)
        .filter(|&column| dates_in(column) > 0)
        .unwrap_or(fullest);
    let date = (dates_in(date) * 2 >= rows.len().max(1)).then_some(date);
    let lead = named(Column::Lead).filter(|&column| Some(column) != date);
    let free = |column: &usize| Some(*column) != date && Some(*column) != lead;
    let words = |column: &usize| {
        count(*column, |cell| {
            cell.words.text.contains(char::is_alphabetic) || !cell.readings.is_empty()
        })
    };
    let by_header = [Column::Title, Column::Paper]
        .into_iter()
        .filter_map(|kind| named(kind).filter(free))
        .find(|column| words(column) > 0 || rows.is_empty());
    if date.is_none() && by_header.is_none() {
        return None;
    }
    let by_content = || {
        let unnamed = (0..header.len()).filter(|&column| kinds[column].is_none());
        let linked = named(Column::Link)
            .filter(|&column| count(column, |cell| !cell.readings.is_empty()) > 0);
        let first = unnamed
            .filter(free)
            .find(|column| words(column) * 2 >= rows.len());
        first.or(linked)
    };
    Some(Columns {
        date,
        title: by_header.or_else(by_content),
        lead,
        number: named(Column::Number).filter(free),
    })
}
