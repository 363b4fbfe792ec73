//! The Markdown of one topic → its words, marks and links in order, block by block.

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser, Tag, TagEnd};
use rustc_hash::FxHashMap;

use super::group::Format;
use crate::topic_file::{
    Reading, Span, Topic, TopicFile, inline_words, is_comment, markdown_options,
};

/// The reference definitions of a file by label.
pub(super) struct Definitions<'a>(FxHashMap<String, &'a str>);

impl<'a> Definitions<'a> {
    pub(super) fn new(file: &'a TopicFile) -> Self {
        let definitions = file.definitions.iter();
        Definitions(
            definitions
                .map(|found| (label(&found.label), found.url.as_str()))
                .collect(),
        )
    }

    /// Resolves the labels that the parsed lines do not define themselves.
    pub(super) fn lookup<'b>(
        &self,
    ) -> impl FnMut(BrokenLink<'_>) -> Option<(CowStr<'b>, CowStr<'b>)> {
        |link| {
            let url = self.0.get(&label(&link.reference))?;
            Some((CowStr::from((*url).to_owned()), CowStr::Borrowed("")))
        }
    }
}

/// Labels are equal whatever their case and white space (CommonMark, section 6.3).
fn label(label: &str) -> String {
    let words: Vec<_> = label.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// A piece of an inline block.
#[derive(Debug, Clone)]
pub(super) enum Fragment<'a> {
    /// Plain text.
    Text(String),
    /// Code.
    Code(String),
    /// The start of an emphasis.
    Open(Mark),
    /// Its end.
    Close(Mark),
    /// A picture: its words and address.
    Image { words: String, url: String },
    /// A reading, with the fragments of its text.
    Link {
        reading: &'a Reading,
        text: Vec<Fragment<'a>>,
    },
}

/// A kind of emphasis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Emphasis,
    Strong,
    Strikethrough,
}

impl Mark {
    /// What opens and closes it: HTML elements, as Markdown's marks mean nothing beside some
    /// characters, or those marks where HTML means nothing.
    pub(super) fn signs(self, format: Format) -> (&'static str, &'static str) {
        match (format, self) {
            (Format::Html, Mark::Emphasis) => ("<em>", "</em>"),
            (Format::Html, Mark::Strong) => ("<strong>", "</strong>"),
            (Format::Html, Mark::Strikethrough) => ("<del>", "</del>"),
            (Format::Markdown, Mark::Emphasis) => ("*", "*"),
            (Format::Markdown, Mark::Strong) => ("**", "**"),
            (Format::Markdown, Mark::Strikethrough) => ("~~", "~~"),
        }
    }
}

/// A paragraph, or the words of a nested item.
#[derive(Debug)]
pub(super) struct Block<'a> {
    /// How many lists it is nested in below the topic itself.
    pub(super) depth: usize,
    pub(super) fragments: Vec<Fragment<'a>>,
}

/// The blocks of a topic that is a list item. Dates, leads and tags are left out: they stand in the
/// topic's own line.
pub(super) fn blocks<'a>(
    source: &'a str,
    definitions: &Definitions<'_>,
    topic: &'a Topic,
) -> Vec<Block<'a>> {
    // From the start of its line, so that nested items keep their indentation.
    let line_start = source[..topic.span.start]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let indented = source[line_start..topic.span.start].trim().is_empty();
    let base = if indented {
        line_start
    } else {
        topic.span.start
    };
    let markdown = &source[base..topic.span.end];
    let mut lookup = definitions.lookup();
    let parser =
        Parser::new_with_broken_link_callback(markdown, markdown_options(), Some(&mut lookup));
    let mut reader = Reader {
        source,
        text_start: topic.dates.last().map_or(0, |date| date.span.end),
        readings: topic.readings.iter().peekable(),
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

struct Reader<'a> {
    source: &'a str,
    /// Where the last date ends.
    text_start: usize,
    readings: std::iter::Peekable<std::slice::Iter<'a, Reading>>,
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
            Event::Start(_) | Event::End(_) => self.end_block(),
            Event::Rule | Event::TaskListMarker(_) | Event::FootnoteReference(_) => {}
        }
    }

    /// Raw HTML is text; a comment is nothing.
    fn html(&mut self, html: &str) {
        if !is_comment(html) {
            self.push(Fragment::Text(html.trim_end().to_owned()));
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
            self.words(&text[at - span.start..reading.span.start - span.start]);
            let address = reading
                .url
                .split_once("://")
                .map_or(reading.url.as_str(), |(_, address)| address);
            let text = vec![Fragment::Text(address.to_owned())];
            self.push(Fragment::Link { reading, text });
            self.url_end = reading.span.end;
            at = reading.span.end.min(span.end);
        }
        let rest = if as_it_stands {
            &text[at - span.start..]
        } else {
            text
        };
        self.words(rest);
    }

    fn words(&mut self, text: &str) {
        let mut copied = 0;
        for word in inline_words(text) {
            self.push_text(text[copied..word.span.start].trim_end_matches(' '));
            copied = word.span.end;
        }
        self.push_text(&text[copied..]);
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
            if let Fragment::Text(text) = fragment {
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
