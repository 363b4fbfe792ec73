//! Parse a topic, a footnote or a heading into blocks of fragments.
//!
//! This parses each topic a second time, as keeping the events of the first parse would need
//! several times the memory of the file, also in the many commands that write no page.

use pulldown_cmark::{BlockQuoteKind, Event, Parser, Tag, TagEnd};

use super::dedent::Dedented;
use super::definitions::Definitions;
use super::fragment::Fragment;
use super::inline::Inline;
use crate::topic_file::{Material, Reading, Span, Topic, is_inline, line_start, markdown_options};

/// A paragraph, or the text of a nested item.
#[derive(Debug)]
pub(super) struct Block<'a> {
    /// The number of lists between it and the topic.
    pub(super) depth: usize,
    pub(super) fragments: Vec<Fragment<'a>>,
}

/// A part of the file to parse.
pub(super) struct Passage<'a> {
    span: &'a Span,
    /// The end of its last date.
    text_start: usize,
    /// Links, in file order; some may be outside the span.
    readings: &'a [Reading],
    materials: &'a [Material],
    /// Spans to leave out, in file order.
    asides: &'a [Span],
}

impl<'a> Passage<'a> {
    /// A whole topic. Dates, leads and tags are left out, as the line below its heading shows them.
    pub(super) fn topic(topic: &'a Topic) -> Self {
        Passage {
            span: &topic.span,
            text_start: topic.dates.last().map_or(0, |date| date.span.end),
            readings: &topic.readings,
            materials: &topic.materials,
            asides: &topic.asides,
        }
    }

    /// A whole text, with nothing left out.
    pub(super) fn whole(span: &'a Span, readings: &'a [Reading]) -> Self {
        Passage {
            span,
            text_start: 0,
            readings,
            materials: &[],
            asides: &[],
        }
    }

    /// Parses the blocks.
    pub(super) fn blocks(self, source: &'a str, definitions: &Definitions<'_>) -> Vec<Block<'a>> {
        let span = with_indentation(source, self.span);
        let markdown = Dedented::new(source, span);
        let mut lookup = definitions.lookup();
        let parser = Parser::new_with_broken_link_callback(
            &markdown.text,
            markdown_options(),
            Some(&mut lookup),
        );
        let mut reader = Reader {
            source,
            inline: Inline::new(self.text_start, self.readings, self.asides)
                .with_materials(self.materials),
            lists: 0,
            blocks: Vec::new(),
            code_block: false,
        };
        for (event, span) in parser.into_offset_iter() {
            reader.event(event, markdown.in_file(&span));
        }
        reader.end_block();
        reader.blocks
    }
}

/// Extends a span to the start of its line if only white space comes before it, as nested items and
/// indented code need their indentation.
pub(super) fn with_indentation(source: &str, span: &Span) -> Span {
    let line = line_start(source, span.start);
    let is_indented = source[line..span.start].trim().is_empty();
    (if is_indented { line } else { span.start })..span.end
}

struct Reader<'a> {
    source: &'a str,
    inline: Inline<'a>,
    lists: usize,
    blocks: Vec<Block<'a>>,
    code_block: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(Tag::List(_)) => {
                self.end_block();
                self.lists += 1;
            }
            Event::End(TagEnd::List(_)) => {
                self.end_block();
                self.lists -= 1;
            }
            Event::Start(Tag::CodeBlock(_)) => {
                self.end_block();
                self.code_block = true;
            }
            Event::End(TagEnd::CodeBlock) => {
                self.end_block();
                self.code_block = false;
            }
            Event::Text(text) if self.code_block => {
                self.inline.push(Fragment::Code(text.trim_end().to_owned()));
            }
            Event::Start(Tag::HtmlBlock) => {
                self.end_block();
                self.inline.html(&self.source[span]);
            }
            Event::Start(Tag::BlockQuote(Some(kind))) => {
                self.end_block();
                self.inline
                    .push(Fragment::Text(format!("{} ", admonition(kind))));
            }
            Event::Start(Tag::FootnoteDefinition(label)) => {
                self.end_block();
                self.inline.push(Fragment::Text(format!("[^{label}] ")));
            }
            // Only the label of a footnote or an admonition can be open, which the paragraph
            // continues.
            Event::Start(Tag::Paragraph) => {}
            Event::Start(ref tag) if !is_inline(&tag.to_end()) => self.end_block(),
            Event::End(ref tag) if !is_inline(tag) => self.end_block(),
            event => self.inline.event(event, &span),
        }
    }

    fn end_block(&mut self) {
        if let Some(fragments) = self.inline.take() {
            let depth = self.lists.saturating_sub(1);
            self.blocks.push(Block { depth, fragments });
        }
    }
}

/// The first line of an admonition (an "alert" on GitHub).
pub(super) fn admonition(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "[!NOTE]",
        BlockQuoteKind::Tip => "[!TIP]",
        BlockQuoteKind::Important => "[!IMPORTANT]",
        BlockQuoteKind::Warning => "[!WARNING]",
        BlockQuoteKind::Caution => "[!CAUTION]",
    }
}
