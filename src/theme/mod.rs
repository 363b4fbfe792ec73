//! Themes: what a topic is about.
//!
//! The texts and addresses of a topic, its tags, and the group's [`ThemeSettings`] → the themes of the topic, primary
//! first ([`Classification`]), and on request the words that decided ([`Explanation`]).
//!
//! Entries of the vocabulary are terms, which only this field uses (`epoll`, `page fault`), or general words (`memory`,
//! `lock`). A general word counts only beside a term: in the same topic, or in a file where a third of the topics have a
//! theme even so. In other files the built-in themes are left out, and the book groups by section ([`FileThemes`],
//! [`Groups`]).
//!
//! ```text
//! vocabulary.txt ─ build.rs ─ built_in ─┐
//! book.toml ────── settings ────────────┴─ catalogue ─ lexicon ─┐
//! title, links ─── words ───────────────────────────────────────┴─ scan ─ classifier ─ file_themes ─ groups
//! ```
//!
//! The words and their weights are data, in `vocabulary.txt` next to this file. To add a theme, add a section there.
//! The build script makes tables of them with the code in `lexicon/`. If a group adds words or themes, the program reads
//! the vocabulary again and makes tables of all words.

mod built_in;
mod catalogue;
mod classification;
mod classifier;
mod error;
mod explanation;
mod file_themes;
mod groups;
mod lexicon;
mod own_theme;
mod scan;
mod settings;
mod table;
mod topic;

pub use classification::Classification;
pub use classifier::Classifier;
pub use error::ThemeError;
pub use explanation::{Clue, DecidedBy, Explanation};
pub use file_themes::FileThemes;
pub use groups::{GroupedBy, Groups};
pub use lexicon::entry::ThemeId;
pub use own_theme::{GroupWords, ThemeSetting};
pub use settings::ThemeSettings;
pub use table::{BuiltIn, ThemeTable};

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

/// The place of a text in a topic; a word weighs more in a title than in an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The topic's own text, with the texts of the links in it.
    Title,
    /// Text of nested items and notes.
    Nested,
    /// The address of a link.
    Url,
}

impl Place {
    /// The factor of a word's weight.
    fn factor(self) -> u32 {
        match self {
            Self::Title => 4,
            Self::Nested | Self::Url => 2,
        }
    }
}
