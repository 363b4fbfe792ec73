//! `malformed-date`: an impossible date.

use crate::check::diagnostic::{Diagnostic, Severity};
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::date::DateValue;

/// The rule.
pub(super) struct MalformedDate;

impl Rule for MalformedDate {
    fn name(&self) -> &'static str {
        "malformed-date"
    }

    fn finds(&self) -> &'static str {
        "an impossible date"
    }

    fn explanation(&self) -> &'static str {
        "A date that no calendar has, such as [2023-02-30] or [11/31/23]. Nobody but you can know \
         which day was meant: write the right one."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
        for (at, (_, topic)) in subject.file.topics().enumerate() {
            for date in &topic.dates {
                if date.value == DateValue::Impossible {
                    let message = format!("no calendar has the date {}", date.text);
                    found.push(
                        Diagnostic::new(self.name(), Severity::Error, date.span.clone(), message)
                            .help("write the day that was meant")
                            .key(format!("{} {}", date.text, subject.first_title(at, topic))),
                    );
                }
            }
        }
    }
}
