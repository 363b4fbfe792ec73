//! `date-format`: a date not in canonical form.

use crate::check::finding::Finding;
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
        "rewrites the date unless it is ambiguous"
    }

    fn explanation(&self) -> &'static str {
        "All dates have one form, [2023-11-07] unless date-format in book.toml says otherwise: \
         members sort and search by dates, and much of the world reads 11/7/23 as a day in July. \
         The message says what decided the meaning of a date: date-order in book.toml, a number \
         over 12, the weekday on which you meet, the dates around it, or the day of the commit. A \
         date without a year is the last such day up to the commit if the topic was discussed, \
         and the next such day if it is scheduled. An ambiguous date is not rewritten, and \
         neither is 1/2 if it may mean the first of two parts; write it as YYYY-MM-DD. Months and \
         weeks are unchanged."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        let definitions = subject.file.definitions.iter();
        found.extend(definitions.filter_map(|written| date_as_definition(subject.file, written)));
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
                let finding = finding(subject, topic.form, date, rewrite);
                found.extend(finding.map(|finding| {
                    let title = subject.first_title(at, topic);
                    finding.key(format!("{} {title}", date.text))
                }));
            }
        }
    }
}

/// Finds a date with a colon, `[2023-11-07]: …`, which Markdown reads as a link definition and does
/// not show.
fn date_as_definition(file: &TopicFile, definition: &Definition) -> Option<Finding> {
    let written = file.text(&definition.span);
    let bracket = written.find("]:")?;
    let scan = scan_start(&format!("{} word", &written[..=bracket]));
    let is_date = scan.dates.iter().any(|date| !date.may_count_parts);
    let start = definition.span.start;
    let colon = start + bracket + 1;
    is_date.then(|| {
        let date = &written[..=bracket];
        let message = format!("Markdown reads {date}: as a link definition and shows nothing");
        let done = format!("{date}: rewritten as {date}");
        // Without the colon, the text after it could be read as another date.
        let without_colon = written.replacen("]:", "]", 1);
        let instead = match scan_start(&without_colon).dates.len() {
            1 => "",
            _ => " —",
        };
        let edit = Edit::replace(colon..colon + 1, instead);
        Finding::new(start..colon + 1, message)
            .key(written)
            .fix(done, vec![edit])
    })
}

fn finding(
    subject: &Subject<'_>,
    form: TopicForm,
    date: &TopicDate,
    rewrite: Option<Rewrite>,
) -> Option<Finding> {
    let new = |message: String| Finding::new(date.span.clone(), message);
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
                // It may be the default, without any book.toml.
                DecidedBy::Configuration => {
                    format!(
                        " (decided by date-order = {:?})",
                        subject.dates.order.name()
                    )
                }
                by => format!(" (decided by {by})"),
            };
            let found = new(format!(
                "{} should be written as {wanted}{decided}",
                date.text
            ));
            let done = format!("{} rewritten as {wanted}", date.text);
            Some(match rewrite {
                Some(Rewrite { span, text }) => found.fix(done, vec![Edit::replace(span, text)]),
                None => found.help(
                    "rewrite the whole line: rewriting this date alone would change the meaning of the rest",
                ),
            })
        }
        DateValue::DayOrPart { .. } => Some(
            new(format!(
                "{} is ambiguous: a date, or a part of a series",
                date.text
            ))
            .help("write the date as YYYY-MM-DD, instead of it or before the part"),
        ),
        DateValue::Undecided {
            month_first,
            day_first,
        } => Some(
            new(format!(
                "{} is ambiguous: {month_first} or {day_first}",
                date.text
            ))
            .help("write it as YYYY-MM-DD, or set date-order in book.toml"),
        ),
        DateValue::NoYear { .. } => {
            Some(new(format!("{} has no year", date.text)).help("add the year"))
        }
        DateValue::UndecidedNoYear { .. } => Some(
            new(format!(
                "{} has no year, and either number may be the month",
                date.text
            ))
            .help("write it as YYYY-MM-DD"),
        ),
        DateValue::Week(_) | DateValue::Month { .. } | DateValue::Impossible => None,
    }
}

/// How to rewrite each of the dates at the start of a list item.
fn in_item(subject: &Subject<'_>, topic: &Topic) -> Vec<Option<Rewrite>> {
    let end = topic.dates.last().map_or(0, |date| date.span.end);
    let links = topic.readings.iter().map(|reading| reading.span.start);
    let scanned_to = links.filter(|&start| start >= end).min();
    subject.dates.format.rewrites(
        subject.file.source.text(),
        &topic.dates,
        scanned_to.unwrap_or(topic.span.end),
    )
}

/// How to rewrite a date in a table cell, which needs no brackets and nothing after it.
fn in_cell(subject: &Subject<'_>, date: &TopicDate) -> Option<Rewrite> {
    let DateValue::Day(day) = date.value else {
        return None;
    };
    let format = &subject.dates.format;
    let text = format.in_cell(day);
    let canonical = date.text == text || format.is_canonical(&date.text, &date.value);
    // The backslash of an escaped bracket goes, too.
    let before = &subject.file.source.text()[..date.span.start];
    let start = before.len() - usize::from(before.ends_with('\\'));
    (!canonical).then_some(Rewrite {
        span: start..date.span.end,
        text,
    })
}
