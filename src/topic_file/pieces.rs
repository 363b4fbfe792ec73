//! A topic file → its parts in order, which cover the text from the first byte to the last.

use super::model::TopicFile;
use super::source::Span;

/// What a part of the file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    /// What stands before the first heading.
    Preamble,
    /// A section's heading.
    Heading,
    /// A section's text before its topics.
    Introduction,
    /// A topic.
    Topic,
    /// A meeting with no topic.
    Placeholder,
    /// Text that belongs to no topic.
    Unplaced,
    /// Blank lines, comments, definitions and whatever else shows nothing.
    Between,
}

/// A part of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// Where it stands; never empty.
    pub span: Span,
}

impl TopicFile {
    /// The file's parts: each byte of the text stands in exactly one.
    #[must_use]
    pub fn pieces(&self) -> Vec<Piece> {
        let mut pieces = vec![Piece {
            kind: PieceKind::Preamble,
            span: self.preamble.clone(),
        }];
        for section in &self.sections {
            let mut add = |kind, span: &Span| {
                pieces.push(Piece {
                    kind,
                    span: span.clone(),
                });
            };
            add(PieceKind::Heading, &section.heading);
            if let Some(span) = &section.introduction {
                add(PieceKind::Introduction, span);
            }
            for topic in &section.topics {
                add(PieceKind::Topic, &topic.span);
            }
            for placeholder in &section.placeholders {
                add(PieceKind::Placeholder, &placeholder.span);
            }
            for unplaced in &section.unplaced {
                add(PieceKind::Unplaced, &unplaced.span);
            }
        }
        pieces.sort_by_key(|piece| piece.span.start);
        fill_gaps(pieces, self.source.text().len())
    }
}

fn fill_gaps(pieces: Vec<Piece>, length: usize) -> Vec<Piece> {
    let mut covered = Vec::with_capacity(pieces.len() * 2);
    let mut end = 0;
    let gap = |covered: &mut Vec<Piece>, from: usize, to: usize| {
        if from < to {
            covered.push(Piece {
                kind: PieceKind::Between,
                span: from..to,
            });
        }
    };
    for piece in pieces {
        gap(&mut covered, end, piece.span.start);
        end = end.max(piece.span.end);
        if !piece.span.is_empty() {
            covered.push(piece);
        }
    }
    gap(&mut covered, end, length);
    covered
}
