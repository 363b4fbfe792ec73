//! Which files the hooks check.

use std::path::{Path, PathBuf};

use mdbook_topics::config::BookConfig;
use mdbook_topics::disk::without_dots;
use mdbook_topics::git::Repository;

use super::paths::{book_folder, path_in_work_tree};
use super::settings::settings_error;
use super::version::{STAGED, is_book, read};
use super::without_book::watched_without_book;
use crate::cli::output;

/// The topic files that commits are checked for: those that the `book.toml` files in the index name,
/// the one here, although it is not checked before its `book.toml` is staged, or else the one that
/// `init` would take.
pub(crate) fn watched_files(repository: &Repository) -> anyhow::Result<Vec<String>> {
    let entries = repository.entries(&is_book)?;
    let mut found = Vec::new();
    let mut are_valid = true;
    for book in &entries {
        let text = read(repository, book, STAGED)?;
        let files = watched(repository, Path::new(&book.path), &text, None);
        are_valid &= files.is_some();
        found.extend(files.into_iter().flatten());
    }
    let here = book_folder(&["", "book"]).map(|folder| folder.join("book.toml"));
    if let Some(book_toml) = here
        && let Ok(path) = path_in_work_tree(repository, &book_toml)
        && !entries.iter().any(|entry| Path::new(&entry.path) == path)
        && let Ok(text) = std::fs::read_to_string(&book_toml)
    {
        let remark = format!("once {} is staged", path.display());
        let files = watched(repository, &path, &text, Some(&remark));
        found.extend(files.into_iter().flatten());
    }
    // Invalid settings may name a file.
    if found.is_empty()
        && are_valid
        && let Some(path) = watched_without_book(repository)?
    {
        found.push(format!(
            "{} (no book.toml names a topic file, and it has the most topics)",
            path.display()
        ));
    }
    Ok(found)
}

/// The topic files of a `book.toml`. `None` if its settings are invalid.
fn watched(
    repository: &Repository,
    book_toml: &Path,
    text: &str,
    remark: Option<&str>,
) -> Option<Vec<String>> {
    let files = match BookConfig::topic_files(text) {
        Ok(files) => files,
        Err(error) => {
            output::warning(format_args!("{:#}", settings_error(book_toml, &error)));
            return None;
        }
    };
    let folder = book_toml.parent().unwrap_or(Path::new(""));
    let paths = files.iter().map(|file| without_dots(&folder.join(file)));
    let shown = |path: PathBuf| {
        let exists = repository.top().join(&path).exists();
        let missing = (!exists).then_some("there is no such file yet");
        let remarks: Vec<_> = remark.into_iter().chain(missing).collect();
        match remarks.is_empty() {
            true => path.display().to_string(),
            false => format!("{} ({})", path.display(), remarks.join("; ")),
        }
    };
    Some(paths.map(shown).collect())
}
