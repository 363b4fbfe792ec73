//! Turn the parser's inline events into fragments.

use std::iter::Peekable;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::file_links::{LinkOfFile, links_of_file};
use super::fragment::{Fragment, Mark};
use super::label;
use crate::topic_file::{Material, Reading, Span, is_comment, starts_with_label};

/// Collects the fragments of one inline block after another.
pub(super) struct Inline<'a> {
    /// The end of the last date; text before it is left out.
    text_start: usize,
    /// Links, in file order; some may be outside the block.
    links_of_file: Peekable<std::vec::IntoIter<LinkOfFile<'a>>>,
    /// Spans to leave out, in file order.
    asides: &'a [Span],
    /// The end of the last bare URL.
    url_end: usize,
    /// Whether an earlier block had text.
    started: bool,
    /// Whether the line breaks of the source are kept.
    keeps_lines: bool,
    /// Whether the last event was a line break of the source, or marks after one.
    at_line_start: bool,
    open: Vec<Fragment<'a>>,
    links: Vec<OpenLink<'a>>,
    images: Vec<OpenImage<'a>>,
}

struct OpenLink<'a> {
    reading: Option<&'a Reading>,
    url: String,
    title: String,
    text: Vec<Fragment<'a>>,
    /// Links within it, which are moved after it: Markdown has no nested links, but the parser
    /// finds some.
    links: Vec<Fragment<'a>>,
}

struct OpenImage<'a> {
    url: String,
    title: String,
    words: String,
    /// Links within its text, which are moved after it.
    links: Vec<Fragment<'a>>,
}

impl<'a> Inline<'a> {
    /// Leaves out the text before `text_start` and the spans of `asides`, which are in file order.
    pub(super) fn new(text_start: usize, readings: &'a [Reading], asides: &'a [Span]) -> Self {
        Inline {
            text_start,
            links_of_file: links_of_file(readings, &[]),
            asides,
            url_end: 0,
            started: false,
            keeps_lines: false,
            at_line_start: false,
            open: Vec::new(),
            links: Vec::new(),
            images: Vec::new(),
        }
    }

    /// Shows materials as links that are no readings.
    pub(super) fn with_materials(mut self, materials: &'a [Material]) -> Self {
        if !materials.is_empty() {
            let readings = self.links_of_file.map(|link| link.link);
            self.links_of_file = links_of_file(readings, materials);
        }
        self
    }

    /// Keeps the line breaks of the source.
    pub(super) fn keeping_lines(mut self) -> Self {
        self.keeps_lines = true;
        self
    }

    /// Ends the block. Returns its fragments, unless they are empty.
    pub(super) fn take(&mut self) -> Option<Vec<Fragment<'a>>> {
        let fragments = std::mem::take(&mut self.open);
        let has_content = fragments.iter().any(|fragment| match fragment {
            Fragment::Text(text) => !text.trim().is_empty(),
            Fragment::Open(_) | Fragment::Close(_) | Fragment::Break | Fragment::LineEnd => false,
            _ => true,
        });
        self.started |= has_content;
        has_content.then_some(fragments)
    }

    /// Adds an inline event; `span` is its position in the file. Events of blocks are ignored.
    pub(super) fn event(&mut self, event: Event<'_>, span: &Span) {
        match event {
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            }) => {
                let url = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.to_string(),
                };
                let reading = self.reading_at(span.start);
                self.links.push(OpenLink {
                    reading,
                    url,
                    title: title.to_string(),
                    text: Vec::new(),
                    links: Vec::new(),
                });
            }
            Event::End(TagEnd::Link) => {
                if let Some(link) = self.links.pop() {
                    self.end_link(link);
                }
            }
            Event::Start(Tag::Image {
                dest_url, title, ..
            }) => {
                self.images.push(OpenImage {
                    url: dest_url.to_string(),
                    title: title.to_string(),
                    words: String::new(),
                    links: Vec::new(),
                });
            }
            Event::End(TagEnd::Image) => {
                if let Some(image) = self.images.pop() {
                    self.push(Fragment::Image {
                        url: image.url,
                        title: image.title,
                        words: image.words,
                    });
                    image.links.into_iter().for_each(|link| self.push(link));
                }
            }
            Event::Start(ref tag) => {
                if let Some(mark) = mark(&tag.to_end()) {
                    self.push(Fragment::Open(mark));
                }
            }
            Event::End(tag) => {
                if let Some(mark) = mark(&tag) {
                    self.push(Fragment::Close(mark));
                }
            }
            Event::Text(text) => {
                if self.at_line_start
                    && (starts_with_label(&text) || label::label_of(&text).is_some())
                {
                    self.break_line();
                }
                self.text(&text, span);
            }
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.push(Fragment::Code(text.to_string()));
            }
            Event::InlineHtml(html) => self.html(&html),
            Event::SoftBreak if self.keeps_lines => self.push(Fragment::LineEnd),
            Event::SoftBreak => {
                self.push(Fragment::Text(" ".to_owned()));
                self.at_line_start = true;
                return;
            }
            Event::HardBreak => self.push(Fragment::Break),
            Event::FootnoteReference(label) => self.push(Fragment::Text(format!("[^{label}]"))),
            Event::Html(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
        let is_mark = matches!(self.open.last(), Some(Fragment::Open(_)));
        self.at_line_start &= is_mark;
    }

    /// Starts a new line before the open marks, in place of a space.
    fn break_line(&mut self) {
        let is_mark = |fragment: &Fragment<'_>| matches!(fragment, Fragment::Open(_));
        let at = self.open.iter().rposition(|fragment| !is_mark(fragment));
        if let Some(at) = at
            && let Fragment::Text(text) = &mut self.open[at]
            && text.ends_with(' ')
        {
            text.pop();
            self.open.insert(at + 1, Fragment::Break);
        }
    }

    /// Adds raw HTML, which is shown as text. Comments are left out.
    pub(super) fn html(&mut self, html: &str) {
        if !is_comment(html) {
            self.push(Fragment::Html(html.trim().to_owned()));
        }
    }

    pub(super) fn push(&mut self, fragment: Fragment<'a>) {
        if let Some(image) = self.images.last_mut() {
            match fragment {
                Fragment::Text(words)
                | Fragment::Code(words)
                | Fragment::Html(words)
                | Fragment::Image { words, .. } => image.words.push_str(&words),
                Fragment::Link { .. } | Fragment::Address { .. } => image.links.push(fragment),
                Fragment::Break | Fragment::LineEnd => image.words.push(' '),
                Fragment::Open(_) | Fragment::Close(_) | Fragment::Footnote(_) => {}
            }
        } else if let Some(link) = self.links.last_mut() {
            match fragment {
                Fragment::Link { .. } | Fragment::Address { .. } => link.links.push(fragment),
                fragment => link.text.push(fragment),
            }
        } else if let (Fragment::Text(text), Some(Fragment::Text(last))) =
            (&fragment, self.open.last_mut())
        {
            last.push_str(text);
        } else {
            self.open.push(fragment);
        }
    }

    fn end_link(&mut self, link: OpenLink<'a>) {
        self.push(match link.reading {
            Some(reading) => Fragment::Link {
                reading,
                title: link.title,
                text: link.text,
            },
            None => Fragment::Address {
                url: link.url,
                title: link.title,
                text: link.text,
            },
        });
        link.links.into_iter().for_each(|inner| self.push(inner));
    }

    /// The reading that starts at `start`.
    fn reading_at(&mut self, start: usize) -> Option<&'a Reading> {
        while self
            .links_of_file
            .next_if(|link| link.link.span.start < start)
            .is_some()
        {}
        let link = self
            .links_of_file
            .next_if(|link| link.link.span.start == start)?;
        (!link.is_material).then_some(link.link)
    }

    /// Adds text, which may contain a date, bare URLs, leads and tags.
    fn text(&mut self, text: &str, span: &Span) {
        if !self.links.is_empty() || !self.images.is_empty() {
            self.push(Fragment::Text(text.to_owned()));
            return;
        }
        // Only text without entities and escapes can be split by its position in the file.
        let is_literal = text.len() == span.len();
        let skip_to = self.text_start.max(self.url_end);
        if skip_to >= span.end {
            return;
        }
        if !is_literal {
            self.push_text(text);
            return;
        }
        let mut at = span.start.max(skip_to);
        while let Some(LinkOfFile {
            link: reading,
            is_material,
        }) = self
            .links_of_file
            .next_if(|link| link.link.span.start < span.end)
        {
            if reading.span.start < at {
                continue;
            }
            self.words(&text[at - span.start..reading.span.start - span.start], at);
            let address = reading.url.split_once("://");
            let address = address.map_or(reading.url.as_str(), |(_, address)| address);
            let text = vec![Fragment::Text(address.to_owned())];
            let title = String::new();
            self.push(match is_material {
                true => Fragment::Address {
                    url: reading.url.clone(),
                    title,
                    text,
                },
                false => Fragment::Link {
                    reading,
                    title,
                    text,
                },
            });
            self.url_end = reading.span.end;
            at = reading.span.end.min(span.end);
        }
        self.words(&text[at - span.start..], at);
    }

    /// Adds the text at `start` in the file, without the asides in it.
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
        let at_start = !self.started && self.open.iter().all(|f| matches!(f, Fragment::Open(_)));
        let text = if at_start && self.text_start > 0 {
            text.trim_start_matches([' ', ':', ',', '-', '–', '—'])
        } else {
            text
        };
        if !text.is_empty() {
            self.push(Fragment::Text(text.to_owned()));
        }
    }
}

fn mark(tag: &TagEnd) -> Option<Mark> {
    match tag {
        TagEnd::Emphasis => Some(Mark::Emphasis),
        TagEnd::Strong => Some(Mark::Strong),
        TagEnd::Strikethrough => Some(Mark::Strikethrough),
        _ => None,
    }
}
