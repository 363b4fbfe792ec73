//! `lost-topic`: a topic of the base that stands nowhere now.

use rustc_hash::FxHashSet;

use super::place::start;
use crate::check::diagnostic::{Diagnostic, Severity};
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::topic_file::{Reading, Role, Section, Span, Topic, TopicFile};

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
        for (at, (section, topic)) in base.topics.iter().enumerate() {
            let found_again = base.matching.new_of[at].is_some()
                || topic
                    .readings
                    .iter()
                    .any(|reading| new.contains(&reading.id));
            if found_again {
                continue;
            }
            if let Some((now, place)) = elsewhere(subject.file, topic) {
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

/// Where a topic stands in a section without topics: its link, or of one without links the line that
/// begins with its title.
fn elsewhere<'a>(file: &'a TopicFile, topic: &Topic) -> Option<(&'a Section, Span)> {
    let place = |section: &Section| {
        let is_of_topic = |link: &&Reading| topic.readings.iter().any(|old| old.id == link.id);
        if let Some(link) = section.links.iter().find(is_of_topic) {
            return Some(link.span.clone());
        }
        if topic.title.is_empty() || !topic.readings.is_empty() {
            return None;
        }
        let mut at = section.span.start;
        file.text(&section.span)
            .split_inclusive('\n')
            .find_map(|line| {
                let words = line.trim_start_matches(|char: char| "-*+ \t".contains(char));
                let start = at + line.len() - words.len();
                at += line.len();
                let is_it = words.starts_with(&topic.title);
                is_it.then(|| start..start + topic.title.len())
            })
    };
    file.sections_of(Role::Reference)
        .find_map(|section| Some((section, place(section)?)))
}
