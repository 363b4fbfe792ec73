//! A heading's text → the role of its section, through aliases and in spite of small typing mistakes.

use std::collections::BTreeMap;
use std::fmt;

use crate::date::Tense;

/// What a section of the topic file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Topics of the meetings to come.
    Scheduled,
    /// Topics that could be read.
    Potential,
    /// Topics that were discussed.
    Discussed,
    /// Text that holds no topics: shown as it stands.
    Reference,
}

impl Role {
    /// The roles whose sections hold topics, in the order in which a book shows them.
    pub const WITH_TOPICS: [Role; 3] = [Role::Scheduled, Role::Potential, Role::Discussed];

    /// The role's name in settings and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Role::Scheduled => "scheduled",
            Role::Potential => "potential",
            Role::Discussed => "discussed",
            Role::Reference => "reference",
        }
    }

    /// When its meetings take place.
    pub(super) fn tense(self) -> Tense {
        match self {
            Role::Scheduled => Tense::Coming,
            Role::Discussed => Tense::Past,
            Role::Potential | Role::Reference => Tense::Either,
        }
    }

    /// Headings that carry the role without any setting.
    fn default_aliases(self) -> &'static [&'static str] {
        match self {
            Role::Scheduled => &[
                "scheduled",
                "schedule",
                "upcoming",
                "coming up",
                "next",
                "this week",
                "agenda",
                "planned",
            ],
            Role::Potential => &[
                "potential",
                "possible",
                "backlog",
                "ideas",
                "suggested",
                "suggestions",
                "proposed",
                "proposals",
                "candidates",
                "wishlist",
                "wish list",
                "queue",
                "to discuss",
                "to read",
                "not yet discussed",
                "future topics",
            ],
            Role::Discussed => &[
                "discussed",
                "past",
                "archive",
                "archived",
                "previous",
                "previously",
                "done",
                "completed",
                "covered",
                "finished",
                "history",
            ],
            Role::Reference => &[
                "index",
                "about",
                "contact",
                "faq",
                "links",
                "notes",
                "rules",
                "guidelines",
                "resources",
                "references",
                "further reading",
                "how to",
                "how this works",
                "how we",
            ],
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The words by which headings are known, each role's own and those of `book.toml`.
#[derive(Debug, Clone)]
pub struct RoleAliases(Vec<Alias>);

#[derive(Debug, Clone)]
struct Alias {
    role: Role,
    words: Vec<String>,
}

/// A word of a heading that is nearly a known one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The word as it stands in the heading.
    pub written: String,
    /// The word that is known, in lower case.
    pub known: String,
}

/// An alias that no heading could ever match.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an alias of the role `{role}` holds no letter or digit; write a word of the heading")]
pub struct EmptyAlias {
    role: Role,
}

impl Default for RoleAliases {
    fn default() -> Self {
        let roles = Role::WITH_TOPICS.into_iter().chain([Role::Reference]);
        RoleAliases(
            roles
                .flat_map(|role| {
                    role.default_aliases().iter().map(move |alias| Alias {
                        role,
                        words: words(alias),
                    })
                })
                .collect(),
        )
    }
}

impl RoleAliases {
    /// The default aliases and, before them, those of the settings.
    ///
    /// # Errors
    /// [`EmptyAlias`] where an alias has neither letter nor digit.
    pub fn new(settings: &BTreeMap<Role, Vec<String>>) -> Result<Self, EmptyAlias> {
        let mut aliases = Vec::new();
        for (&role, texts) in settings {
            for text in texts {
                let words = words(text);
                if words.is_empty() {
                    return Err(EmptyAlias { role });
                }
                aliases.push(Alias { role, words });
            }
        }
        aliases.extend(RoleAliases::default().0);
        Ok(RoleAliases(aliases))
    }

    /// The role that a heading's text names. Case and punctuation do not matter, nor does a typing
    /// mistake in a long word. The alias that stands first in the heading wins, of two at one
    /// place the longer; words as they stand win over words with a mistake.
    #[must_use]
    pub fn role_of(&self, heading: &str) -> Option<Role> {
        let heading = words(heading);
        self.first_match(&heading, |word, alias| word == alias)
            .or_else(|| self.first_match(&heading, nearly_equal))
    }

    /// The typing mistake because of which a heading is known only in spite of it.
    #[must_use]
    pub fn mistake(&self, heading: &str) -> Option<Mistake> {
        let written = words(heading);
        if self
            .first_match(&written, |word, alias| word == alias)
            .is_some()
        {
            return None;
        }
        let aliases = self.0.iter().flat_map(|alias| &alias.words);
        let near = aliases.flat_map(|known| {
            let wrong = written
                .iter()
                .filter(move |word| *word != known && nearly_equal(word, known));
            wrong.map(move |word| (word, known))
        });
        let (word, known) = near.min_by_key(|(word, known)| strsim::osa_distance(word, known))?;
        let spelt = heading
            .split(|c: char| !c.is_alphanumeric())
            .find(|spelt| spelt.to_lowercase() == *word)?;
        Some(Mistake {
            written: spelt.to_owned(),
            known: known.clone(),
        })
    }

    fn first_match(&self, heading: &[String], same: fn(&str, &str) -> bool) -> Option<Role> {
        (0..heading.len()).find_map(|start| {
            self.0
                .iter()
                .filter(|alias| {
                    let rest = &heading[start..];
                    rest.len() >= alias.words.len()
                        && alias.words.iter().zip(rest).all(|(a, word)| same(word, a))
                })
                // The settings stand first and win a tie.
                .rev()
                .max_by_key(|alias| alias.words.len())
                .map(|alias| alias.role)
        })
    }
}

/// The lower-case words of a heading. An apostrophe within a word is dropped.
fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .replace(['\'', '’'], "")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether `word` is `alias` with one typing mistake, or two in a long word. Endings that make
/// another word of it ("scheduler", "scheduling") are no mistakes.
fn nearly_equal(word: &str, alias: &str) -> bool {
    let allowed = match alias.chars().count() {
        0..5 => return word == alias,
        5..9 => 1,
        _ => 2,
    };
    let other_word = ["er", "ers", "ing", "ion", "ions", "ible", "ibly"]
        .iter()
        .any(|ending| word.ends_with(ending) && !alias.ends_with(ending));
    !other_word && strsim::osa_distance(word, alias) <= allowed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role_of(heading: &str) -> Option<Role> {
        RoleAliases::default().role_of(heading)
    }

    #[test]
    fn headings_of_real_files() {
        for (heading, role) in [
            ("Scheduled Discussions", Some(Role::Scheduled)),
            ("List of Potential Topics for Musing", Some(Role::Potential)),
            ("Index of LWN articles", Some(Role::Reference)),
            (
                "Topics we've discussed (but can revisit)",
                Some(Role::Discussed),
            ),
            (
                "Topics we've dicsussed (but can revisist)",
                Some(Role::Discussed),
            ),
            ("UPCOMING!", Some(Role::Scheduled)),
            ("Ideas for next meetings", Some(Role::Potential)),
            ("Not yet discussed", Some(Role::Potential)),
            ("Past schedule", Some(Role::Discussed)),
            ("Shceduled", Some(Role::Scheduled)),
            ("Schedulers", None),
            ("Scheduling", None),
            ("Reading group", None),
            ("", None),
        ] {
            assert_eq!(role_of(heading), role, "{heading}");
        }
    }

    #[test]
    fn aliases_of_the_settings_win() {
        let settings = BTreeMap::from([
            (Role::Scheduled, vec!["Nächste Treffen".to_owned()]),
            (Role::Reference, vec!["Upcoming".to_owned()]),
        ]);
        let aliases = RoleAliases::new(&settings).unwrap();
        assert_eq!(aliases.role_of("Nächste Treffen:"), Some(Role::Scheduled));
        assert_eq!(aliases.role_of("upcoming"), Some(Role::Reference));
        assert_eq!(aliases.role_of("Archive"), Some(Role::Discussed));
    }

    #[test]
    fn an_alias_needs_a_word() {
        let settings = BTreeMap::from([(Role::Discussed, vec!["--".to_owned()])]);
        assert!(RoleAliases::new(&settings).is_err());
    }
}
