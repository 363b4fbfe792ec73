//! The words of headings in all known languages, by their first words.

use std::borrow::Cow;
use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use super::heading_words::{Word, first_word, words};
use super::role::Role;
use crate::date::names_term;
use crate::language::{ENGLISH, HeadingWords, LANGUAGES, is_cjk};

/// Words of a heading that name a role.
#[derive(Debug, Clone)]
pub(super) struct Alias {
    pub(super) role: Role,
    /// As written, if it is built in.
    text: &'static str,
    /// Few aliases are compared with the headings of a file, so they are split at first use.
    words: OnceLock<Vec<Word<'static>>>,
    /// The words of its language, if it is built in.
    pub(super) language: Option<&'static HeadingWords>,
    /// As written in the settings. `None` if it is built in.
    pub(super) setting: Option<String>,
}

impl Alias {
    /// An alias of the settings; `None` without a letter or digit.
    pub(super) fn of_setting(role: Role, text: &str) -> Option<Alias> {
        let words: Vec<_> = words(text).into_iter().map(Word::into_owned).collect();
        (!words.is_empty()).then(|| Alias {
            role,
            text: "",
            words: words.into(),
            language: None,
            setting: Some(text.to_owned()),
        })
    }

    /// Whether it is common in other headings.
    pub(super) fn is_weak(&self) -> bool {
        self.language
            .is_some_and(|headings| headings.weak.contains(&self.text))
    }

    /// Whether another word of the heading may say that these are topics.
    pub(super) fn is_material(&self) -> bool {
        self.language
            .is_some_and(|headings| headings.materials.contains(&self.text))
    }

    pub(super) fn words(&self) -> &[Word<'static>] {
        self.words.get_or_init(|| words(self.text))
    }

    /// Whether the rest of a heading without spaces allows that the alias gives it its role.
    fn fits_within(&self, heading: &str, text: &str) -> bool {
        let group = self.language.map_or("", |language| language.group);
        let alone = heading.trim_matches(|c: char| c.is_ascii_digit());
        let mut group = group.split_ascii_whitespace();
        !self.is_weak() || alone == text || group.any(|word| heading.contains(word))
    }

    /// Whether it is also found within a longer word.
    fn is_within_words(&self) -> bool {
        self.text.contains(is_cjk) || self.words().iter().any(|word| word.plain.contains(is_cjk))
    }

    /// Whether the other words of a heading allow that the alias gives it its role. `is_exact`: the
    /// words of the alias are in the heading without a typo.
    pub(super) fn fits(&self, heading: &[Word<'_>], start: usize, is_exact: bool) -> bool {
        let Some(language) = self.language else {
            return true;
        };
        let others = heading[..start]
            .iter()
            .chain(&heading[start + self.words().len()..])
            .map(|word| word.lower.as_ref());
        let is_filler = |word: &str| contains_word(language.fillers, word);
        let is_group = |word: &str| contains_word(language.group, word);
        // French "passées" with a typo is English "passes", unless the heading has another French word.
        if !is_exact && !std::ptr::eq(language, &ENGLISH.headings) {
            let mut others = others.clone();
            if !others.any(|word| is_filler(word) || is_group(word)) {
                return false;
            }
        }
        let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
        let mut others = others
            .filter(|word| !is_filler(word) && !is_number(word) && !names_term(word))
            .peekable();
        !self.is_weak() || others.peek().is_none() || others.any(is_group)
    }
}

pub(super) fn contains_word(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// The built-in aliases, in the order of languages and roles.
pub(super) struct KnownHeadings {
    aliases: Vec<Alias>,
    by_word: FxHashMap<Cow<'static, str>, Vec<usize>>,
    by_first_letter: FxHashMap<char, Vec<usize>>,
    by_last_letter: FxHashMap<char, Vec<usize>>,
    /// Those that are also found within a word.
    within: Vec<Alias>,
}

impl KnownHeadings {
    /// The aliases, indexed at first use.
    pub(super) fn get() -> &'static KnownHeadings {
        static KNOWN: LazyLock<KnownHeadings> = LazyLock::new(KnownHeadings::new);
        &KNOWN
    }

    fn new() -> KnownHeadings {
        let mut known = KnownHeadings {
            aliases: Vec::new(),
            by_word: FxHashMap::default(),
            by_first_letter: FxHashMap::default(),
            by_last_letter: FxHashMap::default(),
            within: Vec::new(),
        };
        for language in LANGUAGES {
            let headings = &language.headings;
            for (role, texts) in [
                (Role::Scheduled, headings.scheduled),
                (Role::Potential, headings.potential),
                (Role::Discussed, headings.discussed),
                (Role::Timetable, headings.timetable),
                (Role::Reference, headings.reference),
            ] {
                for text in texts {
                    known.add(role, text, headings);
                }
            }
        }
        known
    }

    fn add(&mut self, role: Role, text: &'static str, headings: &'static HeadingWords) {
        let alias = Alias {
            role,
            text,
            words: OnceLock::new(),
            language: Some(headings),
            setting: None,
        };
        if text.contains(is_cjk) {
            self.within.push(alias);
            return;
        }
        let at = self.aliases.len();
        if let Some(first) = first_word(text) {
            let mut ends = first.plain.chars();
            let (start, end) = (ends.next(), ends.next_back());
            let end = end.or(start);
            for (by_letter, letter) in [
                (&mut self.by_first_letter, start),
                (&mut self.by_last_letter, end),
            ] {
                if let Some(letter) = letter {
                    by_letter.entry(letter).or_default().push(at);
                }
            }
            self.by_word.entry(first.plain).or_default().push(at);
        }
        self.aliases.push(alias);
    }

    /// The aliases whose first word is `word`.
    pub(super) fn starting_with(&self, word: &Word<'_>) -> Vec<&Alias> {
        let found = self.by_word.get(&word.plain);
        found
            .into_iter()
            .flatten()
            .map(|&at| &self.aliases[at])
            .collect()
    }

    /// The aliases whose first word may be `word` in another form or with a typo: it has the same first
    /// or last letter.
    pub(super) fn starting_nearly_with(&self, word: &Word<'_>) -> Vec<&Alias> {
        let mut letters = word.plain.chars();
        let (start, end) = (letters.next(), letters.next_back());
        let start = start.and_then(|letter| self.by_first_letter.get(&letter));
        let end = end.and_then(|letter| self.by_last_letter.get(&letter));
        let mut found: Vec<usize> = start.into_iter().chain(end).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|at| &self.aliases[at]).collect()
    }

    /// The role of a heading in a language that is written without spaces.
    pub(super) fn role_within(&self, heading: &[Word<'_>]) -> Option<Role> {
        role_within(&self.within, heading)
    }
}

/// The role of a heading in a language that is written without spaces. The last part of such a heading
/// says what it is, but words for dates are part of many: "過去の日程" are past meetings.
pub(super) fn role_within(aliases: &[Alias], heading: &[Word<'_>]) -> Option<Role> {
    if !heading.iter().any(|word| word.plain.contains(is_cjk)) {
        return None;
    }
    let heading = joined(heading);
    let found = aliases.iter().filter_map(|alias| {
        let text = joined(alias.words());
        let is_here = alias.is_within_words() && heading.contains(&text);
        (is_here && alias.fits_within(&heading, &text)).then_some((alias.role, text.len()))
    });
    let (role, _) = found.max_by_key(|&(role, length)| {
        let rank = match role {
            Role::Timetable => 0,
            Role::Scheduled | Role::Potential | Role::Discussed => 1,
            Role::Reference => 2,
        };
        (rank, length)
    })?;
    Some(role)
}

/// The words without spaces between them.
fn joined(words: &[Word<'_>]) -> String {
    words.iter().map(|word| word.plain.as_ref()).collect()
}
