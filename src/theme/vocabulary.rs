//! The text of the vocabulary file in, its sections out. The file itself explains its format.

use super::ThemeError;
pub use super::lexicon::Scope;

/// The built-in vocabulary.
pub const BUILT_IN: &str = include_str!("vocabulary.txt");

/// The id of the section whose phrases only hide the words in them.
pub(super) const HIDING: &str = "-";

/// The largest weight of a word.
pub const MAX_WEIGHT: u8 = 20;

/// A theme as the file gives it.
#[derive(Debug, Default)]
pub struct Section<'a> {
    /// What stands in brackets.
    pub id: &'a str,
    /// What readers see.
    pub title: &'a str,
    /// One sentence on what belongs here.
    pub description: &'a str,
    /// Further spellings of the tag.
    pub tags: Vec<&'a str>,
    /// Words and phrases, in file order.
    pub entries: Vec<Entry<'a>>,
}

/// A word or phrase that speaks for a theme.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// As written.
    pub text: &'a str,
    /// From 1, a hint, to [`MAX_WEIGHT`]; 0 hides.
    pub weight: u8,
    /// Where it is looked for.
    pub scope: Scope,
}

/// Reads a vocabulary.
///
/// # Errors
/// [`ThemeError::Vocabulary`] names the line that is malformed.
pub fn read(text: &str) -> Result<Vec<Section<'_>>, ThemeError> {
    let mut sections: Vec<Section<'_>> = Vec::with_capacity(16);
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let wrong = |problem: &str| ThemeError::Vocabulary {
            line: index + 1,
            problem: problem.to_owned(),
        };
        if let Some(id) = line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            sections.push(Section {
                id,
                ..Section::default()
            });
            continue;
        }
        let section = sections
            .last_mut()
            .ok_or_else(|| wrong("a section `[id]` is expected first"))?;
        let (key, value) = line
            .split_once(": ")
            .ok_or_else(|| wrong("`key: value` is expected"))?;
        match key {
            "title" => section.title = value.trim(),
            "description" => section.description = value.trim(),
            "tags" => section.tags.extend(items(value)),
            weights => {
                let (scope, weight) = match weights.strip_prefix("url ") {
                    Some(weight) => (Scope::Address, weight),
                    None => (Scope::Text, weights),
                };
                let weight = weight.parse().ok().filter(|weight| *weight <= MAX_WEIGHT);
                let weight =
                    weight.ok_or_else(|| wrong("a weight from 0 to 20 is expected before `: `"))?;
                section.entries.extend(items(value).map(|text| Entry {
                    text,
                    weight,
                    scope,
                }));
            }
        }
    }
    Ok(sections)
}

fn items(list: &str) -> impl Iterator<Item = &str> {
    list.split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty())
}
