//! `date-format`: a date not in canonical form.

use jiff::civil::Date;

use crate::check::diagnostic::{Diagnostic, Severity};
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::date::{DateValue, DecidedBy, Rewrite, TopicDate, scan_start};
use crate::edit::Edit;
use crate::topic_file::{Definition, Topic, TopicFile, TopicForm};

/// The rule.
pub(super) struct DateFormat;

impl Rule for DateFormat {
    fn name(&self) -> &'static str {
        "date-format"
    }

    fn finds(&self) -> &'static str {
        "a date not in canonical form"
    }

    fn mends(&self) -> &'static str {
        "rewritten, unless nothing decides what it means"
    }

    fn explanation(&self) -> &'static str {
        "Dates are written in one form, [2023-11-07] unless date-format in book.toml says \
         otherwise: members sort and search by them, and 11/7/23 is a day in July for half of the \
         world. The message tells what decided the reading: date-order in book.toml, a number \
         over 12, the weekday on which you meet, the dates around it, or the day of the commit: \
         without a year a discussed date is the last one up to it, a scheduled date the next one. \
         Where nothing decides, you are asked, and nothing is rewritten; so where 1/2 may be a day \
         or the first of two parts. Months and weeks stay as they are."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
        let definitions = subject.file.definitions.iter();
        found.extend(definitions.filter_map(|written| definition(subject.file, written)));
        for (at, (_, topic)) in subject.file.topics().enumerate() {
            for date in &topic.dates {
                let finding = finding(self, subject, topic, date);
                found.extend(finding.map(|finding| {
                    let title = subject.first_title(at, topic);
                    finding.key(format!("{} {title}", date.text))
                }));
            }
        }
    }
}

/// A date with a colon that Markdown takes for the target of links, so that the item shows nothing.
fn definition(file: &TopicFile, definition: &Definition) -> Option<Diagnostic> {
    let written = file.text(&definition.span);
    let bracket = written.find("]:")?;
    let scan = scan_start(&format!("{} word", &written[..=bracket]));
    let is_date = scan.dates.iter().any(|date| !date.may_count_parts);
    let start = definition.span.start;
    let colon = start + bracket + 1;
    is_date.then(|| {
        let date = &written[..=bracket];
        let message = format!("Markdown takes {date}: for the target of a link and shows nothing");
        let done = format!("{date}: rewritten as {date}");
        let edit = Edit::replace(colon..colon + 1, "");
        Diagnostic::new("date-format", Severity::Error, start..colon + 1, message)
            .key(written)
            .fix(done, vec![edit])
    })
}

fn finding(
    rule: &DateFormat,
    subject: &Subject<'_>,
    topic: &Topic,
    date: &TopicDate,
) -> Option<Diagnostic> {
    let new =
        |message: String| Diagnostic::new(rule.name(), Severity::Error, date.span.clone(), message);
    match date.value {
        DateValue::Day(day) => {
            let rewrite = match topic.form {
                TopicForm::Item => {
                    let format = &subject.dates.format;
                    format.rewrite(subject.file.source.text(), date)?
                }
                TopicForm::Row => in_cell(subject, date, day)?,
            };
            let wanted = rewrite.text.trim_end();
            let decided = match date.decided_by {
                DecidedBy::Notation => String::new(),
                // It may stand at its default, in no book.toml.
                DecidedBy::Configuration => {
                    format!(
                        " (decided by date-order = {:?})",
                        subject.dates.order.name()
                    )
                }
                by => format!(" (decided by {by})"),
            };
            let message = format!("the date {} is not written as {wanted}{decided}", date.text);
            let done = format!("{} rewritten as {wanted}", date.text);
            Some(new(message).fix(done, vec![Edit::replace(rewrite.span, rewrite.text)]))
        }
        DateValue::DayOrPart { .. } => Some(
            new(format!(
                "is {} a day or a part of a series? nothing decides",
                date.text
            ))
            .help("write the whole day, year first (2023-11-07): in its place, or before the part"),
        ),
        DateValue::Undecided {
            month_first,
            day_first,
        } => Some(
            new(format!(
                "is {} {month_first} or {day_first}? nothing decides",
                date.text
            ))
            .help("write the one that is meant, or set date-order in book.toml"),
        ),
        DateValue::NoYear { .. } => {
            Some(new(format!("the date {} has no year", date.text)).help("write the year"))
        }
        DateValue::UndecidedNoYear { .. } => Some(
            new(format!(
                "the date {} has no year, and nothing decides which number is the month",
                date.text
            ))
            .help("write the whole date, year first: 2023-11-07"),
        ),
        DateValue::Week(_) | DateValue::Month { .. } | DateValue::Impossible => None,
    }
}

/// The edit of a date in a table's cell, which needs no brackets and nothing behind it.
fn in_cell(subject: &Subject<'_>, date: &TopicDate, day: Date) -> Option<Rewrite> {
    let format = &subject.dates.format;
    let written = format.format(day);
    let text = written.trim_matches(['[', ']', ':', ' ']).to_owned();
    let canonical = date.text == text || format.is_canonical(&date.text, &date.value);
    // The escape of the bracket goes with it.
    let before = &subject.file.source.text()[..date.span.start];
    let start = before.len() - usize::from(before.ends_with('\\'));
    (!canonical).then_some(Rewrite {
        span: start..date.span.end,
        text,
    })
}
