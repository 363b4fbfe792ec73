//! `lost-topic`: a topic of the base that stands nowhere now.

use rustc_hash::FxHashSet;

use super::place::start;
use crate::check::diagnostic::{Diagnostic, Severity};
use crate::check::rule::Rule;
use crate::check::subject::Subject;

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
         this blocks nothing."
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
            if !found_again {
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
