//! The words of all languages for one purpose.

use rustc_hash::FxHashSet;

use super::{LANGUAGES, Language};

/// Words of all languages.
pub struct WordSet(FxHashSet<&'static str>);

impl WordSet {
    /// The words of each language's text.
    pub fn new(words: impl Fn(&Language) -> &'static str) -> Self {
        let texts = LANGUAGES.iter().map(|language| words(language));
        WordSet(texts.flat_map(str::split_ascii_whitespace).collect())
    }

    /// The words of each language's list.
    pub fn of(words: impl Fn(&Language) -> &'static [&'static str]) -> Self {
        let lists = LANGUAGES.iter().map(|language| words(language));
        WordSet(lists.flatten().copied().collect())
    }

    /// All words, in any order.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().copied()
    }

    /// Whether a word in lower case is one of them.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}
