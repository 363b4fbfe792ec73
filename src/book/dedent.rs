//! Text without the indentation of its first line, which Markdown would take for code, and where it is in the file.

use std::borrow::Cow;

use crate::topic_file::{Span, line_start};

/// Indentation by more spaces is code.
const MOST_SPACES: usize = 3;

/// A part of the file, without the indentation that its first line has.
pub(super) struct Dedented<'a> {
    pub(super) text: Cow<'a, str>,
    /// For each line its start in the text and in the file.
    lines: Vec<(usize, usize)>,
}

impl<'a> Dedented<'a> {
    pub(super) fn new(source: &'a str, span: Span) -> Self {
        let written = &source[span.clone()];
        let before = &source[line_start(source, span.start)..span.start];
        let words = written.trim_start_matches([' ', '\t']);
        let indentation = written.len() - words.len();
        let is_deep = indentation > MOST_SPACES || written[..indentation].contains('\t');
        if !before.is_empty() || !is_deep {
            return Dedented {
                text: Cow::Borrowed(written),
                lines: vec![(0, span.start)],
            };
        }
        let mut text = String::with_capacity(written.len());
        let mut lines = Vec::new();
        let mut at = span.start;
        for line in written.split_inclusive('\n') {
            let spaces = line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t'));
            let cut = spaces.take(indentation).count();
            lines.push((text.len(), at + cut));
            text.push_str(&line[cut..]);
            at += line.len();
        }
        Dedented {
            text: Cow::Owned(text),
            lines,
        }
    }

    /// Where a span of the text is in the file.
    pub(super) fn in_file(&self, span: &Span) -> Span {
        let start = self.place(span.start);
        let end = match span.end {
            0 => start,
            end => self.place(end - 1) + 1,
        };
        start..end.max(start)
    }

    fn place(&self, at: usize) -> usize {
        let line = self.lines.partition_point(|(start, _)| *start <= at);
        let (start, place) = self
            .lines
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or_default();
        place + (at - start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_indentation_is_removed_and_places_stay_known() {
        let source = "- x\n    - one\n      - two\n\n    three\n";
        let text = Dedented::new(source, 4..source.len());
        assert_eq!(text.text, "- one\n  - two\n\nthree\n");
        let two = text.text.find("two").unwrap();
        assert_eq!(&source[text.in_file(&(two..two + 3))], "two");
        let three = text.text.find("three").unwrap();
        assert_eq!(&source[text.in_file(&(three..three + 5))], "three");
    }

    #[test]
    fn other_text_is_unchanged() {
        let source = "a   - one\n";
        for start in [0, 1, 4] {
            let text = Dedented::new(source, start..source.len());
            assert_eq!(text.text, source[start..]);
            assert_eq!(text.in_file(&(0..1)), start..start + 1);
        }
    }
}
