//! Edits of a text: which spans become what, and the text that comes of it.

mod diff;

pub use diff::unified_diff;

use crate::topic_file::Span;

/// A span of a text and what stands there afterwards. An empty span inserts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced, in bytes of the old text.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

impl Edit {
    /// Replaces `span` by `text`.
    #[must_use]
    pub fn replace(span: Span, text: impl Into<String>) -> Edit {
        Edit {
            span,
            text: text.into(),
        }
    }

    /// Inserts `text` before the byte at `at`.
    #[must_use]
    pub fn insert(at: usize, text: impl Into<String>) -> Edit {
        Edit::replace(at..at, text)
    }
}

/// Applies groups of edits, each group whole or not at all: one that touches what an earlier one
/// touched is left for the next round. Returns the new text and which groups were applied.
#[must_use]
pub fn apply(text: &str, groups: &[&[Edit]]) -> (String, Vec<bool>) {
    let mut taken: Vec<&Edit> = Vec::new();
    let mut applied = Vec::with_capacity(groups.len());
    let mut order: Vec<_> = (0..groups.len()).collect();
    order.sort_by_key(|&group| groups[group].iter().map(|edit| edit.span.start).min());
    applied.resize(groups.len(), false);
    let mut spans = std::collections::BTreeMap::new();
    for group in order {
        let edits = groups[group];
        let free = !edits.is_empty() && edits.iter().all(|edit| is_free(&spans, &edit.span));
        if free {
            for edit in edits {
                spans.insert(edit.span.start, edit.span.end);
                taken.push(edit);
            }
            applied[group] = true;
        }
    }
    taken.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut out = String::with_capacity(text.len() + 64);
    let mut copied = 0;
    for edit in taken {
        out.push_str(&text[copied..edit.span.start]);
        out.push_str(&edit.text);
        copied = edit.span.end;
    }
    out.push_str(&text[copied..]);
    (out, applied)
}

/// Whether no span that is taken overlaps or touches `span`: two edits at one place have no order.
fn is_free(taken: &std::collections::BTreeMap<usize, usize>, span: &Span) -> bool {
    let before = taken.range(..=span.end).next_back();
    before.is_none_or(|(_, &end)| end < span.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_applied_whole_or_not_at_all() {
        let text = "abcdef";
        let first = [Edit::replace(1..2, "B"), Edit::replace(4..5, "E")];
        let second = [Edit::replace(4..6, "x")];
        let third = [Edit::insert(3, "!")];
        let (text, applied) = apply(text, &[&first, &second, &third]);
        assert_eq!(text, "aBc!dEf");
        assert_eq!(applied, [true, false, true]);
    }
}
