//! Find chapters in mdBook's JSON book.

use std::path::Path;

use serde_json::Value;

use super::path_at;
use crate::report;

/// Calls `each` with every chapter that is not a draft.
pub(super) fn each_chapter(items: &[Value], each: &mut impl FnMut(&Value)) {
    for chapter in items.iter().filter_map(|item| item.get("Chapter")) {
        if chapter.get("path").is_some_and(Value::is_string) {
            each(chapter);
        }
        if let Some(Value::Array(below)) = chapter.get("sub_items") {
            each_chapter(below, each);
        }
    }
}

/// The first chapter whose source is `file`. Its path may differ, as mdBook renames `README.md`.
pub(super) fn chapter_of<'a>(items: &'a mut [Value], file: &str) -> Option<&'a mut Value> {
    for item in items {
        let Some(chapter) = item.get_mut("Chapter") else {
            continue;
        };
        let source = path_at(chapter, "/source_path");
        if source.trim_start_matches("./") == file {
            return Some(chapter);
        }
        let below = chapter.get_mut("sub_items").and_then(Value::as_array_mut);
        if let Some(found) = below.and_then(|below| chapter_of(below, file)) {
            return Some(found);
        }
    }
    None
}

/// The URL of the page that mdBook writes for a chapter's path, relative to the root of the book.
pub(super) fn page_url(path: &str) -> String {
    report::uri(&Path::new(path).with_extension("html").to_string_lossy())
}
