//! The rows of a table.

use pulldown_cmark::CowStr;

use crate::date::WrittenDate;
use crate::topic_file::model::Reading;
use crate::topic_file::source::Span;
use crate::topic_file::words::Words;

/// A row.
#[derive(Clone)]
pub(super) struct Row<'a> {
    pub(super) span: Span,
    pub(super) line: usize,
    pub(super) cells: Vec<Cell>,
    /// The labels of footnotes.
    pub(super) footnotes: Vec<CowStr<'a>>,
}

/// A cell of a row.
#[derive(Clone, Default)]
pub(super) struct Cell {
    pub(super) span: Span,
    pub(super) words: Words,
    pub(super) readings: Vec<Reading>,
    pub(super) dates: Vec<WrittenDate>,
}
