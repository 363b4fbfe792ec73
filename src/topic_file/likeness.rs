//! Compare topics by their titles and readings.

use rustc_hash::FxHashSet;

use super::model::Topic;
use super::reading_id::ReadingId;

/// Titles at least this alike (1 is equal) name the same topic.
const NEARLY: f64 = 0.8;

impl Topic {
    /// The words of the title in lower case, without punctuation, separated by single spaces. The
    /// signs of C++, C# and .NET belong to their words.
    #[must_use]
    pub fn title_words(&self) -> String {
        let lower = self.title.to_lowercase();
        let mut words = String::with_capacity(lower.len());
        let mut before = None;
        let mut rest = lower.chars();
        while let Some(c) = rest.next() {
            let in_word = match c {
                '+' | '#' => before.is_some_and(|c: char| c.is_alphanumeric() || c == '+'),
                '.' => {
                    before.is_none_or(char::is_whitespace)
                        && rest.clone().next().is_some_and(char::is_alphabetic)
                }
                _ => c.is_alphanumeric(),
            };
            if in_word {
                words.push(c);
            } else if !words.is_empty() && !words.ends_with(' ') {
                words.push(' ');
            }
            before = Some(c);
        }
        words.truncate(words.trim_end().len());
        words
    }

    /// How alike the titles are, as by [`title_likeness`].
    #[must_use]
    pub fn title_likeness(&self, other: &Topic) -> f64 {
        title_likeness(&self.title, &other.title)
    }

    /// The ids of its readings.
    #[must_use]
    pub fn reading_ids(&self) -> FxHashSet<ReadingId> {
        self.readings.iter().map(|reading| reading.id).collect()
    }
}

/// How alike two titles are, from 0.8 (a typo or two) to 1 (equal), or 0 if they name different
/// topics, as "part 1" and "part 2" do.
#[must_use]
pub fn title_likeness(ours: &str, theirs: &str) -> f64 {
    let (ours, theirs) = (ours.to_lowercase(), theirs.to_lowercase());
    if !have_similar_lengths(&ours, &theirs) || !numbers(&ours).eq(numbers(&theirs)) {
        return 0.0;
    }
    let likeness = strsim::normalized_damerau_levenshtein(&ours, &theirs);
    if likeness >= NEARLY { likeness } else { 0.0 }
}

/// The share of their readings that two topics have in common, 0 to 1.
pub(super) fn reading_likeness(ours: &FxHashSet<ReadingId>, theirs: &FxHashSet<ReadingId>) -> f64 {
    let shared = ours.intersection(theirs).count();
    shared as f64 / (ours.len() + theirs.len() - shared).max(1) as f64
}

/// Whether two titles have lengths that allow them to be nearly alike. Skips most comparisons, which
/// take quadratic time.
fn have_similar_lengths(a: &str, b: &str) -> bool {
    let (a, b) = (a.chars().count(), b.chars().count());
    a.min(b) as f64 >= NEARLY * a.max(b) as f64 - 0.001
}

/// The runs of digits in a text.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.filter(|run| !run.is_empty())
}
