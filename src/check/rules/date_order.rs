//! `date-order`: a discussed topic out of the order of the file.

use jiff::ToSpan as _;

use super::dated_order::{Dated, Direction, in_order, out_of_order_before};
use super::moving::{Items, Side};
use super::place::title_span;
use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::date::{DateValue, TopicDate};
use crate::topic_file::{Role, Section, Topic, line_span};

/// The rule.
pub(super) struct DateOrder;

impl Rule for DateOrder {
    fn name(&self) -> &'static str {
        "date-order"
    }

    fn finds(&self) -> &'static str {
        "a discussed topic out of order, newest or oldest first"
    }

    fn fixes(&self) -> &'static str {
        "moves the topic, with everything nested in it"
    }

    fn explanation(&self) -> &'static str {
        "Discussed topics are sorted as most of them are: newest first or oldest first. If neither is \
         clear, nothing is reported. `fix` moves as few topics as possible, none without a date, and \
         none past a meeting without a topic or past other text. While the year of a date in the \
         section is unknown, it moves only topics that the change adds, because the order may show \
         the year; while one is a guess, it moves none."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        let base = subject.base.as_ref();
        let before = base.and_then(|base| Direction::of(base.file));
        let Some(direction) = before.or_else(|| Direction::of(subject.file)) else {
            return;
        };
        let source = &subject.file.source;
        let mut first = 0;
        for section in &subject.file.sections {
            let topics = (first..).zip(&section.topics);
            first += section.topics.len();
            if section.role != Role::Discussed {
                continue;
            }
            let dated: Vec<Dated<'_>> = topics
                .filter_map(|(at, topic)| Dated::new(subject, direction, at, topic))
                .collect();
            let alike = bullets_are_alike(source.text(), section);
            // A change moves its own topics only.
            let dates = || section.topics.iter().flat_map(|topic| &topic.dates);
            let may_move = (subject.base.is_some() || !dates().any(lacks_year))
                && !dates().any(TopicDate::is_guess);
            let items = Items::of(source, section);
            let keep = in_order(&dated);
            let was_out_of_order = out_of_order_before(&dated);
            let kept = dated.iter().zip(&keep).filter(|(_, keep)| **keep);
            let kept: Vec<_> = kept
                .map(|(dated, _)| (dated.topic, dated.position))
                .collect();
            let moving = dated.iter().zip(&keep).filter(|(_, keep)| !**keep);
            for (dated, _) in moving {
                let Dated { topic, day, .. } = dated;
                // The kept topics are sorted: find the first one that comes later.
                let place = kept.partition_point(|(_, other)| *other >= dated.position);
                let (side, target) = match (kept.get(place), kept.last()) {
                    (Some((later, _)), _) => (Side::Before, later),
                    (None, Some((last, _))) => (Side::After, last),
                    (None, None) => continue,
                };
                let message = format!("\"{}\" ({day}) is out of order ({direction})", topic.title);
                let span = title_span(subject.file, topic);
                let is_old = dated
                    .old_at
                    .is_some_and(|at| was_out_of_order.contains(&at));
                let finding = Finding::new(span, message).old(is_old);
                let edits = items.moved(source, &topic.span, &target.span, side, -dated.position);
                if let Some(year) = next_year_fits(subject, direction, &kept, dated) {
                    found.push(finding.help(format!(
                        "if the meeting was in {year}, correct the year; otherwise, move the topic to its place"
                    )));
                    continue;
                }
                found.push(match edits.filter(|_| alike) {
                    _ if !may_move => finding.help(
                        "first add the years of all dates here: the order of the list may show them",
                    ),
                    Some(edits) => finding.fix(
                        format!("\"{}\" moved to its place by date", topic.title),
                        edits,
                    ),
                    None => {
                        let side = match side {
                            Side::Before => "before",
                            Side::After => "after",
                        };
                        finding.help(format!(
                            "move it {side} \"{}\" on line {}",
                            target.title, target.line
                        ))
                    }
                });
            }
        }
    }
}

/// Days between the meetings of a group, at most, unless it has a long break.
const NEAR: u64 = 60;

/// The next year, if the date of a topic would be in order with it, near to other meetings and not in the
/// future: people often write the year before.
fn next_year_fits(
    subject: &Subject<'_>,
    direction: Direction,
    kept: &[(&Topic, i64)],
    dated: &Dated<'_>,
) -> Option<i16> {
    let day = dated
        .day
        .checked_add(1.year())
        .ok()
        .filter(|&day| day <= subject.day)?;
    let position = direction.position(day);
    let start = dated.topic.span.start;
    let next = kept.partition_point(|(topic, _)| topic.span.start < start);
    let before = next.checked_sub(1).and_then(|before| kept.get(before));
    let after = kept.get(next);
    let fits = before.is_none_or(|(_, before)| *before >= position)
        && after.is_none_or(|(_, after)| position >= *after);
    let mut around = before.into_iter().chain(after);
    let is_near = around.any(|(_, other)| other.abs_diff(position) <= NEAR);
    (fits && is_near).then_some(day.year())
}

/// Whether the year of a date is unknown. Its neighbours may show it, unless they are moved.
fn lacks_year(date: &TopicDate) -> bool {
    matches!(
        date.value,
        DateValue::NoYear { .. }
            | DateValue::MonthNoYear { .. }
            | DateValue::UndecidedNoYear { .. }
    )
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
