//! Keep chapters that list topics out of mdBook's search index, which should find each topic once.
//!
//! mdBook's setting `output.html.search.chapter` names chapters by their sources, and the source of all
//! our pages is the topic file. If the pages of themes are to be found and the others are not, those of
//! themes have a source that is written differently.

use std::path::Path;

use serde_json::Value;

/// Before the source of a page that search finds. It names the same file.
pub const SEARCHED: &str = "./";

/// The chapters and folders that mdBook's settings name.
pub(super) struct SearchSettings<'a> {
    keys: Vec<&'a str>,
    /// Whether our own renderer adds settings.
    adds: bool,
}

impl<'a> SearchSettings<'a> {
    pub(super) fn new(context: &'a Value, adds: bool) -> Self {
        let chapters = context.pointer("/config/output/html/search/chapter");
        let keys = chapters.and_then(Value::as_object).into_iter().flatten();
        SearchSettings {
            keys: keys.map(|(key, _)| key.as_str()).collect(),
            adds,
        }
    }

    /// Whether the settings name any chapter.
    pub(super) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The source of a theme's page. A setting for a whole folder applies to our pages as well.
    pub(super) fn source_of_theme(&self, source: &Value) -> Value {
        let Some(path) = source.as_str().filter(|path| !path.starts_with(SEARCHED)) else {
            return source.clone();
        };
        let has_own = self.keys.contains(&path);
        let of_folder = self.keys.iter().any(|key| Path::new(path).starts_with(key));
        match has_own || self.adds && !of_folder {
            true => Value::String(format!("{SEARCHED}{path}")),
            false => source.clone(),
        }
    }
}
