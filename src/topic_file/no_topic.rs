//! A group's own words for meetings without a topic: `[preprocessor.topics.no-topic]`.

use std::collections::BTreeMap;

use super::model::PlaceholderKind;
use crate::nearest::remedy;

/// A group's own words for meetings without a topic, in lower case.
#[derive(Debug, Clone, Default)]
pub struct NoTopicWords(Vec<(String, PlaceholderKind)>);

/// Invalid words for meetings without a topic.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoTopicError {
    /// A kind that does not exist.
    #[error("`{name}` is not a kind of meeting without a topic; {remedy}")]
    NoKind {
        /// The name as written.
        name: String,
        /// What to write instead.
        remedy: String,
    },
    /// An entry without a word.
    #[error("an entry of `{0}` has no letter or digit; write the words for such a meeting")]
    Empty(PlaceholderKind),
}

impl NoTopicWords {
    /// Read the words of the settings, keyed by the name of their kind.
    ///
    /// # Errors
    /// [`NoTopicError`] if a kind does not exist or an entry has no words.
    pub fn new(settings: BTreeMap<String, Vec<String>>) -> Result<Self, NoTopicError> {
        let mut words = Vec::new();
        for (name, phrases) in settings {
            let kind = PlaceholderKind::ALL
                .into_iter()
                .find(|kind| kind.name() == name)
                .ok_or_else(|| NoTopicError::NoKind {
                    remedy: remedy(
                        &name,
                        &PlaceholderKind::ALL.map(PlaceholderKind::name),
                        "the kinds are",
                    ),
                    name,
                })?;
            for phrase in phrases {
                let is_edge = |c: char| !c.is_alphanumeric();
                let phrase = phrase.trim_matches(is_edge).to_lowercase();
                if phrase.is_empty() {
                    return Err(NoTopicError::Empty(kind));
                }
                words.push((phrase, kind));
            }
        }
        Ok(NoTopicWords(words))
    }

    /// The phrases with their kinds.
    pub(super) fn phrases(&self) -> impl Iterator<Item = (&str, PlaceholderKind)> {
        self.0.iter().map(|(phrase, kind)| (phrase.as_str(), *kind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error_of(kind: &str, phrase: &str) -> String {
        let settings = BTreeMap::from([(kind.to_owned(), vec![phrase.to_owned()])]);
        let error = NoTopicWords::new(settings).err();
        error.map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn rejects_invalid_words() {
        assert_eq!(error_of("break", "Klausurwoche!"), "");
        assert_eq!(
            error_of("holiday", "Klausurwoche"),
            "`holiday` is not a kind of meeting without a topic; the kinds are: open, cancelled, break"
        );
        assert_eq!(
            error_of("open", "?!"),
            "an entry of `open` has no letter or digit; write the words for such a meeting"
        );
    }
}
