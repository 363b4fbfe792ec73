//! Group the topics of a file: a chapter for each theme, or for each section or tag of the file.

use std::collections::{BTreeMap, BTreeSet};

use super::catalogue::normalize_tag;
use super::file_themes::FileThemes;
use super::lexicon::entry::MAX_THEMES;
use super::{Classification, Theme, ThemeId};
use crate::date::HeadingYears;
use crate::topic_file::{Section, Topic, slug};

/// A tag that fewer topics have is no group.
const SHARED: usize = 2;

/// Ids of pages that are not groups.
const PAGES: [&str; 3] = ["next", "discussed", "all-topics"];

/// The id of the group of a section without a heading, and of all topics if there are too many sections.
const UNTITLED: &str = "readings";

/// The id of a group whose title has no letters for one.
const UNNAMED: &str = "section";

/// What the groups of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupedBy {
    /// Themes.
    Theme,
    /// Sections of the file, and tags that several topics have.
    Section,
}

/// The groups of a file's topics. Each has an id, a title and perhaps a description, as a theme has.
#[derive(Debug)]
pub struct Groups {
    by: GroupedBy,
    groups: Vec<Theme>,
    /// The group of topics without a theme, if the groups are themes.
    other: Option<ThemeId>,
    /// The groups of each topic in file order.
    of_topics: Vec<Classification>,
    /// The tags that name groups, normalized.
    tags: BTreeSet<String>,
}

impl Groups {
    /// Group the topics of a file. `untitled` is the title of a group without a heading.
    #[must_use]
    pub fn new(themes: &FileThemes<'_>, untitled: &str) -> Self {
        match themes.are_used() {
            true => Self::by_theme(themes),
            false => Self::by_section(themes, untitled),
        }
    }

    /// What the groups are.
    #[must_use]
    pub fn by(&self) -> GroupedBy {
        self.by
    }

    /// All groups in the order of the book, including those without topics.
    #[must_use]
    pub fn all(&self) -> &[Theme] {
        &self.groups
    }

    /// The ids of all groups.
    pub fn ids(&self) -> impl Iterator<Item = ThemeId> + use<> {
        (0..self.groups.len()).filter_map(|index| u8::try_from(index).ok().map(ThemeId))
    }

    /// The group with this number.
    #[must_use]
    pub fn get(&self, id: ThemeId) -> &Theme {
        &self.groups[id.index()]
    }

    /// The group of topics without a theme, if the groups are themes.
    #[must_use]
    pub fn other(&self) -> Option<ThemeId> {
        self.other
    }

    /// The groups of each topic in file order, the one with its chapter first; never empty.
    #[must_use]
    pub fn of_topics(&self) -> &[Classification] {
        &self.of_topics
    }

    /// Whether a tag only names a group.
    #[must_use]
    pub fn has_tag(&self, tag: &str) -> bool {
        self.tags.contains(&normalize_tag(tag))
    }

    /// Add `suffix` to the titles of sections that equal the title of another page.
    pub(crate) fn distinguish(&mut self, pages: &[&String], suffix: &str) {
        if self.by == GroupedBy::Theme {
            return;
        }
        for group in &mut self.groups {
            let title = group.title.to_lowercase();
            if pages.iter().any(|page| page.to_lowercase() == title) {
                group.title = format!("{}: {suffix}", group.title);
            }
        }
    }

    fn by_theme(themes: &FileThemes<'_>) -> Self {
        let classifier = themes.classifier();
        let topics = || themes.file().topics().map(|(_, topic)| topic);
        let tags = topics().flat_map(|topic| &topic.tags);
        let tags = tags.filter(|tag| classifier.theme_tagged(tag).is_some());
        Self {
            by: GroupedBy::Theme,
            groups: classifier.themes().to_vec(),
            other: classifier.theme_named("other"),
            tags: tags.map(|tag| normalize_tag(tag)).collect(),
            of_topics: topics().map(|topic| themes.themes_of(topic)).collect(),
        }
    }

    fn by_section(themes: &FileThemes<'_>, untitled: &str) -> Self {
        let file = themes.file();
        let counts = tag_counts(file.topics().map(|(_, topic)| topic));
        let shared = |tag: &&String| {
            counts
                .get(&normalize_tag(tag))
                .is_some_and(|n| *n >= SHARED)
        };
        let sections = file.sections.iter().zip(section_keys(&file.sections));
        let keys = sections.flat_map(|(section, key)| {
            section.topics.iter().map(move |topic| {
                let tags = topic.tags.iter().filter(shared);
                let tags: Vec<_> = tags.map(|tag| Key::new(tag)).collect();
                match tags.is_empty() {
                    true => vec![key.clone()],
                    false => tags,
                }
            })
        });
        let keys: Vec<_> = keys.collect();
        let together = || numbered(&vec![vec![Key::new("")]; keys.len()], untitled);
        let groups = numbered(&keys, untitled).or_else(together);
        let (groups, of_topics) = groups.unwrap_or_default();
        Self {
            by: GroupedBy::Section,
            groups,
            other: None,
            of_topics,
            tags: counts
                .into_iter()
                .filter(|(_, n)| *n >= SHARED)
                .map(|(tag, _)| tag)
                .collect(),
        }
    }
}

/// What topics are grouped by: a section or a tag.
#[derive(Clone)]
struct Key {
    title: String,
    /// The title without the year that distinguishes it from others.
    name: String,
}

impl Key {
    fn new(title: &str) -> Self {
        Key {
            title: title.to_owned(),
            name: title.to_owned(),
        }
    }
}

/// The keys of sections: their titles. Sections with one title below different years ("Spring" below "2024" and
/// below "2025") are different groups.
fn section_keys(sections: &[Section]) -> Vec<Key> {
    let mut above: Vec<&Section> = Vec::new();
    let mut years = Vec::with_capacity(sections.len());
    for section in sections {
        above.retain(|other| other.level < section.level);
        let mut with_year = above.iter().rev();
        years.push(
            with_year
                .find(|other| HeadingYears::of(&other.title).is_some())
                .map(|other| other.title.as_str()),
        );
        above.push(section);
    }
    let mut of_title: BTreeMap<String, BTreeSet<Option<&str>>> = BTreeMap::new();
    for (section, year) in sections.iter().zip(&years) {
        if !section.topics.is_empty() {
            let title = section.title.to_lowercase();
            of_title.entry(title).or_default().insert(*year);
        }
    }
    let keys = sections.iter().zip(&years).map(|(section, year)| {
        let others = of_title.get(&section.title.to_lowercase());
        let mut key = Key::new(&section.title);
        if let Some(year) = year
            && others.is_some_and(|years| years.len() > 1)
            && !section.title.is_empty()
        {
            key.title = format!("{} ({year})", section.title);
        }
        key
    });
    keys.collect()
}

/// How many topics have each tag.
fn tag_counts<'a>(topics: impl Iterator<Item = &'a Topic>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for topic in topics {
        let mut tags: Vec<_> = topic.tags.iter().map(|tag| normalize_tag(tag)).collect();
        tags.sort();
        tags.dedup();
        tags.into_iter()
            .for_each(|tag| *counts.entry(tag).or_default() += 1);
    }
    counts
}

/// The groups in the order of their first topics, and those of each topic. `None` if there are more than a reader can
/// survey.
fn numbered(keys: &[Vec<Key>], untitled: &str) -> Option<(Vec<Theme>, Vec<Classification>)> {
    let mut numbers = BTreeMap::new();
    let mut groups: Vec<Theme> = Vec::new();
    let mut of_topics = Vec::with_capacity(keys.len());
    for keys in keys {
        let mut of_topic = Vec::new();
        for key in keys {
            let next = groups.len();
            let number = *numbers.entry(key.title.to_lowercase()).or_insert(next);
            if number == groups.len() {
                let (name, title) = match key.title.as_str() {
                    "" => (UNTITLED, untitled),
                    title => (key.name.as_str(), title),
                };
                let is_taken = groups.iter().any(|group| group.id == slug(name));
                groups.push(Theme {
                    id: free_id(if is_taken { title } else { name }, &groups),
                    title: title.to_owned(),
                    description: String::new(),
                });
            }
            let number = u8::try_from(number)
                .ok()
                .filter(|_| groups.len() <= MAX_THEMES)?;
            if !of_topic.contains(&ThemeId(number)) {
                of_topic.push(ThemeId(number));
            }
        }
        of_topics.push(Classification(of_topic));
    }
    Some((groups, of_topics))
}

/// An id for a title that no other group or page has.
fn free_id(title: &str, groups: &[Theme]) -> String {
    let slug = Some(slug(title)).filter(|slug| !slug.is_empty());
    let slug = slug.unwrap_or_else(|| UNNAMED.to_owned());
    let is_free =
        |id: &String| !PAGES.contains(&id.as_str()) && groups.iter().all(|group| group.id != *id);
    let numbers = (2..).map(|number| format!("{slug}-{number}"));
    let mut ids = [slug.clone(), format!("{slug}-topics")]
        .into_iter()
        .chain(numbers);
    ids.find(is_free).unwrap_or(slug)
}
