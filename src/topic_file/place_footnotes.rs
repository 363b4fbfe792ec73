//! Move the readings of footnotes to the topics that refer to them.

use std::collections::BTreeSet;

use super::line::trimmed;
use super::model::{Note, Unplaced};
use super::role::Role;
use super::source::Span;
use super::walk::Walk;

impl Walk<'_> {
    /// Extend text that the book shows as is up to the end of a footnote.
    pub(super) fn extend_written(&mut self, footnote: &Span) {
        let span = trimmed(self.text, footnote);
        let written = match self.parts.sections.last_mut() {
            None => &mut self.parts.preamble_text,
            Some(section) if section.role == Role::Reference => &mut section.introduction,
            Some(_) => return,
        };
        written.get_or_insert(span.clone()).end = span.end;
    }

    /// Give each footnote to the topic that refers to it, and keep everything in file order.
    pub(super) fn place_footnotes(&mut self) {
        let mut given = BTreeSet::new();
        for (footnote, owner) in std::mem::take(&mut self.footnotes).with_owners() {
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
                    let unplaced = Unplaced::new(self.text, footnote.line, footnote.span);
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
