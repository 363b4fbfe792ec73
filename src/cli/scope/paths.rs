//! Where the files of a book are, and which folder they must not be written outside of.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use mdbook_topics::disk::{slashed, top_around, without_dots};
use mdbook_topics::git::Repository;

/// The folder that the files of a book are written below: the repository, or the book's own folder
/// outside of one.
pub(crate) fn write_root_of_book(book: &Path) -> anyhow::Result<PathBuf> {
    match top_around(book) {
        Some(top) => Ok(top),
        None => Ok(std::env::current_dir()?.join(book)),
    }
}

/// The folder that a file named on the command line is written below.
pub(crate) fn write_root_of_file(file: &Path) -> anyhow::Result<PathBuf> {
    let file = std::path::absolute(file)?;
    let folder = file.parent().unwrap_or(&file).to_owned();
    Ok(top_around(&file).unwrap_or(folder))
}

/// The first of these folders with a `book.toml`: below the current folder, or else below the nearest one
/// above it within the repository.
pub(crate) fn book_folder(below: &[&str]) -> Option<PathBuf> {
    let mut folders = book_folders(below);
    folders.find(|folder| folder.join("book.toml").is_file())
}

/// These folders below the current folder, then below each one above it within the repository.
pub(super) fn book_folders(below: &[&str]) -> impl Iterator<Item = PathBuf> {
    let here = std::env::current_dir().unwrap_or_default();
    let levels = here
        .ancestors()
        .position(|folder| folder.join(".git").exists())
        .unwrap_or(0);
    let above = (0..=levels).map(|level| [".."].repeat(level).iter().collect::<PathBuf>());
    above.flat_map(|folder| below.iter().map(move |below| folder.join(below)))
}

/// A path relative to the top of the work tree, as the index writes it.
pub(crate) fn path_in_work_tree(repository: &Repository, path: &Path) -> anyhow::Result<PathBuf> {
    let top = dunce::canonicalize(repository.top())?;
    let folder = dunce::canonicalize(&std::env::current_dir()?)?;
    let full = without_dots(&folder.join(path));
    let below = full.strip_prefix(&top).with_context(|| {
        format!(
            "{} is outside the work tree {}",
            path.display(),
            top.display()
        )
    })?;
    Ok(slashed(below).into())
}
