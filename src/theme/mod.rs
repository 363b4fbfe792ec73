//! Themes: what a topic is about.
//!
//! In: the texts and addresses of a topic ([`Place`] says which is which), its tags, and the group's
//! [`ThemeSettings`]. Out: the themes of the topic, primary first ([`Classification`]), and on request the
//! words that decided ([`Explanation`]).
//!
//! ```text
//! vocabulary.txt ─ build script ─ built_in ─┐
//! book.toml ────── settings ────────────────┴─ catalogue ─ tables ─ lexicon ─┐
//! title, links ─── words ────────────────────────────────────────────────────┴─ scan ─ tally ─ classifier
//! ```
//!
//! The words and their weights are data: `vocabulary.txt` beside this file. To add a theme, add a section there. The
//! build script (`build/`) makes the tables of it, as reading it at each start would take longer than all the rest.

mod built_in;
mod catalogue;
mod classifier;
mod error;
mod explanation;
mod lexicon;
mod memo;
mod scan;
mod settings;
mod tables;
mod tally;
mod topic;

pub use classifier::{Classification, Classifier};
pub use error::ThemeError;
pub use explanation::{Clue, DecidedBy, Explanation};
pub use settings::{GroupWords, ThemeSetting, ThemeSettings};
pub use topic::texts_of;

/// The most themes a classifier can hold, built-in ones included.
pub const MAX_THEMES: usize = tables::MAX_THEMES;

/// A theme: its id for tags, addresses and lists, and what readers see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Lower-case slug, such as `scheduling`.
    pub id: String,
    /// What readers see, such as "CPU scheduling".
    pub title: String,
    /// One sentence on what belongs here; may be empty for a group's own theme.
    pub description: String,
}

/// A theme of one [`Classifier`]: its place in display order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThemeId(u8);

impl ThemeId {
    /// Position in [`Classifier::themes`].
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// Where in a topic a text stands; the same word weighs more in a title than in an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The topic's own text, with the texts of the links in it.
    Title,
    /// The text of a link outside the title.
    LinkText,
    /// Text of nested items and notes.
    Nested,
    /// The address of a link.
    Url,
}

impl Place {
    /// What a word's weight is multiplied by.
    pub(crate) fn factor(self) -> u32 {
        match self {
            Self::Title => 4,
            Self::LinkText => 3,
            Self::Nested | Self::Url => 2,
        }
    }
}
