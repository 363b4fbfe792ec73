//! A heading's text → the role of its section, through aliases and in spite of small typing mistakes.

use std::collections::BTreeMap;

use super::misspelling::{Likeness, likeness};
use super::no_topic::NoTopicWords;
use super::role::Role;

/// Aliases that are words of other headings as well ("History of Unix", "Queue and locks"). They
/// name a role alone, or where another word of the heading is one of [`OF_A_GROUP`].
const FAINT: [&str; 6] = [
    "done",
    "completed",
    "covered",
    "finished",
    "history",
    "queue",
];

/// What reading groups have, in headings.
const OF_A_GROUP: &str = "topic topics paper papers reading readings meeting meetings discussion discussions session \
    sessions talk talks article articles seminar seminars presentation presentations book books \
    semester semesters term terms quarter quarters";

/// Words that say nothing of what a section holds.
const FILLERS: &str = "a all already and are been for from has have in is items list of our so far stuff that the \
    these things this to we were weve what up";

/// Words of a heading that are looked at: more say nothing, but take time.
const MOST_WORDS: usize = 64;

/// The words by which headings are known, each role's own and those of `book.toml`; with them the
/// group's words for meetings with no topic.
#[derive(Debug, Clone)]
pub struct RoleAliases {
    aliases: Vec<Alias>,
    pub(super) no_topic: NoTopicWords,
}

#[derive(Debug, Clone)]
struct Alias {
    role: Role,
    words: Vec<String>,
    faint: bool,
}

/// A word of a heading that is nearly a known one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The word as it stands in the heading.
    pub written: String,
    /// The word that is known, in lower case.
    pub known: String,
    /// Whether the known word is surely meant.
    pub sure: bool,
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
        let aliases = roles.flat_map(|role| {
            role.default_aliases().iter().map(move |alias| Alias {
                role,
                words: words(alias),
                faint: FAINT.contains(alias),
            })
        });
        RoleAliases {
            aliases: aliases.collect(),
            no_topic: NoTopicWords::default(),
        }
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
                aliases.push(Alias {
                    role,
                    words,
                    faint: false,
                });
            }
        }
        aliases.extend(RoleAliases::default().aliases);
        Ok(RoleAliases {
            aliases,
            no_topic: NoTopicWords::default(),
        })
    }

    /// The same, with the group's words for meetings with no topic.
    #[must_use]
    pub fn with_no_topic(self, no_topic: NoTopicWords) -> Self {
        RoleAliases { no_topic, ..self }
    }

    /// The role that a heading's text names. Case and punctuation do not matter, nor does a typing
    /// mistake in a long word. The alias that stands first in the heading wins, of two at one
    /// place the longer; words as they stand win over words with a mistake.
    #[must_use]
    pub fn role_of(&self, heading: &str) -> Option<Role> {
        let heading = words(heading);
        self.found(&heading).map(|found| found.alias.role)
    }

    /// The typing mistake because of which a heading is known only in spite of it.
    #[must_use]
    pub fn mistake(&self, heading: &str) -> Option<Mistake> {
        let written = words(heading);
        let found = self.found(&written)?;
        let pairs = written[found.start..].iter().zip(&found.alias.words);
        let mut wrong = pairs.filter_map(|(word, known)| match likeness(word, known) {
            Likeness::Mistake { sure } => Some((word, known, sure)),
            Likeness::Same | Likeness::Form | Likeness::None => None,
        });
        let (word, known, sure) = wrong.next()?;
        let spelt = heading
            .split(|c: char| !c.is_alphanumeric())
            .find(|spelt| spelt.to_lowercase() == *word)?;
        Some(Mistake {
            written: spelt.to_owned(),
            known: known.clone(),
            sure,
        })
    }

    /// The alias that gives a heading its role.
    fn found(&self, heading: &[String]) -> Option<Found<'_>> {
        self.first(heading, |word, known, _| word == known)
            .or_else(|| self.first(heading, nearly))
    }

    fn first(
        &self,
        heading: &[String],
        same: impl Fn(&str, &str, &Alias) -> bool,
    ) -> Option<Found<'_>> {
        (0..heading.len()).find_map(|start| {
            let stands_here = |alias: &&Alias| {
                let rest = &heading[start..];
                let mut pairs = rest.iter().zip(&alias.words);
                rest.len() >= alias.words.len()
                    && pairs.all(|(word, known)| same(word, known, alias))
                    && (!alias.faint || is_of_a_group(heading, start, alias))
            };
            let aliases = self.aliases.iter().filter(stands_here);
            // The settings stand first and win a tie, but not over a smaller mistake.
            let found = aliases.rev().max_by_key(|alias| {
                let pairs = heading[start..].iter().zip(&alias.words);
                let doubtful = pairs
                    .filter(|(word, known)| {
                        likeness(word, known) == Likeness::Mistake { sure: false }
                    })
                    .count();
                (alias.words.len(), std::cmp::Reverse(doubtful))
            });
            found.map(|alias| Found { alias, start })
        })
    }
}

/// An alias, and at which word of a heading it stands.
struct Found<'a> {
    alias: &'a Alias,
    start: usize,
}

/// Whether a word that is not quite an alias still names its role. What has no role is reference
/// text anyway: no mistake makes it that. The plural of a faint word is but another word.
fn nearly(word: &str, known: &str, alias: &Alias) -> bool {
    match likeness(word, known) {
        Likeness::Same => true,
        Likeness::Form => !alias.faint,
        Likeness::Mistake { .. } => alias.role != Role::Reference,
        Likeness::None => false,
    }
}

/// Whether the words around a faint alias say that topics stand below the heading.
fn is_of_a_group(heading: &[String], start: usize, alias: &Alias) -> bool {
    let others = heading[..start]
        .iter()
        .chain(&heading[start + alias.words.len()..]);
    let mut others = others
        .map(String::as_str)
        .filter(|word| !stands_in(FILLERS, word) && !word.starts_with(|c: char| c.is_ascii_digit()))
        .peekable();
    others.peek().is_none() || others.any(|word| stands_in(OF_A_GROUP, word))
}

fn stands_in(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// The first lower-case words of a heading. An apostrophe within a word is dropped.
fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .replace(['\'', '’'], "")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .map(str::to_owned)
        .collect()
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
            ("Archives", Some(Role::Discussed)),
            ("Archive2", Some(Role::Discussed)),
            ("Proposal", Some(Role::Potential)),
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
    fn words_of_the_subject_name_no_role() {
        for heading in [
            "Queues",
            "Queues and locks",
            "Queue and locks",
            "Covered calls",
            "History of Unix",
            "Abort handling",
            "Roles",
            "Nodes",
            "Contract",
            "Ideal systems",
            "Disclosed vulnerabilities",
            "Dismissed",
        ] {
            assert_eq!(role_of(heading), None, "{heading}");
        }
        for (heading, role) in [
            ("Queue", Role::Potential),
            ("The queue", Role::Potential),
            ("Covered so far (2023)", Role::Discussed),
            ("Papers on kernels that we have covered", Role::Discussed),
            ("Finnished topics", Role::Discussed),
        ] {
            assert_eq!(role_of(heading), Some(role), "{heading}");
        }
    }

    #[test]
    fn aliases_of_the_settings_win() {
        let settings = BTreeMap::from([
            (Role::Scheduled, vec!["Nächste Treffen".to_owned()]),
            (
                Role::Reference,
                vec!["Upcoming".to_owned(), "Queue".to_owned()],
            ),
        ]);
        let aliases = RoleAliases::new(&settings).unwrap();
        assert_eq!(aliases.role_of("Nächste Treffen:"), Some(Role::Scheduled));
        assert_eq!(aliases.role_of("upcoming"), Some(Role::Reference));
        assert_eq!(aliases.role_of("Queue and locks"), Some(Role::Reference));
        assert_eq!(aliases.role_of("Archive"), Some(Role::Discussed));
    }

    #[test]
    fn an_alias_needs_a_word() {
        let settings = BTreeMap::from([(Role::Discussed, vec!["--".to_owned()])]);
        assert!(RoleAliases::new(&settings).is_err());
    }
}
