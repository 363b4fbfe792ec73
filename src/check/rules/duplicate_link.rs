//! `duplicate-link`: the same URL in two topics.

use rustc_hash::FxHashMap;

use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::severity::Severity;
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
        "the same URL in two topics"
    }

    fn explanation(&self) -> &'static str {
        "Two topics have the same reading. They may be the same topic, or the link was pasted \
         twice. Ticking the reading in one topic also ticks it in the other."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        let mut places: FxHashMap<ReadingId, (usize, usize)> = FxHashMap::default();
        for (at, (_, topic)) in subject.file.topics().enumerate() {
            for reading in &topic.readings {
                let (first, line) = *places.entry(reading.id).or_insert((at, reading.line));
                if first != at {
                    let message = format!("this link is already on line {line}: {}", reading.url);
                    found
                        .push(Finding::new(reading.span.clone(), message).key(reading.id.as_str()));
                }
            }
        }
    }
}
