//! The themes of one topic.

use std::ops::Deref;

use super::ThemeId;

/// The themes of a topic, primary first; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Classification(pub(super) Vec<ThemeId>);

/// More themes for one topic would not help readers.
pub(super) const MOST: usize = 15;

impl Classification {
    /// The theme whose chapter contains the topic.
    #[must_use]
    pub fn primary(&self) -> ThemeId {
        self.0[0]
    }
}

impl Deref for Classification {
    type Target = [ThemeId];

    fn deref(&self) -> &[ThemeId] {
        &self.0
    }
}
