//! Footnotes: a definition's readings belong to the first topic that refers to it.

use std::collections::BTreeSet;

use pulldown_cmark::CowStr;
use rustc_hash::FxHashMap;

use super::model::{Note, Reading};
use super::role::Role;
use super::source::Span;
use super::walk::{Walk, trimmed, unplaced};

/// A footnote's definition.
pub(super) struct Footnote<'a> {
    pub(super) label: CowStr<'a>,
    /// The section that holds it; `None` before the first heading.
    pub(super) section: Option<usize>,
    pub(super) text: String,
    pub(super) readings: Vec<Reading>,
    pub(super) line: usize,
    pub(super) span: Span,
}

/// The definitions of a file, and which topic refers to which label.
#[derive(Default)]
pub(super) struct Footnotes<'a> {
    definitions: Vec<Footnote<'a>>,
    references: FxHashMap<CowStr<'a>, (usize, usize)>,
}

impl<'a> Footnotes<'a> {
    pub(super) fn define(&mut self, footnote: Footnote<'a>) {
        self.definitions.push(footnote);
    }

    /// Notes that a topic of a section refers to `labels`.
    pub(super) fn refer(&mut self, labels: Vec<CowStr<'a>>, section: usize, topic: usize) {
        for label in labels {
            self.references.entry(label).or_insert((section, topic));
        }
    }

    /// Each definition with the section and topic that it belongs to.
    pub(super) fn into_owned(self) -> impl Iterator<Item = (Footnote<'a>, Option<(usize, usize)>)> {
        let references = self.references;
        self.definitions.into_iter().map(move |footnote| {
            let owner = references.get(&footnote.label).copied();
            (footnote, owner)
        })
    }
}

impl Walk<'_> {
    /// Text that is shown as it is written goes on up to a footnote.
    pub(super) fn extend_written(&mut self, footnote: &Span) {
        let span = trimmed(self.text, footnote);
        let written = match self.parts.sections.last_mut() {
            None => &mut self.parts.preamble_text,
            Some(section) if section.role == Role::Reference => &mut section.introduction,
            Some(_) => return,
        };
        written.get_or_insert(span.clone()).end = span.end;
    }

    /// Gives footnotes to the topics that refer to them, and keeps everything in file order.
    pub(super) fn place_footnotes(&mut self) {
        let mut given = BTreeSet::new();
        for (footnote, owner) in std::mem::take(&mut self.footnotes).into_owned() {
            if let Some((section, topic)) = owner {
                given.insert((section, topic));
                let topic = &mut self.parts.sections[section].topics[topic];
                topic.readings.extend(footnote.readings);
                topic.notes.push(Note {
                    text: footnote.text,
                    span: footnote.span,
                });
            } else if let Some(section) = footnote.section {
                let section = &mut self.parts.sections[section];
                section.links.extend(footnote.readings);
                let introduced = section
                    .introduction
                    .as_ref()
                    .is_some_and(|text| text.contains(&footnote.span.start));
                if !introduced {
                    let unplaced = unplaced(self.text, footnote.line, footnote.span);
                    section.unplaced.push(unplaced);
                }
            }
        }
        for section in &mut self.parts.sections {
            section.links.sort_by_key(|link| link.span.start);
            section.unplaced.sort_by_key(|unplaced| unplaced.span.start);
        }
        for (section, topic) in given {
            let readings = &mut self.parts.sections[section].topics[topic].readings;
            readings.sort_by_key(|reading| reading.span.start);
        }
    }
}
