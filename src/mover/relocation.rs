//! Write a topic with other dates, in another section or at another place.

use jiff::civil::Date;

use super::change::{Change, last_day};
use super::insertion::Candidate;
use super::lines::{cut, insert, replacement};
use super::place::places;
use super::shape::{Piece, form_of, in_form_of, new_item, piece, with_pipes_of};
use super::slot::{Slot, in_slot, open_slots};
use super::stamp::{dated, in_cell, with_date, without_date};
use crate::check::DateStyle;
use crate::edit::{Edit, apply};
use crate::topic_file::{Section, Span, Topic, TopicFile, TopicForm, line_span};

/// What joins the days of a topic with several.
const JOINTS: [&str; 3] = [" & ", ", ", " "];

/// What may be around a date.
const BRACKETS: [char; 4] = ['(', ')', '[', ']'];

/// A topic, and what becomes of it.
pub(super) struct Relocation<'f> {
    pub(super) file: &'f TopicFile,
    pub(super) section: &'f Section,
    pub(super) topic: &'f Topic,
    pub(super) change: &'f Change,
    /// The newest day that it is to have.
    pub(super) newest: Option<Date>,
    pub(super) style: DateStyle,
}

impl<'f> Relocation<'f> {
    /// The texts to try, the most natural one first.
    pub(super) fn candidates(
        &self,
        targets: &[&'f Section],
    ) -> impl Iterator<Item = Candidate<'f>> {
        let slots = self.change.day.into_iter();
        let slots = slots.flat_map(|day| open_slots(self.file, day));
        let in_slots = slots.flat_map(|slot| {
            let texts = self.in_open_slot(&slot).into_iter();
            texts.map(move |text| Candidate {
                text,
                section: slot.section,
                slot: Some(slot.meeting),
            })
        });
        let at_places = targets.iter().flat_map(move |&target| {
            let places = self.places(target);
            let pieces = self.pieces(target).into_iter();
            let texts = pieces.flat_map(move |piece| {
                let places = places.clone().into_iter();
                places.flat_map(move |place| self.at(target, place, &piece))
            });
            texts.map(move |text| Candidate {
                text,
                section: target,
                slot: None,
            })
        });
        in_slots.chain(at_places)
    }

    /// The places in a section for the topic; `None` is where it is.
    fn places(&self, target: &Section) -> Vec<Option<usize>> {
        let places = places(self.file, target, self.change.role, self.newest);
        let mut all: Vec<_> = places.into_iter().map(Some).collect();
        if target.span == self.section.span {
            // A new day may have another place.
            let is_sorted = target.topics.len() > 1 && self.change.day.is_some();
            all.insert(usize::from(is_sorted), None);
        }
        all
    }

    /// The texts of the file with the topic, as `piece`, at a place of a section.
    fn at(&self, target: &Section, place: Option<usize>, piece: &str) -> Vec<String> {
        let edits = match place {
            None if self.change.leaves.is_some() => Vec::new(),
            None => vec![vec![replacement(self.file, &self.topic.span, piece)]],
            Some(at) => {
                let piece = with_pipes_of(self.file.source.text(), target, piece);
                let added = insert(self.file, target, at, &piece);
                let removed = self.removals().into_iter();
                removed
                    .map(|removed| vec![removed, added.clone()])
                    .collect()
            }
        };
        let texts = edits.iter().map(|edits| self.text(edits));
        texts.collect()
    }

    /// The topic instead of an open meeting of its day.
    fn in_open_slot(&self, slot: &Slot<'_>) -> Vec<String> {
        let mut lines = Vec::new();
        // The earlier dates of a topic would be lost in the line of the meeting.
        let loses_all = self.topic.dates.len() == usize::from(self.change.loses.is_some());
        if loses_all {
            for undated in self.undated() {
                for shaped in in_form_of(self.file, self.file, self.topic, &undated, slot.section) {
                    lines.extend(in_slot(self.file, slot, &shaped));
                }
            }
        }
        if slot.is_bare(self.file) {
            lines.extend(self.pieces(slot.section));
        }
        let mut texts = Vec::new();
        for lines in lines {
            let filled = replacement(self.file, &slot.meeting.span, &lines);
            for removed in self.removals() {
                if !overlap(&removed.span, &filled.span) {
                    texts.push(self.text(&[removed, filled.clone()]));
                }
            }
        }
        texts
    }

    /// The edits that remove the topic, and leave a line without a topic if asked.
    fn removals(&self) -> Vec<Edit> {
        let leaves = self.change.leaves.as_ref().zip(last_day(self.topic));
        let Some((text, day)) = leaves else {
            return vec![cut(self.file, self.section, &self.topic.span)];
        };
        let mut lines = Vec::new();
        if self.topic.form != TopicForm::Row {
            // The line of the topic, with its date.
            let own = piece(self.file, self.topic).lines;
            let first = own.split_inclusive('\n').next().unwrap_or_default();
            for undated in self.undated() {
                let words = &undated.lines[undated.words];
                lines.extend(
                    first
                        .contains(words)
                        .then(|| first.replacen(words, text, 1)),
                );
            }
        }
        for item in new_item(self.file, self.section, text, None) {
            lines.extend(dated(self.file, self.section, &self.style, &item, day));
        }
        let text = self.file.source.text();
        let lines = lines.iter();
        lines
            .map(|lines| with_pipes_of(text, self.section, lines))
            .map(|lines| replacement(self.file, &self.topic.span, &lines))
            .collect()
    }

    fn text(&self, edits: &[Edit]) -> String {
        // They touch if a topic stays at its place.
        let groups: Vec<_> = edits.iter().map(std::slice::from_ref).collect();
        apply(self.file.source.text(), &groups).0
    }

    /// Where the lines of the topic start.
    fn start(&self) -> usize {
        line_span(self.file.source.text(), &self.topic.span).start
    }

    /// The topic without the date that it loses.
    fn undated(&self) -> Vec<Piece> {
        let own = piece(self.file, self.topic);
        let Some(at) = self.change.loses else {
            return vec![own];
        };
        let span = &self.topic.dates[at].span;
        let date = span.start - self.start()..span.end - self.start();
        let has_others = self.topic.dates.len() > 1;
        let texts = without_date(&own.lines, &own.words, &date, self.topic.form, has_others);
        let shrunk = |lines: String| {
            let removed = own.lines.len().saturating_sub(lines.len());
            let in_words = date.start < own.words.end;
            let end = own
                .words
                .end
                .saturating_sub(if in_words { removed } else { 0 });
            Piece {
                words: own.words.start..end.max(own.words.start).min(lines.len()),
                lines,
            }
        };
        texts.into_iter().map(shrunk).collect()
    }

    /// The lines of the topic for a section, with the dates that it is to have.
    fn pieces(&self, target: &Section) -> Vec<String> {
        let (file, topic) = (self.file, self.topic);
        let form = match target.topics.is_empty() {
            true => topic.form,
            false => form_of(target),
        };
        let mut pieces = Vec::new();
        if let Some(day) = self.change.day
            && form == topic.form
        {
            for lines in self.beside_own_dates(day) {
                let words = piece(file, topic).words;
                if target.span == self.section.span {
                    pieces.push(lines);
                    continue;
                }
                let own = Piece {
                    words: words.start..words.start,
                    lines,
                };
                let shaped = in_form_of(file, file, topic, &own, target).into_iter();
                pieces.extend(shaped.map(|shaped| shaped.lines));
            }
        }
        for undated in self.undated() {
            for shaped in in_form_of(file, file, topic, &undated, target) {
                match self.change.day {
                    None => pieces.push(shaped.lines),
                    Some(day) if form == TopicForm::Row => {
                        pieces.extend(in_cell(file, topic, target, &shaped, &self.style, day));
                    }
                    Some(day) => {
                        let (lines, words) = (&shaped.lines, &shaped.words);
                        let style = &self.style;
                        pieces.extend(with_date(file, &[target], style, lines, words, form, day));
                    }
                }
            }
        }
        pieces
    }

    /// The lines of the topic with a day where the old one was, or beside that of an earlier meeting.
    fn beside_own_dates(&self, day: Date) -> Vec<String> {
        let own = piece(self.file, self.topic);
        let written = self.style.written(day, self.topic.form);
        match self.change.loses {
            Some(at) => {
                let date = &self.topic.dates[at].span;
                let before = &own.lines[..date.start - self.start()];
                let after = &own.lines[date.end - self.start()..];
                let lines = written.iter();
                lines.map(|day| format!("{before}{day}{after}")).collect()
            }
            None => {
                let Some(other) = self.topic.dates.last() else {
                    return Vec::new();
                };
                let end = other.span.end - self.start();
                // Both days are in the same brackets.
                let brackets = other.text.ends_with(BRACKETS);
                let ends = [Some(end - 1).filter(|_| brackets), Some(end)];
                let ends = ends.into_iter().flatten();
                let lines = ends.flat_map(|at| {
                    let (before, after) = own.lines.split_at(at);
                    written.iter().flat_map(move |day| {
                        let day = match at < end {
                            true => day.trim_matches(BRACKETS),
                            false => day,
                        };
                        JOINTS.map(|joint| format!("{before}{joint}{day}{after}"))
                    })
                });
                lines.collect()
            }
        }
    }
}

fn overlap(one: &Span, other: &Span) -> bool {
    one.start < other.end && other.start < one.end
}
