//! Sort topics into themes by their texts and tags.

use rustc_hash::FxHashSet;

use super::catalogue::{Catalogue, normalize_tag};
use super::classification::{Classification, MOST};
use super::explanation::{Clue, DecidedBy, Explanation};
use super::lexicon::entry::Kind;
use super::scan::{Hit, scan};
use super::settings::ThemeSettings;
use super::table::BuiltIn;
use super::{Place, Theme, ThemeError, ThemeId};

/// A further theme has at least this share of the primary's points, in percent.
const SHARE: u32 = 50;

/// A further theme has at least as many points as a hint in a title or a term in an address gives.
const ENOUGH: u32 = 20;

/// The primary theme has more points than a hint in an address gives.
const LEAST: u32 = 10;

/// What the file of a topic is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    /// Nothing is known: ordinary words count only beside a term of the field in the same topic.
    Unknown,
    /// The file's topics are of the field, so that ordinary words count in each of them.
    Field,
    /// Only the group's own words count.
    Own,
}

impl Context {
    /// Whether a word of this kind counts beside no other.
    fn counts(self, kind: Kind) -> bool {
        match self {
            Self::Unknown => kind != Kind::General,
            Self::Field => true,
            Self::Own => kind == Kind::Own,
        }
    }
}

/// Sorts topics into themes; see [`Classifier::classify`].
#[derive(Debug)]
pub struct Classifier {
    /// `None` without settings: the built-in catalogue.
    own: Option<Catalogue>,
    built_in: BuiltIn,
    has_own_themes: bool,
}

impl Classifier {
    /// The built-in themes and words, with what the group adds.
    ///
    /// # Errors
    /// If the settings name an unknown theme, or have an empty word or a weight out of range.
    pub fn new(settings: &ThemeSettings) -> Result<Self, ThemeError> {
        let is_own = !settings.order.is_empty() || !settings.themes.own.is_empty();
        let own = is_own.then(|| Catalogue::of_group(settings)).transpose()?;
        Ok(Self {
            own,
            built_in: settings.themes.built_in,
            has_own_themes: !settings.themes.own.is_empty(),
        })
    }

    /// Whether the group wants the built-in themes.
    pub(super) fn built_in(&self) -> BuiltIn {
        self.built_in
    }

    /// Whether the group adds themes or words.
    pub(super) fn has_own_themes(&self) -> bool {
        self.has_own_themes
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

    /// The theme with an id that this classifier gave.
    #[must_use]
    pub fn theme(&self, id: ThemeId) -> &Theme {
        &self.catalogue().themes[id.index()]
    }

    /// The theme with this id, such as `memory`.
    #[must_use]
    pub fn theme_named(&self, id: &str) -> Option<ThemeId> {
        self.catalogue().find(id)
    }

    /// The theme that a tag names, with or without its `#`.
    #[must_use]
    pub fn theme_tagged(&self, tag: &str) -> Option<ThemeId> {
        self.catalogue().tags.get(&normalize_tag(tag)).copied()
    }

    /// The known tag that a misspelled one was probably meant to be, in lower case and without punctuation. A short tag
    /// may have one mistake, a long one two.
    #[must_use]
    pub fn tag_near(&self, tag: &str) -> Option<&str> {
        /// A shorter tag may be any word.
        const SHORTEST: usize = 5;
        /// A tag of as many letters may have two mistakes.
        const LONG: usize = 9;
        let tags = &self.catalogue().tags;
        let written = normalize_tag(tag);
        let letters = written.chars().count();
        if tags.contains_key(&written) {
            return None;
        }
        if letters < SHORTEST {
            let mut known = tags.keys().filter(|known| is_swapped(known, &written));
            return known.next().map(String::as_str);
        }
        let most = if letters < LONG { 1 } else { 2 };
        // Each missing or added letter is a mistake, so the lengths differ by no more.
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
    /// Give the title first: a word counts once, at its first place.
    pub fn classify<'a>(
        &self,
        parts: impl IntoIterator<Item = (Place, &'a str)>,
        tags: impl IntoIterator<Item = &'a str>,
    ) -> Classification {
        self.explain(parts, tags).classification
    }

    /// Like [`Classifier::classify`], with the words that decided.
    pub fn explain<'a>(
        &self,
        parts: impl IntoIterator<Item = (Place, &'a str)>,
        tags: impl IntoIterator<Item = &'a str>,
    ) -> Explanation<'a> {
        self.explain_in(Context::Unknown, parts, tags)
    }

    /// Like [`Classifier::explain`], for a topic of a file.
    pub(super) fn explain_in<'a>(
        &self,
        context: Context,
        parts: impl IntoIterator<Item = (Place, &'a str)>,
        tags: impl IntoIterator<Item = &'a str>,
    ) -> Explanation<'a> {
        self.explain_hits(context, self.hits(parts).collect(), tags)
    }

    fn explain_hits<'a>(
        &self,
        context: Context,
        hits: Vec<(Place, &'a str, Hit<'_>)>,
        tags: impl IntoIterator<Item = &'a str>,
    ) -> Explanation<'a> {
        let beside_term = context != Context::Own && hits.iter().any(|(_, _, hit)| hit.is_term());
        let (mut clues, mut uncounted) = (Vec::new(), Vec::new());
        for (place, text, hit) in hits {
            for vote in hit.votes.iter().filter(|vote| vote.weight > 0) {
                let clue = Clue {
                    theme: vote.theme,
                    text: &text[hit.span.clone()],
                    weight: u32::from(vote.weight) * hit.factor,
                    place,
                };
                match beside_term || context.counts(vote.kind) {
                    true => clues.push(clue),
                    false => uncounted.push(clue),
                }
            }
        }
        let mut totals = Vec::new();
        for theme in self.ids() {
            match total(theme, &mut clues) {
                0 => {}
                points => totals.push((theme, points)),
            }
        }
        // Stable: ties stay in display order.
        totals.sort_by_key(|&(_, points)| std::cmp::Reverse(points));
        let (classification, decided_by) = self.decide(&totals, tags);
        Explanation {
            classification,
            clues,
            uncounted,
            totals,
            decided_by,
        }
    }

    /// Whether a topic is under `other` for want of a theme. Stops at the first word that gives it one.
    pub(super) fn is_unplaced<'a>(
        &self,
        context: Context,
        parts: impl IntoIterator<Item = (Place, &'a str)>,
        tags: impl IntoIterator<Item = &'a str>,
    ) -> bool {
        let decides = |hit: &Hit<'_>| {
            hit.votes.iter().any(|vote| {
                context.counts(vote.kind) && u32::from(vote.weight) * hit.factor >= LEAST
            })
        };
        let mut hits = Vec::new();
        for (place, text, hit) in self.hits(parts) {
            if decides(&hit) {
                return false;
            }
            hits.push((place, text, hit));
        }
        let explanation = self.explain_hits(context, hits, tags);
        explanation.classification.primary() == self.catalogue().other
    }

    /// Whether a tag or the built-in vocabulary gives a topic a theme although nothing is known of its file. Stops as
    /// soon as the answer is known.
    pub(super) fn is_of_field<'a>(
        &self,
        parts: impl IntoIterator<Item = (Place, &'a str)>,
        tags: impl IntoIterator<Item = &'a str>,
    ) -> bool {
        let other = self.catalogue().other;
        let mut tagged = tags.into_iter().filter_map(|tag| self.theme_tagged(tag));
        if tagged.any(|theme| theme != other) {
            return true;
        }
        let (mut has_term, mut has_theme) = (false, false);
        self.hits(parts).any(|(_, _, hit)| {
            has_term |= hit.is_term();
            has_theme |= hit
                .votes
                .iter()
                .any(|vote| vote.kind != Kind::Own && u32::from(vote.weight) * hit.factor >= LEAST);
            has_term && has_theme
        })
    }

    /// The themes of a topic that has none.
    pub(super) fn no_theme(&self) -> Classification {
        Classification(vec![self.catalogue().other])
    }

    /// The entries that occur in the texts, each once.
    fn hits<'a>(
        &self,
        parts: impl IntoIterator<Item = (Place, &'a str)>,
    ) -> impl Iterator<Item = (Place, &'a str, Hit<'_>)> {
        let lexicon = self.catalogue().lexicon();
        let mut seen = FxHashSet::default();
        let hits = parts.into_iter().flat_map(move |(place, text)| {
            scan(lexicon, place, text).map(move |hit| (place, text, hit))
        });
        hits.filter(move |(_, _, hit)| seen.insert(hit.entry))
    }

    fn decide<'a>(
        &self,
        totals: &[(ThemeId, u32)],
        tags: impl IntoIterator<Item = &'a str>,
    ) -> (Classification, DecidedBy) {
        let mut themes = Vec::new();
        let mut add = |theme| {
            if !themes.contains(&theme) && themes.len() < MOST {
                themes.push(theme);
            }
        };
        let mut decided_by = DecidedBy::Nothing;
        for theme in tags.into_iter().filter_map(|tag| self.theme_tagged(tag)) {
            add(theme);
            decided_by = DecidedBy::Tag;
        }
        if let Some((&(primary, most), further)) = totals.split_first()
            && most >= LEAST
        {
            let floor = ENOUGH.max((most * SHARE).div_ceil(100));
            add(primary);
            let enough = further.iter().filter(|(_, points)| *points >= floor);
            enough.for_each(|(theme, _)| add(*theme));
            if decided_by == DecidedBy::Nothing {
                decided_by = DecidedBy::Words;
            }
        }
        if decided_by == DecidedBy::Nothing {
            add(self.catalogue().other);
        }
        (Classification(themes), decided_by)
    }
}

/// The points of a theme: its strongest word counts in full, every other one half, so that many weak words do not
/// outweigh the name of the subject. Halves the weights of these others.
fn total(theme: ThemeId, clues: &mut [Clue<'_>]) -> u32 {
    let mut clues: Vec<_> = clues
        .iter_mut()
        .filter(|clue| clue.theme == theme)
        .collect();
    clues.sort_by_key(|clue| std::cmp::Reverse(clue.weight));
    for clue in clues.iter_mut().skip(1) {
        clue.weight /= 2;
    }
    clues.iter().map(|clue| clue.weight).sum()
}

/// Whether two neighbouring letters of a word changed places: `#bfp`.
fn is_swapped(known: &str, written: &str) -> bool {
    known.len() == written.len()
        && known.len() > 2
        && strsim::osa_distance(known, written) == 1
        && strsim::levenshtein(known, written) == 2
}
