//! `malformed-date`: an impossible date.

use super::place::title_span;
use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::severity::Severity;
use crate::check::subject::Subject;
use crate::date::{DateValue, impossible_start, starts_like_date};
use crate::topic_file::{Definition, Role, Topic, TopicFile};

/// The rule.
pub(super) struct MalformedDate;

impl Rule for MalformedDate {
    fn name(&self) -> &'static str {
        "malformed-date"
    }

    fn finds(&self) -> &'static str {
        "an impossible date, or one that is not read"
    }

    fn explanation(&self) -> &'static str {
        "A date that does not exist, such as `[2023-02-30]`, `32.4.2026` or `[11/31/23]`, or whose \
         weekday is another one. Only you can know which day was meant. If it is not a date but the \
         start of the title, put the date of the meeting before it. A scheduled topic that starts \
         like a date, but not in a form that is read, is a warning: it has no day in the book and \
         the feeds."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        let definitions = subject.file.definitions.iter();
        found.extend(definitions.filter_map(|written| in_definition(subject.file, written)));
        for (at, (section, topic)) in subject.file.topics().enumerate() {
            if section.role == Role::Scheduled && topic.dates.is_empty() {
                found.extend(unread_date(subject, at, topic));
            }
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

/// Finds a scheduled topic without a date that starts like one.
fn unread_date(subject: &Subject<'_>, at: usize, topic: &Topic) -> Option<Finding> {
    let span = title_span(subject.file, topic);
    let words = subject.file.text(&span);
    let message = format!(
        "\"{}\" starts like a date, but it is not read as one",
        topic.title
    );
    starts_like_date(words).then(|| {
        Finding::new(span, message)
            .help("write the date as YYYY-MM-DD, and the time or the end of a range after it")
            .key(subject.first_title(at, topic))
            .at_most(Severity::Warning)
    })
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
