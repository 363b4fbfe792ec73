//! Recognize reasons beside or inside the phrases of meetings without a topic.

use std::sync::LazyLock;

use super::model::PlaceholderKind;
use super::placeholder_words::{
    Phrase, after_reason, between_parts, is_filler, phrases, starts_reason,
};
use crate::language::{WordSet, spaces_from_end};

/// Words before a full stop that does not end a sentence.
static ABBREVIATIONS: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(|language| language.sentences.abbreviations));

/// Whether `text` is a phrase such as "no meeting" and a reason after a parenthesis, a dash or a comma.
pub(super) fn has_long_reason(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut phrases = phrases(text)
        .filter(|phrase| phrase.with_reason && phrase.kind == PlaceholderKind::Cancelled);
    phrases.any(|phrase| {
        let after = text.strip_prefix(phrase.text).map(str::trim_start);
        let marks = ["(", "（", ",", "，", "–", "—", "- "];
        after.is_some_and(|after| marks.iter().any(|mark| after.starts_with(mark)))
    })
}

/// Whether `text` is a phrase around a reason: "fällt wegen Ostern aus (Ferien)".
pub(super) fn has_reason_inside(text: &str) -> bool {
    let text = text.split(['(', ',']).next().unwrap_or_default();
    between_parts(text.trim_end_matches(|c: char| !c.is_alphanumeric())).is_some_and(|inner| {
        starts_reason(inner, PlaceholderKind::Cancelled) || inner.split_whitespace().all(is_filler)
    })
}

/// Whether `text` is a phrase and a reason in parentheses or after a comma: "Cancelled (room flooded)",
/// "Cancelled, Ines is ill", "TBD (bring cookies)", but not "Topic (memory)", "Easter, a history".
pub(super) fn has_aside(text: &str, phrase: &Phrase) -> bool {
    let Some(after) = text.strip_prefix(phrase.text).map(str::trim_start) else {
        return false;
    };
    let is_open = phrase.kind == PlaceholderKind::Open;
    match after.chars().next() {
        Some('(' | '（') => (!is_open || phrase.is_no_word()) && text.ends_with([')', '）']),
        Some(',' | '，' | '、') => match phrase.kind {
            PlaceholderKind::Cancelled => true,
            // "NN, backpropagation"
            PlaceholderKind::Open => phrase.is_no_word() && phrase.text != "nn",
            PlaceholderKind::Break => false,
        },
        _ => false,
    }
}

/// The kind that the last words mean after a comma, a sentence or in parentheses: "Labor Day week, no class".
pub(super) fn kind_at_end(text: &str) -> Option<PlaceholderKind> {
    let text = text.trim_end_matches([')', '.', '!', ' ']);
    let marks = [",", " –", " —", " -", ":", ".", "!", ";"];
    let end = spaces_from_end(text).find_map(|space| {
        let (before, after) = (&text[..space], &text[space + 1..]);
        let is_marked =
            marks.iter().any(|mark| before.ends_with(mark)) && !ends_with_abbreviation(before);
        let width = usize::from(after.starts_with('('));
        (is_marked || width > 0).then_some(space + 1 + width)
    });
    let is_phrase = |text: &str| phrases(text).find(|phrase| phrase.text == text);
    let after_reason = || {
        let found = is_phrase(after_reason(text)?)?;
        (found.kind != PlaceholderKind::Open).then_some(found.kind)
    };
    let Some(end) = end else {
        return after_reason();
    };
    let found = is_phrase(&text[end..]).filter(|phrase| !phrase.lower_case)?;
    // "Storm, cancelled", but not "Locks, cancelled".
    let is_reason = |before: &str| {
        let mut words = before.split(|c: char| !c.is_alphanumeric());
        found.kind == PlaceholderKind::Cancelled && words.all(is_filler)
    };
    (found.with_reason || is_reason(&text[..end])).then_some(found.kind)
}

/// Whether the full stop at the end does not end a sentence: "vs."
fn ends_with_abbreviation(text: &str) -> bool {
    let word = text.split_whitespace().next_back().unwrap_or_default();
    let word = word.trim_start_matches('(').strip_suffix('.');
    word.is_some_and(|word| ABBREVIATIONS.has(word))
}
