//! The sections of a vocabulary in, Rust source of its themes and tables out.

use std::collections::BTreeMap;
use std::fmt::{Debug, Write as _};

use super::tables::words::Word;
use super::tables::{MAX_PHRASE, MAX_THEMES, MAX_WEIGHT, Refused, Scope, Tables};
use super::vocabulary::{HIDING, Section};

/// The theme of topics that no word places; it stands last.
const OTHER: &str = "other";

/// What `src/theme/built_in.rs` includes: `OTHER`, `SECTIONS` and `TABLES`.
///
/// # Errors
/// Which line of the vocabulary is wrong, and what is expected there.
pub(crate) fn of(sections: &[Section<'_>]) -> Result<String, String> {
    let is_theme = |section: &&Section<'_>| section.id != HIDING;
    let themes: Vec<&Section<'_>> = sections.iter().filter(is_theme).collect();
    let (line, id) = themes.last().map_or((1, ""), |last| (last.line, last.id));
    if id != OTHER {
        return Err(format!(
            "line {line}: `[{OTHER}]` is expected to be the last theme; move `[{id}]` before it"
        ));
    }
    if let Some(theme) = themes.get(MAX_THEMES) {
        return Err(format!(
            "line {}: more than {MAX_THEMES} themes",
            theme.line
        ));
    }
    let mut source = source_of_themes(&themes);
    source.push_str(&source_of_tables(&filled(sections, &themes)?));
    Ok(source)
}

fn filled(sections: &[Section<'_>], themes: &[&Section<'_>]) -> Result<Tables, String> {
    let mut tables = Tables::default();
    let mut hiding = BTreeMap::new();
    for section in sections {
        let number = themes.iter().position(|theme| theme.id == section.id);
        // What hides has no theme; its weight of 0 is no vote for the one it is given here.
        let theme = number.and_then(|number| u8::try_from(number).ok());
        for entry in &section.entries {
            let wrong = |why: &str| format!("line {}: `{}` {why}", entry.line, entry.text);
            let hides = theme.is_none();
            let elsewhere = hiding.insert(entry.text, hides);
            if elsewhere.is_some_and(|hid| hid != hides) {
                let problem = "hides words and speaks for a theme; keep one of the two";
                return Err(wrong(problem));
            }
            let scope = match entry.in_addresses {
                true => Scope::Address,
                false => Scope::Text,
            };
            let added = tables.add(entry.text, scope, theme.unwrap_or_default(), entry.weight);
            added.map_err(|refused| {
                wrong(&match refused {
                    Refused::Empty => "holds no letter and no digit".to_owned(),
                    Refused::Long => format!("has more than {MAX_PHRASE} words"),
                    Refused::Weight => format!("has a weight that is not from 1 to {MAX_WEIGHT}"),
                })
            })?;
        }
    }
    tables.finish();
    Ok(tables)
}

fn source_of_themes(themes: &[&Section<'_>]) -> String {
    let mut source = format!("pub(super) const OTHER: &str = {OTHER:?};\n\n");
    source.push_str("pub(super) static SECTIONS: &[Section] = &[\n");
    for theme in themes {
        let Section {
            id,
            title,
            description,
            tags,
            ..
        } = theme;
        // Writing to a string cannot fail.
        let _ = writeln!(
            source,
            "    Section {{ id: {id:?}, title: {title:?}, description: {description:?}, tags: &{tags:?} }},"
        );
    }
    source.push_str("];\n\n");
    source
}

fn source_of_tables(tables: &Tables) -> String {
    format!(
        "pub(super) static TABLES: Tables = Tables {{
    words: Table {{ slots: {}, taken: {} }},
    steps: Table {{ slots: {}, taken: {} }},
    nodes: {},
    votes: {},
    spelled: {},
    typos: Typos {{ buckets: {}, entries: {} }},
    affixes: Affixes {{ prefixes: {}, suffixes: {}, first_letters: {}, last_letters: {} }},
}};
",
        source_of_items(&tables.words.slots),
        tables.words.taken,
        source_of_items(&tables.steps.slots),
        tables.steps.taken,
        source_of_items(&tables.nodes),
        source_of_items(&tables.votes),
        source_of_words(&tables.spelled),
        source_of_items(&tables.typos.buckets),
        source_of_items(&tables.typos.entries),
        source_of_words(&tables.affixes.prefixes),
        source_of_words(&tables.affixes.suffixes),
        tables.affixes.first_letters,
        tables.affixes.last_letters,
    )
}

/// Numbers, tuples and structs of them: their debug text is their source.
fn source_of_items(items: &[impl Debug]) -> String {
    format!("Cow::Borrowed(&{items:?})")
}

fn source_of_words(words: &[(Word, u32)]) -> String {
    let mut source = String::from("Cow::Borrowed(&[");
    for (word, node) in words {
        // Writing to a string cannot fail.
        let _ = write!(
            source,
            "(Word::of(b\"{}\"), {node}), ",
            word.bytes().escape_ascii()
        );
    }
    source.push_str("])");
    source
}
