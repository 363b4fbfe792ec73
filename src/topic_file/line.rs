//! Lines of a text.

use super::source::Span;

/// The lines that a span touches, with the line ending of the last one.
#[must_use]
pub fn line_span(text: &str, span: &Span) -> Span {
    let newline = text[span.end..].find('\n');
    let end = newline.map_or(text.len(), |newline| span.end + newline + 1);
    line_start(text, span.start)..end
}

/// The start of the line that contains the byte at `at`.
#[must_use]
pub fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// A span without the white space at its end.
pub(super) fn trimmed(text: &str, span: &Span) -> Span {
    span.start..span.start + text[span.clone()].trim_end().len()
}

/// Counts lines while walking through a text: each step costs the lines that it crosses.
pub(super) struct LineCursor<'a> {
    text: &'a str,
    /// From the start of the line to its newline or the end of the text.
    span: Span,
    line: usize,
}

impl<'a> LineCursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        LineCursor {
            text,
            span: 0..line_end(text, 0),
            line: 1,
        }
    }

    /// The line, from 1, of the byte at `offset`.
    pub(super) fn line_of(&mut self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        while offset > self.span.end {
            let start = self.span.end + 1;
            self.span = start..line_end(self.text, start);
            self.line += 1;
        }
        while offset < self.span.start {
            let end = self.span.start - 1;
            self.span = line_start(self.text, end)..end;
            self.line -= 1;
        }
        self.line
    }
}

/// The newline of the line that starts at `start`, or the end of the text.
fn line_end(text: &str, start: usize) -> usize {
    text[start..].find('\n').map_or(text.len(), |at| start + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_span_covers_whole_lines() {
        let text = "a\nbc\r\nd";
        assert_eq!(line_span(text, &(3..4)), 2..6);
        assert_eq!(line_span(text, &(1..1)), 0..2);
        assert_eq!(line_span(text, &(3..7)), 2..7);
    }

    #[test]
    fn line_cursor_moves_both_ways() {
        let mut lines = LineCursor::new("a\nb\n\nc");
        assert_eq!(lines.line_of(5), 4);
        assert_eq!(lines.line_of(0), 1);
        assert_eq!(lines.line_of(2), 2);
    }
}
