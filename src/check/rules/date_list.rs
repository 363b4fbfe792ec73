//! The dates of one list, which `date-format` rewrites together.

use super::canonical::{Canonical, is_struck};
use super::date_finding::finding;
use crate::check::finding::Finding;
use crate::check::subject::Subject;
use crate::date::{DateValue, NoDay, Rewrite, TopicDate, starts_like_date};
use crate::language::LANGUAGES;
use crate::topic_file::{Role, Section, TopicForm};

/// The dates of the items, or of the rows, of a section.
pub(super) struct DateList<'a> {
    subject: &'a Subject<'a>,
    form: TopicForm,
    /// Whether its meetings are past.
    is_past: bool,
    pub(super) owners: Vec<Owner<'a>>,
}

/// A topic, or a meeting without one.
pub(super) struct Owner<'a> {
    title: &'a str,
    line: usize,
    dates: &'a [TopicDate],
    /// Where the text that may contain further dates ends: at its end or at its first link.
    end: usize,
    /// Whether it has dates in the base.
    is_old: bool,
}

impl<'a> DateList<'a> {
    /// `first` is the index of the section's first topic in the file.
    pub(super) fn of(
        subject: &'a Subject<'a>,
        section: &'a Section,
        first: usize,
        form: TopicForm,
    ) -> DateList<'a> {
        let topics = (first..).zip(&section.topics);
        let topics = topics.filter(|(_, topic)| topic.form == form);
        let topics = topics.map(|(at, topic)| {
            let dates_end = topic.dates.last().map_or(0, |date| date.span.end);
            let links = topic.links().map(|link| link.span.start);
            let link = links.filter(|&start| start >= dates_end).min();
            let base = subject.base.as_ref();
            let old = base.and_then(|base| base.of_topic(at));
            Owner {
                title: subject.first_title(at, topic),
                line: topic.line,
                dates: &topic.dates,
                end: link.unwrap_or(topic.span.end),
                is_old: old.is_some_and(|(_, old)| texts(&old.dates).eq(texts(&topic.dates))),
            }
        });
        let others = section.placeholders.iter();
        let others = others.filter(|other| other.form == form);
        let others = others.map(|placeholder| Owner {
            title: &placeholder.text,
            line: placeholder.line,
            dates: &placeholder.dates,
            end: placeholder.span.end,
            is_old: subject
                .base
                .as_ref()
                .is_some_and(|base| base.has(placeholder)),
        });
        let owners = topics
            .chain(others)
            .filter(|owner| !owner.dates.is_empty() && !owner.dates.iter().any(is_struck));
        DateList {
            subject,
            form,
            is_past: section.role == Role::Discussed,
            owners: owners.collect(),
        }
    }

    /// A list that does not have the form yet is rewritten as a whole, or not at all.
    pub(super) fn check(&self, canonical: &Canonical, found: &mut Vec<Finding>) {
        let rewrites: Vec<_> = self
            .owners
            .iter()
            .map(|owner| self.rewrites(canonical, owner))
            .collect();
        let obstacle = self.obstacle(canonical, &rewrites);
        // The dates of a list are rewritten together.
        let mut dates = self.owners.iter().flat_map(|owner| owner.dates);
        let has_guess = !self.has_form(canonical) && dates.any(TopicDate::is_guess);
        for (owner, rewrites) in self.owners.iter().zip(rewrites) {
            for (date, rewrite) in owner.dates.iter().zip(rewrites) {
                if self.is_to_come(date) {
                    continue;
                }
                let finding = finding(canonical, date, rewrite, obstacle.as_ref(), has_guess);
                let key = || format!("{} {}", date.text, owner.title);
                found.extend(finding.map(|finding| finding.key(key())));
            }
        }
    }

    /// Whether a past meeting has a day to come: it is no date, or not this one, and `future-date` asks about it.
    fn is_to_come(&self, date: &TopicDate) -> bool {
        self.is_past && matches!(date.value, DateValue::Day(day) if day > self.subject.day)
    }

    /// How to rewrite each of the dates.
    fn rewrites(&self, canonical: &Canonical, owner: &Owner<'_>) -> Vec<Option<Rewrite>> {
        let Some(format) = canonical.format() else {
            return vec![None; owner.dates.len()];
        };
        let text = self.subject.file.source.text();
        if owner.dates.iter().any(|date| self.is_to_come(date)) {
            return vec![None; owner.dates.len()];
        }
        let is_needed = |date: &TopicDate| !canonical.is_form_of(date);
        let end = owner.dates.last().map_or(0, |date| date.span.end);
        if ends_range(text.get(end..owner.end).unwrap_or_default()) {
            return vec![None; owner.dates.len()];
        }
        match self.form {
            TopicForm::Item if owner.dates.iter().any(is_needed) => {
                format.rewrites(text, owner.dates, owner.end)
            }
            TopicForm::Item | TopicForm::Block => vec![None; owner.dates.len()],
            TopicForm::Row => {
                let in_cell = |date| in_cell(text, canonical, date);
                owner.dates.iter().map(in_cell).collect()
            }
        }
    }

    /// Whether most of the clear dates have the canonical form, so that rewriting another one does not
    /// leave the list in two forms.
    fn has_form(&self, canonical: &Canonical) -> bool {
        let dates = self.owners.iter().flat_map(|owner| owner.dates);
        let days = dates.filter(|date| matches!(date.value, DateValue::Day(_)));
        let (with, without): (Vec<_>, Vec<_>) = days.partition(|date| canonical.is_form_of(date));
        with.len() > without.len()
    }

    /// Why the list cannot be rewritten as a whole.
    fn obstacle(&self, canonical: &Canonical, rewrites: &[Vec<Option<Rewrite>>]) -> Option<String> {
        if self.has_form(canonical) {
            return None;
        }
        for (owner, rewrites) in self.owners.iter().zip(rewrites) {
            for (date, rewrite) in owner.dates.iter().zip(rewrites) {
                let line = owner.line;
                let text = &date.text;
                match date.value {
                    DateValue::Day(_) if canonical.is_form_of(date) => {}
                    DateValue::Day(_) if owner.is_old => {
                        return Some(format!(
                            "the dates of a list are rewritten together: run `mdbook-topics fix` to rewrite `{text}` on line {line}, too"
                        ));
                    }
                    // It may be no date.
                    DateValue::NoYear { .. } if date.no_day == Some(NoDay::MayBeTitle) => {}
                    DateValue::Day(_) if rewrite.is_some() || canonical.format().is_none() => {}
                    DateValue::DayOrPart { .. }
                    | DateValue::Week(_)
                    | DateValue::Month { .. }
                    | DateValue::Unlikely(_) => {}
                    _ => {
                        return Some(format!(
                            "the dates of a list are rewritten together: first clarify `{text}` on line {line}"
                        ));
                    }
                }
            }
        }
        None
    }
}

/// Whether a text after a date is the end of a range, as in `1/12 – 1/14`: its end is not read as a date.
fn ends_range(after: &str) -> bool {
    const MARKS: [&str; 6] = ["-", "–", "—", "~", "〜", "/"];
    let after = after
        .trim_start()
        .trim_start_matches([']', ')'])
        .trim_start();
    let words = LANGUAGES.iter().flat_map(|language| language.dates.to);
    let after_word = words.filter_map(|word| after.strip_prefix(word)?.strip_prefix(' '));
    let after_mark = MARKS.iter().filter_map(|mark| after.strip_prefix(mark));
    let mut ends = after_mark.chain(after_word);
    ends.any(|end| starts_like_date(end.trim_start().trim_start_matches(['[', '('])))
}

fn texts(dates: &[TopicDate]) -> impl Iterator<Item = &str> {
    dates.iter().map(|date| date.text.as_str())
}

/// How to rewrite a date in a table cell, which needs no brackets and nothing after it.
fn in_cell(text: &str, canonical: &Canonical, date: &TopicDate) -> Option<Rewrite> {
    let DateValue::Day(day) = date.value else {
        return None;
    };
    if canonical.is_form_of(date) {
        return None;
    }
    // The backslash of an escaped bracket goes, too.
    let before = &text[..date.span.start];
    let start = before.len() - usize::from(before.ends_with('\\'));
    Some(Rewrite {
        span: start..date.span.end,
        text: canonical.written(day)?,
    })
}
