//! The Markdown of a topic, a footnote or a heading → its words, marks and links in order, block by
//! block.

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::fragment::{Definitions, Fragment, Mark};
use crate::topic_file::{Reading, Span, Topic, is_comment, markdown_options};

/// A paragraph, or the words of a nested item.
#[derive(Debug)]
pub(super) struct Block<'a> {
    /// How many lists it is nested in below the topic itself.
    pub(super) depth: usize,
    pub(super) fragments: Vec<Fragment<'a>>,
}

/// A part of the file that is shown as lines of its own.
pub(super) struct Passage<'a> {
    /// Where it stands.
    span: &'a Span,
    /// Where the last of its dates ends.
    text_start: usize,
    /// Links, in file order; some may stand elsewhere.
    readings: &'a [Reading],
    /// What is no part of its text, in file order.
    asides: &'a [Span],
}

impl<'a> Passage<'a> {
    /// A whole topic. Dates, leads and tags are left out: they stand in the topic's own line.
    pub(super) fn topic(topic: &'a Topic) -> Self {
        Passage {
            span: &topic.span,
            text_start: topic.dates.last().map_or(0, |date| date.span.end),
            readings: &topic.readings,
            asides: &topic.asides,
        }
    }

    /// A text in which nothing is left out.
    pub(super) fn whole(span: &'a Span, readings: &'a [Reading]) -> Self {
        Passage {
            span,
            text_start: 0,
            readings,
            asides: &[],
        }
    }

    /// Its blocks.
    pub(super) fn blocks(self, source: &'a str, definitions: &Definitions<'_>) -> Vec<Block<'a>> {
        // From the start of its line, so that nested items keep their indentation.
        let start = self.span.start;
        let line_start = source[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let indented = source[line_start..start].trim().is_empty();
        let base = if indented { line_start } else { start };
        let markdown = &source[base..self.span.end];
        let mut lookup = definitions.lookup();
        let parser =
            Parser::new_with_broken_link_callback(markdown, markdown_options(), Some(&mut lookup));
        let mut reader = Reader {
            source,
            text_start: self.text_start,
            readings: self.readings.iter().peekable(),
            asides: self.asides,
            url_end: 0,
            lists: 0,
            blocks: Vec::new(),
            open: Vec::new(),
            link: None,
            image: None,
            code_block: false,
        };
        for (event, span) in parser.into_offset_iter() {
            reader.event(event, base + span.start..base + span.end);
        }
        reader.end_block();
        reader.blocks
    }
}

struct Reader<'a> {
    source: &'a str,
    /// Where the last date ends.
    text_start: usize,
    readings: std::iter::Peekable<std::slice::Iter<'a, Reading>>,
    asides: &'a [Span],
    /// Where the bare URL that was read last ends.
    url_end: usize,
    lists: usize,
    blocks: Vec<Block<'a>>,
    open: Vec<Fragment<'a>>,
    link: Option<(&'a Reading, Vec<Fragment<'a>>)>,
    image: Option<(String, String)>,
    code_block: bool,
}

impl<'a> Reader<'a> {
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
            Event::Start(Tag::Emphasis) => self.push(Fragment::Open(Mark::Emphasis)),
            Event::End(TagEnd::Emphasis) => self.push(Fragment::Close(Mark::Emphasis)),
            Event::Start(Tag::Strong) => self.push(Fragment::Open(Mark::Strong)),
            Event::End(TagEnd::Strong) => self.push(Fragment::Close(Mark::Strong)),
            Event::Start(Tag::Strikethrough) => self.push(Fragment::Open(Mark::Strikethrough)),
            Event::End(TagEnd::Strikethrough) => self.push(Fragment::Close(Mark::Strikethrough)),
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => {
                let reading = self.reading_at(span.start);
                match reading {
                    Some(reading) => self.link = Some((reading, Vec::new())),
                    // An address of a person or an empty one: no reading.
                    None if link_type != LinkType::Email && !dest_url.is_empty() => {
                        self.push(Fragment::Text(format!("{dest_url} ")));
                    }
                    None => {}
                }
            }
            Event::End(TagEnd::Link) => {
                if let Some((reading, text)) = self.link.take() {
                    self.push(Fragment::Link { reading, text });
                }
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                self.image = Some((String::new(), dest_url.to_string()));
            }
            Event::End(TagEnd::Image) => {
                if let Some((words, url)) = self.image.take() {
                    self.push(Fragment::Image { words, url });
                }
            }
            Event::Text(text) if self.code_block => {
                let line = text.trim_end().to_owned();
                self.push(Fragment::Code(line));
            }
            Event::Text(text) => self.text(&text, &span),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.push(Fragment::Code(text.to_string()));
            }
            Event::Start(Tag::HtmlBlock) => {
                self.end_block();
                self.html(&self.source[span]);
            }
            Event::InlineHtml(html) => self.html(&html),
            // The lines of a block that was read at its start.
            Event::Html(_) => {}
            Event::SoftBreak | Event::HardBreak => self.push(Fragment::Text(" ".to_owned())),
            Event::Start(Tag::FootnoteDefinition(label)) => {
                self.end_block();
                self.push(Fragment::Text(format!("[^{label}] ")));
            }
            Event::FootnoteReference(label) => self.push(Fragment::Text(format!("[^{label}]"))),
            // Nothing is open here but the label of a footnote, behind which it goes on.
            Event::Start(Tag::Paragraph) => {}
            Event::Start(_) | Event::End(_) => self.end_block(),
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    /// Raw HTML is text; a comment is nothing.
    fn html(&mut self, html: &str) {
        if !is_comment(html) {
            self.push(Fragment::Html(html.trim_end().to_owned()));
        }
    }

    /// The reading that starts at `start`.
    fn reading_at(&mut self, start: usize) -> Option<&'a Reading> {
        while self
            .readings
            .next_if(|reading| reading.span.start < start)
            .is_some()
        {}
        self.readings.next_if(|reading| reading.span.start == start)
    }

    /// Text, which may hold a date, bare URLs and words of ours.
    fn text(&mut self, text: &str, span: &Span) {
        if self.link.is_some() || self.image.is_some() {
            self.push(Fragment::Text(text.to_owned()));
            return;
        }
        // Only text that stands in the file as it is can be cut by place.
        let as_it_stands = text.len() == span.len();
        let skip_to = self.text_start.max(self.url_end);
        if skip_to >= span.end {
            return;
        }
        let mut at = span.start;
        if skip_to > at && as_it_stands {
            at = skip_to;
        }
        while as_it_stands
            && self
                .readings
                .peek()
                .is_some_and(|next| next.span.start < span.end)
        {
            let Some(reading) = self.readings.next() else {
                break;
            };
            if reading.span.start < at {
                continue;
            }
            self.words(&text[at - span.start..reading.span.start - span.start], at);
            let address = reading
                .url
                .split_once("://")
                .map_or(reading.url.as_str(), |(_, address)| address);
            let text = vec![Fragment::Text(address.to_owned())];
            self.push(Fragment::Link { reading, text });
            self.url_end = reading.span.end;
            at = reading.span.end.min(span.end);
        }
        if as_it_stands {
            self.words(&text[at - span.start..], at);
        } else {
            self.push_text(text);
        }
    }

    /// Text that stands in the file at `start`, without leads and tags that stand aside.
    fn words(&mut self, text: &str, start: usize) {
        let end = start + text.len();
        let mut copied = start;
        let passed = self.asides.partition_point(|aside| aside.end <= start);
        for aside in self.asides[passed..]
            .iter()
            .take_while(|aside| aside.start < end)
        {
            if copied < aside.start {
                self.push_text(text[copied - start..aside.start - start].trim_end_matches(' '));
            }
            copied = aside.end.min(end);
        }
        self.push_text(&text[copied - start..]);
    }

    fn push_text(&mut self, text: &str) {
        let at_start =
            self.blocks.is_empty() && self.open.iter().all(|f| matches!(f, Fragment::Open(_)));
        let text = if at_start && self.text_start > 0 {
            text.trim_start_matches([' ', ':', ',', '-', '–', '—'])
        } else {
            text
        };
        if !text.is_empty() {
            self.push(Fragment::Text(text.to_owned()));
        }
    }

    fn push(&mut self, fragment: Fragment<'a>) {
        if let Some((words, _)) = &mut self.image {
            if let Fragment::Text(text) | Fragment::Html(text) = fragment {
                words.push_str(&text);
            }
        } else if let Some((_, text)) = &mut self.link {
            text.push(fragment);
        } else if let (Fragment::Text(text), Some(Fragment::Text(last))) =
            (&fragment, self.open.last_mut())
        {
            last.push_str(text);
        } else {
            self.open.push(fragment);
        }
    }

    fn end_block(&mut self) {
        let fragments = std::mem::take(&mut self.open);
        let says_something = fragments.iter().any(|fragment| match fragment {
            Fragment::Text(text) => !text.trim().is_empty(),
            Fragment::Open(_) | Fragment::Close(_) => false,
            _ => true,
        });
        if says_something {
            let depth = self.lists.saturating_sub(1);
            self.blocks.push(Block { depth, fragments });
        }
    }
}
