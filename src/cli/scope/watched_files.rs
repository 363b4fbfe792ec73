//! Which files the hooks check.

use std::path::{Path, PathBuf};

use mdbook_topics::config::BookConfig;
use mdbook_topics::disk::{slashed, without_dots};
use mdbook_topics::git::Repository;
use mdbook_topics::include::topic_file;

use super::included::in_version;
use super::paths::{book_folder, path_in_work_tree};
use super::settings::settings_error;
use super::version::{STAGED, Version, entry_at, is_book, read, staged_version};
use super::without_book::watched_without_book;
use crate::cli::output;

/// The topic files that commits are checked for: those that the `book.toml` files in the index name,
/// the one here, although it is not checked before its `book.toml` is staged, or else the one that
/// `init` would take.
pub(crate) fn watched_files(repository: &Repository) -> anyhow::Result<Vec<String>> {
    let version = staged_version(repository)?;
    let books = version.entries.iter();
    let books: Vec<_> = books.filter(|entry| is_book(&entry.path)).collect();
    let mut found = Vec::new();
    let mut are_valid = true;
    for book in &books {
        let text = read(repository, book, STAGED)?;
        let files = watched(repository, &version, Path::new(&book.path), &text, None);
        are_valid &= files.is_some();
        found.extend(files.into_iter().flatten());
    }
    let here = book_folder(&["", "book"]).map(|folder| folder.join("book.toml"));
    if let Some(book_toml) = here
        && let Ok(path) = path_in_work_tree(repository, &book_toml)
        && !books.iter().any(|entry| Path::new(&entry.path) == path)
        && let Ok(text) = std::fs::read_to_string(&book_toml)
    {
        let remark = format!("once {} is staged", path.display());
        let files = watched(repository, &version, &path, &text, Some(&remark));
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
    version: &Version<'_>,
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
    let chapters = files.iter().map(|file| without_dots(&folder.join(file)));
    let shown = |chapter: PathBuf| {
        let path = match topic_path(repository, version, &chapter) {
            Ok(path) => path,
            Err(error) => {
                output::warning(&error);
                chapter
            }
        };
        let exists = repository.top().join(&path).exists();
        let missing = (!exists).then_some("there is no such file yet");
        let remarks: Vec<_> = remark.into_iter().chain(missing).collect();
        match remarks.is_empty() {
            true => slashed(&path),
            false => format!("{} ({})", slashed(&path), remarks.join("; ")),
        }
    };
    Some(chapters.map(shown).collect())
}

/// The topic file of a chapter in the index, or in the work tree if it is not staged.
fn topic_path(
    repository: &Repository,
    version: &Version<'_>,
    chapter: &Path,
) -> anyhow::Result<PathBuf> {
    if entry_at(repository, version, chapter)?.is_some() {
        return Ok(in_version(repository, version, chapter)??);
    }
    let top = repository.top();
    let file = topic_file(&top.join(chapter), top)?;
    Ok(file
        .strip_prefix(top)
        .map_or(chapter, |file| file)
        .to_owned())
}
