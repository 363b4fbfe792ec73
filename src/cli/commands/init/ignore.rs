//! Keep the built book out of commits.

use std::path::PathBuf;

use super::layout::Layout;

/// The default folder of the built book.
const BUILT: &str = "book";

/// A `.gitignore` next to a new `book.toml` in a git repository.
pub(super) fn proposal(layout: &Layout) -> Option<(PathBuf, String)> {
    let is_new = !layout.book_toml().exists();
    let in_git = layout
        .root
        .ancestors()
        .any(|folder| folder.join(".git").exists());
    (is_new && in_git).then(|| (path(layout), format!("/{BUILT}/\n")))
}

/// What to add to an existing `.gitignore` that does not list the built book.
pub(super) fn advice(layout: &Layout, written: &[PathBuf]) -> String {
    let path = path(layout);
    let is_new_book = written.contains(&layout.book_toml());
    let ignores = |text: &str| text.lines().any(|line| line.trim_matches('/') == BUILT);
    match std::fs::read_to_string(&path) {
        Ok(text) if is_new_book && !ignores(&text) => {
            format!("\n.gitignore is unchanged; add to it:\n\n  /{BUILT}/\n")
        }
        _ => String::new(),
    }
}

fn path(layout: &Layout) -> PathBuf {
    layout.root.join(".gitignore")
}
