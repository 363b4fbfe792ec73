//! `date-order`: a discussed topic out of newest-first order.

use std::fmt;

use jiff::civil::Date;

use super::newest_first::{Dated, in_order, out_of_order_before};
use super::place::{removal, title_span};
use crate::check::finding::Finding;
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
        "a discussed topic out of newest-first order"
    }

    fn fixes(&self) -> &'static str {
        "moves the topic, with everything nested in it"
    }

    fn explanation(&self) -> &'static str {
        "Discussed topics are sorted newest first, so that the last meeting is at the top. `fix` moves \
         as few topics as possible, and none without a date. If your group lists its oldest meeting \
         first, turn the rule off."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
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
            for (Dated { topic, day, old_at }, _) in moving {
                // The kept topics are sorted: find the first one that is older.
                let place = kept.partition_point(|(_, other)| other >= day);
                let (side, target) = match (kept.get(place), kept.last()) {
                    (Some((older, _)), _) => (Side::Before, older),
                    (None, Some((last, _))) => (Side::After, last),
                    (None, None) => continue,
                };
                let message = format!("\"{}\" ({day}) is out of order (newest first)", topic.title);
                let span = title_span(subject.file, topic);
                let is_old = old_at.is_some_and(|at| was_out_of_order.contains(&at));
                let finding = Finding::new(span, message).old(is_old);
                found.push(if alike && tables.allow_move(topic, target) {
                    finding.fix(
                        format!("\"{}\" moved to its place by date", topic.title),
                        moved(source, &topic.span, &target.span, side, rank(*day)),
                    )
                } else {
                    finding.help(format!(
                        "move it {side} \"{}\" on line {}",
                        target.title, target.line
                    ))
                });
            }
        }
    }
}

/// Whether all items of a section begin with the same bullet in the same column. In a numbered list,
/// a move would change the numbers, and an item further to the right would become part of the one
/// above it.
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

/// Where the tables of a section end: at empty lines.
struct Tables {
    empty_lines: Vec<usize>,
}

impl Tables {
    fn of(text: &str, section: &Section) -> Tables {
        let mut at = section.span.start;
        let mut empty_lines = Vec::new();
        if section
            .topics
            .iter()
            .any(|topic| topic.form == TopicForm::Row)
        {
            for line in text[section.span.clone()].split_inclusive('\n') {
                if line.trim().is_empty() {
                    empty_lines.push(at);
                }
                at += line.len();
            }
        }
        Tables { empty_lines }
    }

    /// Whether a topic can be moved next to another one. Rows stay in their table, because another table
    /// may have other columns.
    fn allow_move(&self, topic: &Topic, target: &Topic) -> bool {
        let before = |topic: &Topic| {
            let start = topic.span.start;
            self.empty_lines.partition_point(|&line| line < start)
        };
        topic.form == target.form
            && (topic.form == TopicForm::Item || before(topic) == before(target))
    }
}

#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Side::Before => "before",
            Side::After => "after",
        })
    }
}

/// Orders the topics that are moved to the same place, the newest first.
fn rank(day: Date) -> i64 {
    -(day.duration_since(Date::MIN).as_hours() / 24)
}

/// Moves the lines of `span` before or after the lines of `target`. If the file ends without a line
/// end, it still does.
fn moved(source: &Source, span: &Span, target: &Span, side: Side, rank: i64) -> Vec<Edit> {
    let (text, newline) = (source.text(), source.newline());
    let lines = text[line_span(text, span)].trim_end_matches(['\r', '\n']);
    let target = line_span(text, target);
    let insertion = match side {
        Side::Before => Edit::insert_lines(target.start, format!("{lines}{newline}"), rank),
        Side::After if target.end == text.len() && !text.ends_with('\n') => {
            Edit::insert_lines(target.end, format!("{newline}{lines}"), rank)
        }
        Side::After => Edit::insert_lines(target.end, format!("{lines}{newline}"), rank),
    };
    vec![Edit::replace(removal(text, span), ""), insertion]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_keeps_the_line_ends() {
        let text = Source::from("- a\n- b\n- c".to_owned());
        let apply = |edits: &[Edit]| crate::edit::apply(text.text(), &[edits]).0;
        assert_eq!(
            apply(&moved(&text, &(8..11), &(0..3), Side::Before, 0)),
            "- c\n- a\n- b"
        );
        assert_eq!(
            apply(&moved(&text, &(0..3), &(8..11), Side::After, 0)),
            "- b\n- c\n- a"
        );
    }
}
