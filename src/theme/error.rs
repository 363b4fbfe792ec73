//! What can be wrong with theme settings: each error names the key and the remedy.

use super::MAX_THEMES;

/// Why a [`Classifier`](super::Classifier) could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ThemeError {
    /// `theme-order` names a theme that does not exist.
    #[error(
        "`theme-order` names the theme `{id}`, which does not exist; known themes: {known}. Add it under `themes` or remove it from `theme-order`"
    )]
    UnknownInOrder {
        /// The id as written.
        id: String,
        /// The ids that exist, joined by commas.
        known: String,
    },
    /// `theme-order` names a theme twice.
    #[error("`theme-order` names the theme `{id}` twice; remove one of the two")]
    RepeatedInOrder {
        /// The id as written.
        id: String,
    },
    /// A theme's id cannot stand in an address.
    #[error(
        "`themes.{id}`: a theme's id is made of lower-case letters a-z, digits and hyphens; rename it and put the name readers see in `title`"
    )]
    NotASlug {
        /// The id as written.
        id: String,
    },
    /// An entry of `words` holds neither letter nor digit.
    #[error(
        "`themes.{id}.words`: the entry \"{word}\" holds no word; write a word or remove the entry"
    )]
    EmptyWord {
        /// The theme.
        id: String,
        /// The entry as written.
        word: String,
    },
    /// A phrase is too long to be found.
    #[error("`themes.{id}.words`: \"{word}\" is longer than {limit} words; keep the words that tell", limit = super::entry::MAX_PHRASE)]
    LongPhrase {
        /// The theme.
        id: String,
        /// The entry as written.
        word: String,
    },
    /// A weight is out of range.
    #[error(
        "`themes.{id}.words`: the weight of \"{word}\" is {weight}; write a whole number from 0 (mute) over 5 (a hint) to {most} (settles it)", most = super::entry::MAX_WEIGHT
    )]
    WeightOutOfRange {
        /// The theme.
        id: String,
        /// The entry as written.
        word: String,
        /// The weight as written.
        weight: i64,
    },
    /// A tag holds neither letter nor digit.
    #[error(
        "`themes.{id}.tags`: \"{tag}\" holds no letter; write what stands after `#` in the topic file"
    )]
    EmptyTag {
        /// The theme.
        id: String,
        /// The tag as written.
        tag: String,
    },
    /// More themes than can be held.
    #[error("more than {MAX_THEMES} themes; merge some under `themes`")]
    TooManyThemes,
}
