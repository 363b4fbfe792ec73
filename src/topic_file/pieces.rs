//! The pieces of a topic file, which cover its text from the first byte to the last.

use super::model::TopicFile;
use super::source::Span;

impl TopicFile {
    /// The pieces of the file in order: preamble, headings, introductions, topics, placeholders, other
    /// text, and the gaps between them. Each byte belongs to exactly one; none is empty.
    #[must_use]
    pub fn pieces(&self) -> Vec<Span> {
        let mut spans = vec![&self.preamble];
        for section in &self.sections {
            spans.push(&section.heading);
            spans.extend(&section.introduction);
            spans.extend(section.topics.iter().map(|topic| &topic.span));
            spans.extend(section.placeholders.iter().map(|meeting| &meeting.span));
            spans.extend(section.unplaced.iter().map(|unplaced| &unplaced.span));
        }
        spans.sort_by_key(|span| span.start);
        let mut pieces = Vec::new();
        let mut end = 0;
        for span in spans {
            pieces.push(end..span.start);
            pieces.push(span.clone());
            end = end.max(span.end);
        }
        pieces.push(end..self.source.text().len());
        pieces.retain(|piece| !piece.is_empty());
        pieces
    }
}
