//! Warn about unknown and removed keys, with suggestions.

use super::error::shorten;

/// Keys that mdBook reads.
const MDBOOK_KEYS: [&str; 6] = [
    "command",
    "before",
    "after",
    "renderer",
    "renderers",
    "optional",
];

/// The keys of `[preprocessor.topics]`.
pub(super) const KEYS: [&str; 15] = [
    "address",
    "assets",
    "book-key",
    "date-format",
    "date-order",
    "files",
    "meeting",
    "no-topic",
    "publish",
    "roles",
    "rules",
    "theme-order",
    "themes",
    "weekday",
    "words",
];

/// Keys of `words` that earlier versions read.
const REMOVED_WORDS: [&str; 1] = ["unplaced"];

/// The most unknown keys to list.
const MOST_WARNINGS: usize = 10;

/// Warn about the keys of a table that are neither `known` nor mdBook's.
pub(super) fn unknown_keys(table: &serde_json::Value, name: &str, known: &[&str]) -> Vec<String> {
    let keys = table.as_object().into_iter().flat_map(|table| table.keys());
    let unknown: Vec<_> = keys
        .filter(|key| !known.contains(&key.as_str()) && !MDBOOK_KEYS.contains(&key.as_str()))
        .collect();
    let mut warnings: Vec<_> = unknown
        .iter()
        .take(MOST_WARNINGS)
        .map(|key| {
            let is_near = |known: &&&str| {
                key.len() <= known.len() + 2 && strsim::osa_distance(known, key) <= 2
            };
            let remedy = match known.iter().find(is_near) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known keys: {}", known.join(", ")),
            };
            shorten(&format!("{name} has an unknown key `{key}`; {remedy}"))
        })
        .collect();
    if unknown.len() > MOST_WARNINGS {
        let more = unknown.len() - MOST_WARNINGS;
        warnings.push(format!("{name} has {more} more unknown keys"));
    }
    warnings
}

/// Take the keys of `words` that earlier versions read, and return a warning for each.
pub(super) fn take_removed_words(table: &mut serde_json::Value) -> Vec<String> {
    let words = table
        .get_mut("words")
        .and_then(|words| words.as_object_mut());
    let Some(words) = words else {
        return Vec::new();
    };
    let removed = REMOVED_WORDS
        .iter()
        .filter(|key| words.remove(**key).is_some());
    removed
        .map(|key| format!("[preprocessor.topics.words] `{key}` has no effect any more; remove it"))
        .collect()
}
