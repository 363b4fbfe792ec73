//! `missing-date`: a discussed topic with no date.

use super::place::title_span;
use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::severity::Severity;
use crate::check::subject::Subject;
use crate::date::{DateFormat, scan_start, starts_like_date};
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
        "adds the scheduled day, or else the day of the commit, if the change moved the topic there"
    }

    fn explanation(&self) -> &'static str {
        "Without the date of its meeting, nobody can tell when a topic was discussed. If a change \
         moves a topic to the discussed topics, or adds it there, a missing date is an error, and \
         `fix` adds one: the latest day for which the topic was scheduled and that is not in the \
         future, or else the day of the commit. A month or a week is not a day. In a table, the \
         date goes into the empty cell of the date column. If a topic begins with something like \
         a date, its author has to say which day was meant. Topics that had no date before the \
         change are notes."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        for (at, (section, topic)) in subject.file.topics().enumerate() {
            if section.role != Role::Discussed || !topic.dates.is_empty() {
                continue;
            }
            let message = format!("\"{}\" was discussed but has no date", topic.title);
            let span = title_span(subject.file, topic);
            let old = subject.base.as_ref().map(|base| base.of_topic(at));
            let was_discussed = |(section, _): &(&Section, &Topic)| section.role == Role::Discussed;
            let Some(old) = old.filter(|old| !old.as_ref().is_some_and(was_discussed)) else {
                found.push(
                    Finding::new(span, message)
                        .at_most(Severity::Note)
                        .key(subject.first_title(at, topic)),
                );
                continue;
            };
            // A meeting in the future has not taken place, and a month or a week is not a day.
            let scheduled = old.and_then(|(_, old)| {
                let days = old.days();
                days.filter(|&day| day <= subject.day).max()
            });
            let day = scheduled.unwrap_or(subject.day);
            let why = match scheduled {
                Some(_) => "the day it was scheduled for",
                None => "the day of the commit",
            };
            let default = DateFormat::default();
            let format = subject.dates.format.as_ref().unwrap_or(&default);
            let written = format.format(day);
            let finding =
                Finding::new(span.clone(), message).key(format!("moved: {}", topic.title));
            let words = subject.file.text(&span);
            let done = |written: &str| format!("\"{}\" dated {written}, {why}", topic.title);
            // Its first words are not a date, and must not become one after the new date.
            let is_one_date = scan_start(&format!("{written} {words}")).dates.len() == 1;
            found.push(match (topic.form, &topic.date_cell) {
                (TopicForm::Item, _) if starts_like_date(words) => finding.help(format!(
                    "if it begins with the date of the meeting, write that as {written}; otherwise add \
                     the date before it"
                )),
                (TopicForm::Item, _) if is_one_date => finding.fix(
                    done(&written),
                    vec![Edit::insert(span.start, format!("{written} "))],
                ),
                (TopicForm::Item, _) => finding.help("add the date of the meeting before it"),
                (TopicForm::Row, Some(cell)) => {
                    let written = format.in_cell(day);
                    let edit = Edit::replace(cell.clone(), format!(" {written} "));
                    finding.fix(done(&written), vec![edit])
                }
                (TopicForm::Row, None) => finding.help(format!(
                    "write {}, {why}, in the date column",
                    format.in_cell(day)
                )),
            });
        }
    }
}
