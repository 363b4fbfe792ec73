//! Read the sections and topics of a Markdown text in one pass over its events.

use pulldown_cmark::{DefaultBrokenLinkCallback, Event, HeadingLevel, OffsetIter, Parser, Tag};

use super::draft::{Draft, Item};
use super::footnote::{Footnote, Footnotes};
use super::inline::Inline;
use super::line::{LineCursor, trimmed};
use super::markdown::{is_comment, is_inline, markdown_options};
use super::model::{Definition, Reading, Section, TopicForm, Unplaced};
use super::role::Role;
use super::role_aliases::RoleAliases;
use super::slug::Slugs;
use super::source::{Source, Span};
use crate::date::{self, WrittenDate};

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
pub(super) fn walk(source: &Source, base: usize, aliases: &RoleAliases, otherwise: Role) -> Parts {
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
    let mut walk = Walk {
        text,
        base,
        events: parser.into_offset_iter(),
        lines: LineCursor::new(text),
        aliases,
        otherwise,
        inline: Inline::default(),
        slugs: Slugs::default(),
        roles: [None; 4],
        footnotes: Footnotes::default(),
        parts: Parts {
            preamble_text: None,
            sections: Vec::new(),
            definitions,
            dates: Vec::new(),
        },
    };
    walk.blocks();
    walk.place_footnotes();
    walk.parts
}

pub(super) struct Walk<'a> {
    pub(super) text: &'a str,
    base: usize,
    events: OffsetIter<'a, DefaultBrokenLinkCallback>,
    pub(super) lines: LineCursor<'a>,
    pub(super) aliases: &'a RoleAliases,
    otherwise: Role,
    pub(super) inline: Inline<'a>,
    slugs: Slugs,
    /// The current role of each heading level.
    roles: [Option<Role>; 4],
    pub(super) footnotes: Footnotes<'a>,
    pub(super) parts: Parts,
}

impl<'a> Walk<'a> {
    /// The next event, with its span in the whole text.
    pub(super) fn next(&mut self) -> Option<(Event<'a>, Span)> {
        let (event, span) = self.events.next()?;
        Some((event, self.base + span.start..self.base + span.end))
    }

    /// All blocks of the file.
    fn blocks(&mut self) {
        while let Some((event, span)) = self.next() {
            let Event::Start(tag) = event else { continue };
            let section = self.parts.sections.last();
            let topics = section.is_some_and(|section| section.role != Role::Reference);
            let unread = section.is_some_and(|section| section.lacks_role) && !topics;
            match tag {
                Tag::Heading { level, .. } if level <= HeadingLevel::H3 => {
                    self.heading(level, &span);
                }
                Tag::List(_) if topics => {}
                Tag::Item if topics => self.item(&span),
                Tag::Table(_) if topics => self.table(&span),
                // Its items are read one by one.
                Tag::List(_) if unread => self.outside_topics(Vec::new(), &span),
                Tag::Item if unread => self.unread_item(&span),
                Tag::Table(_) if unread => self.unread_table(&span),
                Tag::FootnoteDefinition(label) => {
                    let section = self.parts.sections.len().checked_sub(1);
                    let (words, readings) = self.rest_of_block();
                    self.extend_written(&span);
                    self.footnotes.define(Footnote {
                        label,
                        section,
                        text: words,
                        readings,
                        line: self.lines.line_of(span.start),
                        span: trimmed(self.text, &span),
                    });
                }
                Tag::HtmlBlock if is_comment(&self.text[span.clone()]) => {
                    self.rest_of_block();
                }
                Tag::CodeBlock(_) => {
                    // URLs in code are not links.
                    while !matches!(self.next(), None | Some((Event::End(_), _))) {}
                    self.outside_topics(Vec::new(), &span);
                }
                _ => {
                    let (_, readings) = self.rest_of_block();
                    self.outside_topics(readings, &span);
                }
            }
        }
        let end = self.text.len();
        if let Some(last) = self.parts.sections.last_mut() {
            last.span.end = end;
        }
    }

    fn heading(&mut self, level: HeadingLevel, span: &Span) {
        let (title, links) = self.rest_of_block();
        let title = title.trim().to_owned();
        let level = level as u8;
        let own = self.aliases.role_of(&title);
        let above = self.roles[..usize::from(level)]
            .iter()
            .rev()
            .find_map(|role| *role);
        let named = own.or(above);
        self.roles[usize::from(level)] = named;
        self.roles[usize::from(level) + 1..].fill(None);
        if let Some(last) = self.parts.sections.last_mut() {
            last.span.end = span.start;
        }
        self.parts.sections.push(Section {
            title,
            level,
            role: named.unwrap_or(self.otherwise),
            inherits_role: own.is_none() && above.is_some(),
            lacks_role: named.is_none(),
            line: self.lines.line_of(span.start),
            span: span.clone(),
            heading: trimmed(self.text, span),
            introduction: None,
            topics: Vec::new(),
            placeholders: Vec::new(),
            links,
            unplaced: Vec::new(),
            unread_items: Vec::new(),
            unread_tables: Vec::new(),
            two_dates: Vec::new(),
        });
    }

    /// The words and readings of a block, up to its end.
    fn rest_of_block(&mut self) -> (String, Vec<Reading>) {
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

    fn item(&mut self, span: &Span) {
        // References outside the topics do not give a footnote to a topic.
        self.inline.footnotes.clear();
        let mut draft = Draft::new(
            TopicForm::Item,
            self.lines.line_of(span.start),
            trimmed(self.text, span),
        );
        let section = self.parts.sections.last();
        let role = section.map_or(Role::Reference, |section| section.role);
        self.each_block(|walk| draft.block(role, walk.text, &mut walk.inline, &mut walk.lines));
        self.file(draft);
    }

    /// An item that is not a topic, because its section lacks a role.
    fn unread_item(&mut self, span: &Span) {
        let (_, readings) = self.rest_of_block();
        let span = trimmed(self.text, span);
        let item = Unplaced::new(self.text, self.lines.line_of(span.start), span);
        let has_words = self.text[item.span.clone()].contains(char::is_alphanumeric);
        if let Some(section) = self.parts.sections.last_mut() {
            section.links.extend(readings);
            section.unread_items.extend(has_words.then_some(item));
        }
    }

    /// File a draft in the last section, with its dates and footnotes.
    pub(super) fn file(&mut self, mut draft: Draft) {
        let labels = std::mem::take(&mut self.inline.footnotes);
        let Some(section) = self.parts.sections.last_mut() else {
            return;
        };
        let line = draft.line;
        let dates = std::mem::take(&mut draft.dates);
        let dated = !dates.is_empty();
        let Some(item) = draft.file(
            dated,
            section,
            &mut self.slugs,
            &self.aliases.no_topic,
            self.text,
        ) else {
            return;
        };
        let dates = match item {
            Item::Placeholder(_) if !dated => placeholder_date(self.text, section),
            _ => dates,
        };
        let section = self.parts.sections.len() - 1;
        if let Item::Topic(topic) = item {
            self.footnotes.refer(labels, section, topic);
        }
        let owner = DateOwner {
            section,
            item,
            line,
        };
        self.parts
            .dates
            .extend(dates.into_iter().map(|date| (owner, date)));
    }

    /// File a block that is not a topic: as introduction, or as text that belongs to no topic.
    pub(super) fn outside_topics(&mut self, readings: Vec<Reading>, span: &Span) {
        let span = trimmed(self.text, span);
        let Some(section) = self.parts.sections.last_mut() else {
            let preamble = &mut self.parts.preamble_text;
            preamble.get_or_insert(span.clone()).end = span.end;
            return;
        };
        section.links.extend(readings);
        let before_items = section.topics.is_empty()
            && section.placeholders.is_empty()
            && section.unplaced.is_empty();
        if before_items {
            let introduction = &mut section.introduction;
            introduction.get_or_insert(span.clone()).end = span.end;
        } else {
            let line = self.lines.line_of(span.start);
            section.unplaced.push(Unplaced::new(self.text, line, span));
        }
    }
}

/// The date at the end of the last placeholder ("Cancelled for April 15th").
fn placeholder_date(text: &str, section: &Section) -> Vec<WrittenDate> {
    let Some(placeholder) = section.placeholders.last() else {
        return Vec::new();
    };
    let start = placeholder.span.start;
    date::scan_end(&text[placeholder.span.clone()])
        .map(|date| date.shifted(start))
        .into_iter()
        .collect()
}
