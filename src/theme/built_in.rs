//! The lexicon of the built-in vocabulary. The build script made it.

use std::borrow::Cow;

use super::lexicon::entry::Kind::{General, Term};
use super::lexicon::entry::{ThemeId, Vote};
use super::lexicon::{Lexicon, Node, Word};

/// Its themes have the numbers of the built-in catalogue.
pub(super) static LEXICON: Lexicon = include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
