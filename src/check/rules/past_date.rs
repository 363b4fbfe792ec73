//! `past-date`: a scheduled topic with a date in the past.

use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::severity::Severity;
use crate::check::subject::Subject;
use crate::topic_file::Role;

/// The rule.
pub(super) struct PastDate;

impl Rule for PastDate {
    fn name(&self) -> &'static str {
        "past-date"
    }

    fn default_severity(&self) -> Severity {
        Severity::Warning
    }

    fn finds(&self) -> &'static str {
        "a scheduled topic with a date in the past"
    }

    fn explanation(&self) -> &'static str {
        "A topic that was scheduled for a past day was either discussed, or needs another day. Move \
         it, so that members know what comes next."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        for (at, (section, topic)) in subject.file.topics().enumerate() {
            let last = topic.dates.iter().max_by_key(|date| date.value.last_day());
            let Some(date) = last.filter(|_| section.role == Role::Scheduled) else {
                continue;
            };
            if date.value.last_day().is_some_and(|day| day < subject.day) {
                let message = format!(
                    "\"{}\" is scheduled, but {} is in the past",
                    topic.title, date.value
                );
                found.push(
                    Finding::new(date.span.clone(), message)
                        .key(format!("{} {}", date.value, subject.first_title(at, topic)))
                        .help("move it to the discussed topics, or give it another date"),
                );
            }
        }
    }
}
