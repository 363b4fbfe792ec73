//! The themes of a classifier in display order, with their words and tags: the built-in ones and the group's.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use super::built_in;
use super::lexicon::Lexicon;
use super::lexicon::entry::{Entry, Invalid, Kind, MAX_THEMES, Scope, ThemeId};
use super::lexicon::vocabulary::{self, OTHER, SECTIONS};
use super::own_theme::ThemeSetting;
use super::settings::ThemeSettings;
use super::{Theme, ThemeError};
use crate::language::capitalized;
use crate::nearest::{nearest, remedy};

/// By normalized tag, see [`normalize_tag`]. Ids come before a group's tags, and these before the built-in ones.
type Tags = FxHashMap<String, ThemeId>;

/// Everything a classifier needs.
#[derive(Debug)]
pub(super) struct Catalogue {
    pub(super) themes: Vec<Theme>,
    pub(super) other: ThemeId,
    pub(super) tags: Tags,
    /// The entries of a group; `None` for the built-in catalogue.
    own_words: Option<Vec<Entry<'static>>>,
    /// The built-in words and those of the group, at first use: the hooks classify nothing.
    own_lexicon: OnceLock<Lexicon>,
}

impl Catalogue {
    /// The built-in themes and words.
    pub(super) fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Catalogue> = LazyLock::new(|| {
            let themes: Vec<Theme> = built_in_themes().collect();
            let mut tags = tags_of_ids(&themes);
            add_spellings(&mut tags, &themes);
            Catalogue::new(themes, tags, None)
        });
        &BUILT_IN
    }

    /// The built-in themes and words with those of a group.
    pub(super) fn of_group(settings: &ThemeSettings) -> Result<Self, ThemeError> {
        let themes = themes_in_order(settings)?;
        let mut own_words = Vec::new();
        for (id, setting) in &settings.themes.own {
            add_words(&mut own_words, &themes, id, setting)?;
        }
        let mut tags = tags_of_ids(&themes);
        add_tags(&mut tags, &themes, settings)?;
        add_spellings(&mut tags, &themes);
        Ok(Self::new(themes, tags, Some(own_words)))
    }

    /// The theme with this id.
    pub(super) fn find(&self, id: &str) -> Option<ThemeId> {
        find(&self.themes, id)
    }

    pub(super) fn lexicon(&self) -> &Lexicon {
        let Some(own_words) = &self.own_words else {
            return &built_in::LEXICON;
        };
        self.own_lexicon.get_or_init(|| {
            // The build script reports invalid entries.
            let built_in = vocabulary::entries(&SECTIONS, |id| self.find(id)).unwrap_or_default();
            Lexicon::new(built_in.into_iter().chain(own_words.iter().cloned()))
        })
    }

    fn new(themes: Vec<Theme>, tags: Tags, own_words: Option<Vec<Entry<'static>>>) -> Self {
        Self {
            other: find(&themes, OTHER).unwrap_or(ThemeId(0)),
            themes,
            tags,
            own_words,
            own_lexicon: OnceLock::new(),
        }
    }
}

impl ThemeSettings {
    /// The ids of new themes that are probably misspelled, each with the built-in id that was meant.
    #[must_use]
    pub fn misspelled(&self) -> Vec<(String, String)> {
        if self.themes.own.is_empty() {
            return Vec::new();
        }
        let built_in: Vec<Theme> = built_in_themes().collect();
        let is_new = |id: &&String| !built_in.iter().any(|theme| theme.id == **id);
        let titles = |known: &str, id: &str| {
            let title = self.themes.own.get(id)?.title.clone()?;
            let known = built_in.iter().find(|theme| theme.id == known)?;
            Some((title.to_lowercase(), known.title.to_lowercase()))
        };
        let ids = self.themes.own.keys().filter(is_new);
        let found = ids.filter_map(|id| {
            let known = built_in.iter().map(|theme| theme.id.as_str());
            // A short id may be any word.
            let near = nearest(id, known.filter(|known| known.len() > 4))?;
            // A theme with a title of its own is meant.
            let is_meant = titles(near, id)
                .is_some_and(|(title, known)| nearest(&title, [known.as_str()]).is_none());
            (!is_meant).then(|| (id.clone(), near.to_owned()))
        });
        found.collect()
    }
}

fn find(themes: &[Theme], id: &str) -> Option<ThemeId> {
    numbered(themes).find_map(|(theme, number)| (theme.id == id).then_some(number))
}

/// A tag as it is looked up: its letters and digits, in lower case.
pub(super) fn normalize_tag(tag: &str) -> String {
    let mut normal = String::with_capacity(tag.len());
    let letters = tag.chars().filter(|letter| letter.is_alphanumeric());
    normal.extend(letters.flat_map(char::to_lowercase));
    normal
}

fn themes_in_order(settings: &ThemeSettings) -> Result<Vec<Theme>, ThemeError> {
    let mut themes: Vec<Theme> = built_in_themes().collect();
    let other = themes.pop();
    for id in settings.themes.own.keys() {
        if !is_slug(id) {
            return Err(ThemeError::NotASlug { id: id.clone() });
        }
        if !themes.iter().chain(&other).any(|theme| theme.id == *id) {
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
        let Some(setting) = settings.themes.own.get(&theme.id) else {
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
                remedy: remedy(id, &known, "known themes"),
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

fn built_in_themes() -> impl Iterator<Item = Theme> {
    vocabulary::themes(&SECTIONS).map(|section| Theme {
        id: section.id.to_owned(),
        title: section.title.to_owned(),
        description: section.description.to_owned(),
    })
}

fn is_slug(id: &str) -> bool {
    !id.is_empty()
        && id
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// `our-hardware` as "Our hardware".
fn title_of_id(id: &str) -> String {
    capitalized(&id.replace('-', " "))
}

fn add_words(
    words: &mut Vec<Entry<'static>>,
    themes: &[Theme],
    id: &str,
    setting: &ThemeSetting,
) -> Result<(), ThemeError> {
    let theme = find(themes, id);
    for (word, weight) in setting.words.iter() {
        let entry = Entry::new(word, Scope::Text, theme, weight, Kind::Own).map_err(|invalid| {
            let (id, word) = (id.to_owned(), word.to_owned());
            match invalid {
                Invalid::Empty => ThemeError::EmptyWord { id, word },
                Invalid::Long => ThemeError::LongPhrase { id, word },
                Invalid::Weight => ThemeError::WeightOutOfRange { id, word, weight },
            }
        })?;
        words.push(entry.into_owned());
    }
    Ok(())
}

/// The ids as tags.
fn tags_of_ids(themes: &[Theme]) -> Tags {
    numbered(themes)
        .map(|(theme, id)| (normalize_tag(&theme.id), id))
        .collect()
}

/// The tags that a group adds. The first theme with a tag keeps it.
fn add_tags(tags: &mut Tags, themes: &[Theme], settings: &ThemeSettings) -> Result<(), ThemeError> {
    for (theme, id) in numbered(themes) {
        let setting = settings.themes.own.get(&theme.id);
        for tag in setting.into_iter().flat_map(|setting| &setting.tags) {
            let normal = normalize_tag(tag);
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
        for tag in section.into_iter().flat_map(|section| &section.tags) {
            tags.entry(normalize_tag(tag)).or_insert(id);
        }
    }
    for (theme, id) in numbered(themes) {
        tags.entry(normalize_tag(&theme.title)).or_insert(id);
        for word in theme.title.split_whitespace().filter(|word| word.len() > 3) {
            tags.entry(normalize_tag(word)).or_insert(id);
        }
    }
}

fn numbered(themes: &[Theme]) -> impl Iterator<Item = (&Theme, ThemeId)> {
    themes.iter().zip((0..).map(ThemeId))
}
