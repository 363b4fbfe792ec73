//! `no-reading`: a topic with no link.

use super::place::title_span;
use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::severity::Severity;
use crate::check::subject::Subject;

/// The rule.
pub(super) struct NoReading;

impl Rule for NoReading {
    fn name(&self) -> &'static str {
        "no-reading"
    }

    fn default_severity(&self) -> Severity {
        Severity::Note
    }

    fn finds(&self) -> &'static str {
        "a topic with no link"
    }

    fn explanation(&self) -> &'static str {
        "A topic with nothing to read. Add a link when you find one."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        for (at, (_, topic)) in subject.file.topics().enumerate() {
            if topic.readings.is_empty() {
                let message = format!("\"{}\" has no reading", topic.title);
                let span = title_span(subject.file, topic);
                found.push(Finding::new(span, message).key(subject.first_title(at, topic)));
            }
        }
    }
}
