//! Rewrite the Markdown of a topic file (introductions, reference sections, unplaced text) so that
//! it shows the same in any position and cannot affect the rest of the page.
//!
//! Nothing is copied from the source: each block is written from the parser's events. Raw HTML,
//! addresses that could run a script, heading attributes and directives are shown as text.

use std::collections::{HashMap, HashSet};

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::blocks::Blocks;
use super::context::PageContext;
use super::definitions::label;
use super::escape;
use super::fragment::{Fragment, Mark, plain_words};
use super::inline::Inline;
use super::passage::{admonition, with_indentation};
use super::render::push_fragments;
use super::table::Table;
use crate::topic_file::{Reading, Span, is_comment, markdown_options, slug};

/// Rewrites the text of `span`. `links` are the readings of its section, in file order.
pub(super) fn blocks(span: &Span, links: &[Reading], context: &PageContext<'_>) -> String {
    let source = context.file.source.text();
    let span = with_indentation(source, span);
    let text = &source[span.clone()];
    let mut lookup = context.definitions.lookup();
    let parser = Parser::new_with_broken_link_callback(text, markdown_options(), Some(&mut lookup));
    let events: Vec<_> = parser.into_offset_iter().collect();
    let mut writer = Writer {
        context,
        blocks: Blocks::new("", ""),
        inline: Inline::new(0, links, &[]).keeping_lines(),
        verbatim: None,
        table: None,
        task: "",
        footnotes: footnotes(&events, span.start),
        around: Vec::new(),
        notes: String::new(),
    };
    for (event, at) in events {
        writer.event(event, &(span.start + at.start..span.start + at.end));
    }
    writer.blocks.finish() + &writer.notes
}

/// A footnote with a reference in the text.
struct Footnote {
    /// Our own label, unique in the file.
    label: String,
    /// Whether its definition was written. If several have the same label, the first one counts.
    is_written: bool,
}

/// The footnotes with a reference in the text, by label. mdBook leaves out all others.
fn footnotes(events: &[(Event<'_>, Span)], start: usize) -> HashMap<String, Footnote> {
    let mut defined = HashMap::new();
    let mut referred = HashSet::new();
    let mut depth = 0_usize;
    for (event, at) in events {
        match event {
            Event::Start(Tag::FootnoteDefinition(name)) => {
                depth += 1;
                defined.entry(label(name)).or_insert_with(|| Footnote {
                    label: format!("t{}", start + at.start),
                    is_written: false,
                });
            }
            Event::End(TagEnd::FootnoteDefinition) => depth = depth.saturating_sub(1),
            // mdBook ignores references within a footnote that itself has no reference.
            Event::FootnoteReference(name) if depth == 0 => {
                referred.insert(label(name));
            }
            _ => {}
        }
    }
    defined.retain(|label, _| referred.contains(label));
    defined
}

struct Writer<'a> {
    context: &'a PageContext<'a>,
    blocks: Blocks,
    inline: Inline<'a>,
    /// The open block of code or HTML.
    verbatim: Option<Verbatim>,
    table: Option<Table>,
    /// The checkbox before the text of a task.
    task: &'static str,
    footnotes: HashMap<String, Footnote>,
    /// The blocks around each open footnote; `None` for a footnote that is shown in place.
    around: Vec<Option<Blocks>>,
    /// The footnotes, to be appended to the text.
    notes: String,
}

struct Verbatim {
    /// The info string of code; `None` for HTML.
    info: Option<String>,
    text: String,
}

impl<'a> Writer<'a> {
    fn event(&mut self, event: Event<'a>, span: &Span) {
        if let (Some(open), Event::Text(text) | Event::Html(text)) = (&mut self.verbatim, &event) {
            open.text.push_str(text);
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Rule => {
                self.end_text();
                self.blocks.lines(["___"]);
            }
            Event::TaskListMarker(done) => self.task = if done { "[x] " } else { "[ ] " },
            Event::FootnoteReference(name) => match self.footnotes.get(&label(&name)) {
                Some(footnote) => {
                    let label = footnote.label.clone();
                    self.inline.push(Fragment::Footnote(label));
                }
                None => self.inline.event(Event::FootnoteReference(name), span),
            },
            event => self.inline.event(event, span),
        }
    }

    fn start(&mut self, tag: Tag<'a>, span: &Span) {
        match tag {
            Tag::Paragraph | Tag::TableHead | Tag::TableRow | Tag::TableCell => {}
            Tag::DefinitionListTitle => {
                self.end_text();
                self.inline.push(Fragment::Open(Mark::Strong));
            }
            Tag::DefinitionListDefinition => {
                self.end_text();
                self.blocks.open_list(None);
                self.blocks.open_item();
            }
            Tag::BlockQuote(kind) => {
                self.end_text();
                self.blocks.open_quote(kind.map(admonition));
            }
            Tag::CodeBlock(kind) => {
                self.end_text();
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.verbatim = Some(Verbatim {
                    info: Some(info),
                    text: String::new(),
                });
            }
            Tag::HtmlBlock => {
                self.end_text();
                self.verbatim = Some(Verbatim {
                    info: None,
                    text: String::new(),
                });
            }
            Tag::List(number) => {
                self.end_text();
                self.blocks.open_list(number);
            }
            Tag::Item => self.blocks.open_item(),
            Tag::Table(alignments) => {
                self.end_text();
                self.table = Some(Table::new(alignments));
            }
            Tag::FootnoteDefinition(label) => {
                self.end_text();
                self.open_footnote(&label);
            }
            Tag::Heading { .. } | Tag::DefinitionList | Tag::MetadataBlock(_) => self.end_text(),
            inline => self.inline.event(Event::Start(inline), span),
        }
    }

    fn end(&mut self, tag: TagEnd, span: &Span) {
        match tag {
            TagEnd::Paragraph => {
                let text = self.take_text();
                self.blocks.paragraph(&text);
            }
            TagEnd::Heading(level) => self.heading(level as usize),
            TagEnd::BlockQuote(_) => {
                self.end_text();
                self.blocks.close_quote();
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.end_verbatim(),
            TagEnd::List(_) => self.blocks.close_list(),
            TagEnd::Item => {
                self.end_text();
                self.blocks.close_item();
            }
            TagEnd::DefinitionListTitle => {
                self.inline.push(Fragment::Close(Mark::Strong));
                self.end_text();
            }
            TagEnd::DefinitionListDefinition => {
                self.end_text();
                self.blocks.close_item();
                self.blocks.close_list();
            }
            TagEnd::FootnoteDefinition => {
                self.end_text();
                if let Some(Some(around)) = self.around.pop() {
                    let footnote = std::mem::replace(&mut self.blocks, around);
                    self.notes.push('\n');
                    self.notes.push_str(&footnote.finish());
                }
            }
            TagEnd::TableCell => {
                let cell = self.take_text();
                if let Some(table) = &mut self.table {
                    table.cell(&cell);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some(table) = &mut self.table {
                    table.end_row();
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.blocks.lines(table.lines());
                }
            }
            TagEnd::DefinitionList | TagEnd::MetadataBlock(_) => self.end_text(),
            inline => self.inline.event(Event::End(inline), span),
        }
    }

    /// The text since the last block, as Markdown.
    fn take_text(&mut self) -> String {
        let mut text = std::mem::take(&mut self.task).to_owned();
        if let Some(fragments) = self.inline.take() {
            push_fragments(&mut text, &fragments, self.context);
        }
        text
    }

    /// Writes the open text of a tight item, or before a block.
    fn end_text(&mut self) {
        let text = self.take_text();
        self.blocks.text(&text);
    }

    fn heading(&mut self, level: usize) {
        let Some(fragments) = self.inline.take() else {
            return;
        };
        let mut words = String::new();
        push_fragments(&mut words, &fragments, self.context);
        // With an id of our own, as one that mdBook derives could clash with its own elements.
        let id = slug(&plain_words(&fragments));
        let line = format!(
            "{} {} {{#{}text--{id}}}",
            "#".repeat(level),
            escape::guard_heading(&words.trim().replace('\n', " ")),
            self.context.id_prefix,
        );
        self.blocks.lines([line.as_str()]);
    }

    fn end_verbatim(&mut self) {
        let Some(Verbatim { info, text }) = self.verbatim.take() else {
            return;
        };
        match info {
            Some(info) => {
                let code = escape::code_block(&info, &text);
                self.blocks.lines(code.lines());
            }
            None if is_comment(&text) => {}
            None => self.blocks.paragraph(&escape::text(text.trim())),
        }
    }

    fn open_footnote(&mut self, name: &str) {
        match self.footnotes.get_mut(&label(name)) {
            Some(footnote) if !footnote.is_written => {
                footnote.is_written = true;
                let blocks = Blocks::new(&format!("[^{}]: ", footnote.label), "    ");
                self.around
                    .push(Some(std::mem::replace(&mut self.blocks, blocks)));
            }
            _ => {
                self.inline.push(Fragment::Text(format!("[^{name}]: ")));
                self.around.push(None);
            }
        }
    }
}
