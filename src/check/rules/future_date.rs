//! `future-date`: a discussed topic with a date in the future.

use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::topic_file::Role;

/// The rule.
pub(super) struct FutureDate;

impl Rule for FutureDate {
    fn name(&self) -> &'static str {
        "future-date"
    }

    fn finds(&self) -> &'static str {
        "a discussed topic with a date in the future"
    }

    fn explanation(&self) -> &'static str {
        "A discussed topic cannot have a date after the day of the commit. Either the date \
         contains a typo, often in the year, or the topic belongs to the scheduled topics."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        for (at, (section, topic)) in subject.file.topics().enumerate() {
            if section.role != Role::Discussed {
                continue;
            }
            let dates = topic.dates.iter();
            for date in dates.filter(|date| date.value.day().is_some_and(|day| day > subject.day)) {
                let message = format!(
                    "\"{}\" was discussed, but {} is in the future",
                    topic.title, date.value
                );
                found.push(
                    Finding::new(date.span.clone(), message)
                        .key(format!("{} {}", date.value, subject.first_title(at, topic)))
                        .help("correct the date, or move the topic to the scheduled topics"),
                );
            }
        }
    }
}
