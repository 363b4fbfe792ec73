//! `duplicate-link`: one URL in two topics.

use rustc_hash::FxHashMap;

use crate::check::diagnostic::{Diagnostic, Severity};
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::topic_file::ReadingId;

/// The rule.
pub(super) struct DuplicateLink;

impl Rule for DuplicateLink {
    fn name(&self) -> &'static str {
        "duplicate-link"
    }

    fn default_severity(&self) -> Severity {
        Severity::Warning
    }

    fn finds(&self) -> &'static str {
        "one URL in two topics"
    }

    fn explanation(&self) -> &'static str {
        "The same page is a reading of two topics. Perhaps they are one topic; perhaps the link \
         was pasted twice. A member who ticks it off has it ticked in both places."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
        let mut places: FxHashMap<ReadingId, (usize, usize)> = FxHashMap::default();
        for (at, (_, topic)) in subject.file.topics().enumerate() {
            for reading in &topic.readings {
                let (first, line) = *places.entry(reading.id).or_insert((at, reading.line));
                if first != at {
                    let message =
                        format!("this link stands on line {line} already: {}", reading.url);
                    found.push(
                        Diagnostic::new(
                            self.name(),
                            Severity::Warning,
                            reading.span.clone(),
                            message,
                        )
                        .key(reading.id.as_str()),
                    );
                }
            }
        }
    }
}
