//! The pipes of rows.
//!
//! Some tables have none at the ends of their rows: `2026-12-01 | Maple`. An empty cell at an end would be lost there, so
//! rows have them until they are written.

use super::model_start;
use crate::topic_file::{Section, Span, line_span};

/// The row at `start`, with its text as in `row`, with pipes at both ends and all cells of its table; and by how much its
/// cells move to the right.
pub(in crate::mover) fn bounded(text: &str, start: usize, row: &str) -> (String, usize) {
    let row = row.trim_end_matches(['\r', '\n']);
    let written = text[line_span(text, &(start..start))].trim();
    let (before, shift) = match written.starts_with('|') {
        true => ("", 0),
        false => ("| ", 2),
    };
    let after = if ends_with_pipe(written) { "" } else { " |" };
    let mut bounded = format!("{before}{row}{after}");
    // A row may have fewer cells than its header.
    let wanted = header(text, start).map_or(0, |header| cells(header).len());
    for _ in cells(&bounded).len()..wanted {
        bounded.push_str("  |");
    }
    (bounded, shift)
}

fn ends_with_pipe(row: &str) -> bool {
    row.ends_with('|') && !row.ends_with("\\|")
}

/// The line of a row as the rows of a section are: without pipes at its ends, if theirs have none and its cells there are
/// not empty.
pub(in crate::mover) fn with_pipes_of(text: &str, section: &Section, line: &str) -> String {
    let row = line.trim_end_matches(['\r', '\n']);
    let model = model_start(section).map(|start| text[line_span(text, &(start..start))].trim());
    let (Some(model), true) = (model, row.starts_with('|')) else {
        return line.to_owned();
    };
    let all = cells(row);
    let is_filled =
        |cell: Option<&Span>| cell.is_some_and(|cell| !row[cell.clone()].trim().is_empty());
    let mut out = row;
    if !model.starts_with('|') && is_filled(all.first()) {
        out = out.trim_start_matches('|').trim_start();
    }
    if !ends_with_pipe(model) && is_filled(all.last()) {
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
