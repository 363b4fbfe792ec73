//! Read the sections and topics of a Markdown text, in the order of its events.

use pulldown_cmark::{CowStr, Event, Parser, Tag};

use super::draft::Item;
use super::footnote::{Footnote, Footnotes};
use super::inline::Inline;
use super::item_dates::Places;
use super::line::{LineCursor, trimmed};
use super::markdown::{is_comment, is_inline, markdown_options};
use super::meeting::Meeting;
use super::model::{Definition, Reading, Section};
use super::outline::outline;
use super::plan::{Part, Plan};
use super::role::Role;
use super::role_aliases::RoleAliases;
use super::slug::Slugs;
use super::source::{Source, Span};
use super::summary::{has_entries, is_only_tags};
use crate::date::{LikelyDays, WrittenDate};

/// The parts of a topic file, before its dates are settled.
pub(super) struct Parts {
    pub(super) preamble_text: Option<Span>,
    pub(super) sections: Vec<Section>,
    pub(super) definitions: Vec<Definition>,
    pub(super) dates: Vec<(DateOwner, WrittenDate)>,
}

/// The topic or placeholder to which a written date belongs, and its line.
#[derive(Clone, Copy)]
pub(super) struct DateOwner {
    pub(super) section: usize,
    pub(super) item: Item,
    pub(super) line: usize,
}

/// Walk over the Markdown that starts at `base`. Sections whose headings name no role have the role
/// `otherwise`.
pub(super) fn walk(
    source: &Source,
    base: usize,
    aliases: &RoleAliases,
    otherwise: Role,
    likely: LikelyDays,
) -> Parts {
    let text = source.text();
    let parser = Parser::new_ext(&text[base..], markdown_options());
    let mut definitions: Vec<_> = parser
        .reference_definitions()
        .iter()
        .map(|(label, definition)| Definition {
            label: label.to_owned(),
            url: definition.dest.to_string(),
            span: base + definition.span.start..base + definition.span.end,
        })
        .collect();
    definitions.sort_by_key(|definition| definition.span.start);
    let events = parser.into_offset_iter();
    let events = events.map(|(event, span)| (event, base + span.start..base + span.end));
    let events: Vec<_> = events.collect();
    let mut walk = Walk {
        text,
        lines: LineCursor::new(text),
        aliases,
        plan: Plan::new(text, &outline(text, &events, likely), aliases, otherwise),
        events: events.into_iter(),
        meeting: None,
        heading_dates: Vec::new(),
        date_places: Places::at_start(likely),
        inline: Inline::default(),
        slugs: Slugs::default(),
        planned: Vec::new(),
        footnotes: Footnotes::default(),
        parts: Parts {
            preamble_text: None,
            sections: Vec::new(),
            definitions,
            dates: Vec::new(),
        },
    };
    if let Some(section) = walk.plan.unnamed(0) {
        let title = front_matter_title(&text[..base]);
        walk.planned.push(0);
        walk.start_section(title.to_owned(), Vec::new(), section, &(base..base));
    }
    walk.blocks();
    walk.place_footnotes();
    walk.parts
}

pub(super) struct Walk<'a> {
    pub(super) text: &'a str,
    events: std::vec::IntoIter<(Event<'a>, Span)>,
    pub(super) lines: LineCursor<'a>,
    pub(super) aliases: &'a RoleAliases,
    plan: Plan,
    /// The meeting that the next blocks belong to.
    pub(super) meeting: Option<Meeting>,
    /// The dates in the heading of the meeting that starts with the next block.
    pub(super) heading_dates: Vec<WrittenDate>,
    /// Where the dates of the items of the open section may be.
    pub(super) date_places: Places,
    pub(super) inline: Inline<'a>,
    pub(super) slugs: Slugs,
    /// The numbers of the sections of the plan; others are groups of lists.
    pub(super) planned: Vec<usize>,
    pub(super) footnotes: Footnotes<'a>,
    pub(super) parts: Parts,
}

impl<'a> Walk<'a> {
    /// The next event, with its span in the whole text.
    pub(super) fn next(&mut self) -> Option<(Event<'a>, Span)> {
        self.events.next()
    }

    /// All blocks of the file.
    fn blocks(&mut self) {
        while let Some((event, span)) = self.next() {
            let Event::Start(tag) = event else { continue };
            let part = self.plan.part(span.start);
            let is_above = |meeting: &Meeting| match tag {
                Tag::Heading { level, .. } => level as u8 <= meeting.level,
                _ => part.is_some(),
            };
            if self.meeting.as_ref().is_some_and(is_above) {
                self.end_meeting();
            }
            if let Some(section) = self.plan.unnamed(span.start).filter(|_| span.start > 0) {
                self.end_meeting();
                let above = section.above.and_then(|above| self.planned.get(above));
                let title = above.map_or(String::new(), |&above| {
                    self.parts.sections[above].title.clone()
                });
                self.planned.push(self.parts.sections.len());
                self.start_section(title, Vec::new(), section, &(span.start..span.start));
            }
            if !matches!(
                tag,
                Tag::Heading { .. } | Tag::HtmlBlock | Tag::FootnoteDefinition(_)
            ) {
                self.start_dated_meeting(&span);
            }
            match (tag, part) {
                (Tag::FootnoteDefinition(label), _) => self.footnote(label, &span),
                (Tag::HtmlBlock, _) if is_comment(&self.text[span.clone()]) => {
                    self.rest_of_block();
                }
                (Tag::HtmlBlock, None) if is_only_tags(&self.text[span.clone()]) => {
                    self.rest_of_block();
                }
                (_, Some(Part::Section(section))) => self.section(section, &span),
                (Tag::CodeBlock(_), _) => {
                    // URLs in code are not links.
                    while !matches!(self.next(), None | Some((Event::End(_), _))) {}
                    match &mut self.meeting {
                        Some(meeting) => meeting.extend(trimmed(self.text, &span).end),
                        None => self.outside_topics(Vec::new(), &span),
                    }
                }
                (Tag::Heading { .. }, Some(Part::Meeting { level })) => {
                    self.meeting_heading(&span, level);
                }
                (Tag::Paragraph, Some(Part::Meeting { level })) => {
                    self.meeting_paragraph(&span, level);
                }
                (_, Some(Part::Meeting { level })) => self.meeting_list(&span, level),
                (_, Some(Part::Groups)) => self.groups(),
                (_, Some(Part::BareRows)) => self.bare_rows(&span),
                (_, Some(Part::Lines)) => self.meeting_lines(),
                _ if self.meeting.is_some() => self.meeting_block(&span),
                (tag, part) => self.block(&tag, &span, part.is_none()),
            }
        }
        self.end_meeting();
        let end = self.text.len();
        if let Some(last) = self.parts.sections.last_mut() {
            last.span.end = end;
        }
    }

    /// A block outside meetings, which may have topics.
    fn block(&mut self, tag: &Tag<'a>, span: &Span, may_have_topics: bool) {
        let section = self.parts.sections.last().filter(|_| may_have_topics);
        let topics = section.is_some_and(|section| section.role != Role::Reference);
        let unread = section.is_some_and(|section| section.lacks_role) && !topics;
        match tag {
            Tag::List(_) if topics => {}
            Tag::Item if topics => self.item(span),
            Tag::Table(_) if topics => self.table(span),
            // Its items are read one by one.
            Tag::List(_) if unread => self.outside_topics(Vec::new(), span),
            Tag::Item if unread => self.unread_item(span),
            Tag::Table(_) if unread => self.unread_table(span),
            Tag::HtmlBlock if (topics || unread) && has_entries(&self.text[span.clone()]) => {
                self.unread_html(span);
            }
            _ => {
                let (_, readings) = self.rest_of_block();
                self.outside_topics(readings, span);
            }
        }
    }

    fn footnote(&mut self, label: CowStr<'a>, span: &Span) {
        let section = self.parts.sections.len().checked_sub(1);
        let (words, readings) = self.rest_of_block();
        self.extend_written(span);
        self.footnotes.define(Footnote {
            label,
            section,
            text: words,
            readings,
            line: self.lines.line_of(span.start),
            span: trimmed(self.text, span),
        });
    }

    /// The words and readings of a block, up to its end.
    pub(super) fn rest_of_block(&mut self) -> (String, Vec<Reading>) {
        let mut words = String::new();
        let mut readings = Vec::new();
        self.inline.only_words = true;
        self.each_block(|walk| {
            let text = walk.inline.finish(0, &mut walk.lines, &mut readings).text;
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(text.trim());
        });
        self.inline.only_words = false;
        (words, readings)
    }

    /// Read up to the end of the open block. Call `each` at the end of each inline block, with its
    /// events in `inline`.
    pub(super) fn each_block(&mut self, mut each: impl FnMut(&mut Self)) {
        let mut depth = 0_usize;
        let mut code = false;
        while let Some((event, span)) = self.next() {
            match event {
                Event::Start(ref tag) if !is_inline(&tag.to_end()) => {
                    depth += 1;
                    code = matches!(tag, Tag::CodeBlock(_));
                    self.end_inline(&mut each);
                }
                Event::End(ref tag) if !is_inline(tag) => {
                    code = false;
                    self.end_inline(&mut each);
                    if depth == 0 {
                        return;
                    }
                    depth -= 1;
                }
                Event::Text(text) if code => self.inline.event(Event::Code(text), span),
                event => self.inline.event(event, span),
            }
        }
    }

    fn end_inline(&mut self, each: &mut impl FnMut(&mut Self)) {
        if self.inline.is_empty() {
            self.inline.clear();
        } else {
            each(self);
        }
    }
}

/// The `title` in the front matter of a file; empty if it has none.
fn front_matter_title(front: &str) -> &str {
    let mut titles = front.lines().filter_map(|line| line.strip_prefix("title:"));
    let title = titles.next().unwrap_or_default();
    title.trim().trim_matches(['"', '\''])
}
