//! `past-date`: a scheduled topic with a date that has passed.

use crate::check::diagnostic::{Diagnostic, Severity};
use crate::check::rule::Rule;
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
        "a scheduled topic with a date that has passed"
    }

    fn explanation(&self) -> &'static str {
        "A topic that is scheduled for a day that has passed was discussed, or has to be \
         scheduled anew. Move it, so that members know what comes next."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
        for (at, (section, topic)) in subject.file.topics().enumerate() {
            let last = topic.dates.iter().max_by_key(|date| date.value.last_day());
            let Some(date) = last.filter(|_| section.role == Role::Scheduled) else {
                continue;
            };
            if date.value.last_day().is_some_and(|day| day < subject.day) {
                let message = format!(
                    "\"{}\" is scheduled, but {} has passed",
                    topic.title, date.value
                );
                found.push(
                    Diagnostic::new(self.name(), Severity::Warning, date.span.clone(), message)
                        .key(format!("{} {}", date.value, subject.first_title(at, topic)))
                        .help("move it to the discussed ones, or give it another day"),
                );
            }
        }
    }
}
