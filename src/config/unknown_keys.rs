//! Warn about unknown and removed keys, with suggestions.

use std::collections::BTreeMap;

use serde::de::value::Error;
use serde::de::{Deserialize, Deserializer, Error as _, Visitor};
use serde::forward_to_deserialize_any;
use serde_ignored::Path;

use super::announce_table::AnnounceTable;
use super::error::shorten;
use super::publish_table::PublishTable;
use super::table::Table;
use crate::book::OwnWords;
use crate::meeting_days::{FileMeetingTable, MeetingEntry};
use crate::nearest::remedy;
use crate::theme::ThemeSetting;

/// Keys of `[preprocessor.topics]` that mdBook reads.
const MDBOOK_KEYS: [&str; 6] = [
    "command",
    "before",
    "after",
    "renderer",
    "renderers",
    "optional",
];

/// Keys of `words` that earlier versions read.
const REMOVED_WORDS: [&str; 1] = ["unplaced"];

/// The most unknown keys to list for a table.
const MOST_WARNINGS: usize = 10;

/// The unknown keys of each table.
#[derive(Default)]
pub(super) struct UnknownKeys(BTreeMap<Vec<String>, Vec<String>>);

impl UnknownKeys {
    /// Add a key that is not read.
    pub(super) fn add(&mut self, path: &Path<'_>) {
        let mut keys = keys(path);
        let Some(key) = keys.pop() else { return };
        if !keys.is_empty() || !MDBOOK_KEYS.contains(&key.as_str()) {
            self.0.entry(keys).or_default().push(key);
        }
    }

    /// A warning about each key; of many only about the first ones.
    pub(super) fn warnings(self) -> Vec<String> {
        let mut warnings = Vec::new();
        for (table, unknown) in &self.0 {
            let table: Vec<_> = table.iter().map(String::as_str).collect();
            let name = ["preprocessor", "topics"].iter().chain(&table).copied();
            let name = name.collect::<Vec<_>>().join(".");
            let mut known = known_keys(&table).unwrap_or_default().to_vec();
            known.sort_unstable();
            for key in unknown.iter().take(MOST_WARNINGS) {
                let is_removed = table == ["words"] && REMOVED_WORDS.contains(&key.as_str());
                warnings.push(shorten(&match is_removed {
                    true => format!("[{name}] `{key}` has no effect any more; remove it"),
                    false => format!(
                        "[{name}] has an unknown key `{key}`; {}",
                        remedy(key, &known, "known keys")
                    ),
                }));
            }
            if unknown.len() > MOST_WARNINGS {
                let more = unknown.len() - MOST_WARNINGS;
                warnings.push(shorten(&format!("[{name}] has {more} more unknown keys")));
            }
        }
        warnings
    }
}

/// The keys of a path, outermost first.
fn keys(path: &Path<'_>) -> Vec<String> {
    match path {
        Path::Root => Vec::new(),
        Path::Map { parent, key } => {
            let mut keys = keys(parent);
            keys.push(key.clone());
            keys
        }
        Path::Seq { parent, .. }
        | Path::Some { parent }
        | Path::NewtypeStruct { parent }
        | Path::NewtypeVariant { parent } => keys(parent),
    }
}

/// The keys of the table at a path below `[preprocessor.topics]`. `None` if it may have any keys.
pub(super) fn known_keys(table: &[&str]) -> Option<&'static [&'static str]> {
    match table {
        [] => Some(fields::<Table>()),
        ["announce"] => Some(fields::<AnnounceTable>()),
        ["meeting"] => Some(fields::<MeetingEntry>()),
        ["meeting", "files", _] => Some(fields::<FileMeetingTable>()),
        ["publish"] => Some(fields::<PublishTable>()),
        ["themes", _] => Some(fields::<ThemeSetting>()),
        ["words"] => Some(fields::<OwnWords>()),
        _ => None,
    }
}

/// The names of the fields of a struct, as serde reads them.
fn fields<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    let mut fields: &[&str] = &[];
    // It fails after it has seen the names.
    let _ = T::deserialize(FieldNames(&mut fields));
    fields
}

/// Takes the names of the fields of a struct, and has no values.
struct FieldNames<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for FieldNames<'_> {
    type Error = Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Error> {
        *self.0 = fields;
        Err(Error::custom("no values"))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("not a struct"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}
