//! Find meetings whose heading names another day than a labelled line below it.

use crate::check::finding::Finding;
use crate::check::severity::Severity;
use crate::check::subject::Subject;
use crate::date::{DateValue, MeetingList, no_history, settle};
use crate::topic_file::{Topic, TopicForm, field_dates};

/// Find a line such as "Date: 2024-03-08" below a heading with another day.
pub(super) fn other_day(subject: &Subject<'_>, at: usize, topic: &Topic) -> Option<Finding> {
    let first = topic.dates.first()?;
    let text = subject.file.text(&topic.span);
    let heading = text.lines().next()?;
    if topic.form != TopicForm::Block || first.span.start >= topic.span.start + heading.len() {
        return None;
    }
    let mut start = topic.span.start;
    for line in text.split_inclusive('\n') {
        let at_line = start;
        start += line.len();
        if at_line == topic.span.start {
            continue;
        }
        let Some(dates) = field_dates(line) else {
            continue;
        };
        let dates: Vec<_> = dates.into_iter().map(|date| (1, date)).collect();
        let days = settle(dates, subject.dates, MeetingList::default(), &no_history);
        let is_same = |day: DateValue| {
            let mut named = topic.dates.iter();
            named.any(|named| may_be_same(named.value, day))
        };
        let other = days.iter().find(|date| !is_same(date.value))?;
        let message = format!(
            "the heading says `{}`, but a line below it says `{}`",
            first.text, other.text
        );
        let span = at_line + other.span.start..at_line + other.span.end;
        let found = Finding::new(span, message).key(subject.first_title(at, topic));
        return Some(
            found
                .at_most(Severity::Warning)
                .help("correct the wrong one; the book shows the day of the heading"),
        );
    }
    None
}

/// Whether two dates may be the same day. Those that are not clear may be any.
fn may_be_same(a: DateValue, b: DateValue) -> bool {
    match (a, b) {
        (DateValue::Day(a), DateValue::Day(b)) => a == b,
        (
            DateValue::Day(day),
            DateValue::NoYear {
                month,
                day: of_month,
            },
        )
        | (
            DateValue::NoYear {
                month,
                day: of_month,
            },
            DateValue::Day(day),
        ) => (day.month(), day.day()) == (month, of_month),
        (DateValue::NoYear { .. }, DateValue::NoYear { .. }) => a == b,
        _ => true,
    }
}
