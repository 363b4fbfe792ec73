//! Why a topic has its themes: the words that counted, with their points.

use super::{Classification, Place, ThemeId};

/// What [`Classifier::explain`](super::Classifier::explain) found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation<'a> {
    /// The same as [`Classifier::classify`](super::Classifier::classify) answers.
    pub classification: Classification,
    /// Every word that counted, in reading order. A word that speaks for two themes is two clues.
    pub clues: Vec<Clue<'a>>,
    /// Points of each theme that has any, most first, ties in display order: the sums of the clues' weights.
    pub totals: Vec<(ThemeId, u32)>,
    /// What made the primary theme.
    pub decided_by: DecidedBy,
}

/// A word or phrase that speaks for a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clue<'a> {
    /// The theme it speaks for.
    pub theme: ThemeId,
    /// As it stands in the topic.
    pub text: &'a str,
    /// Its points: its weight in the vocabulary times what its place counts, and half of that unless it is its
    /// theme's strongest word.
    pub weight: u32,
    /// Where it stands.
    pub place: Place,
}

/// What made a topic's primary theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecidedBy {
    /// A tag in the topic.
    Tag,
    /// The words of the topic.
    Words,
    /// No tag, and no word or too weak ones: the topic is under `other`.
    Nothing,
}
