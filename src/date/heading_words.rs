//! The words of headings that name a year or a term, in all known languages.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::names;
use crate::language::{LANGUAGES, Months, is_cjk};

/// What a word says about the year that a heading names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadingWord {
    /// A term in one year.
    Term,
    /// A term that may begin in one year and end in the next.
    Winter,
    /// A term that ends with the year, or a little later.
    Autumn,
    Month(i8),
    /// It may be beside the year of a list of meetings.
    Beside,
}

struct Known {
    words: FxHashMap<&'static str, HeadingWord>,
    months: FxHashMap<&'static str, Months>,
    /// The number of characters of the longest word that is written without spaces.
    longest: usize,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    let mut months: FxHashMap<&str, Months> = FxHashMap::default();
    for language in LANGUAGES {
        let (terms, headings) = (&language.terms, &language.headings);
        for (of_term, text) in terms.months {
            // A word of several languages may mean any of the terms.
            for word in text.split_ascii_whitespace() {
                *months.entry(word).or_default() |= of_term;
            }
        }
        for (kind, text) in [
            (HeadingWord::Winter, terms.winter),
            (HeadingWord::Autumn, terms.autumn),
            (HeadingWord::Term, terms.year),
            (HeadingWord::Beside, terms.beside),
            (HeadingWord::Beside, headings.group),
        ] {
            for word in text.split_ascii_whitespace() {
                words.entry(word).or_insert(kind);
            }
        }
        for phrase in [headings.scheduled, headings.discussed, headings.timetable].concat() {
            for word in phrase.split_ascii_whitespace() {
                words.entry(word).or_insert(HeadingWord::Beside);
            }
        }
    }
    let longest = words.keys().filter(|word| word.contains(is_cjk));
    Known {
        longest: longest.map(|word| word.chars().count()).max().unwrap_or(0),
        words,
        months,
    }
});

/// Whether a word in lower case names a year or a term.
#[must_use]
pub fn names_term(word: &str) -> bool {
    matches!(
        KNOWN.words.get(word),
        Some(HeadingWord::Term | HeadingWord::Winter | HeadingWord::Autumn)
    )
}

/// The months in which the term that a word in lower case names may have meetings. `None` if it may have
/// them in any month.
pub(super) fn months_of(word: &str) -> Option<Months> {
    KNOWN.months.get(word).copied()
}

/// What a word in lower case says. `None` if the year may be that of something else.
pub(super) fn find(word: &str) -> Option<HeadingWord> {
    let known = KNOWN.words.get(word).copied();
    known.or_else(|| names::month(word).map(HeadingWord::Month))
}

/// What the words of a text without spaces say. `None` if one is unknown.
pub(super) fn find_within(text: &str) -> Option<Vec<(HeadingWord, &str)>> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
        let ends: Vec<_> = ends.take(KNOWN.longest).collect();
        let mut words = ends.iter().rev().map(|&end| (end, find(&rest[..end])));
        let (end, word) = words.find_map(|(end, word)| Some((end, word?)))?;
        found.push((word, &rest[..end]));
        rest = &rest[end..];
    }
    Some(found)
}
