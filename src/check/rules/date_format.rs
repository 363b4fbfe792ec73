//! `date-format`: a date not in canonical form.

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

    fn fixes(&self) -> &'static str {
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
            let rewrites = match topic.form {
                TopicForm::Item => in_item(subject, topic),
                TopicForm::Row => topic
                    .dates
                    .iter()
                    .map(|date| in_cell(subject, date))
                    .collect(),
            };
            for (date, rewrite) in topic.dates.iter().zip(rewrites) {
                let finding = finding(self, subject, topic.form, date, rewrite);
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
        // Behind the colon may stand what would be one more date without it.
        let without_colon = written.replacen("]:", "]", 1);
        let instead = match scan_start(&without_colon).dates.len() {
            1 => "",
            _ => " —",
        };
        let edit = Edit::replace(colon..colon + 1, instead);
        Diagnostic::new("date-format", Severity::Error, start..colon + 1, message)
            .key(written)
            .fix(done, vec![edit])
    })
}

fn finding(
    rule: &DateFormat,
    subject: &Subject<'_>,
    form: TopicForm,
    date: &TopicDate,
    rewrite: Option<Rewrite>,
) -> Option<Diagnostic> {
    let new =
        |message: String| Diagnostic::new(rule.name(), Severity::Error, date.span.clone(), message);
    match date.value {
        DateValue::Day(day) => {
            let format = &subject.dates.format;
            let is_fine = form == TopicForm::Row || format.is_canonical(&date.text, &date.value);
            if is_fine && rewrite.is_none() {
                return None;
            }
            let wanted = match &rewrite {
                Some(rewrite) => rewrite.text.trim_end().to_owned(),
                None => format.format(day),
            };
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
            let found = new(format!(
                "the date {} is not written as {wanted}{decided}",
                date.text
            ));
            let done = format!("{} rewritten as {wanted}", date.text);
            Some(match rewrite {
                Some(Rewrite { span, text }) => found.fix(done, vec![Edit::replace(span, text)]),
                None => found.help(
                    "rewrite the line by hand: with this date alone, it would be read otherwise",
                ),
            })
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

/// The edits of the dates at the start of a list item.
fn in_item(subject: &Subject<'_>, topic: &Topic) -> Vec<Option<Rewrite>> {
    let behind = topic.dates.last().map_or(0, |date| date.span.end);
    let links = topic.readings.iter().map(|reading| reading.span.start);
    let scanned_to = links.filter(|&start| start >= behind).min();
    subject.dates.format.rewrites(
        subject.file.source.text(),
        &topic.dates,
        scanned_to.unwrap_or(topic.span.end),
    )
}

/// The edit of a date in a table's cell, which needs no brackets and nothing behind it.
fn in_cell(subject: &Subject<'_>, date: &TopicDate) -> Option<Rewrite> {
    let DateValue::Day(day) = date.value else {
        return None;
    };
    let format = &subject.dates.format;
    let text = format.in_cell(day);
    let canonical = date.text == text || format.is_canonical(&date.text, &date.value);
    // The escape of the bracket goes with it.
    let before = &subject.file.source.text()[..date.span.start];
    let start = before.len() - usize::from(before.ends_with('\\'));
    (!canonical).then_some(Rewrite {
        span: start..date.span.end,
        text,
    })
}
