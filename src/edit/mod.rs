//! Edit a text: replace spans, show the difference, carry edits over to another version.

mod carry;
mod diff;
mod follow;
mod lines;

pub use carry::{AppliedFix, carry};
pub use diff::unified_diff;
pub use follow::follow_lines;
pub(crate) use lines::Lines;

use std::collections::BTreeMap;

use crate::topic_file::Span;

/// A span of a text and what replaces it. An empty span inserts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes of the old text to replace.
    pub span: Span,
    /// The new text.
    pub text: String,
    /// Orders whole lines that are inserted at the same place, the lowest rank first. Other
    /// insertions at the same place have no order.
    pub rank: Option<i64>,
}

impl Edit {
    /// Whether the edit leaves each line of `text` where it is.
    pub(crate) fn is_within_a_line(&self, text: &str) -> bool {
        !self.text.contains('\n') && !text[self.span.clone()].contains('\n')
    }

    /// Replaces `span` with `text`.
    #[must_use]
    pub fn replace(span: Span, text: impl Into<String>) -> Edit {
        Edit {
            span,
            text: text.into(),
            rank: None,
        }
    }

    /// Inserts `text` before the byte at `at`.
    #[must_use]
    pub fn insert(at: usize, text: impl Into<String>) -> Edit {
        Edit::replace(at..at, text)
    }

    /// Inserts whole lines before the byte at `at`, ordered by `rank`.
    #[must_use]
    pub fn insert_lines(at: usize, lines: impl Into<String>, rank: i64) -> Edit {
        Edit {
            rank: Some(rank),
            ..Edit::insert(at, lines)
        }
    }
}

/// Applies groups of edits, each group completely or not at all: a group that overlaps an earlier one
/// is not applied. Returns the new text and which groups were applied.
#[must_use]
pub fn apply(text: &str, groups: &[&[Edit]]) -> (String, Vec<bool>) {
    let mut order: Vec<_> = (0..groups.len()).collect();
    order.sort_by_key(|&group| groups[group].iter().map(|edit| edit.span.start).min());
    let mut applied = vec![false; groups.len()];
    let mut taken = Taken::default();
    let mut edits: Vec<&Edit> = Vec::new();
    for group in order {
        let group_edits = groups[group];
        if !group_edits.is_empty() && group_edits.iter().all(|edit| taken.is_free(edit)) {
            group_edits.iter().for_each(|edit| taken.take(edit));
            edits.extend(group_edits);
            applied[group] = true;
        }
    }
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end, edit.rank));
    let mut out = String::with_capacity(text.len() + 64);
    let mut copied = 0;
    for edit in edits {
        out.push_str(&text[copied..edit.span.start]);
        out.push_str(&edit.text);
        copied = edit.span.end;
    }
    out.push_str(&text[copied..]);
    (out, applied)
}

/// The places that edits have changed.
#[derive(Default)]
struct Taken {
    /// The ends of the replaced spans by their starts; no two overlap.
    replaced: BTreeMap<usize, usize>,
    /// Where text is inserted, and whether it has a rank.
    inserted: BTreeMap<usize, bool>,
}

impl Taken {
    fn take(&mut self, edit: &Edit) {
        let Span { start, end } = edit.span;
        if start == end {
            self.inserted.insert(start, edit.rank.is_some());
        } else {
            self.replaced.insert(start, end);
        }
    }

    fn is_free(&self, edit: &Edit) -> bool {
        let Span { start, end } = edit.span;
        let mut before = self.replaced.range(..=end).rev();
        if start == end {
            // Whole lines may be inserted right next to a replaced span, words may not.
            let ranked = edit.rank.is_some();
            let is_apart = before.next().is_none_or(|(&from, &to)| {
                to < start || (ranked && (to == start || from == start))
            });
            is_apart
                && self
                    .inserted
                    .get(&start)
                    .is_none_or(|&other| ranked && other)
        } else {
            // Replaced spans do not overlap, so only the last one before the end can reach into this.
            let last = before.find(|(from, _)| **from < end);
            last.is_none_or(|(_, &to)| to <= start)
                && self
                    .inserted
                    .range(start..=end)
                    .all(|(&at, &ranked)| ranked && (at == start || at == end))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_applied_completely_or_not_at_all() {
        let text = "abcdef";
        let first = [Edit::replace(1..2, "B"), Edit::replace(4..5, "E")];
        let second = [Edit::replace(4..6, "x")];
        let third = [Edit::insert(3, "!")];
        let (text, applied) = apply(text, &[&first, &second, &third]);
        assert_eq!(text, "aBc!dEf");
        assert_eq!(applied, [true, false, true]);
    }

    #[test]
    fn lines_move_past_each_other_in_one_round() {
        let text = "1\n2\n3\n";
        let moved = |from: usize, rank| {
            let line = &text[from..from + 2];
            [
                Edit::replace(from..from + 2, ""),
                Edit::insert_lines(6, line, rank),
            ]
        };
        let (first, second) = (moved(0, -1), moved(2, -2));
        let (text, applied) = apply(text, &[&first, &second]);
        assert_eq!(text, "3\n2\n1\n");
        assert_eq!(applied, [true, true]);
    }

    #[test]
    fn two_insertions_of_words_at_the_same_place_conflict() {
        let (first, second) = ([Edit::insert(1, "x")], [Edit::insert(1, "y")]);
        assert_eq!(apply("ab", &[&first, &second]).0, "axb");
        let around = [Edit::replace(0..1, "A")];
        assert_eq!(apply("ab", &[&around, &second]).1, [true, false]);
    }
}
