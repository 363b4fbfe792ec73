//! Errors in theme settings. Each names the key and the remedy.

use super::lexicon::entry::MAX_THEMES;

/// Why a [`Classifier`](super::Classifier) could not be created.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ThemeError {
    /// `theme-order` names a theme that does not exist.
    #[error(
        "`theme-order` names the theme `{id}`, which does not exist; {remedy}; add it under `themes` or remove it from `theme-order`"
    )]
    UnknownInOrder {
        /// The id as written.
        id: String,
        /// The id that was meant, or those that exist.
        remedy: String,
    },
    /// `theme-order` names a theme twice.
    #[error("`theme-order` names the theme `{id}` twice; remove one")]
    RepeatedInOrder {
        /// The id as written.
        id: String,
    },
    /// A theme's id is not fit for an address.
    #[error(
        "`themes.{id}`: a theme's id may contain only lower-case letters a-z, digits and hyphens; rename it, and set `title` to the name that readers see"
    )]
    NotASlug {
        /// The id as written.
        id: String,
    },
    /// An entry of `words` has neither letters nor digits.
    #[error(
        "`themes.{id}.words`: the entry \"{word}\" contains no word; write a word or remove the entry"
    )]
    EmptyWord {
        /// The theme.
        id: String,
        /// The entry as written.
        word: String,
    },
    /// A phrase is too long to be found.
    #[error("`themes.{id}.words`: \"{word}\" is longer than {limit} words; shorten it", limit = super::lexicon::entry::MAX_PHRASE)]
    LongPhrase {
        /// The theme.
        id: String,
        /// The entry as written.
        word: String,
    },
    /// A weight is out of range.
    #[error(
        "`themes.{id}.words`: the weight of \"{word}\" is {weight}; write a whole number from 0 (mutes the word) to {most} (decides); 5 is a hint", most = super::lexicon::entry::MAX_WEIGHT
    )]
    WeightOutOfRange {
        /// The theme.
        id: String,
        /// The entry as written.
        word: String,
        /// The weight as written.
        weight: i64,
    },
    /// A tag has neither letters nor digits.
    #[error(
        "`themes.{id}.tags`: \"{tag}\" contains no letter; write the tag as in the topic file, after `#`"
    )]
    EmptyTag {
        /// The theme.
        id: String,
        /// The tag as written.
        tag: String,
    },
    /// There are too many themes.
    #[error("more than {MAX_THEMES} themes; merge some under `themes`")]
    TooManyThemes,
}
