//! Where a file may be that is not at its path: moved, or in a folder nearby.

use std::path::{Path, PathBuf};

use mdbook_topics::disk::slashed;
use mdbook_topics::git::Repository;

use super::paths::path_in_work_tree;
use super::version::is_book;

/// Folders in which a topic file may be, relative to where it was expected.
const NEARBY: [&str; 8] = [
    "",
    "src",
    "..",
    "../src",
    "book",
    "book/src",
    "../book/src",
    "docs",
];

/// The end of an error about a file that a sparse checkout leaves out.
const SPARSE: &str = "; git has it, but this sparse checkout leaves it out: run `git sparse-checkout disable`, or add its folder with `git sparse-checkout add`";

/// Where a missing file is, as the end of an error: "; it was moved to src/list.md".
pub(crate) fn moved(path: &Path) -> Option<String> {
    if path.symlink_metadata().is_ok() {
        return None;
    }
    if is_left_out(path) {
        return Some(SPARSE.to_owned());
    }
    if let Some(to) = moved_by_git(path) {
        return Some(format!("; it was moved to {}", to.display()));
    }
    let name = path.file_name()?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let folders = [folder, Path::new("")].into_iter();
    let mut places = folders.flat_map(|folder| NEARBY.map(|near| folder.join(near).join(name)));
    let near = places.find(|place| place.is_file())?;
    Some(format!("; did you mean {}?", short(&near).display()))
}

/// Whether the file is in the index, but a sparse checkout does not write it to the work tree.
fn is_left_out(path: &Path) -> bool {
    let found = Repository::open().ok().and_then(|repository| {
        let name = path_in_work_tree(&repository, path).ok()?;
        let entries = repository.entries(&|other| Path::new(other) == name).ok()?;
        Some(entries.iter().any(|entry| entry.skip_worktree))
    });
    found.unwrap_or(false)
}

fn moved_by_git(path: &Path) -> Option<PathBuf> {
    let repository = Repository::open().ok()?;
    let name = path_in_work_tree(&repository, path).ok()?;
    let to = repository.moved_from(&slashed(&name)).ok()??;
    let to = repository.top().join(to);
    to.is_file().then(|| short(&to))
}

/// A path without `..`, relative to the current folder if it is below it.
fn short(path: &Path) -> PathBuf {
    let real = dunce::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let here = std::env::current_dir().and_then(dunce::canonicalize);
    let below = here
        .ok()
        .and_then(|here| real.strip_prefix(here).ok().map(Path::to_owned));
    below.unwrap_or(real)
}

/// Where the repository has a `book.toml`, as the end of an error that there is none here.
pub(crate) fn other_books() -> String {
    let mut is_sparse = false;
    let books = Repository::open().ok().and_then(|repository| {
        let entries = repository.entries(&is_book).ok()?;
        is_sparse = entries.iter().any(|entry| entry.skip_worktree);
        let paths = entries
            .iter()
            .map(|entry| repository.top().join(&entry.path));
        let paths = paths.filter(|path| path.is_file());
        Some(
            paths
                .map(|path| short(&path).display().to_string())
                .collect(),
        )
    });
    let books: Vec<_> = books.unwrap_or_default();
    match books.is_empty() {
        true if is_sparse => format!("; book.toml is missing here{SPARSE}"),
        true => String::new(),
        false => format!(
            "; this repository has {}: run this command in that folder",
            books.join(", ")
        ),
    }
}
