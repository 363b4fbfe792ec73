//! Built-in vocabulary and the group's settings in; themes in display order, the lexicon and the tags out.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::lexicon::{Lexicon, Refused};
use super::settings::{ThemeSetting, ThemeSettings};
use super::vocabulary::{self, HIDING, MAX_WEIGHT, Scope, Section};
use super::{MAX_THEMES, Theme, ThemeError, ThemeId};

/// The theme of topics that no word places.
const OTHER: &str = "other";

/// Everything a classifier needs.
#[derive(Debug)]
pub(super) struct Catalogue {
    pub(super) themes: Vec<Theme>,
    pub(super) other: ThemeId,
    pub(super) lexicon: Lexicon,
    /// By normalised tag, see [`normalise_tag`].
    pub(super) tags: FxHashMap<String, ThemeId>,
}

impl Catalogue {
    /// The themes and words without any of a group. They are read when they are first asked for: at a commit nobody
    /// does, and it takes as long as all the rest.
    #[expect(clippy::expect_used, reason = "a test reads the vocabulary")]
    pub(super) fn built_in() -> &'static Self {
        static BUILT_IN: OnceLock<Catalogue> = OnceLock::new();
        let read = || Self::new(&ThemeSettings::default());
        BUILT_IN.get_or_init(|| read().expect("the built-in vocabulary can be read"))
    }

    pub(super) fn new(settings: &ThemeSettings) -> Result<Self, ThemeError> {
        let sections = vocabulary::read(vocabulary::BUILT_IN)?;
        let themes = themes_in_order(&sections, settings)?;
        let id_of = |id: &str| {
            let index = themes.iter().position(|theme| theme.id == id)?;
            u8::try_from(index).ok()
        };
        let entries = sections
            .iter()
            .map(|section| section.entries.len())
            .sum::<usize>();
        let mut lexicon = Lexicon::with_capacity(entries + entries / 4);
        for section in &sections {
            let theme = id_of(section.id).unwrap_or_default();
            for entry in &section.entries {
                // A refused built-in entry is found by the vocabulary's own test.
                let _ = lexicon.add(entry.text, entry.scope, theme, entry.weight);
            }
        }
        for (id, setting) in &settings.themes {
            add_group_words(&mut lexicon, id_of(id).unwrap_or_default(), id, setting)?;
        }
        lexicon.finish();
        let tags = tags(&themes, &sections, settings)?;
        let other = ThemeId(id_of(OTHER).unwrap_or_default());
        Ok(Self {
            themes,
            other,
            lexicon,
            tags,
        })
    }
}

/// What a tag is looked up by: letters and digits alone, lower-cased.
pub(super) fn normalise_tag(tag: &str) -> String {
    tag.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn themes_in_order(
    sections: &[Section<'_>],
    settings: &ThemeSettings,
) -> Result<Vec<Theme>, ThemeError> {
    let built_in = sections
        .iter()
        .filter(|section| section.id != HIDING && section.id != OTHER);
    let mut themes: Vec<Theme> = built_in.map(theme_of_section).collect();
    let is_built_in = |id: &str| sections.iter().any(|section| section.id == id);
    for id in settings.themes.keys() {
        if !is_slug(id) {
            return Err(ThemeError::NotASlug { id: id.clone() });
        }
        if !is_built_in(id) {
            themes.push(Theme {
                id: id.clone(),
                title: title_of_id(id),
                description: String::new(),
            });
        }
    }
    themes.extend(
        sections
            .iter()
            .filter(|section| section.id == OTHER)
            .map(theme_of_section),
    );
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

fn theme_of_section(section: &Section<'_>) -> Theme {
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

fn add_group_words(
    lexicon: &mut Lexicon,
    theme: u8,
    id: &str,
    setting: &ThemeSetting,
) -> Result<(), ThemeError> {
    for (word, weight) in setting.words.iter() {
        let (id, word) = (id.to_owned(), word.to_owned());
        let Some(checked) = u8::try_from(weight)
            .ok()
            .filter(|weight| *weight <= MAX_WEIGHT)
        else {
            return Err(ThemeError::WeightOutOfRange { id, word, weight });
        };
        match lexicon.add(&word, Scope::Text, theme, checked) {
            Ok(()) => {}
            Err(Refused::Empty) => return Err(ThemeError::EmptyWord { id, word }),
            Err(Refused::Long) => return Err(ThemeError::LongPhrase { id, word }),
        }
    }
    Ok(())
}

/// Ids and tags first, then the words of titles; the group's before the built-in ones, the first theme keeps a tag.
fn tags(
    themes: &[Theme],
    sections: &[Section<'_>],
    settings: &ThemeSettings,
) -> Result<FxHashMap<String, ThemeId>, ThemeError> {
    let mut tags = FxHashMap::default();
    let numbered = || {
        themes
            .iter()
            .zip(0..)
            .map(|(theme, index)| (theme, ThemeId(index)))
    };
    for (theme, id) in numbered() {
        tags.insert(normalise_tag(&theme.id), id);
    }
    for (theme, id) in numbered() {
        for tag in settings
            .themes
            .get(&theme.id)
            .into_iter()
            .flat_map(|setting| &setting.tags)
        {
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
    for (theme, id) in numbered() {
        let section = sections.iter().find(|section| section.id == theme.id);
        for tag in section.into_iter().flat_map(|section| &section.tags) {
            tags.entry(normalise_tag(tag)).or_insert(id);
        }
    }
    for (theme, id) in numbered() {
        tags.entry(normalise_tag(&theme.title)).or_insert(id);
        for word in theme.title.split_whitespace().filter(|word| word.len() > 3) {
            tags.entry(normalise_tag(word)).or_insert(id);
        }
    }
    Ok(tags)
}
