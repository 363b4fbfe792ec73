//! Find the role of a section by the words of its heading, even with typos.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::heading_sense::is_about_other_things;
use super::heading_words::{Word, words};
use super::known_headings::{Alias, KnownHeadings, contains_word, role_within};
use super::misspelling::{Likeness, likeness};
use super::no_topic::NoTopicWords;
use super::placeholder;
use super::role::Role;
use crate::language::LANGUAGES;

/// The words of headings that name a role, built in and from `book.toml`, and the group's own words
/// for meetings without a topic.
#[derive(Debug, Clone, Default)]
pub struct RoleAliases {
    /// Those of the settings.
    own: Vec<Alias>,
    pub(super) no_topic: NoTopicWords,
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

impl RoleAliases {
    /// The aliases of the settings, then the built-in ones.
    ///
    /// # Errors
    /// [`EmptyAlias`] if an alias has neither letters nor digits.
    pub fn new(settings: &BTreeMap<Role, Vec<String>>) -> Result<Self, EmptyAlias> {
        let mut own = Vec::new();
        for (&role, texts) in settings {
            for text in texts {
                let alias = Alias::of_setting(role, text).ok_or(EmptyAlias { role })?;
                own.push(alias);
            }
        }
        Ok(RoleAliases {
            own,
            no_topic: NoTopicWords::default(),
        })
    }

    /// The same aliases with the group's own words for meetings without a topic.
    #[must_use]
    pub fn with_no_topic(self, no_topic: NoTopicWords) -> Self {
        RoleAliases { no_topic, ..self }
    }

    /// Whether a text says that a meeting has no topic.
    pub(super) fn says_no_topic(&self, text: &str) -> bool {
        text.contains(char::is_alphanumeric) && placeholder::kind(text, &self.no_topic).is_some()
    }

    /// The role that a heading names, regardless of case, accents, punctuation and a typo in a long
    /// word. The first alias in the heading wins, and the longer one of two at the same place. Exact
    /// words win over words with a typo.
    #[must_use]
    pub fn role_of(&self, heading: &str) -> Option<Role> {
        let heading = words(heading);
        if let Some(found) = self.exact(&heading) {
            return found.role(&heading);
        }
        let within = self.within(&heading);
        within.or_else(|| self.near(&heading)?.role(&heading))
    }

    /// Whether a heading is a timetable because the settings say so.
    pub(super) fn is_set_timetable(&self, heading: &str) -> bool {
        let heading = words(heading);
        let found = self.exact(&heading).or_else(|| self.near(&heading));
        let within = || role_within(&self.own, &heading) == Some(Role::Timetable);
        found.is_some_and(|found| found.alias.setting.is_some()) || within()
    }

    /// The aliases of the settings that are in none of these headings.
    #[must_use]
    pub fn unused<'h>(&self, headings: impl IntoIterator<Item = &'h str>) -> Vec<(Role, &str)> {
        let mut unused: Vec<_> = self.own.iter().collect();
        for heading in headings {
            if unused.is_empty() {
                break;
            }
            let heading = words(heading);
            unused.retain(|alias| {
                let mut places = heading.windows(alias.words().len());
                let is_here = places.any(|place| {
                    let mut pairs = place.iter().zip(alias.words());
                    pairs.all(|(word, known)| is_nearly(word, known, alias))
                });
                !is_here && role_within(std::slice::from_ref(*alias), &heading).is_none()
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
        if self.exact(&written).is_some() || self.within(&written).is_some() {
            return None;
        }
        let found = self.near(&written)?;
        let pairs = written[found.start..].iter().zip(found.alias.words());
        let mut wrong = pairs.filter_map(|(word, known)| match alike(word, known) {
            Likeness::Typo { certain } => Some((word, known, certain)),
            Likeness::Same | Likeness::Form | Likeness::None => None,
        });
        let (word, known, certain) = wrong.next()?;
        let spelt = heading
            .split(|c: char| !c.is_alphanumeric())
            .find(|spelt| spelt.to_lowercase() == word.lower)?;
        Some(Typo {
            written: spelt.to_owned(),
            known: known.lower.to_string(),
            certain,
        })
    }

    /// The alias whose very words are in a heading. Some need another one: "Schedule of past meetings",
    /// "Resources covered till date"
    fn exact(&self, heading: &[Word<'_>]) -> Option<Found<'_>> {
        let found = self.first_exact(heading)?;
        let is_timetable = found.alias.role == Role::Timetable && found.alias.setting.is_none();
        if !is_timetable && !found.alias.is_material() {
            return Some(found);
        }
        let after = found.start + found.alias.words().len();
        let other = self.first_exact(&heading[after..]);
        let other =
            other.filter(|other| matches!(other.alias.role, Role::Scheduled | Role::Discussed));
        Some(match other {
            Some(other) => Found {
                start: after + other.start,
                ..other
            },
            None => found,
        })
    }

    fn first_exact(&self, heading: &[Word<'_>]) -> Option<Found<'_>> {
        let candidates = KnownHeadings::starting_with;
        self.first(heading, candidates, true, |word, known, _| {
            word.plain == known.plain
        })
    }

    /// The role that a heading in a language without spaces names.
    fn within(&self, heading: &[Word<'_>]) -> Option<Role> {
        role_within(&self.own, heading).or_else(|| KnownHeadings::get().role_within(heading))
    }

    /// The alias whose words are in a heading, each in another form or with a typo.
    fn near(&self, heading: &[Word<'_>]) -> Option<Found<'_>> {
        self.first(
            heading,
            KnownHeadings::starting_nearly_with,
            false,
            is_nearly,
        )
    }

    fn first<'a>(
        &'a self,
        heading: &[Word<'_>],
        candidates: fn(&'static KnownHeadings, &Word<'_>) -> Vec<&'static Alias>,
        is_exact: bool,
        same: impl Fn(&Word<'_>, &Word<'_>, &Alias) -> bool,
    ) -> Option<Found<'a>> {
        (0..heading.len()).find_map(|start| {
            let is_here = |alias: &&Alias| {
                let rest = &heading[start..];
                let mut pairs = rest.iter().zip(alias.words());
                rest.len() >= alias.words().len()
                    && pairs.all(|(word, known)| same(word, known, alias))
                    && alias.fits(heading, start, is_exact)
            };
            let built_in = candidates(KnownHeadings::get(), &heading[start]);
            let aliases = self.own.iter().chain(built_in).filter(is_here);
            // The first of several equal ones: the settings win a tie, but not over a smaller typo.
            let found = aliases.min_by_key(|alias| {
                let pairs = heading[start..].iter().zip(alias.words());
                let doubtful = pairs
                    .filter(|(word, known)| alike(word, known) == Likeness::Typo { certain: false })
                    .count();
                (Reverse(alias.words().len()), doubtful)
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
    /// The role, unless a word before the alias denies it: "Never discussed", "To be scheduled".
    fn role(&self, heading: &[Word<'_>]) -> Option<Role> {
        let before = &heading[..self.start];
        let role = self.alias.role;
        let is_meeting = matches!(role, Role::Scheduled | Role::Discussed);
        let is_denied = is_meeting && before.iter().any(is_denial);
        (!is_denied && !self.is_about_other_things(heading)).then_some(role)
    }

    /// Whether the other words show that a built-in alias does not mean meetings or readings here.
    fn is_about_other_things(&self, heading: &[Word<'_>]) -> bool {
        let Some(language) = self.alias.language else {
            return false;
        };
        let before = &heading[..self.start];
        let after = &heading[self.start + self.alias.words().len()..];
        self.alias.role != Role::Reference
            && is_about_other_things(
                before.iter().map(|word| word.lower.as_ref()),
                &heading[self.start].lower,
                after.iter().map(|word| word.lower.as_ref()),
                |word| contains_word(language.group, word),
            )
    }
}

/// Whether a word denies what follows.
fn is_denial(word: &Word<'_>) -> bool {
    let mut denials = LANGUAGES
        .iter()
        .flat_map(|language| language.headings.denials);
    denials.any(|denial| *denial == word.lower)
}

fn alike(word: &Word<'_>, known: &Word<'_>) -> Likeness {
    likeness(&word.plain, &known.plain)
}

/// Whether a word that is not exactly an alias still names its role. A section without a role is
/// reference text anyway, so a typo never makes it one. The plural of a weak word is another word.
fn is_nearly(word: &Word<'_>, known: &Word<'_>, alias: &Alias) -> bool {
    match alike(word, known) {
        Likeness::Same => true,
        Likeness::Form => !alias.is_weak(),
        Likeness::Typo { .. } => alias.role != Role::Reference,
        Likeness::None => false,
    }
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
            ("Schedule", Some(Role::Timetable)),
            ("Agenda for next week", Some(Role::Scheduled)),
            ("Never discussed", None),
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
