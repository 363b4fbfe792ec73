//! Write a topic as a heading with what follows, or as a paragraph.

use super::{Piece, model_line, parts};
use crate::topic_file::{Section, TopicFile};

/// A heading with the words, and the rest of the item below it; or a paragraph.
pub(super) fn block(file: &TopicFile, own: &Piece, section: &Section) -> Vec<Piece> {
    let newline = file.source.newline().to_string();
    let Some(line) = model_line(file, section) else {
        return Vec::new();
    };
    let hashes = line.len() - line.trim_start_matches('#').len();
    let (words, rest) = parts(own);
    let nested = match rest.trim().is_empty() {
        true => String::new(),
        false => dedented(rest),
    };
    let with = |start: &str, between: &str| Piece {
        lines: format!("{start}{words}{newline}{between}{nested}"),
        words: start.len()..start.len() + words.len(),
    };
    let start = match hashes {
        0 => String::new(),
        hashes => format!("{} ", "#".repeat(hashes)),
    };
    match (nested.is_empty(), hashes) {
        (true, _) => vec![with(&start, "")],
        // A list may follow a paragraph directly (CommonMark, section 5.3).
        (false, 0) => vec![with(&start, ""), with(&start, &newline)],
        (false, _) => vec![with(&start, &newline)],
    }
}

/// Lines without the indentation that they share.
fn dedented(text: &str) -> String {
    let filled = text.lines().filter(|line| !line.trim().is_empty());
    let indent = filled
        .map(|line| line.len() - line.trim_start_matches(' ').len())
        .min();
    let indent = indent.unwrap_or(0);
    let lines = text.split_inclusive('\n');
    lines
        .map(|line| line.get(indent..).unwrap_or(line.trim_start_matches(' ')))
        .collect()
}
