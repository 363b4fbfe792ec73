//! List the files of a built book, and refuse those that must not be published.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::error::PublishError;
use super::file_names::is_private_name;
use super::reserved::{MANIFEST, NO_JEKYLL};

/// A file of a built book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuiltFile {
    /// Its path in the book, with slashes.
    pub path: String,
    /// Its path on disk.
    pub disk: PathBuf,
}

/// The files below a folder, sorted by path.
///
/// # Errors
/// [`PublishError`] for symbolic links, files of git, `.env` files, invalid names, and files that
/// cannot be read.
pub fn built_files(folder: &Path) -> Result<Vec<BuiltFile>, PublishError> {
    let mut files = Vec::new();
    walk(folder, "", &mut |path, disk| {
        if path != NO_JEKYLL {
            files.push(BuiltFile { path, disk });
        }
    })?;
    files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Refuses symbolic links in a folder of a book's sources. mdBook copies their targets, so the links
/// cannot be found in the built book.
///
/// # Errors
/// Same as [`built_files`].
pub fn refuse_links_in(sources: &Path) -> Result<(), PublishError> {
    walk(sources, "", &mut |_, _| {})
}

/// Groups of files whose names differ only in case. A case-insensitive file system keeps one file of
/// each group.
#[must_use]
pub fn case_clashes(files: &[BuiltFile]) -> Vec<Vec<&str>> {
    let mut by_name: HashMap<String, Vec<&str>> = HashMap::with_capacity(files.len());
    for file in files {
        by_name
            .entry(file.path.to_lowercase())
            .or_default()
            .push(&file.path);
    }
    let mut clashes: Vec<_> = by_name
        .into_values()
        .filter(|names| names.len() > 1)
        .collect();
    clashes.sort_unstable();
    clashes
}

fn walk(
    folder: &Path,
    prefix: &str,
    found: &mut dyn FnMut(String, PathBuf),
) -> Result<(), PublishError> {
    let read = |source| PublishError::Read {
        path: folder.to_owned(),
        source,
    };
    for entry in std::fs::read_dir(folder).map_err(read)? {
        let entry = entry.map_err(read)?;
        let name = entry.file_name();
        let name = match name.to_str() {
            Some(name) if !name.contains(char::is_control) => name,
            _ => return Err(PublishError::Name(name.to_string_lossy().into_owned())),
        };
        let path = format!("{prefix}{name}");
        if is_private_name(name.as_ref()) {
            return Err(PublishError::Private(path));
        }
        if path == MANIFEST {
            return Err(PublishError::Reserved(path));
        }
        let kind = entry.file_type().map_err(read)?;
        if kind.is_symlink() {
            return Err(PublishError::Link(entry.path()));
        } else if kind.is_dir() {
            walk(&entry.path(), &format!("{path}/"), found)?;
        } else if kind.is_file() {
            found(path, entry.path());
        }
    }
    Ok(())
}
