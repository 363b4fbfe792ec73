//! Built-in vocabulary and the group's settings in; themes in display order, the lexicon and the tags out.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use super::built_in::{OTHER, SECTIONS, Section, TABLES};
use super::lexicon::Lexicon;
use super::settings::{ThemeSetting, ThemeSettings};
use super::tables::{Refused, Scope, Tables};
use super::{MAX_THEMES, Theme, ThemeError, ThemeId};

/// By normalised tag, see [`normalise_tag`]. Ids come before a group's tags, these before the built-in ones.
type Tags = FxHashMap<String, ThemeId>;

/// Everything a classifier needs.
#[derive(Debug)]
pub(super) struct Catalogue {
    pub(super) themes: Vec<Theme>,
    pub(super) other: ThemeId,
    pub(super) lexicon: Lexicon,
    /// Those of the built-in themes are made when they are first asked for: few topics have any.
    tags: OnceLock<Tags>,
}

impl Catalogue {
    /// The themes and words without any of a group.
    pub(super) fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Catalogue> = LazyLock::new(|| {
            let themes = SECTIONS.iter().map(theme_of_section).collect();
            Catalogue::new(themes, TABLES.clone(), OnceLock::new())
        });
        &BUILT_IN
    }

    /// The built-in themes and words with those of a group.
    pub(super) fn of_group(settings: &ThemeSettings) -> Result<Self, ThemeError> {
        let themes = themes_in_order(settings)?;
        let mut tables = TABLES.clone();
        let numbers = SECTIONS.iter().map(|section| id_of(&themes, section.id).0);
        tables.renumber(&numbers.collect::<Vec<_>>());
        for (id, setting) in &settings.themes {
            add_words(&mut tables, id_of(&themes, id), id, setting)?;
        }
        tables.finish();
        let mut tags = tags_of_ids(&themes);
        add_tags(&mut tags, &themes, settings)?;
        add_spellings(&mut tags, &themes);
        Ok(Self::new(themes, tables, tags.into()))
    }

    pub(super) fn tags(&self) -> &Tags {
        self.tags.get_or_init(|| {
            let mut tags = tags_of_ids(&self.themes);
            add_spellings(&mut tags, &self.themes);
            tags
        })
    }

    fn new(themes: Vec<Theme>, tables: Tables, tags: OnceLock<Tags>) -> Self {
        Self {
            other: id_of(&themes, OTHER),
            lexicon: Lexicon::new(tables),
            themes,
            tags,
        }
    }
}

/// The number of a theme that is among these.
fn id_of(themes: &[Theme], id: &str) -> ThemeId {
    let index = themes.iter().position(|theme| theme.id == id);
    ThemeId(u8::try_from(index.unwrap_or_default()).unwrap_or_default())
}

/// What a tag is looked up by: letters and digits alone, lower-cased.
pub(super) fn normalise_tag(tag: &str) -> String {
    let mut normal = String::with_capacity(tag.len());
    let letters = tag.chars().filter(|letter| letter.is_alphanumeric());
    normal.extend(letters.flat_map(char::to_lowercase));
    normal
}

fn themes_in_order(settings: &ThemeSettings) -> Result<Vec<Theme>, ThemeError> {
    let mut themes: Vec<Theme> = SECTIONS.iter().map(theme_of_section).collect();
    let other = themes.pop();
    for id in settings.themes.keys() {
        if !is_slug(id) {
            return Err(ThemeError::NotASlug { id: id.clone() });
        }
        if !SECTIONS.iter().any(|section| section.id == id) {
            themes.push(Theme {
                id: id.clone(),
                title: title_of_id(id),
                description: String::new(),
            });
        }
    }
    themes.extend(other);
    if themes.len() > MAX_THEMES {
        return Err(ThemeError::TooManyThemes);
    }
    for theme in &mut themes {
        let Some(setting) = settings.themes.get(&theme.id) else {
            continue;
        };
        if let Some(title) = &setting.title {
            theme.title.clone_from(title);
        }
        if let Some(description) = &setting.description {
            theme.description.clone_from(description);
        }
    }
    for (place, id) in settings.order.iter().enumerate() {
        if settings.order[..place].contains(id) {
            return Err(ThemeError::RepeatedInOrder { id: id.clone() });
        }
        if !themes.iter().any(|theme| theme.id == *id) {
            let known: Vec<&str> = themes.iter().map(|theme| theme.id.as_str()).collect();
            return Err(ThemeError::UnknownInOrder {
                id: id.clone(),
                known: known.join(", "),
            });
        }
    }
    // Stable: themes that `order` does not name keep their order after those it names.
    themes.sort_by_key(|theme| {
        settings
            .order
            .iter()
            .position(|id| *id == theme.id)
            .unwrap_or(usize::MAX)
    });
    Ok(themes)
}

fn theme_of_section(section: &Section) -> Theme {
    Theme {
        id: section.id.to_owned(),
        title: section.title.to_owned(),
        description: section.description.to_owned(),
    }
}

fn is_slug(id: &str) -> bool {
    !id.is_empty()
        && id
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// `our-hardware` as "Our hardware".
fn title_of_id(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn add_words(
    tables: &mut Tables,
    theme: ThemeId,
    id: &str,
    setting: &ThemeSetting,
) -> Result<(), ThemeError> {
    for (word, weight) in setting.words.iter() {
        let added = tables.add(word, Scope::Text, theme.0, weight);
        added.map_err(|refused| {
            let (id, word) = (id.to_owned(), word.to_owned());
            match refused {
                Refused::Empty => ThemeError::EmptyWord { id, word },
                Refused::Long => ThemeError::LongPhrase { id, word },
                Refused::Weight => ThemeError::WeightOutOfRange { id, word, weight },
            }
        })?;
    }
    Ok(())
}

/// The ids as tags.
fn tags_of_ids(themes: &[Theme]) -> Tags {
    numbered(themes)
        .map(|(theme, id)| (normalise_tag(&theme.id), id))
        .collect()
}

/// The tags that a group adds; the first theme keeps a tag.
fn add_tags(tags: &mut Tags, themes: &[Theme], settings: &ThemeSettings) -> Result<(), ThemeError> {
    for (theme, id) in numbered(themes) {
        let setting = settings.themes.get(&theme.id);
        for tag in setting.into_iter().flat_map(|setting| &setting.tags) {
            let normal = normalise_tag(tag);
            if normal.is_empty() {
                return Err(ThemeError::EmptyTag {
                    id: theme.id.clone(),
                    tag: tag.clone(),
                });
            }
            tags.entry(normal).or_insert(id);
        }
    }
    Ok(())
}

/// The further spellings of built-in themes, then the words of titles.
fn add_spellings(tags: &mut Tags, themes: &[Theme]) {
    for (theme, id) in numbered(themes) {
        let section = SECTIONS.iter().find(|section| section.id == theme.id);
        for tag in section.into_iter().flat_map(|section| section.tags) {
            tags.entry(normalise_tag(tag)).or_insert(id);
        }
    }
    for (theme, id) in numbered(themes) {
        tags.entry(normalise_tag(&theme.title)).or_insert(id);
        for word in theme.title.split_whitespace().filter(|word| word.len() > 3) {
            tags.entry(normalise_tag(word)).or_insert(id);
        }
    }
}

fn numbered(themes: &[Theme]) -> impl Iterator<Item = (&Theme, ThemeId)> {
    themes.iter().zip((0..).map(ThemeId))
}
