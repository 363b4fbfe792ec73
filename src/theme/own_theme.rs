//! A theme that a group adds or extends in `book.toml`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A group's settings of one theme.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct ThemeSetting {
    /// What readers see instead of the built-in title or the id.
    pub title: Option<String>,
    /// One sentence on what belongs here.
    pub description: Option<String>,
    /// Words and phrases that vote for this theme.
    pub words: GroupWords,
    /// Further spellings of the tag.
    pub tags: Vec<String>,
}

/// Words as a list, each with the default weight, or as a table from word to weight.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(
    untagged,
    expecting = "write a list of words, as in words = [\"our allocator\"], or each with its weight, as in words = { composite = 15 }"
)]
pub enum GroupWords {
    /// `words = ["a", "b c"]`
    List(Vec<String>),
    /// `words = { a = 12, "b c" = 5 }`; 0 mutes a built-in word of this theme.
    Weighted(BTreeMap<String, i64>),
}

impl GroupWords {
    /// The weight of a word without one. The group knows its field, so its words count like the name of a field.
    const DEFAULT_WEIGHT: i64 = 12;

    /// The words and their weights, as written and not yet validated.
    pub fn iter(&self) -> impl Iterator<Item = (&str, i64)> {
        let (list, table) = match self {
            Self::List(list) => (Some(list), None),
            Self::Weighted(table) => (None, Some(table)),
        };
        let listed = list
            .into_iter()
            .flatten()
            .map(|word| (word.as_str(), Self::DEFAULT_WEIGHT));
        listed.chain(
            table
                .into_iter()
                .flatten()
                .map(|(word, weight)| (word.as_str(), *weight)),
        )
    }
}

impl Default for GroupWords {
    fn default() -> Self {
        Self::List(Vec::new())
    }
}
