//! A new book in a git repository → the folder that git should ignore.

use std::path::PathBuf;

use super::layout::Layout;

/// The folder into which mdBook builds a book that names none.
const BUILT: &str = "book";

/// `.gitignore` beside a `book.toml` that is yet to be, if it lies in a git repository: nobody wants
/// a hundred built pages in a commit.
pub(super) fn proposal(layout: &Layout) -> Option<(PathBuf, String)> {
    let is_new = !layout.book_toml().exists();
    let in_git = layout
        .root
        .ancestors()
        .any(|folder| folder.join(".git").exists());
    (is_new && in_git).then(|| (path(layout), format!("/{BUILT}/\n")))
}

/// What to add to a `.gitignore` that says nothing of the built book.
pub(super) fn told(layout: &Layout, written: &[PathBuf]) -> String {
    let path = path(layout);
    let is_new_book = written.contains(&layout.book_toml());
    let ignores = |text: &str| text.lines().any(|line| line.trim_matches('/') == BUILT);
    match std::fs::read_to_string(&path) {
        Ok(text) if is_new_book && !ignores(&text) => {
            format!("\n.gitignore stays as it is; add to it:\n\n  /{BUILT}/\n")
        }
        _ => String::new(),
    }
}

fn path(layout: &Layout) -> PathBuf {
    layout.root.join(".gitignore")
}
