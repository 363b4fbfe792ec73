//! The words of meetings without a topic, in all known languages.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::model::PlaceholderKind;
use crate::language::{LANGUAGES, WordSet, is_cjk};

/// A phrase for a meeting without a topic.
#[derive(Clone, Copy)]
pub(super) struct Phrase {
    pub(super) kind: PlaceholderKind,
    pub(super) text: &'static str,
    /// Whether a punctuation mark after it starts a reason.
    pub(super) with_reason: bool,
    /// Whether it is a title, too, if it starts with a capital letter.
    pub(super) lower_case: bool,
}

impl Phrase {
    /// Whether it is nothing but a phrase for such a meeting: "to be decided", "TBD", but not "topic", "Open".
    pub(super) fn is_no_word(&self) -> bool {
        self.text.contains([' ', '.'])
            || self.text.contains(is_cjk)
            || self.text.len() <= "tbd".len()
    }
}

struct Known {
    /// The phrases by their first two characters; some have only one.
    phrases: FxHashMap<(char, Option<char>), Vec<Phrase>>,
    before: FxHashSet<&'static str>,
    fillers: FxHashSet<&'static str>,
    after_reason: Vec<&'static str>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(Known::new);

impl Known {
    fn new() -> Known {
        let mut known = Known {
            phrases: FxHashMap::default(),
            before: FxHashSet::default(),
            fillers: FxHashSet::default(),
            after_reason: Vec::new(),
        };
        for kind in PlaceholderKind::ALL {
            for language in LANGUAGES {
                let words = &language.meetings;
                let (plain, with_reason): (&[_], &[_]) = match kind {
                    PlaceholderKind::Open => (words.open, &[]),
                    PlaceholderKind::Cancelled => (words.cancelled, words.cancelled_with_reason),
                    PlaceholderKind::Break => (words.holiday, words.holiday_with_reason),
                };
                for (texts, with_reason) in [(plain, false), (with_reason, true)] {
                    for text in texts {
                        let mut chars = text.chars();
                        let Some(first) = chars.next() else { continue };
                        let phrases = known.phrases.entry((first, chars.next())).or_default();
                        phrases.push(Phrase {
                            kind,
                            text,
                            with_reason,
                            lower_case: words.lower_case.contains(text),
                        });
                    }
                }
            }
        }
        for language in LANGUAGES {
            let words = &language.meetings;
            known.before.extend(words.before.split_ascii_whitespace());
            known.fillers.extend(words.fillers.split_ascii_whitespace());
            known.after_reason.extend(words.after_reason);
        }
        known
    }
}

/// The phrases with the same first two characters as `text`, by their kinds, then those that are its first character.
pub(super) fn phrases(text: &str) -> impl Iterator<Item = &'static Phrase> {
    let mut chars = text.chars();
    let (first, second) = (chars.next(), chars.next());
    let keys = first.map(|first| [(first, second), (first, None)]);
    let keys = keys.into_iter().flatten();
    keys.filter_map(|key| KNOWN.phrases.get(&key)).flatten()
}

/// Endings of numbers: `4th`.
static ORDINALS: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::of(|language| language.dates.ordinals));

/// Whether a word may come before a phrase.
pub(super) fn is_before(word: &str) -> bool {
    KNOWN.before.contains(word)
}

/// Whether a word beside a phrase names no topic. Numbers do not.
pub(super) fn is_filler(word: &str) -> bool {
    let ending = word.trim_start_matches(|c: char| c.is_ascii_digit());
    KNOWN.fillers.contains(word) || ending.is_empty() || ORDINALS.has(ending)
}

/// Whether `text` starts with the start of a reason for a meeting of a kind.
pub(super) fn starts_reason(text: &str, kind: PlaceholderKind) -> bool {
    let is_cancelled = kind == PlaceholderKind::Cancelled;
    let mut starts = LANGUAGES.iter().flat_map(|language| {
        let words = &language.meetings;
        let others = is_cancelled.then_some(words.cancelled_by);
        words.reasons.iter().chain(others.into_iter().flatten())
    });
    starts.any(|start| text.starts_with(start))
}

/// What is between the two parts of a phrase: "wegen ostern" in "fällt wegen ostern aus".
pub(super) fn between_parts(text: &str) -> Option<&str> {
    let mut parts = LANGUAGES
        .iter()
        .flat_map(|language| language.meetings.separable);
    parts.find_map(|(first, last)| {
        let inner = text.strip_prefix(first)?.strip_suffix(last)?;
        (inner.starts_with(' ') && inner.ends_with(' ')).then(|| inner.trim())
    })
}

/// The part of `text` after a reason: "休会" in "祝日のため休会".
pub(super) fn after_reason(text: &str) -> Option<&str> {
    let is_ascii = text.is_ascii();
    let words = KNOWN.after_reason.iter();
    let mut words = words.filter(|word| word.is_ascii() || !is_ascii);
    words.find_map(|word| Some(text.rsplit_once(word)?.1.trim()))
}
