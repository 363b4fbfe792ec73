//! Move an item of a section among its neighbours, so that the empty lines between them stay where they
//! are.

use crate::edit::Edit;
use crate::topic_file::{Section, Source, Span, TopicForm, line_span};

/// Everything after the heading of a section that takes up lines, in file order.
pub(super) struct Items {
    items: Vec<Item>,
}

struct Item {
    span: Span,
    /// None for a placeholder or other text, which must not change places with a topic: it may belong
    /// to the meeting before or after it.
    form: Option<TopicForm>,
}

/// On which side of another item to move one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

impl Items {
    pub(super) fn of(section: &Section) -> Items {
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
        Items { items }
    }

    /// The edits that move the lines of `span` next to those of `target`. A text without a final newline
    /// stays that way. None if anything but topics is between the two, or if the empty lines
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
        let gap = self.gap(source, from.min(to)..from.max(to) + 1)?;
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

    /// The empty lines between each two neighbours in a range of topics, if they are always the same.
    fn gap<'t>(&self, source: &'t Source, range: std::ops::Range<usize>) -> Option<&'t str> {
        let items = self.items.get(range)?;
        let form = items.first()?.form?;
        if items.iter().any(|item| item.form != Some(form)) {
            return None;
        }
        let text = source.text();
        let mut gaps = items.windows(2).map(|two| {
            let end = line_span(text, &two[0].span).end;
            let start = line_span(text, &two[1].span).start;
            text.get(end..start)
        });
        let first = gaps.next()??;
        let is_empty = match form {
            TopicForm::Item => first.trim().is_empty(),
            // Another table may have other columns.
            TopicForm::Row => first.is_empty(),
            // What separates two meetings may belong to either.
            TopicForm::Block => false,
        };
        (is_empty && gaps.all(|gap| gap == Some(first))).then_some(first)
    }
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
        let items = Items {
            items: items.collect(),
        };
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
