//! `date-order`: a dated discussed topic out of newest-first order.

use std::cmp::Reverse;
use std::fmt;

use jiff::civil::Date;

use super::place::{line_span, removal, title_span};
use crate::check::diagnostic::{Diagnostic, Severity};
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::edit::Edit;
use crate::topic_file::{Role, Section, Span, Topic, TopicForm};

/// The rule.
pub(super) struct DateOrder;

impl Rule for DateOrder {
    fn name(&self) -> &'static str {
        "date-order"
    }

    fn finds(&self) -> &'static str {
        "a dated discussed topic out of newest-first order"
    }

    fn mends(&self) -> &'static str {
        "that topic is moved, with all that is nested in it"
    }

    fn explanation(&self) -> &'static str {
        "Discussed topics stand newest first, so that the last meeting is found at the top. As few \
         topics as possible are moved; those without a date stay where they are."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
        let text = subject.file.source.text();
        for section in subject.file.sections_of(Role::Discussed) {
            let dated: Vec<(&Topic, Date)> = section
                .topics
                .iter()
                .filter_map(|topic| Some((topic, topic.newest_day()?)))
                .collect();
            let alike = bullets_are_alike(text, section);
            let days: Vec<Date> = dated.iter().map(|(_, day)| *day).collect();
            let keep = longest_falling(&days);
            let kept: Vec<_> = dated
                .iter()
                .zip(&keep)
                .filter(|(_, keep)| **keep)
                .map(|(topic, _)| *topic)
                .collect();
            for ((topic, day), _) in dated.iter().zip(&keep).filter(|(_, keep)| !**keep) {
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
                let diagnostic = Diagnostic::new(self.name(), Severity::Error, span, message);
                found.push(if alike && is_movable(text, topic, target) {
                    diagnostic.fix(
                        format!("\"{}\" moved to its place by date", topic.title),
                        moved(text, &topic.span, &target.span, side),
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

/// Whether a topic can stand beside another one: rows only in their own table, whose columns
/// another one may not have. A table ends at a blank line.
fn is_movable(text: &str, topic: &Topic, target: &Topic) -> bool {
    let between = topic.span.end.min(target.span.end)..topic.span.start.max(target.span.start);
    topic.form == target.form
        && (topic.form == TopicForm::Item
            || !text[between]
                .lines()
                .skip(1)
                .any(|line| line.trim().is_empty()))
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

/// Moves the lines of `span` to one side of the lines of `target`. A file that ends without a line
/// end still does so.
fn moved(text: &str, span: &Span, target: &Span, side: Side) -> Vec<Edit> {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let lines = text[line_span(text, span)].trim_end_matches(['\r', '\n']);
    let target = line_span(text, target);
    let insertion = match side {
        Side::Before => Edit::insert(target.start, format!("{lines}{newline}")),
        Side::Behind if target.end == text.len() && !text.ends_with('\n') => {
            Edit::insert(target.end, format!("{newline}{lines}"))
        }
        Side::Behind => Edit::insert(target.end, format!("{lines}{newline}")),
    };
    vec![Edit::replace(removal(text, span), ""), insertion]
}

/// Which of `days` to keep so that what is kept never rises and is as much as can be: the longest
/// non-increasing subsequence, in n log n.
fn longest_falling(days: &[Date]) -> Vec<bool> {
    // For each length the place of the best last day of a subsequence of that length.
    let mut last: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; days.len()];
    for (at, &day) in days.iter().enumerate() {
        let length = last.partition_point(|&place| Reverse(days[place]) <= Reverse(day));
        before[at] = length.checked_sub(1).map(|shorter| last[shorter]);
        match last.get_mut(length) {
            Some(place) => *place = at,
            None => last.push(at),
        }
    }
    let mut keep = vec![false; days.len()];
    let mut at = last.last().copied();
    while let Some(place) = at {
        keep[place] = true;
        at = before[place];
    }
    keep
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn as_few_as_possible_are_moved() {
        let day = |day| date(2024, 1, day);
        let keep = |days: &[i8]| longest_falling(&days.iter().map(|&d| day(d)).collect::<Vec<_>>());
        assert_eq!(keep(&[9, 7, 8, 5]), [true, false, true, true]);
        assert_eq!(keep(&[1, 9, 7, 5]), [false, true, true, true]);
        assert_eq!(keep(&[5, 5, 5]), [true, true, true]);
        assert_eq!(keep(&[]), [] as [bool; 0]);
    }

    #[test]
    fn no_line_end_appears_or_vanishes() {
        let text = "- a\n- b\n- c";
        let apply = |edits: &[Edit]| crate::edit::apply(text, &[edits]).0;
        assert_eq!(
            apply(&moved(text, &(8..11), &(0..3), Side::Before)),
            "- c\n- a\n- b"
        );
        assert_eq!(
            apply(&moved(text, &(0..3), &(8..11), Side::Behind)),
            "- b\n- c\n- a"
        );
    }
}
