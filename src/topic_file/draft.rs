//! Build a topic or a meeting without a topic from the blocks of a list item or table row.

use rustc_hash::FxHashSet;

use super::cancelled::{cancels, is_cancelled, says_so};
use super::draft_text::{
    dates_start, has_only_words, leads_in_field, remark_length, split_before_leads, take_title,
    title_without_words, without,
};
use super::inline::Inline;
use super::item_dates::{Places, dates_of_item};
use super::line::LineCursor;
use super::link_labels;
use super::materials;
use super::model::{
    Material, Note, Placeholder, PlaceholderKind, Reading, Section, Topic, TopicForm, Unplaced,
};
use super::names::people;
use super::no_topic::NoTopicWords;
use super::placeholder;
use super::role::Role;
use super::slug::Slugs;
use super::source::Span;
use super::struck::{Struck, are_struck};
use super::title;
use super::words::Words;
use crate::date::{self, ImpossibleDate, WrittenDate};

/// A topic that is still being read.
pub(super) struct Draft {
    form: TopicForm,
    pub(super) line: usize,
    span: Span,
    /// The words of the first block, after it was read.
    intro: Option<Words>,
    notes: Vec<Note>,
    /// The places of notes that only say who leads or when it is, or that there is no topic yet.
    fields: Vec<Span>,
    leads: Vec<String>,
    /// The names in `leads`: a topic may have thousands of them.
    lead_names: FxHashSet<String>,
    /// Whether the words for a lead, or the marks of its day, say that the meeting does not take place.
    is_cancelled: bool,
    /// How much of the cell with the title is struck through.
    struck: Option<Struck>,
    tags: Vec<String>,
    asides: Vec<Span>,
    readings: Vec<Reading>,
    materials: Vec<Material>,
    pub(super) dates: Vec<WrittenDate>,
    pub(super) date_cell: Option<Span>,
}

/// An index into the topics or the placeholders of a section.
#[derive(Clone, Copy)]
pub(super) enum Item {
    Topic(usize),
    Placeholder(usize),
}

impl Draft {
    pub(super) fn new(form: TopicForm, line: usize, span: Span) -> Self {
        Draft {
            form,
            line,
            span,
            intro: None,
            notes: Vec::new(),
            fields: Vec::new(),
            leads: Vec::new(),
            lead_names: FxHashSet::default(),
            is_cancelled: false,
            struck: None,
            tags: Vec::new(),
            asides: Vec::new(),
            readings: Vec::new(),
            materials: Vec::new(),
            dates: Vec::new(),
            date_cell: None,
        }
    }

    /// Add the next block of a list item in a section of a role. The first one contains dates and title.
    pub(super) fn block(
        &mut self,
        role: Role,
        places: Places,
        text: &str,
        inline: &mut Inline<'_>,
        lines: &mut LineCursor<'_>,
    ) {
        if self.intro.is_some() {
            let span = inline.span();
            let words = inline.finish(span.start, lines, &mut self.readings);
            self.note(words, span);
            return;
        }
        let mut from = inline.before_links();
        from.start = dates_start(text, self.span.start, from.start);
        let mut scan = dates_of_item(&text[from.clone()], role, places);
        let rest = from.start + scan.rest;
        if scan.dates.is_empty() {
            // It stays part of the title: ids must not change, and no reader should miss it.
            let found = date::impossible_start(&text[from.clone()]);
            let is_date = |found: &ImpossibleDate| found.is_certain || role != Role::Potential;
            let found = found.filter(is_date).map(|found| found.written);
            scan.dates.extend(found);
        }
        if scan.dates.is_empty() && rest == from.start && role != Role::Potential {
            let whole = inline.span();
            let found = date::scan_link(&text[whole.clone()]);
            let found = match found.dates.is_empty() && places.at_end {
                true => date::scan_trailing(&text[whole.clone()]),
                false => found,
            };
            if !found.dates.is_empty() {
                let dates = found.dates.into_iter();
                self.dates
                    .extend(dates.map(|date| date.shifted(whole.start)));
                let mut words = inline.finish(rest, lines, &mut self.readings);
                words.remove(&text[whole.start + found.cut.start..whole.start + found.cut.end]);
                self.intro(words);
                return;
            }
        }
        let dates = scan.dates.into_iter();
        self.dates
            .extend(dates.map(|date| date.shifted(from.start)));
        let words = inline.finish(rest, lines, &mut self.readings);
        self.intro(words);
    }

    /// Extend the topic to `end`.
    pub(super) fn extend(&mut self, end: usize) {
        self.span.end = self.span.end.max(end);
    }

    /// Set the words that contain the title.
    pub(super) fn intro(&mut self, mut words: Words) {
        self.take_inline_words(&mut words);
        self.intro = Some(words);
    }

    /// Set the words of the cell that contains the title.
    pub(super) fn title_cell(&mut self, words: Words, cell: &str, no_topic: &NoTopicWords) {
        self.struck = Some(Struck::of(cell, |words| says_so(words, no_topic)));
        self.intro(words);
    }

    /// If its day is struck through, there was no meeting, and an idea has no day any more.
    pub(super) fn read_struck_day(&mut self, role: Role, text: &str) {
        match role {
            Role::Potential => self.dates.retain(|date| !date.text.contains("~~")),
            _ => self.is_cancelled |= are_struck(text, &self.dates),
        }
    }

    /// Add a note.
    pub(super) fn note(&mut self, mut words: Words, span: Span) {
        self.take_inline_words(&mut words);
        if !words.text.trim().is_empty() {
            self.notes.push(Note {
                text: words.text.trim().to_owned(),
                span,
            });
        }
    }

    /// Note that the lines at a place say nothing about the topic.
    pub(super) fn add_field(&mut self, span: Span) {
        self.fields.push(span);
    }

    /// Add those who lead the discussion, by name or as `@name`.
    pub(super) fn add_leads(&mut self, mut words: Words) {
        self.take_inline_words(&mut words);
        // "CANCELLED" is nobody's name.
        if cancels(&words.text) {
            self.is_cancelled = true;
            return;
        }
        for name in people(&words.text) {
            if self.lead_names.insert(name.clone()) {
                self.leads.push(name);
            }
        }
    }

    fn take_inline_words(&mut self, words: &mut Words) {
        self.lead_names.extend(words.leads.iter().cloned());
        self.leads.append(&mut words.leads);
        self.tags.append(&mut words.tags);
        self.asides.append(&mut words.asides);
    }

    /// Add readings.
    pub(super) fn add_readings(&mut self, readings: Vec<Reading>) {
        self.readings.extend(readings);
    }

    /// Add slides, recordings or notes.
    pub(super) fn add_materials(&mut self, label: &str, links: Vec<Reading>) {
        let materials = links.into_iter().map(|link| Material {
            label: label.to_owned(),
            link,
        });
        self.materials.extend(materials);
    }

    /// Add everything to a topic that it continues.
    pub(super) fn continue_topic(self, topic: &mut Topic) {
        topic.span.end = topic.span.end.max(self.span.end);
        topic.readings.extend(self.readings);
        topic.materials.extend(self.materials);
        topic.notes.extend(self.notes);
        for lead in self.leads {
            if !topic.leads.contains(&lead) {
                topic.leads.push(lead);
            }
        }
        topic.tags.extend(self.tags);
        topic.asides.extend(self.asides);
    }

    /// File the draft in its section. Returns its place, or `None` if the draft is empty.
    pub(super) fn file(
        mut self,
        dated: bool,
        section: &mut Section,
        slugs: &mut Slugs,
        no_topic: &NoTopicWords,
        text: &str,
    ) -> Option<Item> {
        let mut words = self.intro.unwrap_or_default();
        if self.form == TopicForm::Item && words.text.trim().is_empty() {
            words.text.push_str(&take_title(&mut self.notes));
        }
        // "Holiday" below a date, or below the number of a meeting, is all that it says.
        let has_no_words = match self.form {
            TopicForm::Item => words.text.trim().is_empty(),
            TopicForm::Block => date::is_meeting_label(&words.text),
            TopicForm::Row => false,
        };
        let is_item = self.form == TopicForm::Item;
        // Both are in file order.
        let is_field = |note: &&Note| {
            let fields = &self.fields;
            let found = fields.binary_search_by_key(&note.span.start, |field| field.start);
            found.is_ok() || is_item && leads_in_field(&note.text).is_some()
        };
        let notes = self.notes.iter().filter(|note| !is_field(note));
        let notes: Vec<_> = notes.collect();
        let (said, notes) = match notes[..] {
            [note] if dated && has_no_words => (&note.text, &[][..]),
            _ => (&words.text, &notes[..]),
        };
        // A room or a number says nothing about the topic of a row.
        let only_words = self.readings.is_empty()
            && self.materials.is_empty()
            && (notes.is_empty() || self.form == TopicForm::Row)
            && (self.form != TopicForm::Block
                || has_only_words(&without(text, &self.span, &self.fields), said));
        if only_words && !dated && words.text.trim().is_empty() {
            // Keep an image without words or a footnote, but not an empty bullet.
            let written = &text[self.span.clone()];
            if written.contains(char::is_alphabetic) || written.contains("[^") {
                let unplaced = Unplaced::new(text, self.line, self.span);
                section.unplaced.push(unplaced);
            }
            return None;
        }
        let of_a_meeting = dated || section.role != Role::Potential;
        let kind = if only_words && of_a_meeting && !words.has_image_or_html {
            let kind = placeholder::kind(said, no_topic);
            kind.map(|kind| match kind {
                PlaceholderKind::Open if self.is_cancelled => PlaceholderKind::Cancelled,
                kind => kind,
            })
        } else {
            None
        };
        if let Some(kind) = kind {
            let mut leads = self.leads;
            let fields = self.notes.iter().filter(|_| is_item);
            let fields = fields.filter_map(|note| leads_in_field(&note.text));
            leads.extend(fields.flat_map(people));
            section.placeholders.push(Placeholder {
                kind,
                text: said.trim().to_owned(),
                dates: Vec::new(),
                is_past: false,
                leads,
                tags: self.tags,
                form: self.form,
                line: self.line,
                span: self.span,
            });
            return Some(Item::Placeholder(section.placeholders.len() - 1));
        }
        // In a list, such a link may be what is read.
        let by_text = self.form != TopicForm::Item;
        let unlabelled = link_labels::take(&words);
        let taken = unlabelled.as_ref().filter(|_| of_a_meeting);
        let taken = taken.map_or(&[][..], |unlabelled| &unlabelled.taken);
        let (readings, labelled) =
            materials::split(text, &self.span, self.readings, by_text, taken);
        let mut materials = self.materials;
        materials.extend(labelled);
        materials.sort_by_key(|material| material.link.span.start);
        let links = readings.iter().map(|reading| reading.text.as_str());
        let mut split = title::split(&words.text, words.cut, links.clone());
        // The id stays.
        let (plain, cut) = match &unlabelled {
            Some(unlabelled) => (&unlabelled.text, unlabelled.cut),
            None => (&words.text, words.cut),
        };
        let remark = match dated && self.form == TopicForm::Item {
            true => remark_length(plain),
            false => 0,
        };
        let cut = cut.filter(|&cut| cut > remark).map(|cut| cut - remark);
        let plain = &plain[remark..];
        if let Some(other) = split_before_leads(plain, cut) {
            split = title::Split {
                of_id: split.of_id,
                ..other
            };
        } else if unlabelled.is_some() || remark > 0 {
            let other = title::split(plain, cut, links);
            split = title::Split {
                of_id: split.of_id,
                ..other
            };
        }
        if !split.of_id.contains(char::is_alphanumeric) {
            let other = title_without_words(&readings, &self.notes);
            if !other.title.is_empty() {
                (split.title, split.of_id) = (other.title, other.of_id);
            } else if split.title.is_empty() {
                split.title.push('…');
            }
        }
        let title::Split {
            title,
            rest,
            is_cut,
            of_id,
        } = split;
        let is_struck = || {
            let struck = self.struck.unwrap_or_else(|| {
                Struck::of(&text[self.span.clone()], |words| says_so(words, no_topic))
            });
            match (struck, section.role) {
                (Struck::Cancelled, _) => true,
                (Struck::Whole, Role::Scheduled | Role::Timetable) => true,
                // Of past meetings, an item without a date may be done, as ideas may.
                (Struck::Whole, Role::Discussed) => dated,
                _ => false,
            }
        };
        let is_cancelled = self.is_cancelled
            || is_cancelled(&words.text, &readings, &self.notes, no_topic)
            || is_struck();
        section.topics.push(Topic {
            is_cancelled,
            id: slugs.unique(&of_id),
            title,
            rest,
            is_cut,
            notes: self.notes,
            dates: Vec::new(),
            leads: self.leads,
            tags: self.tags,
            asides: self.asides,
            readings,
            materials,
            form: self.form,
            date_cell: self.date_cell,
            line: self.line,
            span: self.span,
            role: section.role,
        });
        Some(Item::Topic(section.topics.len() - 1))
    }
}
