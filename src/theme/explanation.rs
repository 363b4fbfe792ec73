//! Why a topic has its themes: the words that counted and their points.

use super::{Classification, Place, ThemeId};

/// What [`Classifier::explain`](super::Classifier::explain) found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation<'a> {
    /// The result of [`Classifier::classify`](super::Classifier::classify).
    pub classification: Classification,
    /// Every word that counted, in reading order. A word with votes for two themes is two clues.
    pub clues: Vec<Clue<'a>>,
    /// Ordinary words that did not count, since the topic has no term of the field beside them.
    pub uncounted: Vec<Clue<'a>>,
    /// Points of each theme that has any, most first, ties in display order: the sums of the clues' weights.
    pub totals: Vec<(ThemeId, u32)>,
    /// What decided the primary theme.
    pub decided_by: DecidedBy,
}

/// A word or phrase that votes for a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clue<'a> {
    /// The theme it votes for.
    pub theme: ThemeId,
    /// As written in the topic.
    pub text: &'a str,
    /// Its points: its weight in the vocabulary times the factor of its place, and half of that unless it is its
    /// theme's strongest word.
    pub weight: u32,
    /// Where it is in the topic.
    pub place: Place,
}

/// What decided a topic's primary theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecidedBy {
    /// A tag in the topic.
    Tag,
    /// The words of the topic.
    Words,
    /// Neither a tag nor strong enough words: the topic is under `other`.
    Nothing,
}
