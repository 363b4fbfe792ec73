//! `malformed-date`: an impossible date.

use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::date::{DateValue, impossible_start};
use crate::topic_file::{Definition, TopicFile};

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
        "A date that does not exist, such as [2023-02-30], 32.4.2026 or [11/31/23]. Only you can know \
         which day was meant. If it is not a date but the start of the title, put the date of the \
         meeting before it."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        let definitions = subject.file.definitions.iter();
        found.extend(definitions.filter_map(|written| in_definition(subject.file, written)));
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

/// Finds a date before a colon, `[32.4.2026]: …`, which Markdown reads as a link definition.
fn in_definition(file: &TopicFile, definition: &Definition) -> Option<Finding> {
    let written = file.text(&definition.span);
    let label = &written[..=written.find("]:")?];
    let date = impossible_start(&format!("{label} word"))?.written;
    let start = definition.span.start;
    let message = format!("{} is not a valid date", date.text);
    Some(
        Finding::new(start..start + date.text.len(), message)
            .help("write the date you meant, without a colon after the bracket")
            .key(written),
    )
}
