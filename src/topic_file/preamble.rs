//! Find lists and tables above the first heading, which are not read as topics.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::line::{LineCursor, trimmed};
use super::markdown::markdown_options;
use super::model::Unplaced;
use super::source::Span;

/// The items and rows in the text above the first heading, except a table of contents.
pub(super) fn items(text: &str, preamble: Option<&Span>) -> Vec<Unplaced> {
    let Some(preamble) = preamble else {
        return Vec::new();
    };
    let mut lines = LineCursor::new(text);
    let mut found = Vec::new();
    let mut depth = 0_usize;
    // The open item, and whether all of its links lead to headings of the file.
    let mut item: Option<(Span, Option<bool>)> = None;
    let events = Parser::new_ext(&text[preamble.clone()], markdown_options());
    for (event, span) in events.into_offset_iter() {
        let span = preamble.start + span.start..preamble.start + span.end;
        match event {
            Event::Start(Tag::Item | Tag::TableRow) => {
                depth += 1;
                if depth == 1 {
                    item = Some((span, None));
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                if let Some((_, within)) = &mut item {
                    *within = Some(within.unwrap_or(true) && dest_url.starts_with('#'));
                }
            }
            Event::End(TagEnd::Item | TagEnd::TableRow) => {
                depth = depth.saturating_sub(1);
                if depth == 0
                    && let Some((span, within)) = item.take()
                    && within != Some(true)
                {
                    let span = trimmed(text, &span);
                    if text[span.clone()].contains(char::is_alphanumeric) {
                        found.push(Unplaced::new(text, lines.line_of(span.start), span));
                    }
                }
            }
            _ => {}
        }
    }
    found
}
