//! What sections are for, and the words of headings that say so.

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
    pub(super) fn default_aliases(self) -> &'static [&'static str] {
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
