//! Write the days of topics that have no date, where the topics are.

use jiff::civil::Date;

use super::Mover;
use super::shape::piece;
use super::stamp::{in_cell, with_date};
use super::verify::{Wanted, WantedTopic};
use crate::check::DateStyle;
use crate::date::DateValue;
use crate::edit::{Edit, apply};
use crate::topic_file::{TopicFile, TopicForm, line_span};

/// The most candidates for a topic.
const MOST: usize = 40;

/// A topic, by its index in the file, and its day.
type TopicDay = (usize, Date);

/// A file with the days of some topics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenDays {
    /// The new text.
    pub text: String,
    /// The indexes of the topics that have their days now.
    pub written: Vec<usize>,
    /// The indexes of the topics whose days cannot be written, and why.
    pub refused: Vec<(usize, String)>,
}

impl Mover<'_> {
    /// Write the days of topics, which are named by their indexes in the file. Nothing else changes: a topic for
    /// which that is not certain is refused.
    #[must_use]
    pub fn write_days(&self, file: &TopicFile, days: &[TopicDay]) -> WrittenDays {
        let mut work = Work {
            mover: self,
            file: file.clone(),
            written: Vec::new(),
            refused: Vec::new(),
        };
        work.write(days);
        // The order of the dates may be right now that all others are there.
        for (day, _) in std::mem::take(&mut work.refused) {
            work.write(&[day]);
        }
        let refused = work.refused.into_iter();
        WrittenDays {
            text: work.file.source.text().to_owned(),
            written: work.written,
            refused: refused.map(|((at, _), reason)| (at, reason)).collect(),
        }
    }
}

/// What was written so far.
struct Work<'a> {
    mover: &'a Mover<'a>,
    /// The file with it.
    file: TopicFile,
    written: Vec<usize>,
    refused: Vec<(TopicDay, String)>,
}

impl Work<'_> {
    /// Write all days at once, or else those of each half: most files take all, and each try reads the whole file.
    fn write(&mut self, days: &[TopicDay]) {
        let edits = self.edits(days);
        let first: Option<Vec<_>> = edits.iter().map(|all| all.first().cloned()).collect();
        let mut fault = match first.map(|first| self.tried(days, &first)) {
            Some(Ok(new)) => return self.accept(days, new),
            Some(Err(fault)) => Some(fault),
            None => None,
        };
        if days.len() > 1 {
            let (one, other) = days.split_at(days.len() / 2);
            self.write(one);
            self.write(other);
            return;
        }
        for edit in edits.into_iter().flatten().take(MOST).skip(1) {
            match self.tried(days, &[edit]) {
                Ok(new) => return self.accept(days, new),
                Err(found) => fault = fault.or(Some(found)),
            }
        }
        let reason = fault.unwrap_or_else(|| "its row has no empty cell for a date".to_owned());
        self.refused
            .extend(days.iter().map(|day| (*day, reason.clone())));
    }

    fn accept(&mut self, days: &[TopicDay], new: TopicFile) {
        self.file = new;
        self.written.extend(days.iter().map(|(at, _)| *at));
    }

    /// For each topic the edits that may write its day, the most natural one first.
    fn edits(&self, days: &[TopicDay]) -> Vec<Vec<Edit>> {
        let file = &self.file;
        let style = DateStyle::of(file, &self.mover.config.dates);
        let topics: Vec<_> = file.topics().collect();
        let of_topic = |(at, day): &TopicDay| {
            let Some((section, topic)) = topics.get(*at) else {
                return Vec::new();
            };
            let own = piece(file, topic);
            let texts = match topic.form {
                TopicForm::Row => in_cell(file, topic, section, &own, &style, *day),
                form => with_date(file, &[section], &style, &own.lines, &own.words, form, *day),
            };
            let text = file.source.text();
            let lines = line_span(text, &topic.span);
            let ends = text[lines.clone()].ends_with('\n');
            let edit = |text: String| {
                let text = match ends {
                    true => &text[..],
                    false => text.trim_end_matches(['\r', '\n']),
                };
                Edit::replace(lines.clone(), text)
            };
            texts.into_iter().map(edit).collect()
        };
        days.iter().map(of_topic).collect()
    }

    /// The file with these edits, if nothing changes but the days of their topics.
    fn tried(&self, days: &[TopicDay], edits: &[Edit]) -> Result<TopicFile, String> {
        let groups: Vec<&[Edit]> = edits.iter().map(std::slice::from_ref).collect();
        let (text, _) = apply(self.file.source.text(), &groups);
        let new = (self.mover.parse)(&text);
        let topics: Vec<_> = self.file.topics().map(|(_, topic)| topic).collect();
        let dates: Vec<_> = days.iter().map(|(_, day)| DateValue::Day(*day)).collect();
        let wanted = days.iter().zip(&dates).filter_map(|((at, _), date)| {
            topics.get(*at).map(|topic| WantedTopic {
                id: &topic.id,
                role: topic.role,
                dates: std::slice::from_ref(date),
                new: None,
            })
        });
        let wanted: Vec<_> = wanted.collect();
        let wanted = Wanted {
            topics: &wanted,
            ..Wanted::default()
        };
        match self.mover.fault(&self.file, &new, &wanted) {
            Some(fault) => Err(fault),
            None => Ok(new),
        }
    }
}
