//! The group's own themes and words, from `[preprocessor.topics]` in `book.toml`.
//!
//! ```toml
//! order = ["memory", "scheduling"]
//!
//! [themes.memory]                  # extends the built-in theme
//! words = ["our allocator"]
//!
//! [themes.composite]               # adds a theme
//! title = "Composite"
//! words = { composite = 15, "component invocation" = 8 }
//! tags = ["cos"]
//! ```

use serde::Deserialize;

use super::table::ThemeTable;

/// Order, words and themes that a group adds to the built-in ones.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct ThemeSettings {
    /// Theme ids in the order readers see; themes not named follow in the built-in order.
    pub order: Vec<String>,
    /// The group's themes, and whether the built-in ones are used.
    pub themes: ThemeTable,
}
