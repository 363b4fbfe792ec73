//! `malformed-date`: an impossible date.

use super::other_day::other_day;
use super::place::title_span;
use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::severity::Severity;
use crate::check::subject::Subject;
use crate::date::{DateValue, impossible_start, starts_like_date};
use crate::topic_file::{Definition, Role, Topic, TopicFile, TopicForm};

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
         start of the title, put the date of the meeting before it. A topic of a meeting that starts \
         like a date, but not in a form that is read, is a warning: it has no day in the book and \
         the feeds. So is a cell of the date column in which no date is read, and a line such as \
         \"Date: 2024-03-08\" below a heading with another day."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        let definitions = subject.file.definitions.iter();
        found.extend(definitions.filter_map(|written| in_definition(subject.file, written)));
        let cells = subject.file.sections.iter();
        found.extend(cells.flat_map(|section| &section.unread_dates).map(|cell| {
            let message = format!(
                "no date is read in this cell of the date column: {}",
                cell.text
            );
            Finding::new(cell.span.clone(), message)
                .at_most(Severity::Warning)
                .help("write the day of the meeting as YYYY-MM-DD")
                .key(cell.text.as_str())
        }));
        for (at, (section, topic)) in subject.file.topics().enumerate() {
            found.extend(other_day(subject, at, topic));
            let has_meeting = !matches!(section.role, Role::Potential | Role::Reference);
            if has_meeting && topic.dates.is_empty() && topic.form != TopicForm::Row {
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

/// Find a topic without a date that starts like one.
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

/// Find a date before a colon, `[32.4.2026]: …`, which Markdown reads as a link definition.
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
