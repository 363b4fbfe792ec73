//! Distinguish headings about meetings and readings from others with the same words: "Past meetings", "Past due".

use std::sync::LazyLock;

use crate::language::WordSet;

/// What a group has besides meetings and readings.
static OTHER_THINGS: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(|language| language.headings.other_things));
/// Words after which another part of the heading starts.
static PREPOSITIONS: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(|language| language.headings.prepositions));
/// Words before "past" that make it a time of day.
static CLOCK: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(|language| language.headings.clock));

/// Whether a heading with the words `before` and `after` a word that names a role is not about meetings or
/// readings. The last noun decides: "Past workshop papers" are papers.
pub(super) fn is_about_other_things<'a>(
    before: impl Iterator<Item = &'a str>,
    word: &str,
    after: impl Iterator<Item = &'a str>,
    is_group_word: impl Fn(&str) -> bool,
) -> bool {
    let is_time = word == "past" && before.last().is_some_and(|word| CLOCK.has(word));
    let after = after.take_while(|word| !PREPOSITIONS.has(word));
    let other = |word: &&str| OTHER_THINGS.has(word);
    let noun = after
        .filter(|word| other(word) || is_group_word(word))
        .last();
    is_time || noun.is_some_and(|noun| other(&noun))
}
