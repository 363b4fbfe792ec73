//! Find the chapters of notes in mdBook's book, and add new ones.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::book::{Addresses, Page};
use crate::preprocessor::items::each_chapter;
use crate::preprocessor::path_at;

/// The paths and sources of the chapters of the book, by their files.
pub(super) fn listed(items: &[Value], src_dir: &Path) -> BTreeMap<PathBuf, (String, String)> {
    let mut listed = BTreeMap::new();
    each_chapter(items, &mut |chapter| {
        let source = path_at(chapter, "/source_path");
        if let Ok(file) = dunce::canonicalize(src_dir.join(&source)) {
            let path = path_at(chapter, "/path");
            let source = source.trim_start_matches("./").to_owned();
            listed.entry(file).or_insert((path, source));
        }
    });
    listed
}

/// Adds the chapters of notes below the page of discussed topics, which is one of `below`.
pub(in crate::preprocessor) fn push_below(
    below: &mut [Value],
    addresses: &Addresses,
    notes: Vec<Value>,
) {
    let mut pages = addresses.pages.iter();
    let at = pages.position(|(page, _)| *page == Page::Discussed);
    let Some(discussed) = at.and_then(|at| below.get_mut(at)?.get_mut("Chapter")) else {
        return;
    };
    let mut parents = match discussed.get("parent_names") {
        Some(Value::Array(parents)) => parents.clone(),
        _ => Vec::new(),
    };
    parents.push(discussed["name"].clone());
    let number = discussed["number"].as_array().cloned();
    let chapters = notes.into_iter().zip(1..).map(|(mut note, at)| {
        let number = number.clone().map(|mut number| {
            number.push(json!(at));
            number
        });
        note["number"] = json!(number);
        note["sub_items"] = json!([]);
        note["parent_names"] = json!(parents);
        json!({ "Chapter": note })
    });
    discussed["sub_items"] = Value::Array(chapters.collect());
}
