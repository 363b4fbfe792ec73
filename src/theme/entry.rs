//! Entries of a vocabulary: a word or phrase, the theme it votes for, and its weight.

use std::borrow::Cow;

use super::ThemeId;
use super::words::{Word, words};

/// The most words in a phrase.
pub(super) const MAX_PHRASE: usize = 6;

/// The largest weight of a word.
pub(super) const MAX_WEIGHT: i64 = 20;

/// What connects words.
pub(super) const JOINERS: [char; 3] = ['-', '_', '/'];

/// Where an entry is searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Scope {
    /// In texts, and in the path of an address.
    Text,
    /// In addresses only, including the host.
    Address,
}

/// A theme and the weight that a phrase gives it; weight 0 is not a vote.
#[derive(Debug, Clone, Copy)]
pub(super) struct Vote {
    pub(super) theme: ThemeId,
    pub(super) weight: u8,
}

/// A word or phrase, checked and split into words.
#[derive(Debug, Clone)]
pub(super) struct Entry<'a> {
    /// As written.
    pub(super) text: Cow<'a, str>,
    pub(super) words: Vec<Word<'a>>,
    pub(super) scope: Scope,
    /// None for a phrase that only hides the words in it.
    pub(super) vote: Option<Vote>,
}

/// Why an entry is not valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Invalid {
    /// It has no letter and no digit.
    Empty,
    /// It has more than [`MAX_PHRASE`] words.
    Long,
    /// Its weight is less than 0 or more than [`MAX_WEIGHT`].
    Weight,
}

impl<'a> Entry<'a> {
    /// An entry for a theme, or one that only hides the words in it.
    pub(super) fn new(
        text: &'a str,
        scope: Scope,
        theme: Option<ThemeId>,
        weight: i64,
    ) -> Result<Self, Invalid> {
        let weight = u8::try_from(weight)
            .ok()
            .filter(|_| weight <= MAX_WEIGHT)
            .ok_or(Invalid::Weight)?;
        let words: Vec<_> = words(text).collect();
        match words.len() {
            0 => Err(Invalid::Empty),
            1..=MAX_PHRASE => Ok(Self {
                text: Cow::Borrowed(text),
                words,
                scope,
                vote: theme.map(|theme| Vote { theme, weight }),
            }),
            _ => Err(Invalid::Long),
        }
    }

    /// The entry without a borrow of its text.
    pub(super) fn into_owned(self) -> Entry<'static> {
        Entry {
            text: Cow::Owned(self.text.into_owned()),
            words: self.words.into_iter().map(Word::into_owned).collect(),
            ..self
        }
    }

    /// The words with those joined that a hyphen, underscore or slash connects: `page-fault` is also `pagefault`.
    pub(super) fn joined(&self) -> Vec<String> {
        let mut joined: Vec<String> = Vec::with_capacity(self.words.len());
        for word in &self.words {
            let follows_joiner = self.text[..word.span.start].ends_with(JOINERS);
            match joined.last_mut() {
                Some(before) if follows_joiner => before.push_str(&word.text),
                _ => joined.push(word.text.clone().into_owned()),
            }
        }
        joined
    }
}
