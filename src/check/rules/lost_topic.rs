//! `lost-topic`: a topic of the base that stands nowhere now.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::place::start;
use crate::check::diagnostic::{Diagnostic, Severity};
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::topic_file::{ReadingId, Role, Section, Span, Topic, TopicFile};

/// The rule.
pub(super) struct LostTopic;

impl Rule for LostTopic {
    fn name(&self) -> &'static str {
        "lost-topic"
    }

    fn default_severity(&self) -> Severity {
        Severity::Warning
    }

    fn finds(&self) -> &'static str {
        "a topic of the base that stands nowhere now"
    }

    fn explanation(&self) -> &'static str {
        "A topic that the file held before the change stands nowhere now, nor do its readings. \
         Records were lost that way more than once. If you meant to take it out, all is well: \
         this blocks nothing. Under a heading that names no section of topics it is text like any \
         other."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
        let Some(base) = &subject.base else { return };
        let new: FxHashSet<_> = subject
            .file
            .topics()
            .flat_map(|(_, topic)| &topic.readings)
            .map(|reading| reading.id)
            .collect();
        let elsewhere = OnceCell::new();
        let mut of_title = FxHashMap::default();
        for (at, (section, topic)) in base.topics.iter().enumerate() {
            let found_again = base.matching.new_of[at].is_some()
                || topic
                    .readings
                    .iter()
                    .any(|reading| new.contains(&reading.id));
            if found_again {
                continue;
            }
            let elsewhere = elsewhere.get_or_init(|| Elsewhere::of(subject.file));
            let place = match topic.readings.is_empty() {
                true => {
                    let of_title = of_title.entry(&topic.title);
                    let found = of_title.or_insert_with(|| elsewhere.titled(&topic.title));
                    found.clone()
                }
                false => elsewhere.linked(topic),
            };
            if let Some((now, place)) = place {
                let message = format!(
                    "\"{}\" stood under \"{}\" and stands under \"{}\" now, a heading that names no section of topics",
                    topic.title, section.title, now.title
                );
                let help = format!(
                    "put it back, or name the heading in book.toml: [preprocessor.topics.roles] {} = [\"{}\"]",
                    section.role.name(),
                    now.title
                );
                found.push(
                    Diagnostic::new(self.name(), Severity::Warning, place, message).help(help),
                );
            } else {
                let message = format!(
                    "\"{}\" stood under \"{}\" and stands nowhere now",
                    topic.title, section.title
                );
                found.push(
                    Diagnostic::new(self.name(), Severity::Warning, start(subject.file), message)
                        .help("put it back, if it was not meant to go"),
                );
            }
        }
    }
}

/// The sections without topics, as places to find a lost topic in.
struct Elsewhere<'a> {
    /// The first link with each id.
    links: FxHashMap<ReadingId, (usize, Place<'a>)>,
    /// Every line without its bullet, in the order of their texts.
    lines: Vec<(&'a str, Place<'a>)>,
}

/// A section and where in the file something of it is.
type Place<'a> = (&'a Section, Span);

impl<'a> Elsewhere<'a> {
    fn of(file: &'a TopicFile) -> Elsewhere<'a> {
        let sections = || file.sections_of(Role::Reference);
        let mut links = FxHashMap::default();
        let all =
            sections().flat_map(|section| section.links.iter().map(move |link| (section, link)));
        for (number, (section, link)) in all.enumerate() {
            let place = (section, link.span.clone());
            links.entry(link.id).or_insert((number, place));
        }
        let mut lines = Vec::new();
        for section in sections() {
            let mut at = section.span.start;
            for line in file.text(&section.span).split_inclusive('\n') {
                let words = line.trim_start_matches(|char: char| "-*+ \t".contains(char));
                let start = at + line.len() - words.len();
                at += line.len();
                lines.push((words, (section, start..at)));
            }
        }
        lines.sort_by_key(|(words, _)| *words);
        Elsewhere { links, lines }
    }

    /// The first link to a reading of a topic.
    fn linked(&self, topic: &Topic) -> Option<Place<'a>> {
        let ids = topic.readings.iter().map(|reading| reading.id);
        let links = ids.filter_map(|id| self.links.get(&id));
        let first = links.min_by_key(|(number, _)| *number);
        first.map(|(_, place)| place.clone())
    }

    /// The first line that begins with a title.
    fn titled(&self, title: &str) -> Option<Place<'a>> {
        if title.is_empty() {
            return None;
        }
        let from = self.lines.partition_point(|(words, _)| *words < title);
        let lines = self.lines[from..].iter();
        let lines = lines.take_while(|(words, _)| words.starts_with(title));
        let first = lines.min_by_key(|(_, (_, span))| span.start);
        first.map(|(_, (section, span))| (*section, span.start..span.start + title.len()))
    }
}
