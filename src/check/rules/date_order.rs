//! `date-order`: a dated discussed topic out of newest-first order.

use std::fmt;

use jiff::civil::Date;

use super::newest_first::{Dated, in_order, out_of_order_before};
use super::place::{removal, title_span};
use crate::check::diagnostic::{Diagnostic, Severity};
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::edit::Edit;
use crate::topic_file::{Role, Section, Source, Span, Topic, TopicForm, line_span};

/// The rule.
pub(super) struct DateOrder;

impl Rule for DateOrder {
    fn name(&self) -> &'static str {
        "date-order"
    }

    fn finds(&self) -> &'static str {
        "a dated discussed topic out of newest-first order"
    }

    fn fixes(&self) -> &'static str {
        "that topic is moved, with all that is nested in it"
    }

    fn explanation(&self) -> &'static str {
        "Discussed topics stand newest first, so that the last meeting is found at the top. As few \
         topics as possible are moved; those without a day stay where they are. A group that writes \
         its oldest meeting first turns the rule off."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
        let source = &subject.file.source;
        let text = source.text();
        let mut first = 0;
        for section in &subject.file.sections {
            let topics = (first..).zip(&section.topics);
            first += section.topics.len();
            if section.role != Role::Discussed {
                continue;
            }
            let dated: Vec<Dated<'_>> = topics
                .filter_map(|(at, topic)| Dated::new(subject, at, topic))
                .collect();
            let alike = bullets_are_alike(text, section);
            let tables = Tables::of(text, section);
            let keep = in_order(&dated);
            let was_out_of_order = out_of_order_before(&dated);
            let kept = dated.iter().zip(&keep).filter(|(_, keep)| **keep);
            let kept: Vec<_> = kept.map(|(dated, _)| (dated.topic, dated.day)).collect();
            let moving = dated.iter().zip(&keep).filter(|(_, keep)| !**keep);
            for (
                Dated {
                    topic,
                    day,
                    stood_at,
                },
                _,
            ) in moving
            {
                // Of the kept topics, which are sorted, the first that is older.
                let place = kept.partition_point(|(_, other)| other >= day);
                let (side, target) = match (kept.get(place), kept.last()) {
                    (Some((older, _)), _) => (Side::Before, older),
                    (None, Some((last, _))) => (Side::Behind, last),
                    (None, None) => continue,
                };
                let message = format!(
                    "\"{}\" ({day}) does not stand in newest-first order",
                    topic.title
                );
                let span = title_span(subject.file, topic);
                let is_old = stood_at.is_some_and(|at| was_out_of_order.contains(&at));
                let diagnostic =
                    Diagnostic::new(self.name(), Severity::Error, span, message).old(is_old);
                found.push(if alike && tables.hold_both(topic, target) {
                    diagnostic.fix(
                        format!("\"{}\" moved to its place by date", topic.title),
                        moved(source, &topic.span, &target.span, side, rank(*day)),
                    )
                } else {
                    diagnostic.help(format!(
                        "move it {side} \"{}\" on line {}",
                        target.title, target.line
                    ))
                });
            }
        }
    }
}

/// Whether all items of a section start with the same bullet at the same column. A number would
/// count from another one in its new place, and an item further to the right would become part of
/// the one above it.
fn bullets_are_alike(text: &str, section: &Section) -> bool {
    let topics = section.topics.iter().map(|topic| &topic.span);
    let places = section.placeholders.iter().map(|place| &place.span);
    let mut bullets = topics.chain(places).map(|span| {
        let line = &text[line_span(text, span)];
        let indent = line.len() - line.trim_start().len();
        line.get(..indent + 1).unwrap_or_default()
    });
    let Some(first) = bullets.next() else {
        return true;
    };
    !first.ends_with(|c: char| c.is_ascii_digit()) && bullets.all(|bullet| bullet == first)
}

/// Where the tables of a section end: at blank lines.
struct Tables {
    blank_lines: Vec<usize>,
}

impl Tables {
    fn of(text: &str, section: &Section) -> Tables {
        let mut at = section.span.start;
        let mut blank_lines = Vec::new();
        if section
            .topics
            .iter()
            .any(|topic| topic.form == TopicForm::Row)
        {
            for line in text[section.span.clone()].split_inclusive('\n') {
                if line.trim().is_empty() {
                    blank_lines.push(at);
                }
                at += line.len();
            }
        }
        Tables { blank_lines }
    }

    /// Whether a topic can stand beside another one: rows only in their own table, whose columns
    /// another one may not have.
    fn hold_both(&self, topic: &Topic, target: &Topic) -> bool {
        let before = |topic: &Topic| {
            let start = topic.span.start;
            self.blank_lines.partition_point(|&blank| blank < start)
        };
        topic.form == target.form
            && (topic.form == TopicForm::Item || before(topic) == before(target))
    }
}

#[derive(Clone, Copy)]
enum Side {
    Before,
    Behind,
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Side::Before => "before",
            Side::Behind => "behind",
        })
    }
}

/// Newer topics come first among those that are moved to one place.
fn rank(day: Date) -> i64 {
    -(day.duration_since(Date::MIN).as_hours() / 24)
}

/// Moves the lines of `span` to one side of the lines of `target`. A file that ends without a line
/// end still does so.
fn moved(source: &Source, span: &Span, target: &Span, side: Side, rank: i64) -> Vec<Edit> {
    let (text, newline) = (source.text(), source.newline());
    let lines = text[line_span(text, span)].trim_end_matches(['\r', '\n']);
    let target = line_span(text, target);
    let insertion = match side {
        Side::Before => Edit::insert_lines(target.start, format!("{lines}{newline}"), rank),
        Side::Behind if target.end == text.len() && !text.ends_with('\n') => {
            Edit::insert_lines(target.end, format!("{newline}{lines}"), rank)
        }
        Side::Behind => Edit::insert_lines(target.end, format!("{lines}{newline}"), rank),
    };
    vec![Edit::replace(removal(text, span), ""), insertion]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_end_appears_or_vanishes() {
        let text = Source::from("- a\n- b\n- c".to_owned());
        let apply = |edits: &[Edit]| crate::edit::apply(text.text(), &[edits]).0;
        assert_eq!(
            apply(&moved(&text, &(8..11), &(0..3), Side::Before, 0)),
            "- c\n- a\n- b"
        );
        assert_eq!(
            apply(&moved(&text, &(0..3), &(8..11), Side::Behind, 0)),
            "- b\n- c\n- a"
        );
    }
}
