//! `malformed-date`: an impossible date.

use crate::check::finding::Finding;
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
        "A date that does not exist, such as [2023-02-30] or [11/31/23]. Only you can know which day \
         was meant."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        for (at, (_, topic)) in subject.file.topics().enumerate() {
            for date in &topic.dates {
                if date.value == DateValue::Impossible {
                    let message = format!("{} is not a valid date", date.text);
                    found.push(
                        Finding::new(date.span.clone(), message)
                            .help("write the date you meant")
                            .key(format!("{} {}", date.text, subject.first_title(at, topic))),
                    );
                }
            }
        }
    }
}
