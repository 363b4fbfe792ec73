//! Keep the built book out of commits.

use std::path::{Path, PathBuf};

use mdbook_topics::disk::{slashed, top_around};
use mdbook_topics::git::ignored;

use super::layout::Layout;

/// The default folder of the built book.
const BUILT: &str = "book";

/// The text of a `.gitignore` next to `book.toml` that lists the built book. `None` outside of a git
/// repository, and if git ignores the folder already.
pub(super) fn proposal(layout: &Layout) -> Option<(PathBuf, String)> {
    let top = top_around(&layout.root)?;
    let built = built(layout);
    let folder = layout.root.join(&built);
    if !folder.starts_with(&top) || is_ignored(&folder.join("index.html")) {
        return None;
    }
    let path = layout.root.join(".gitignore");
    let line = format!("/{}/", slashed(&built));
    let mut text = std::fs::read_to_string(&path).unwrap_or_default();
    if text
        .lines()
        .any(|known| known.trim().trim_matches('/') == line.trim_matches('/'))
    {
        return None;
    }
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    if !text.is_empty() && !text.ends_with('\n') {
        text.push_str(newline);
    }
    text.push_str(&line);
    text.push_str(newline);
    Some((path, text))
}

/// Whether git ignores the sources of the book, so that they would not be committed.
pub(super) fn ignores_sources(layout: &Layout) -> bool {
    is_ignored(&layout.book_toml())
}

fn is_ignored(path: &Path) -> bool {
    // A book can be set up without git.
    ignored(&[path.to_owned()]).is_ok_and(|found| found.contains(path))
}

/// The folder of the built book, relative to `book.toml`.
fn built(layout: &Layout) -> PathBuf {
    let text = std::fs::read_to_string(layout.book_toml()).unwrap_or_default();
    let table: toml::Table = text.parse().unwrap_or_default();
    let set = table.get("build").and_then(|build| build.get("build-dir"));
    PathBuf::from(set.and_then(toml::Value::as_str).unwrap_or(BUILT))
}
