//! Entries of a vocabulary: a word or phrase, the theme it votes for, and its weight.

use std::borrow::Cow;
use std::fmt;

use super::words::{Word, words};

/// The most themes a classifier can have, including the built-in ones.
pub(crate) const MAX_THEMES: usize = 64;

/// The most words in a phrase.
pub(crate) const MAX_PHRASE: usize = 6;

/// The largest weight of a word.
pub(crate) const MAX_WEIGHT: i64 = 20;

/// What connects words.
pub(crate) const JOINERS: [char; 3] = ['-', '_', '/'];

/// Where an entry is searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Scope {
    /// In texts, and in the path of an address.
    Text,
    /// In addresses only, including the host.
    Address,
}

/// The number of a theme of one classifier, in display order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThemeId(pub(crate) u8);

impl ThemeId {
    /// Position among the themes.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// Whether an entry is only ever used in the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A term of the built-in vocabulary.
    Term,
    /// An ordinary word of the built-in vocabulary, such as `memory`. It counts only beside a term.
    General,
    /// An entry of the group. It always counts.
    Own,
}

/// A theme and the weight that a phrase gives it; weight 0 is not a vote.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Vote {
    pub(crate) theme: ThemeId,
    pub(crate) weight: u8,
    pub(crate) kind: Kind,
}

/// A word or phrase, checked and split into words.
#[derive(Debug, Clone)]
pub(crate) struct Entry<'a> {
    /// As written.
    pub(crate) text: Cow<'a, str>,
    pub(crate) words: Vec<Word<'a>>,
    pub(crate) scope: Scope,
    /// `None` for a phrase that only hides the words in it.
    pub(crate) vote: Option<Vote>,
}

/// Why an entry is not valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Invalid {
    /// It has no letter and no digit.
    Empty,
    /// It has more than [`MAX_PHRASE`] words.
    Long,
    /// Its weight is less than 0 or more than [`MAX_WEIGHT`].
    Weight,
}

impl fmt::Display for Invalid {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(out, "it contains no word"),
            Self::Long => write!(out, "it has more than {MAX_PHRASE} words"),
            Self::Weight => write!(out, "its weight is not from 0 to {MAX_WEIGHT}"),
        }
    }
}

impl<'a> Entry<'a> {
    /// An entry for a theme, or one that only hides the words in it.
    pub(crate) fn new(
        text: &'a str,
        scope: Scope,
        theme: Option<ThemeId>,
        weight: i64,
        kind: Kind,
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
                vote: theme.map(|theme| Vote {
                    theme,
                    weight,
                    kind,
                }),
            }),
            _ => Err(Invalid::Long),
        }
    }

    /// The entry without a borrow of its text.
    pub(crate) fn into_owned(self) -> Entry<'static> {
        Entry {
            text: Cow::Owned(self.text.into_owned()),
            words: self.words.into_iter().map(Word::into_owned).collect(),
            ..self
        }
    }

    /// The words with those joined that a hyphen, underscore or slash connects: `page-fault` is also `pagefault`.
    pub(crate) fn joined(&self) -> Vec<String> {
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
