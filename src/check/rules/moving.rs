//! Move an item of a section among its neighbours, so that the empty lines between them stay where they
//! are.

use crate::edit::Edit;
use crate::topic_file::{Section, Source, Span, TopicForm, line_span};

/// Everything after the heading of a section that takes up lines, in file order.
pub(super) struct Items<'t> {
    items: Vec<Item>,
    /// What is between each two neighbours.
    gaps: Vec<Gap<'t>>,
}

struct Item {
    span: Span,
    /// `None` for a placeholder or other text, which must not change places with a topic: it may belong
    /// to the meeting before or after it.
    form: Option<TopicForm>,
}

/// What is between two neighbours.
struct Gap<'t> {
    /// The empty lines. `None` if anything else is there, or if the two are not topics of one form.
    lines: Option<&'t str>,
    /// The index of the first gap before this one from which on all gaps are equal.
    same_since: usize,
}

/// On which side of another item to move one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

impl<'t> Items<'t> {
    pub(super) fn of(source: &'t Source, section: &Section) -> Items<'t> {
        let topics = section.topics.iter();
        let topics = topics.map(|topic| (&topic.span, Some(topic.form)));
        let placeholders = section.placeholders.iter().map(|other| (&other.span, None));
        let unplaced = section.unplaced.iter().map(|other| (&other.span, None));
        let items = topics.chain(placeholders).chain(unplaced);
        let mut items: Vec<_> = items
            .map(|(span, form)| Item {
                span: span.clone(),
                form,
            })
            .collect();
        items.sort_by_key(|item| item.span.start);
        Items::new(source, items)
    }

    fn new(source: &'t Source, items: Vec<Item>) -> Items<'t> {
        let mut gaps: Vec<Gap<'t>> = Vec::with_capacity(items.len());
        for two in items.windows(2) {
            let lines = empty_lines(source.text(), &two[0], &two[1]);
            let at = gaps.len();
            let same_since = match gaps.last() {
                Some(before) if before.lines == lines => before.same_since,
                _ => at,
            };
            gaps.push(Gap { lines, same_since });
        }
        Items { items, gaps }
    }

    /// The edits that move the lines of `span` next to those of `target`. A text without a final newline
    /// stays that way. `None` if anything but topics is between the two, or if the empty lines
    /// between them are not the same everywhere.
    pub(super) fn moved(
        &self,
        source: &Source,
        span: &Span,
        target: &Span,
        side: Side,
        rank: i64,
    ) -> Option<Vec<Edit>> {
        let at = |span: &Span| {
            self.items
                .partition_point(|item| item.span.start < span.start)
        };
        let (from, to) = (at(span), at(target));
        let gap = self.gap(from.min(to), from.max(to))?;
        let (text, newline) = (source.text(), source.newline());
        let lines = line_span(text, span);
        let moved = text[lines.clone()].trim_end_matches(['\r', '\n']);
        let is_at_end = |lines: &Span| lines.end == text.len() && !text.ends_with('\n');
        let removal = if from < to {
            lines.start..lines.end + gap.len()
        } else if is_at_end(&lines) {
            let before = text[..lines.start - gap.len()].strip_suffix('\n')?;
            before.strip_suffix('\r').unwrap_or(before).len()..lines.end
        } else {
            lines.start - gap.len()..lines.end
        };
        let target = line_span(text, target);
        let (place, inserted) = match side {
            Side::Before => (target.start, format!("{moved}{newline}{gap}")),
            Side::After if is_at_end(&target) => (target.end, format!("{newline}{gap}{moved}")),
            Side::After => (target.end, format!("{gap}{moved}{newline}")),
        };
        Some(vec![
            Edit::replace(removal, ""),
            Edit::insert_lines(place, inserted, rank),
        ])
    }

    /// The empty lines between each two neighbours from one item to another, if they are always the same.
    fn gap(&self, first: usize, last: usize) -> Option<&'t str> {
        let gap = self.gaps.get(last.checked_sub(1)?)?;
        gap.lines.filter(|_| gap.same_since <= first)
    }
}

/// The empty lines between two topics of one form.
fn empty_lines<'t>(text: &'t str, first: &Item, second: &Item) -> Option<&'t str> {
    let form = first.form.filter(|_| first.form == second.form)?;
    let end = line_span(text, &first.span).end;
    let start = line_span(text, &second.span).start;
    let lines = text.get(end..start)?;
    let is_numbered = |item: &Item| is_numbered(&text[item.span.clone()]);
    let may_move = match form {
        TopicForm::Item => lines.trim().is_empty(),
        // Another table may have other columns.
        TopicForm::Row => lines.is_empty() && !is_numbered(first) && !is_numbered(second),
        // What separates two meetings may belong to either.
        TopicForm::Block => false,
    };
    may_move.then_some(lines)
}

/// Whether a cell of a row is only a number. Numbers of meetings would no longer be in order after a move.
fn is_numbered(row: &str) -> bool {
    row.lines()
        .next()
        .unwrap_or_default()
        .split('|')
        .any(|cell| {
            let cell = cell.trim().trim_matches(['#', '.', ')', '(']);
            !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text after moving one line next to another.
    fn moved(text: &str, line: &str, target: &str, side: Side) -> Option<String> {
        let source = Source::from(text.to_owned());
        let span = |line: &str| {
            let start = text.find(line).unwrap();
            start..start + line.len()
        };
        let items = text.lines().filter(|line| !line.is_empty());
        let items = items.map(|line| Item {
            span: span(line),
            form: line.starts_with('-').then_some(TopicForm::Item),
        });
        let items = Items::new(&source, items.collect());
        let edits = items.moved(&source, &span(line), &span(target), side, 0)?;
        Some(crate::edit::apply(text, &[&edits]).0)
    }

    #[test]
    fn a_move_keeps_the_line_ends() {
        let text = "- a\n- b\n- c";
        let first = moved(text, "- c", "- a", Side::Before);
        assert_eq!(first.unwrap(), "- c\n- a\n- b");
        let last = moved(text, "- a", "- c", Side::After);
        assert_eq!(last.unwrap(), "- b\n- c\n- a");
        let windows = moved("- a\r\n- b\r\n", "- b", "- a", Side::Before);
        assert_eq!(windows.unwrap(), "- b\r\n- a\r\n");
    }

    #[test]
    fn empty_lines_stay_where_they_are() {
        let text = "- a\n\n- b\n\n- c\n\ntext";
        for (line, target, side, expected) in [
            ("- c", "- a", Side::Before, "- c\n\n- a\n\n- b\n\ntext"),
            ("- c", "- a", Side::After, "- a\n\n- c\n\n- b\n\ntext"),
            ("- a", "- c", Side::After, "- b\n\n- c\n\n- a\n\ntext"),
            ("- a", "- c", Side::Before, "- b\n\n- a\n\n- c\n\ntext"),
        ] {
            assert_eq!(moved(text, line, target, side).unwrap(), expected);
        }
        let last = moved("- a\n\n- b", "- b", "- a", Side::Before);
        assert_eq!(last.unwrap(), "- b\n\n- a");
    }

    #[test]
    fn nothing_moves_past_other_text_or_uneven_gaps() {
        for text in ["- a\n\n- b\n- c\n", "- a\nno meeting\n- c\n"] {
            assert_eq!(moved(text, "- c", "- a", Side::Before), None, "{text}");
        }
    }
}
