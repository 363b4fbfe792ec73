//! Write the tables of a topic file as Markdown.

use pulldown_cmark::Alignment;

/// A table whose cells are inline Markdown.
pub(super) struct Table {
    alignments: Vec<Alignment>,
    /// The open row.
    row: String,
    rows: Vec<String>,
}

impl Table {
    pub(super) fn new(alignments: Vec<Alignment>) -> Self {
        Table {
            alignments,
            row: "|".to_owned(),
            rows: Vec::new(),
        }
    }

    /// Adds a cell to the open row.
    pub(super) fn cell(&mut self, markdown: &str) {
        self.row.push(' ');
        let mut last = ' ';
        for c in markdown.trim().chars() {
            // A bar in a code span is not escaped yet.
            if c == '|' && last != '\\' {
                self.row.push('\\');
            }
            self.row.push(c);
            last = c;
        }
        self.row.push_str(" |");
    }

    /// Ends a row; the first one is the header.
    pub(super) fn end_row(&mut self) {
        self.rows
            .push(std::mem::replace(&mut self.row, "|".to_owned()));
        if self.rows.len() == 1 {
            let columns = self.alignments.iter().map(|alignment| match alignment {
                Alignment::None => "---|",
                Alignment::Left => ":--|",
                Alignment::Center => ":-:|",
                Alignment::Right => "--:|",
            });
            self.rows.push(format!("|{}", columns.collect::<String>()));
        }
    }

    /// The lines of the table.
    pub(super) fn lines(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().map(String::as_str)
    }
}
