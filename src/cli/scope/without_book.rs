//! The topic file of a repository in which no `book.toml` names one: the file that `init` would take.

use std::path::{Path, PathBuf};

use mdbook_topics::disk::{inside, top_around};
use mdbook_topics::git::{Entry, Repository};
use mdbook_topics::topic_file::Source;

use super::candidates::{SRC, count_topics, is_candidate, markdown_files, with_most_topics};
use super::paths::book_folders;
use super::settings::settings_or_default;
use super::source::read_source;
use super::version::{Version, staged_version};

/// Why there is no topic file.
pub(super) const NOTHING_FOUND: &str = "there is no book.toml with [preprocessor.topics], and no Markdown file with a list under a heading such as \"Scheduled\", \"Ideas\" or \"Discussed\"; run `mdbook-topics init FILE` to set one up";

/// The topic file of the work tree in one of the folders in which a `book.toml` is searched.
///
/// # Errors
/// If there is none, but a file could not be read.
pub(super) fn topic_file_here() -> anyhow::Result<Option<PathBuf>> {
    let config = settings_or_default(None)?;
    let mut unreadable = None;
    for folder in book_folders(&["", "book"]) {
        let mut candidates = Vec::new();
        let files = match folder.as_os_str().is_empty() {
            true => markdown_files(Path::new("."), Path::new(SRC)),
            false => markdown_files(&folder, Path::new(SRC)),
        };
        for file in files.unwrap_or_default() {
            let file = file.strip_prefix(".").map_or(file.clone(), Path::to_owned);
            if top_around(&file).is_some_and(|top| inside(&file, &top).is_err()) {
                // A link out of the repository.
                continue;
            }
            match read_source(&file) {
                Ok(source) => candidates.push((count_topics(source, &config), file)),
                Err(error) => unreadable = unreadable.or(Some(error)),
            }
        }
        if let Some(found) = with_most_topics(candidates) {
            return Ok(Some(found));
        }
    }
    match unreadable {
        Some(error) => Err(error),
        None => Ok(None),
    }
}

/// The topic file of a version.
pub(super) enum TopicFileOf {
    /// It is in the version.
    Entry(Entry),
    /// It is only in a parent.
    Removed(String),
}

/// The topic file of a version. What it is in the parents counts as well: a change that removes its
/// topics or the file itself must not go unnoticed.
pub(super) fn topic_file_of(
    repository: &Repository,
    version: &Version<'_>,
) -> anyhow::Result<Option<TopicFileOf>> {
    let config = settings_or_default(None)?;
    let topics_in = |blob: &str| -> anyhow::Result<usize> {
        let source = Source::from_bytes(repository.blob(blob)?);
        Ok(source.map_or(0, |source| count_topics(source, &config)))
    };
    let entries = version.entries.iter();
    let mut candidates = Vec::new();
    for entry in entries.filter(|entry| is_in_place(&entry.path)) {
        let mut most = topics_in(&entry.blob)?;
        for parent in &version.parents {
            let old = repository.blob_in(parent, &entry.path)?;
            if let Some(old) = old.filter(|old| *old != entry.blob) {
                most = most.max(topics_in(&old)?);
            }
        }
        candidates.push((most, TopicFileOf::Entry(entry.clone())));
    }
    for parent in &version.parents {
        for path in repository.removed_since(parent, version.now)? {
            if is_in_place(&path)
                && let Some(old) = repository.blob_in(parent, &path)?
            {
                candidates.push((topics_in(&old)?, TopicFileOf::Removed(path)));
            }
        }
    }
    // The folder of chapters comes first, as in the work tree.
    candidates.sort_by_key(|(_, file)| !file.path().contains('/'));
    Ok(with_most_topics(candidates))
}

impl TopicFileOf {
    pub(super) fn path(&self) -> &str {
        match self {
            TopicFileOf::Entry(entry) => &entry.path,
            TopicFileOf::Removed(path) => path,
        }
    }
}

/// Whether a path is in the top folder or its folder of chapters.
fn is_in_place(path: &str) -> bool {
    let name = path
        .strip_prefix(SRC)
        .and_then(|name| name.strip_prefix('/'));
    is_candidate(Path::new(path)) && !name.unwrap_or(path).contains('/')
}

/// The path of the topic file in the index, or else in the work tree.
pub(super) fn watched_without_book(repository: &Repository) -> anyhow::Result<Option<PathBuf>> {
    let staged = topic_file_of(repository, &staged_version(repository)?)?;
    match staged {
        Some(file) => Ok(Some(PathBuf::from(file.path()))),
        None => topic_file_here(),
    }
}
