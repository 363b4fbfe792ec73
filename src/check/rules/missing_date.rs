//! `missing-date`: a discussed topic with no date.

use super::place::title_span;
use crate::check::diagnostic::{Diagnostic, Severity};
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::date::{scan_start, starts_like_date};
use crate::edit::Edit;
use crate::topic_file::{Role, Section, Topic, TopicForm};

/// The rule.
pub(super) struct MissingDate;

impl Rule for MissingDate {
    fn name(&self) -> &'static str {
        "missing-date"
    }

    fn finds(&self) -> &'static str {
        "a discussed topic with no date"
    }

    fn fixes(&self) -> &'static str {
        "the day for which it was scheduled, else the commit's day, where the change moved it there"
    }

    fn explanation(&self) -> &'static str {
        "A topic that was discussed has the date of its meeting; otherwise the record of what was \
         done when is lost, as it once was for eight months. When a change moves a topic to the \
         discussed ones, or adds it there, it is an error, and fixed: with the newest day for \
         which the topic was scheduled and that has come, else with the day of the commit. A \
         month or a week is no day. The day of a table's row goes into its empty cell among the \
         dates. A topic that begins with something like a date is left to its \
         author, who knows which day was meant. Topics that stood there without a date before are notes."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
        for (at, (section, topic)) in subject.file.topics().enumerate() {
            if section.role != Role::Discussed || !topic.dates.is_empty() {
                continue;
            }
            let message = format!("\"{}\" was discussed, but has no date", topic.title);
            let span = title_span(subject.file, topic);
            let old = subject.base.as_ref().map(|base| base.of_topic(at));
            let stood_there = |(section, _): &(&Section, &Topic)| section.role == Role::Discussed;
            let Some(old) = old.filter(|old| !old.as_ref().is_some_and(stood_there)) else {
                found.push(
                    Diagnostic::new(self.name(), Severity::Note, span, message)
                        .key(subject.first_title(at, topic)),
                );
                continue;
            };
            // Nobody has met yet on a day to come, and a month or a week tells no day.
            let scheduled = old.and_then(|(_, old)| {
                let days = old.days();
                days.filter(|&day| day <= subject.day).max()
            });
            let day = scheduled.unwrap_or(subject.day);
            let why = if scheduled.is_some() {
                "the day it was scheduled for"
            } else {
                "the day of the commit"
            };
            let written = subject.dates.format.format(day);
            let diagnostic = Diagnostic::new(self.name(), Severity::Error, span.clone(), message)
                .key(format!("moved: {}", topic.title));
            let words = subject.file.text(&span);
            let done = |written: &str| format!("\"{}\" dated {written}, {why}", topic.title);
            // Its words start with no date: they must not become one.
            let is_read_again = scan_start(&format!("{written} {words}")).dates.len() == 1;
            found.push(match (topic.form, &topic.date_cell) {
                (TopicForm::Item, _) if starts_like_date(words) => diagnostic.help(format!(
                    "if its first words are the day of the meeting, write them like {written}; else \
                     write the day before them"
                )),
                (TopicForm::Item, _) if is_read_again => diagnostic.fix(
                    done(&written),
                    vec![Edit::insert(span.start, format!("{written} "))],
                ),
                (TopicForm::Item, _) => diagnostic.help("write the day of the meeting before it"),
                (TopicForm::Row, Some(cell)) => {
                    let written = subject.dates.format.in_cell(day);
                    let edit = Edit::replace(cell.clone(), format!(" {written} "));
                    diagnostic.fix(done(&written), vec![edit])
                }
                (TopicForm::Row, None) => diagnostic.help(format!(
                    "write {}, {why}, in the column of the dates",
                    subject.dates.format.in_cell(day)
                )),
            });
        }
    }
}
