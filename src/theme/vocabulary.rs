//! The built-in themes and words, read from `vocabulary.txt`. The file itself explains its format.

use std::sync::LazyLock;

use super::entry::{Entry, Invalid, Scope};
use super::{MAX_THEMES, ThemeId};

/// The id of the theme for topics that no word places; it comes last.
pub(super) const OTHER: &str = "other";

/// The id of the section whose phrases only hide the words in them.
pub(super) const HIDING: &str = "-";

/// The sections of the built-in vocabulary in display order.
pub(super) static SECTIONS: LazyLock<Vec<Section<'static>>> = LazyLock::new(|| {
    // A test reads the file, so that this cannot happen to users.
    read(include_str!("vocabulary.txt"))
        .unwrap_or_else(|problem| panic!("vocabulary.txt, {problem}"))
});

/// A theme of the file, or the section [`HIDING`].
#[derive(Debug, Default)]
pub(super) struct Section<'a> {
    /// Its id, in brackets in the file.
    pub(super) id: &'a str,
    /// What readers see.
    pub(super) title: &'a str,
    /// One sentence on what belongs here.
    pub(super) description: &'a str,
    /// Further spellings of the tag.
    pub(super) tags: Vec<&'a str>,
    /// Words and phrases, in file order.
    pub(super) words: Vec<Weighted<'a>>,
}

/// A word or phrase and its weight.
#[derive(Debug)]
pub(super) struct Weighted<'a> {
    /// As written.
    pub(super) text: &'a str,
    /// From 1, a hint, to 20, which decides; 0 hides.
    pub(super) weight: i64,
    /// Whether it is searched for in addresses only.
    pub(super) in_addresses: bool,
}

impl<'a> Weighted<'a> {
    /// The entry for the lexicon.
    pub(super) fn entry(&self, theme: Option<ThemeId>) -> Result<Entry<'a>, Invalid> {
        let scope = match self.in_addresses {
            true => Scope::Address,
            false => Scope::Text,
        };
        Entry::new(self.text, scope, theme, self.weight)
    }
}

/// Parse a vocabulary.
///
/// # Errors
/// Which line is malformed, and what is expected there.
fn read(text: &str) -> Result<Vec<Section<'_>>, String> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    for (number, line) in (1..).zip(text.lines().map(str::trim)) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        read_line(&mut sections, line).map_err(|problem| format!("line {number}: {problem}"))?;
    }
    let mut themes = sections.iter().filter(|section| section.id != HIDING);
    if themes.clone().count() > MAX_THEMES {
        return Err(format!("more than {MAX_THEMES} themes"));
    }
    match themes.next_back() {
        Some(Section { id: OTHER, .. }) => Ok(sections),
        last => Err(format!(
            "`[{OTHER}]` must be the last theme, not `[{}]`",
            last.map_or("", |last| last.id)
        )),
    }
}

fn read_line<'a>(sections: &mut Vec<Section<'a>>, line: &'a str) -> Result<(), &'static str> {
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
            let weight = of_addresses.unwrap_or(weight).parse();
            let weight = weight.map_err(|_| "expected a weight before `: `")?;
            if (weight == 0) != (section.id == HIDING) {
                return Err(
                    "weight 0 hides words; it belongs in `[-]` only, and `[-]` has no other weight",
                );
            }
            section.words.extend(items(value).map(|text| Weighted {
                text,
                weight,
                in_addresses: of_addresses.is_some(),
            }));
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

    use super::{HIDING, SECTIONS, read};

    /// Lists of titles; their words are no terms.
    const LISTS: [&str; 2] = ["tests/themes/titles.tsv", "tests/themes/seed-topics.tsv"];

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
                "line 2: weight 0 hides words; it belongs in `[-]` only, and `[-]` has no other weight",
            ),
            (
                "[-]\n1: slab\n",
                "line 2: weight 0 hides words; it belongs in `[-]` only, and `[-]` has no other weight",
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
    fn every_entry_is_valid() {
        let mut hiding = BTreeMap::new();
        for section in SECTIONS.iter() {
            for word in &section.words {
                let (id, text) = (section.id, word.text);
                assert!(
                    word.entry(None).is_ok(),
                    "[{id}] {text}: {:?}",
                    word.entry(None)
                );
                let hides = id == HIDING;
                let elsewhere = hiding.insert(text, hides).unwrap_or(hides);
                assert_eq!(elsewhere, hides, "{text} hides words and has a theme");
            }
        }
        assert!(hiding.len() > 1000);
    }

    #[test]
    fn entries_are_terms_and_not_titles() {
        let titles = titles();
        assert!(titles.len() > 100);
        let mut faults = Vec::new();
        for section in SECTIONS.iter() {
            let mut seen = BTreeSet::new();
            for word in &section.words {
                let (id, text) = (section.id, word.text);
                let entry = words(text);
                if entry.is_empty() || entry.len() > 4 {
                    faults.push(format!("[{id}] {text}: not one to four words"));
                }
                let star = text.contains('*').then_some(text);
                if !seen.insert((entry.clone(), word.in_addresses, star)) {
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
