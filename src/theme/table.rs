//! The setting `themes`: a word, or a table of the group's themes.
//!
//! ```toml
//! themes = "off"                   # only whether the built-in themes are used
//!
//! [themes]
//! built-in = "off"                 # the same beside themes of the group
//!
//! [themes.composite]
//! words = ["composite"]
//! ```

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, de};

use super::own_theme::ThemeSetting;

/// The key of the table that is not the id of a theme.
const BUILT_IN: &str = "built-in";

/// Whether the built-in themes are used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BuiltIn {
    /// If they fit the topics of the file.
    #[default]
    Auto,
    /// In any case.
    On,
    /// Never.
    Off,
}

/// The setting `themes`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThemeTable {
    /// Whether the built-in themes are used.
    pub built_in: BuiltIn,
    /// By theme id: a built-in id extends that theme, another id adds a theme.
    pub own: BTreeMap<String, ThemeSetting>,
}

impl<'de> Deserialize<'de> for ThemeTable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TableVisitor)
    }
}

struct TableVisitor;

impl<'de> Visitor<'de> for TableVisitor {
    type Value = ThemeTable;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("\"auto\", \"on\", \"off\" or a table of themes")
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<ThemeTable, E> {
        let word = de::value::StrDeserializer::<E>::new(word);
        Ok(ThemeTable {
            built_in: BuiltIn::deserialize(word)?,
            ..ThemeTable::default()
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ThemeTable, A::Error> {
        let mut table = ThemeTable::default();
        while let Some(key) = map.next_key::<String>()? {
            if key == BUILT_IN {
                table.built_in = map.next_value()?;
            } else {
                table.own.insert(key, map.next_value()?);
            }
        }
        Ok(table)
    }
}
