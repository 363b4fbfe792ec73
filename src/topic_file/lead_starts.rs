//! Find the leads at the starts of titles: "(Fatima): Locks", "Bill Smith on "Locks"", "Sam: Locks".
//!
//! A name before a title is often that of the author. It leads if its form shows that, if a list of members has it, or if
//! the same people take turns: authors come back in a row, if at all.

use rustc_hash::{FxHashMap, FxHashSet};

use super::model::{Section, Topic};
use super::names::names_or_cjk;
use crate::language::is_cjk;

/// The fewest meetings whose starts show that names are leads.
const FEWEST: usize = 3;

/// The fewest meetings, and people who come back, that show that people take turns.
const FEWEST_TURNS: usize = 6;
const FEWEST_PEOPLE: usize = 3;

/// The most words of names.
const MOST_WORDS: usize = 8;

/// What is around names at the start of a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StartMark {
    /// "(Fatima): Locks"
    Parentheses,
    /// "Bill Smith on "Locks""
    On,
    /// "Sam: Locks", "王芳,《…》", if these are members.
    Member,
    /// The same without a list of members.
    Turn,
}

/// Names at the start of a title.
pub(super) struct Start {
    pub(super) mark: StartMark,
    pub(super) names: Vec<String>,
    /// Where the title without them starts.
    pub(super) title: usize,
}

/// The names at the start of a title. `known`: those of members.
pub(super) fn start_of(title: &str, known: &FxHashSet<String>) -> Option<Start> {
    let (mark, names, rest) = parentheses(title)
        .or_else(|| on(title))
        .or_else(|| plain(title))?;
    let rest = rest.trim_start();
    // Most titles have no name there.
    let may_be_names = names.split_whitespace().count() <= MOST_WORDS
        && names.starts_with(|c: char| c.is_uppercase() || is_cjk(c) || c == '@');
    if !may_be_names {
        return None;
    }
    let names = names_or_cjk(names.trim())?;
    let are_members = names.iter().all(|name| known.contains(name));
    // "Foxtrot and Kilo, 26" is a title.
    rest.contains(char::is_alphabetic).then(|| Start {
        mark: match mark {
            StartMark::Turn if are_members => StartMark::Member,
            mark => mark,
        },
        names,
        title: title.len() - rest.len(),
    })
}

/// For each topic the forms that show leads in its section, or in the file. `known`: the names of members.
pub(super) fn shown_marks(sections: &[Section], known: &FxHashSet<String>) -> Vec<Vec<StartMark>> {
    let start = |topic: &Topic| {
        let found = Some(topic).filter(|topic| !topic.dates.is_empty());
        found.map(|topic| start_of(&topic.title, known))
    };
    // Those of dated topics.
    let starts: Vec<Vec<Option<Start>>> = sections
        .iter()
        .map(|section| section.topics.iter().filter_map(start).collect())
        .collect();
    let of_file = marks(&starts);
    let of_sections = sections.iter().zip(&starts).flat_map(|(section, starts)| {
        let marks = [marks(std::slice::from_ref(starts)), of_file.clone()].concat();
        section.topics.iter().map(move |_| marks.clone())
    });
    of_sections.collect()
}

fn marks(starts: &[Vec<Option<Start>>]) -> Vec<StartMark> {
    let dated: usize = starts.iter().map(Vec::len).sum();
    let is_shown = |mark: &StartMark| {
        let starts = starts.iter().flatten().flatten();
        let of_mark = starts.filter(|start| start.mark == *mark);
        let count = of_mark.clone().count();
        let are_most = count * 3 >= dated * 2;
        match mark {
            StartMark::Parentheses => count >= FEWEST && are_most,
            StartMark::On | StartMark::Member => count >= FEWEST,
            StartMark::Turn => count >= FEWEST_TURNS && are_most && take_turns(of_mark),
        }
    };
    let all = [
        StartMark::Parentheses,
        StartMark::On,
        StartMark::Member,
        StartMark::Turn,
    ];
    all.into_iter().filter(is_shown).collect()
}

/// Whether several people come back, most meetings are theirs, and none has two meetings in a row.
fn take_turns<'s>(starts: impl Iterator<Item = &'s Start> + Clone) -> bool {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for name in starts.clone().flat_map(|start| &start.names) {
        *counts.entry(name).or_default() += 1;
    }
    let all: usize = counts.values().sum();
    let again = counts.values().filter(|count| **count > 1);
    let next = starts.clone().skip(1);
    let mut pairs = starts.zip(next);
    again.clone().count() >= FEWEST_PEOPLE
        && again.sum::<usize>() * 3 >= all * 2
        && pairs.all(|(one, next)| one.names != next.names)
}

type Found<'t> = (StartMark, &'t str, &'t str);

fn parentheses(title: &str) -> Option<Found<'_>> {
    let (names, rest) = title.strip_prefix(['(', '（'])?.split_once([')', '）'])?;
    let words = rest.trim_start_matches([':', '：', ' ']);
    // "(Re)boot"
    (words.len() < rest.len()).then_some((StartMark::Parentheses, names, words))
}

fn on(title: &str) -> Option<Found<'_>> {
    let (names, rest) = title.split_once(" on ")?;
    let is_quoted = rest.starts_with(['"', '“', '„', '«', '\'', '‘']);
    is_quoted.then_some((StartMark::On, names, rest))
}

fn plain(title: &str) -> Option<Found<'_>> {
    let dash = [" — ", " – "]
        .iter()
        .find_map(|dash| title.split_once(dash));
    let marked = || {
        let at = title.find([':', '：', ',', '，'])?;
        let mark = title[at..].chars().next()?;
        let rest = &title[at + mark.len_utf8()..];
        let is_apart = !mark.is_ascii() || rest.starts_with([' ', '《', '「', '『']);
        is_apart.then_some((&title[..at], rest))
    };
    let (names, rest) = marked().or(dash)?;
    Some((StartMark::Turn, names, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_may_be_at_the_start() {
        let known = ["Sam", "王芳"].map(str::to_owned).into_iter().collect();
        for (title, mark, rest) in [
            ("(Fatima): Downfall", StartMark::Parentheses, "Downfall"),
            ("(Mikhail, Leila) Talks", StartMark::Parentheses, "Talks"),
            ("Bill Smith on \"Dynamo\"", StartMark::On, "\"Dynamo\""),
            ("Sam: Kernels", StartMark::Member, "Kernels"),
            ("Kant: Critique", StartMark::Turn, "Critique"),
            ("Ann Lee — Locks", StartMark::Turn, "Locks"),
            ("王芳,《LegoOS》", StartMark::Member, "《LegoOS》"),
        ] {
            let start = start_of(title, &known).unwrap();
            assert_eq!((start.mark, &title[start.title..]), (mark, rest), "{title}");
        }
        for title in [
            "Locks",
            "(Re)boot: a study",
            "Notes on Locks",
            "the kernel: an overview",
            "(Fatima)",
        ] {
            assert!(start_of(title, &known).is_none(), "{title}");
        }
    }
}
