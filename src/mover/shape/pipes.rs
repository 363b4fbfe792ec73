//! The pipes of rows.
//!
//! Some tables have none at the ends of their rows: `2026-12-01 | Maple`. An empty cell at an end would be lost there, so
//! rows have them until they are written.

use super::model_start;
use crate::topic_file::{Section, Span, line_span};

/// A row of the table that has a row at `start`, with pipes at both ends, and by how much its cells move to the right.
pub(in crate::mover) fn bounded(text: &str, start: usize, row: &str) -> (String, usize) {
    let header = header(text, start).map_or("|", str::trim);
    let row = row.trim_end_matches(['\r', '\n']);
    let (before, shift) = match header.starts_with('|') {
        true => ("", 0),
        false => ("| ", 2),
    };
    let after = if header.ends_with('|') { "" } else { " |" };
    (format!("{before}{row}{after}"), shift)
}

/// The line of a row as the rows of a section are: without pipes at its ends, if theirs have none and its cells there are
/// not empty.
pub(in crate::mover) fn with_pipes_of(text: &str, section: &Section, line: &str) -> String {
    let header = model_start(section).and_then(|start| header(text, start));
    let row = line.trim_end_matches(['\r', '\n']);
    let (Some(header), true) = (header.map(str::trim), row.starts_with('|')) else {
        return line.to_owned();
    };
    let all = cells(row);
    let is_filled =
        |cell: Option<&Span>| cell.is_some_and(|cell| !row[cell.clone()].trim().is_empty());
    let mut out = row;
    if !header.starts_with('|') && is_filled(all.first()) {
        out = out.trim_start_matches('|').trim_start();
    }
    if !header.ends_with('|') && is_filled(all.last()) {
        out = out.strip_suffix('|').unwrap_or(out).trim_end();
    }
    format!("{out}{}", &line[row.len()..])
}

/// The cells of a row: what is between its unescaped pipes, without the ends before the first and after the last one.
pub(in crate::mover) fn cells(row: &str) -> Vec<Span> {
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

/// The header of the table of the row at `start`.
pub(super) fn header(text: &str, start: usize) -> Option<&str> {
    let start = line_span(text, &(start..start)).start;
    let lines = text[..start].lines().rev();
    let mut above = lines.take_while(|line| !line.trim().is_empty());
    above.find(|line| {
        let line = line.trim();
        line.contains("--") && line.chars().all(|c| "|-: \t".contains(c))
    })?;
    above.next()
}
