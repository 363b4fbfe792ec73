//! The texts and tags of a topic in, its themes out.

use std::ops::Deref;

use super::catalogue::{Catalogue, normalise_tag};
use super::explanation::{Clue, DecidedBy, Explanation};
use super::settings::ThemeSettings;
use super::tally::{Tally, half};
use super::{Place, Theme, ThemeError, ThemeId};

/// Sorts topics into themes; see [`Classifier::classify`].
#[derive(Debug)]
pub struct Classifier {
    /// None stands for the built-in one.
    own: Option<Catalogue>,
}

impl Classifier {
    /// The built-in themes and words, with what the group adds.
    ///
    /// # Errors
    /// Where the settings name an unknown theme, or hold an empty word or a weight out of range.
    pub fn new(settings: &ThemeSettings) -> Result<Self, ThemeError> {
        let is_own = *settings != ThemeSettings::default();
        let own = is_own.then(|| Catalogue::of_group(settings)).transpose()?;
        Ok(Self { own })
    }

    fn catalogue(&self) -> &Catalogue {
        self.own.as_ref().unwrap_or_else(|| Catalogue::built_in())
    }

    /// All themes in display order.
    #[must_use]
    pub fn themes(&self) -> &[Theme] {
        &self.catalogue().themes
    }

    /// The ids of all themes, in display order.
    pub fn ids(&self) -> impl Iterator<Item = ThemeId> + use<> {
        (0..self.catalogue().themes.len()).filter_map(|index| u8::try_from(index).ok().map(ThemeId))
    }

    /// The theme behind an id that this classifier gave.
    #[must_use]
    pub fn theme(&self, id: ThemeId) -> &Theme {
        &self.catalogue().themes[id.index()]
    }

    /// The theme with this id, such as `memory`.
    #[must_use]
    pub fn theme_named(&self, id: &str) -> Option<ThemeId> {
        let index = self
            .catalogue()
            .themes
            .iter()
            .position(|theme| theme.id == id)?;
        u8::try_from(index).ok().map(ThemeId)
    }

    /// The theme that a tag names, with or without its `#`.
    #[must_use]
    pub fn theme_tagged(&self, tag: &str) -> Option<ThemeId> {
        self.catalogue().tags().get(&normalise_tag(tag)).copied()
    }

    /// The tag that was meant by one that names no theme: a letter is wrong, in a long tag two, or two
    /// changed places. It is in lower case, without signs.
    #[must_use]
    pub fn tag_near(&self, tag: &str) -> Option<&str> {
        /// A shorter tag may be any other word.
        const SHORTEST: usize = 5;
        /// A tag of as many letters may hold two mistakes.
        const LONG: usize = 9;
        let tags = self.catalogue().tags();
        let written = normalise_tag(tag);
        let letters = written.chars().count();
        if letters < SHORTEST || tags.contains_key(&written) {
            return None;
        }
        let most = if letters < LONG { 1 } else { 2 };
        // Each letter more or less is a mistake.
        let alike = |known: &&String| {
            known.len() >= SHORTEST && known.chars().count().abs_diff(letters) <= most
        };
        let distances = tags.keys().filter(alike);
        let distances = distances.map(|known| (strsim::osa_distance(known, &written), known));
        let nearest = distances.filter(|(distance, _)| *distance <= most).min()?;
        Some(nearest.1)
    }

    /// The themes of a topic. Tags come first, the first of them primary; then the words' themes, by points.
    /// A topic that neither a tag nor a word places is under `other`.
    ///
    /// Give the title first: a word counts once, where it stands first.
    pub fn classify<'a>(
        &self,
        parts: impl IntoIterator<Item = (Place, &'a str)>,
        tags: impl IntoIterator<Item = &'a str>,
    ) -> Classification {
        let mut tally = Tally::new();
        let lexicon = &self.catalogue().lexicon;
        parts
            .into_iter()
            .for_each(|(place, text)| tally.add(lexicon, place, text, |_, _, _| {}));
        self.decide(&tally, tags).0
    }

    /// Like [`Classifier::classify`], with the words that decided.
    pub fn explain<'a>(
        &self,
        parts: impl IntoIterator<Item = (Place, &'a str)>,
        tags: impl IntoIterator<Item = &'a str>,
    ) -> Explanation<'a> {
        let mut tally = Tally::new();
        let mut clues = Vec::new();
        for (place, text) in parts {
            tally.add(
                &self.catalogue().lexicon,
                place,
                text,
                |hit, theme, weight| {
                    clues.push(Clue {
                        theme,
                        text: &text[hit.span.clone()],
                        weight,
                        place,
                    });
                },
            );
        }
        for index in 0..self.themes().len() {
            let mut of_theme: Vec<&mut Clue<'a>> = clues
                .iter_mut()
                .filter(|clue| clue.theme.index() == index)
                .collect();
            of_theme.sort_by_key(|clue| std::cmp::Reverse(clue.weight));
            of_theme
                .into_iter()
                .skip(1)
                .for_each(|clue| clue.weight = half(clue.weight));
        }
        let (classification, decided_by) = self.decide(&tally, tags);
        let mut totals: Vec<(ThemeId, u32)> = (0..)
            .zip(self.themes())
            .map(|(index, _)| (ThemeId(index), tally.points(ThemeId(index))))
            .filter(|(_, points)| *points > 0)
            .collect();
        totals.sort_by_key(|&(theme, points)| (std::cmp::Reverse(points), theme));
        Explanation {
            classification,
            clues,
            totals,
            decided_by,
        }
    }

    fn decide<'a>(
        &self,
        tally: &Tally,
        tags: impl IntoIterator<Item = &'a str>,
    ) -> (Classification, DecidedBy) {
        let mut classification = Classification::empty();
        tags.into_iter()
            .filter_map(|tag| self.theme_tagged(tag))
            .for_each(|theme| classification.add(theme));
        let tagged = !classification.is_empty();
        let Some(primary) = tally.primary() else {
            if tagged {
                return (classification, DecidedBy::Tag);
            }
            classification.add(self.catalogue().other);
            return (classification, DecidedBy::Nothing);
        };
        classification.add(primary);
        tally.further(primary, |theme| classification.add(theme));
        (
            classification,
            if tagged {
                DecidedBy::Tag
            } else {
                DecidedBy::Words
            },
        )
    }
}

/// The themes of a topic, primary first; never empty. Dereferences to a slice.
#[derive(Clone, Copy)]
pub struct Classification {
    themes: [ThemeId; MOST],
    len: u8,
}

/// Further themes of one topic say nothing to anyone.
const MOST: usize = 15;

impl Classification {
    /// The theme in whose chapter the topic stands.
    #[must_use]
    pub fn primary(&self) -> ThemeId {
        self.themes[0]
    }

    fn empty() -> Self {
        Self {
            themes: [ThemeId(0); MOST],
            len: 0,
        }
    }

    fn add(&mut self, theme: ThemeId) {
        let len = usize::from(self.len);
        if !self.contains(&theme) && len < MOST {
            self.themes[len] = theme;
            self.len += 1;
        }
    }
}

impl Deref for Classification {
    type Target = [ThemeId];

    fn deref(&self) -> &[ThemeId] {
        &self.themes[..usize::from(self.len)]
    }
}

impl PartialEq for Classification {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Classification {}

impl std::fmt::Debug for Classification {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_list().entries(self.iter()).finish()
    }
}
