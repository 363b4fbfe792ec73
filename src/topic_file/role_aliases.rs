//! Find the role of a section by the words of its heading, even with typos.

use std::collections::BTreeMap;

use super::heading_sense::is_about_other_things;
use super::misspelling::{Likeness, likeness};
use super::no_topic::NoTopicWords;
use super::role::Role;

/// Aliases that are common in other headings ("History of Unix", "Queue and locks"). They name a role
/// only alone or with one of [`GROUP_WORDS`].
const WEAK: [&str; 6] = [
    "done",
    "completed",
    "covered",
    "finished",
    "history",
    "queue",
];

/// Words that show that a heading is about a reading group.
const GROUP_WORDS: &str = "topic topics paper papers reading readings meeting meetings discussion discussions session \
    sessions talk talks article articles seminar seminars presentation presentations book books \
    semester semesters term terms quarter quarters";

/// Words that do not show what a section contains.
const FILLERS: &str = "a all already and are been for from has have in is items list of our so far stuff that the \
    these things this to we were weve what up";

/// Words that deny what follows: "Never discussed", "To be scheduled".
const DENIALS: [&str; 12] = [
    "not", "never", "be", "unless", "without", "nicht", "noch", "nie", "pas", "jamais", "non", "no",
];

/// The most words of a heading to compare. More would only cost time.
const MOST_WORDS: usize = 64;

/// The words of headings that name a role, built in and from `book.toml`, and the group's own words
/// for meetings without a topic.
#[derive(Debug, Clone)]
pub struct RoleAliases {
    aliases: Vec<Alias>,
    pub(super) no_topic: NoTopicWords,
}

#[derive(Debug, Clone)]
struct Alias {
    role: Role,
    words: Vec<String>,
    weak: bool,
    /// As written in the settings. `None` if it is built in.
    setting: Option<String>,
}

/// A typo in a word of a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typo {
    /// The word as written in the heading.
    pub written: String,
    /// The known word, in lower case.
    pub known: String,
    /// Whether it can hardly be any other word.
    pub certain: bool,
}

/// An alias that cannot match any heading.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an alias of the role `{role}` has no letter or digit; write a word of the heading")]
pub struct EmptyAlias {
    role: Role,
}

impl EmptyAlias {
    /// The role whose alias it is.
    pub(crate) fn role(&self) -> Role {
        self.role
    }
}

impl Default for RoleAliases {
    fn default() -> Self {
        let roles = Role::WITH_TOPICS
            .into_iter()
            .chain([Role::Timetable, Role::Reference]);
        let aliases = roles.flat_map(|role| {
            role.default_aliases().iter().map(move |alias| Alias {
                role,
                words: words(alias),
                weak: WEAK.contains(alias),
                setting: None,
            })
        });
        RoleAliases {
            aliases: aliases.collect(),
            no_topic: NoTopicWords::default(),
        }
    }
}

impl RoleAliases {
    /// The aliases of the settings, then the built-in ones.
    ///
    /// # Errors
    /// [`EmptyAlias`] if an alias has neither letters nor digits.
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
                    weak: false,
                    setting: Some(text.clone()),
                });
            }
        }
        aliases.extend(RoleAliases::default().aliases);
        Ok(RoleAliases {
            aliases,
            no_topic: NoTopicWords::default(),
        })
    }

    /// The same aliases with the group's own words for meetings without a topic.
    #[must_use]
    pub fn with_no_topic(self, no_topic: NoTopicWords) -> Self {
        RoleAliases { no_topic, ..self }
    }

    /// The role that a heading names, regardless of case, punctuation and a typo in a long word. The
    /// first alias in the heading wins, and the longer one of two at the same place. Exact words win
    /// over words with a typo.
    #[must_use]
    pub fn role_of(&self, heading: &str) -> Option<Role> {
        let heading = words(heading);
        let found = self.found(&heading)?;
        let before = &heading[..found.start];
        let is_denied = before.iter().any(|word| DENIALS.contains(&word.as_str()));
        let is_meeting = matches!(found.alias.role, Role::Scheduled | Role::Discussed);
        if is_denied && is_meeting || found.is_about_other_things(&heading) {
            return None;
        }
        Some(found.alias.role)
    }

    /// The aliases of the settings that are in none of these headings.
    #[must_use]
    pub fn unused<'h>(&self, headings: impl IntoIterator<Item = &'h str>) -> Vec<(Role, &str)> {
        let set = self.aliases.iter();
        let mut unused: Vec<_> = set.filter(|alias| alias.setting.is_some()).collect();
        for heading in headings {
            if unused.is_empty() {
                break;
            }
            let heading = words(heading);
            unused.retain(|alias| {
                let mut places = heading.windows(alias.words.len());
                !places.any(|place| {
                    let mut pairs = place.iter().zip(&alias.words);
                    pairs.all(|(word, known)| nearly(word, known, alias))
                })
            });
        }
        let unused = unused.iter();
        unused
            .filter_map(|alias| Some((alias.role, alias.setting.as_deref()?)))
            .collect()
    }

    /// The typo in the alias that gives a heading its role.
    #[must_use]
    pub fn typo(&self, heading: &str) -> Option<Typo> {
        let written = words(heading);
        let found = self.found(&written)?;
        let pairs = written[found.start..].iter().zip(&found.alias.words);
        let mut wrong = pairs.filter_map(|(word, known)| match likeness(word, known) {
            Likeness::Typo { certain } => Some((word, known, certain)),
            Likeness::Same | Likeness::Form | Likeness::None => None,
        });
        let (word, known, certain) = wrong.next()?;
        let spelt = heading
            .split(|c: char| !c.is_alphanumeric())
            .find(|spelt| spelt.to_lowercase() == *word)?;
        Some(Typo {
            written: spelt.to_owned(),
            known: known.clone(),
            certain,
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
            let is_here = |alias: &&Alias| {
                let rest = &heading[start..];
                let mut pairs = rest.iter().zip(&alias.words);
                rest.len() >= alias.words.len()
                    && pairs.all(|(word, known)| same(word, known, alias))
                    && (!alias.weak || is_about_a_group(heading, start, alias))
            };
            let aliases = self.aliases.iter().filter(is_here);
            // The settings come first and win a tie, but not over a smaller typo.
            let found = aliases.rev().max_by_key(|alias| {
                let pairs = heading[start..].iter().zip(&alias.words);
                let doubtful = pairs
                    .filter(|(word, known)| {
                        likeness(word, known) == Likeness::Typo { certain: false }
                    })
                    .count();
                (alias.words.len(), std::cmp::Reverse(doubtful))
            });
            found.map(|alias| Found { alias, start })
        })
    }
}

/// An alias and the index of its first word in a heading.
struct Found<'a> {
    alias: &'a Alias,
    start: usize,
}

impl Found<'_> {
    /// Whether the other words show that a built-in alias does not mean meetings or readings here.
    fn is_about_other_things(&self, heading: &[String]) -> bool {
        let word = &heading[self.start];
        let before = heading[..self.start].iter().map(String::as_str);
        let after = &heading[self.start + self.alias.words.len()..];
        let is_built_in = self.alias.setting.is_none() && self.alias.role != Role::Reference;
        let after = after.iter().map(String::as_str);
        let is_group_word = |word: &str| contains_word(GROUP_WORDS, word);
        is_built_in && is_about_other_things(before, word, after, is_group_word)
    }
}

/// Whether a word that is not exactly an alias still names its role. A section without a role is
/// reference text anyway, so a typo never makes it one. The plural of a weak word is another word.
fn nearly(word: &str, known: &str, alias: &Alias) -> bool {
    match likeness(word, known) {
        Likeness::Same => true,
        Likeness::Form => !alias.weak,
        Likeness::Typo { .. } => alias.role != Role::Reference,
        Likeness::None => false,
    }
}

/// Whether the words around a weak alias show that the heading is about topics.
fn is_about_a_group(heading: &[String], start: usize, alias: &Alias) -> bool {
    let others = heading[..start]
        .iter()
        .chain(&heading[start + alias.words.len()..]);
    let mut others = others
        .map(String::as_str)
        .filter(|word| {
            !contains_word(FILLERS, word) && !word.starts_with(|c: char| c.is_ascii_digit())
        })
        .peekable();
    others.peek().is_none() || others.any(|word| contains_word(GROUP_WORDS, word))
}

fn contains_word(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// The first words of a heading in lower case, without apostrophes.
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
    fn finds_the_roles_of_real_headings() {
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
    fn ignores_headings_about_a_subject() {
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
        for heading in [
            "Past due",
            "Past conferences",
            "Past and upcoming conferences",
            "Past reading group members",
            "Past organizers",
            "Half past six",
            "Past tense",
            "Past exams",
            "Previous sponsors",
            "Previous experience",
            "Next steps",
            "Next.js",
            "Next release",
            "Next generation hardware",
            "Upcoming conferences",
            "Upcoming deadlines",
            "Upcoming workshops and tutorials",
            "Reading material for the past exam",
            "Papers of past conferences",
            "Planned features",
            "Scheduled releases",
            "Completed assignments",
            "Archived projects",
            "Archive of past exams",
            "Possible improvements",
            "Suggested changes",
            "Potential members",
        ] {
            assert_eq!(role_of(heading), None, "{heading}");
        }
        for (heading, role) in [
            ("Past meetings", Role::Discussed),
            ("Past reading group sessions", Role::Discussed),
            ("Upcoming project meetings", Role::Scheduled),
            ("Past workshop papers", Role::Discussed),
            ("Past semesters", Role::Discussed),
            ("Past events", Role::Discussed),
            ("Previous years", Role::Discussed),
            ("Next", Role::Scheduled),
            ("Next up", Role::Scheduled),
            ("What's next?", Role::Scheduled),
            ("Next week's paper", Role::Scheduled),
            ("Upcoming", Role::Scheduled),
            ("Upcoming papers by conference", Role::Scheduled),
            ("Upcoming dates (Fall 2024)", Role::Scheduled),
            ("Papers discussed at conferences", Role::Discussed),
            ("Suggested papers", Role::Potential),
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
    fn settings_win_over_built_in_aliases() {
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
    fn unused_settings_are_in_no_heading() {
        let settings = BTreeMap::from([
            (Role::Scheduled, vec!["Nächste Treffen".to_owned()]),
            (
                Role::Discussed,
                vec!["Was war".to_owned(), "Archiv".to_owned()],
            ),
        ]);
        let aliases = RoleAliases::new(&settings).unwrap();
        let headings = ["Ideen", "Unsere nächsten Treffen", "Ideen-Archiv"];
        assert_eq!(aliases.unused(headings), [(Role::Discussed, "Was war")]);
        assert_eq!(aliases.unused([]).len(), 3);
        assert_eq!(RoleAliases::default().unused([]), []);
    }

    #[test]
    fn rejects_an_alias_without_a_word() {
        let settings = BTreeMap::from([(Role::Discussed, vec!["--".to_owned()])]);
        assert!(RoleAliases::new(&settings).is_err());
    }
}
