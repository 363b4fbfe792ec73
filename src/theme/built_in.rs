//! The built-in vocabulary as the build script read it from `vocabulary.txt`.

use std::borrow::Cow;

use super::tables::words::Word;
use super::tables::{Affixes, Node, Table, Tables, Typos, Vote};

/// A built-in theme.
pub(super) struct Section {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    /// Further spellings of the tag.
    pub(super) tags: &'static [&'static str],
}

// SECTIONS in display order, OTHER last: the theme of topics that no word places. TABLES, in which a theme's number is
// its place among the sections.
include!(concat!(env!("OUT_DIR"), "/built_in.rs"));
