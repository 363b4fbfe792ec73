//! Cut out the lines of a finding so that a terminal can show them.

use super::visible::visible;
use crate::topic_file::Span;

/// Bytes of a line that are kept before and after the finding: more than fits on a terminal's line.
const AROUND: usize = 1024;
/// Bytes of the finding that are kept.
const LONGEST: usize = 4096;

/// What a snippet shows.
pub(super) struct Excerpt {
    /// The text, without hidden characters.
    pub(super) text: String,
    /// The finding in it.
    pub(super) span: Span,
    /// Whether the start of the line is left out.
    pub(super) is_cut: bool,
}

impl Excerpt {
    /// The lines that `span` touches, without the end of the last one. The cost does not depend on the
    /// length of the line or the file.
    pub(super) fn around(text: &str, span: &Span) -> Excerpt {
        let span_end = span.end.min(floor(text, span.start + LONGEST));
        let from = floor(text, span.start.saturating_sub(AROUND));
        let newline = text[from..span.start].rfind('\n');
        let before = &text[newline.map_or(from, |newline| from + newline + 1)..span.start];
        let after = &text[span_end..floor(text, span_end + AROUND)];
        let after = &after[..after.find('\n').unwrap_or(after.len())];
        let mut out = visible(before).into_owned();
        let start = out.len();
        out.push_str(&visible(&text[span.start..span_end]));
        let end = out.len();
        out.push_str(&visible(after.trim_end_matches('\r')));
        Excerpt {
            text: out,
            span: start..end,
            is_cut: newline.is_none() && from > 0,
        }
    }
}

/// The nearest character boundary at or before `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_lines_are_shown_completely() {
        let excerpt = Excerpt::around("one\r\ntwo\r\nthree\r\nfour", &(6..12));
        assert_eq!(excerpt.text, "two\nthree");
        assert_eq!(&excerpt.text[excerpt.span], "wo\nth");
    }

    #[test]
    fn a_long_line_is_cut_around_the_finding() {
        let text = "é".repeat(100_000) + "\u{1b}x" + &"é".repeat(100_000);
        let excerpt = Excerpt::around(&text, &(200_000..200_002));
        assert_eq!(&excerpt.text[excerpt.span], "\u{fffd}x");
        assert!(excerpt.text.len() <= 2 * AROUND + 4);
        let all = Excerpt::around(&text, &(0..text.len()));
        assert!(all.text.len() <= LONGEST + AROUND);
    }
}
