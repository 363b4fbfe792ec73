//! File what the walk has read: sections, topics and the text between them.

use super::draft::{Draft, Item};
use super::heading_dates::heading_dates;
use super::item_dates::Places;
use super::line::trimmed;
use super::model::{Reading, Section, Unplaced};
use super::plan::SectionPlan;
use super::source::Span;
use super::summary::summary;
use super::walk::{DateOwner, Walk};
use crate::date::{self, WrittenDate};

impl Walk<'_> {
    /// Start a section with the open heading, label or `<summary>`.
    pub(super) fn section(&mut self, section: SectionPlan, span: &Span) {
        self.heading_dates = match section.is_meeting {
            true => heading_dates(self.text, heading_words(self.text, span)).dates,
            false => Vec::new(),
        };
        self.planned.push(self.parts.sections.len());
        let (title, links) = self.rest_of_block();
        let title = summary(&self.text[span.clone()]).unwrap_or(title);
        self.start_section(title.trim().to_owned(), links, section, span);
    }

    pub(super) fn start_section(
        &mut self,
        title: String,
        links: Vec<Reading>,
        plan: SectionPlan,
        span: &Span,
    ) {
        if let Some(last) = self.parts.sections.last_mut() {
            last.span.end = span.start;
        }
        self.date_places = Places {
            likely: self.date_places.likely,
            at_end: plan.dates_at_end,
            listed: plan.listed_dates,
        };
        self.parts.sections.push(Section {
            title,
            level: plan.level,
            role: plan.role,
            inherits_role: plan.inherits_role,
            lacks_role: plan.lacks_role,
            line: self.lines.line_of(span.start),
            span: span.clone(),
            heading: trimmed(self.text, span),
            introduction: None,
            topics: Vec::new(),
            placeholders: Vec::new(),
            links,
            unplaced: Vec::new(),
            unread_items: Vec::new(),
            unread_prose: None,
            unread_tables: Vec::new(),
            unread_dates: Vec::new(),
            two_dates: Vec::new(),
        });
    }

    /// File a draft in the last section, with its dates and footnotes.
    pub(super) fn file(&mut self, mut draft: Draft) {
        let labels = std::mem::take(&mut self.inline.footnotes);
        let Some(section) = self.parts.sections.last_mut() else {
            return;
        };
        let line = draft.line;
        draft.read_struck_day(section.role, self.text);
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

    /// A table or list in HTML, whose entries are not read.
    pub(super) fn unread_html(&mut self, span: &Span) {
        let (_, readings) = self.rest_of_block();
        self.outside_topics(readings, span);
        let line = self.lines.line_of(span.start);
        let html = Unplaced::new(self.text, line, trimmed(self.text, span));
        if let Some(section) = self.parts.sections.last_mut() {
            section.unread_tables.push(html);
        }
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

/// The words of a heading in the file.
fn heading_words(text: &str, heading: &Span) -> Span {
    let line = text[heading.clone()].lines().next().unwrap_or_default();
    let words = line.trim_start_matches(['#', ' ', '\t']);
    let start = heading.start + line.len() - words.len();
    start..start + words.trim_end_matches(['#', ' ', '\t']).len()
}
