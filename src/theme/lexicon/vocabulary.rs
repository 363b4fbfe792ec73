//! The built-in themes and words, read from `vocabulary.txt`. The file itself explains its format.

use std::sync::LazyLock;

use super::entry::{Entry, Kind, MAX_THEMES, Scope, ThemeId};

/// The id of the theme for topics that no word places; it comes last.
pub(crate) const OTHER: &str = "other";

/// The id of the section whose phrases only hide the words in them.
pub(crate) const HIDING: &str = "-";

/// The id of the section of terms that have no theme. General words count beside them.
pub(crate) const FIELD: &str = "+";

/// The text of the built-in vocabulary.
pub(crate) const TEXT: &str = include_str!("../vocabulary.txt");

/// The sections of the built-in vocabulary in display order. The build script reports its mistakes.
pub(crate) static SECTIONS: LazyLock<Vec<Section<'static>>> =
    LazyLock::new(|| read(TEXT).unwrap_or_else(|problem| panic!("vocabulary.txt, {problem}")));

/// A theme of the file, or the section [`HIDING`] or [`FIELD`].
#[derive(Debug, Default)]
pub(crate) struct Section<'a> {
    /// Its id, in brackets in the file.
    pub(crate) id: &'a str,
    /// What readers see.
    pub(crate) title: &'a str,
    /// One sentence on what belongs here.
    pub(crate) description: &'a str,
    /// Further spellings of the tag.
    pub(crate) tags: Vec<&'a str>,
    /// Its words and phrases, in file order.
    pub(crate) words: Vec<Words<'a>>,
}

/// Words and phrases with the same weight.
#[derive(Debug)]
pub(crate) struct Words<'a> {
    line: usize,
    /// Separated by commas. Only some commands need the words, so they are not split here.
    pub(crate) list: &'a str,
    /// From 1, a hint, to 20, which decides; 0 in [`HIDING`] and [`FIELD`].
    weight: i64,
    /// Whether they are ordinary words, which count only beside a term.
    pub(crate) are_general: bool,
    /// Whether they are searched for in addresses only.
    pub(crate) in_addresses: bool,
}

impl<'a> Words<'a> {
    /// The words and phrases as written.
    pub(crate) fn items(&self) -> impl Iterator<Item = &'a str> {
        items(self.list)
    }
}

/// The entries of a vocabulary for the lexicon.
///
/// # Errors
/// Which line has an entry that is not valid.
pub(crate) fn entries<'a>(
    sections: &[Section<'a>],
    theme: impl Fn(&str) -> Option<ThemeId>,
) -> Result<Vec<Entry<'a>>, String> {
    let mut entries = Vec::new();
    for section in sections {
        // Terms without a theme have votes without weight.
        let theme = match section.id {
            FIELD => Some(ThemeId(0)),
            id => theme(id),
        };
        for words in &section.words {
            let scope = match words.in_addresses {
                true => Scope::Address,
                false => Scope::Text,
            };
            let kind = match words.are_general {
                true => Kind::General,
                false => Kind::Term,
            };
            for text in words.items() {
                let entry = Entry::new(text, scope, theme, words.weight, kind);
                entries
                    .push(entry.map_err(|invalid| {
                        format!("line {}: \"{text}\": {invalid}", words.line)
                    })?);
            }
        }
    }
    Ok(entries)
}

/// The themes among the sections.
pub(crate) fn themes<'s, 'a>(
    sections: &'s [Section<'a>],
) -> impl DoubleEndedIterator<Item = &'s Section<'a>> {
    let has_theme = |section: &&Section<'_>| ![HIDING, FIELD].contains(&section.id);
    sections.iter().filter(has_theme)
}

/// Parse a vocabulary.
///
/// # Errors
/// Which line is malformed, and what is expected there.
pub(crate) fn read(text: &str) -> Result<Vec<Section<'_>>, String> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    for (number, line) in (1..).zip(text.lines().map(str::trim)) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        read_line(&mut sections, number, line)
            .map_err(|problem| format!("line {number}: {problem}"))?;
    }
    if themes(&sections).count() > MAX_THEMES {
        return Err(format!("more than {MAX_THEMES} themes"));
    }
    let last = themes(&sections).next_back().map_or("", |theme| theme.id);
    if last != OTHER {
        return Err(format!(
            "`[{OTHER}]` must be the last theme, not `[{last}]`"
        ));
    }
    Ok(sections)
}

fn read_line<'a>(
    sections: &mut Vec<Section<'a>>,
    number: usize,
    line: &'a str,
) -> Result<(), &'static str> {
    let id = line
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    if let Some(id) = id {
        if sections.iter().any(|section| section.id == id) {
            return Err("duplicate section; add to the first one");
        }
        sections.push(Section {
            id,
            ..Section::default()
        });
        return Ok(());
    }
    let section = sections
        .last_mut()
        .ok_or("expected a section `[id]` first")?;
    let (key, value) = line.split_once(": ").ok_or("expected `key: value`")?;
    match key {
        "title" => section.title = value.trim(),
        "description" => section.description = value.trim(),
        "tags" => section.tags.extend(items(value)),
        weight => {
            let of_addresses = weight.strip_prefix("url ");
            let general = weight.strip_prefix("general ");
            let weight = of_addresses.or(general).unwrap_or(weight).parse();
            let weight = weight.map_err(|_| "expected a weight before `: `")?;
            if (weight == 0) != [HIDING, FIELD].contains(&section.id) {
                return Err(
                    "weight 0 belongs in `[-]` and `[+]` only, and they have no other weight",
                );
            }
            section.words.push(Words {
                line: number,
                list: value,
                weight,
                are_general: general.is_some(),
                in_addresses: of_addresses.is_some(),
            });
        }
    }
    Ok(())
}

fn items(list: &str) -> impl Iterator<Item = &str> {
    list.split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty())
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;

    use super::{Entry, FIELD, HIDING, Kind, SECTIONS, Scope, entries, read};

    /// Lists of titles; their words are no terms.
    const LISTS: [&str; 4] = [
        "tests/themes/titles.tsv",
        "tests/themes/seed-topics.tsv",
        "tests/themes/own-titles.tsv",
        "tests/themes/held-out-titles.tsv",
    ];

    /// The words of a text, as a reader would count them.
    fn words(text: &str) -> Vec<String> {
        text.split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    }

    fn titles() -> Vec<Vec<String>> {
        let read = |path| fs::read_to_string(path).unwrap();
        let titles = |list: String| -> Vec<_> {
            let rows = list.lines().skip(1);
            let titles = rows.filter_map(|row| row.split('\t').next());
            titles.map(words).collect()
        };
        LISTS.map(read).into_iter().flat_map(titles).collect()
    }

    #[test]
    fn a_mistake_is_reported_with_its_line() {
        for (text, problem) in [
            ("8: slab\n", "line 1: expected a section `[id]` first"),
            ("[memory]\n\nslab\n", "line 3: expected `key: value`"),
            (
                "[memory]\nmany: slab\n",
                "line 2: expected a weight before `: `",
            ),
            (
                "[memory]\n0: slab\n",
                "line 2: weight 0 belongs in `[-]` and `[+]` only, and they have no other weight",
            ),
            (
                "[-]\n1: slab\n",
                "line 2: weight 0 belongs in `[-]` and `[+]` only, and they have no other weight",
            ),
            (
                "[memory]\n[io]\n[memory]\n",
                "line 3: duplicate section; add to the first one",
            ),
            (
                "[other]\n[memory]\n",
                "`[other]` must be the last theme, not `[memory]`",
            ),
        ] {
            assert_eq!(read(text).unwrap_err(), problem);
        }
        assert!(read("[other]\n[-]\n0: red hat\n").is_ok());
        let many: String = (0..64).map(|number| format!("[{number}]\n")).collect();
        let many = read(&format!("{many}[other]\n")).unwrap_err();
        assert_eq!(many, "more than 64 themes");
    }

    #[test]
    fn an_invalid_entry_is_reported_with_its_line() {
        for (line, problem) in [
            ("8: slab, --", "line 2: \"--\": it contains no word"),
            (
                "url 8: a/b/c/d/e/f/g",
                "line 2: \"a/b/c/d/e/f/g\": it has more than 6 words",
            ),
            (
                "21: slab",
                "line 2: \"slab\": its weight is not from 0 to 20",
            ),
        ] {
            let text = format!("[other]\n{line}\n");
            let sections = read(&text).unwrap();
            assert_eq!(entries(&sections, |_| None).unwrap_err(), problem);
        }
    }

    #[test]
    fn an_entry_is_of_one_kind_in_all_sections_and_spellings() {
        let mut kinds = BTreeMap::new();
        for section in SECTIONS.iter() {
            let lists = section.words.iter();
            let lists = lists.filter(|list| !list.in_addresses);
            let items = lists.flat_map(|list| list.items().map(|text| (text, list.are_general)));
            for (text, is_general) in items {
                let no_theme = [HIDING, FIELD].into_iter().find(|id| *id == section.id);
                let kind = (is_general, no_theme);
                let entry = Entry::new(text, Scope::Text, None, 1, Kind::Term).unwrap();
                for words in [words(text), entry.joined()] {
                    let of_other = kinds.insert((words, text.contains('*')), kind);
                    let of_other = of_other.unwrap_or(kind);
                    assert_eq!(of_other, kind, "{text} is of another kind elsewhere");
                }
            }
        }
        assert!(kinds.len() > 1000);
    }

    #[test]
    fn entries_are_terms_and_not_titles() {
        let titles = titles();
        assert!(titles.len() > 100);
        let mut faults = Vec::new();
        for section in SECTIONS.iter() {
            let mut seen = BTreeSet::new();
            let lists = section.words.iter();
            let items = lists.flat_map(|list| list.items().map(|text| (text, list.in_addresses)));
            for (text, in_addresses) in items {
                let id = section.id;
                let entry = words(text);
                if entry.is_empty() || entry.len() > 4 {
                    faults.push(format!("[{id}] {text}: not one to four words"));
                }
                let star = text.contains('*').then_some(text);
                if !seen.insert((entry.clone(), in_addresses, star)) {
                    faults.push(format!("[{id}] {text}: duplicate"));
                }
                let is_most_of = |title: &&Vec<String>| {
                    entry.len() > 2
                        && entry.len() * 3 >= title.len() * 2
                        && title.windows(entry.len()).any(|words| words == entry)
                };
                if let Some(title) = titles.iter().find(is_most_of) {
                    faults.push(format!("[{id}] {text}: most of \"{}\"", title.join(" ")));
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
