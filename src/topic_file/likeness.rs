//! How alike two topics are, by their titles and by their readings.

use rustc_hash::FxHashSet;

use super::model::Topic;
use super::reading_id::ReadingId;

/// Titles at least this alike (1 is equal) name the same topic.
const NEARLY: f64 = 0.8;

impl Topic {
    /// The words of the title in lower case, whatever their punctuation, with single blanks.
    #[must_use]
    pub fn title_words(&self) -> String {
        let lower = self.title.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric());
        let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
        words.join(" ")
    }

    /// How alike the titles are, from 0.8 (a typing mistake or two) to 1 (equal); 0 where they
    /// name different topics.
    #[must_use]
    pub fn title_likeness(&self, other: &Topic) -> f64 {
        let likeness = strsim::normalized_damerau_levenshtein(
            &self.title.to_lowercase(),
            &other.title.to_lowercase(),
        );
        if likeness >= NEARLY { likeness } else { 0.0 }
    }

    /// The share of their readings that two topics have in common, 0 to 1.
    #[must_use]
    pub fn reading_likeness(&self, other: &Topic) -> f64 {
        let (ours, theirs) = (ids(self), ids(other));
        let shared = ours.intersection(&theirs).count();
        shared as f64 / (ours.len() + theirs.len() - shared).max(1) as f64
    }
}

fn ids(topic: &Topic) -> FxHashSet<ReadingId> {
    topic.readings.iter().map(|reading| reading.id).collect()
}
