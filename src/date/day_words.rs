//! The words around the numbers of a date, in all known languages.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::cursor::Cursor;
use crate::language::{DateWords, LANGUAGES};

type List = &'static [&'static str];

/// The words of all languages of one kind.
pub(super) struct DayWords(LazyLock<ByLetter>);

/// Words by their first character in lower case, the longest first.
type ByLetter = FxHashMap<char, Vec<&'static str>>;

impl DayWords {
    const fn new(words: fn() -> ByLetter) -> DayWords {
        DayWords(LazyLock::new(words))
    }

    /// Skip one of the words, ignoring case. A word of letters must end here.
    pub(super) fn skip(&self, cursor: &mut Cursor<'_>) -> bool {
        let first = cursor.rest().chars().next();
        let first = first.and_then(|c| c.to_lowercase().next());
        let words = first.and_then(|first| self.0.get(&first));
        words.is_some_and(|words| words.iter().any(|word| cursor.skip_text(word)))
    }
}

fn by_letter(mut words: Vec<&'static str>) -> ByLetter {
    words.sort_unstable_by_key(|word| std::cmp::Reverse(word.len()));
    let mut by_letter = ByLetter::default();
    for word in words {
        if let Some(first) = word.chars().next() {
            by_letter.entry(first).or_default().push(word);
        }
    }
    by_letter
}

fn all(list: fn(&DateWords) -> List) -> ByLetter {
    let lists = LANGUAGES.iter().map(|language| list(&language.dates));
    by_letter(lists.flatten().copied().collect())
}

/// Before a date.
pub(super) static BEFORE: DayWords = DayWords::new(|| all(|words| words.before));
/// Before the first day of a week.
pub(super) static WEEK_OF: DayWords = DayWords::new(|| all(|words| words.week_of));
/// Between day, month and year.
pub(super) static OF: DayWords = DayWords::new(|| all(|words| words.of));
/// After an ordinal number.
pub(super) static ORDINALS: DayWords = DayWords::new(|| all(|words| words.ordinals));
/// Between the dates of one topic.
pub(super) static AND: DayWords = DayWords::new(|| all(|words| words.and));
/// Between the first and the last day of a topic.
pub(super) static TO: DayWords = DayWords::new(|| all(|words| words.to));
/// After the year, the month and the day.
pub(super) static YEAR: DayWords = DayWords::new(|| all(|words| words.units.year));
pub(super) static MONTH: DayWords = DayWords::new(|| all(|words| words.units.month));
pub(super) static DAY: DayWords = DayWords::new(|| all(|words| words.units.day));
/// Before a time of day.
pub(super) static AT: DayWords = DayWords::new(|| all(|words| words.times.at));
/// After hours and minutes.
pub(super) static HOURS: DayWords = DayWords::new(|| all(|words| words.times.hours));
pub(super) static MINUTES: DayWords = DayWords::new(|| all(|words| words.times.minutes));
/// The halves of a day, before or after a time.
pub(super) static HALVES: DayWords = DayWords::new(|| all(|words| words.times.halves));
/// What is written about a meeting, before its date: `Protokoll vom 3.5.2024`
pub(super) static NOTES: DayWords = DayWords::new(|| {
    let lists = LANGUAGES.iter().map(|language| language.columns.notes);
    by_letter(lists.flatten().copied().collect())
});
/// Before and after the number of a meeting: `Week 3`, `第3回`.
pub(super) static BEFORE_NUMBER: DayWords = DayWords::new(|| all(|words| words.before_number));
pub(super) static AFTER_NUMBER: DayWords = DayWords::new(|| all(|words| words.after_number));
