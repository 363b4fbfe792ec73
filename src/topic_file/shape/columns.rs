//! Find out what the columns of a table contain, by their headers and by what is in them.

use rustc_hash::FxHashMap;

use super::row::{Cell, Row};
use crate::topic_file::column_words::Column;
use crate::topic_file::date_column::{ColumnDates, DateColumn, date_column, lacks_date};
use crate::topic_file::materials::is_material;
use crate::topic_file::names::names;
use crate::topic_file::no_topic::NoTopicWords;

/// The columns of a table, by their numbers.
pub(super) struct Columns {
    pub(super) date: Option<usize>,
    pub(super) title: Option<usize>,
    pub(super) lead: Option<usize>,
    /// The numbers of the rows.
    pub(super) number: Option<usize>,
    /// For each column its header, if it contains slides, recordings or notes.
    pub(super) materials: Vec<Option<String>>,
}

/// The column with the days of the meetings.
pub(super) fn days(header: &[Cell], rows: &[Row<'_>], own: &NoTopicWords) -> DateColumn {
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

/// The columns for dates, titles and leads. `None` if no column has dates and no header names topics, or if it
/// is not clear which of two has the days of the meetings.
pub(super) fn columns(header: &[Cell], rows: &[Row<'_>], date: DateColumn) -> Option<Columns> {
    let kinds: Vec<_> = header
        .iter()
        .map(|cell| Column::of(&cell.words.text))
        .collect();
    let named = |kind| kinds.iter().position(|found| *found == Some(kind));
    let count = |column: usize, is: fn(&Cell) -> bool| {
        let cells = rows.iter().filter_map(|row| row.cells.get(column));
        cells.filter(|cell| is(cell)).count()
    };
    let date = match date {
        DateColumn::None => None,
        DateColumn::Only(date) | DateColumn::Named(date, _) => Some(date),
        DateColumn::Unclear(..) => return None,
    };
    let has_headers = header.iter().any(|cell| !cell.words.text.trim().is_empty());
    let lead = named(Column::Lead).filter(|&column| Some(column) != date);
    let lead = lead.or_else(|| {
        let others = (0..header.len()).filter(|&column| Some(column) != date);
        let column = others
            .clone()
            .find(|&column| kinds[column].is_none() && has_people(rows, column))?;
        (others.count() > 1).then_some(column)
    });
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
        let mut unnamed = unnamed
            .filter(free)
            .filter(|column| words(column) * 2 >= rows.len());
        let linked_half =
            |column: &usize| count(*column, |cell| !cell.readings.is_empty()) * 2 >= rows.len();
        let first = match has_headers {
            true => unnamed.next(),
            // Without headers, only links show which column is read.
            false => unnamed.clone().find(linked_half).or_else(|| unnamed.next()),
        };
        first.or(linked)
    };
    let title = by_header.or_else(by_content);
    let materials = header.iter().enumerate().map(|(number, cell)| {
        let label = cell.words.text.trim();
        let is_material = is_material(label) && Some(number) != title;
        is_material.then(|| label.to_owned())
    });
    // "Week" beside a date counts the meetings.
    let counted = || {
        let is_counter = |column: &usize| {
            kinds[*column] == Some(Column::Date)
                && count(*column, |cell| {
                    cell.words.text.contains(char::is_alphabetic)
                }) == 0
        };
        let mut others = (0..header.len()).filter(free);
        others.find(is_counter)
    };
    Some(Columns {
        date,
        materials: materials.collect(),
        title,
        lead,
        number: named(Column::Number).filter(free).or_else(counted),
    })
}

/// Whether a column without a known header contains people: nothing but names, most of which recur.
fn has_people(rows: &[Row<'_>], column: usize) -> bool {
    const FEWEST: usize = 4;
    let cells = rows.iter().filter_map(|row| row.cells.get(column));
    let texts = cells.map(|cell| cell.words.text.trim());
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    for text in texts.filter(|text| !text.is_empty()) {
        let Some(names) = names(text) else {
            return false;
        };
        for name in names {
            *counts.entry(name).or_default() += 1;
        }
    }
    let all: usize = counts.values().sum();
    let again: usize = counts.values().filter(|count| **count > 1).sum();
    all >= FEWEST && again * 2 > all && counts.len() > 1
}
