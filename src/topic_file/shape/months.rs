//! Read the column of a table whose cells name only months.

use super::row::{Cell, Row};
use crate::date::scan_month;
use crate::topic_file::date_column::is_open;
use crate::topic_file::no_topic::NoTopicWords;

/// The fewest months that show what a column contains.
const FEWEST: usize = 2;

/// Take the months of the first such column for dates, if no column has other dates.
pub(super) fn read_months(rows: &mut [Row<'_>], text: &str, own: &NoTopicWords) {
    let has_dates = |row: &Row<'_>| row.cells.iter().any(|cell| !cell.dates.is_empty());
    if rows.iter().any(has_dates) {
        return;
    }
    let count = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let month = |cell: &Cell| scan_month(&text[cell.span.clone()]);
    let has_months = |column: &usize| {
        let cells = rows.iter().filter_map(|row| row.cells.get(*column));
        let mut cells = cells
            .filter(|cell| !is_open(&cell.words.text, own))
            .peekable();
        cells.peek().is_some()
            && cells.clone().count() >= FEWEST
            && cells.all(|cell| month(cell).is_some())
    };
    let Some(column) = (0..count).find(has_months) else {
        return;
    };
    for row in rows {
        if let Some(cell) = row.cells.get_mut(column) {
            let found = scan_month(&text[cell.span.clone()]);
            cell.dates = found
                .map(|date| date.shifted(cell.span.start))
                .into_iter()
                .collect();
        }
    }
}
