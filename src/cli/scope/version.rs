//! The files of the index or a commit.

use std::path::Path;

use anyhow::Context as _;
use mdbook_topics::git::{Entry, Now, Repository};
use mdbook_topics::topic_file::Source;

/// Where messages say that a file is.
pub(super) const STAGED: &str = "staged";

/// A version of all files, and the commits that it changes.
pub(super) struct Version<'a> {
    /// The files that may be topic files or their settings.
    pub(super) entries: Vec<Entry>,
    pub(super) parents: Vec<String>,
    /// Which version this is.
    pub(super) now: Now<'a>,
    /// Its name in messages.
    pub(super) name: &'static str,
}

/// The index.
pub(super) fn staged_version(repository: &Repository) -> anyhow::Result<Version<'static>> {
    Ok(Version {
        entries: repository.entries(&may_be_topics)?,
        parents: repository.parents()?,
        now: Now::Index,
        name: STAGED,
    })
}

/// The entry at a path.
pub(super) fn entry_at(
    repository: &Repository,
    version: &Version<'_>,
    path: &Path,
) -> anyhow::Result<Option<Entry>> {
    let is_it = |entry: &&Entry| Path::new(&entry.path) == path;
    if let Some(entry) = version.entries.iter().find(is_it) {
        return Ok(Some(entry.clone()));
    }
    // Its name may have another end than ".md".
    let is_it = |other: &str| Path::new(other) == path;
    let found = match version.now {
        Now::Commit(commit) => repository.entries_of(commit, &is_it)?,
        Now::Index | Now::WorkTree => repository.entries(&is_it)?,
    };
    Ok(found.into_iter().next())
}

/// Whether a path of the index is a `book.toml`, or may be a topic file.
pub(super) fn may_be_topics(path: &str) -> bool {
    is_book(path) || path.ends_with(".md")
}

/// Whether a path of the index is a `book.toml`. This looks at the end of the text, as it is asked of
/// every path in the index.
pub(super) fn is_book(path: &str) -> bool {
    let folder = path.strip_suffix("book.toml");
    folder.is_some_and(|folder| folder.is_empty() || folder.ends_with('/'))
}

/// The text of an entry.
pub(super) fn read(
    repository: &Repository,
    entry: &Entry,
    version: &str,
) -> anyhow::Result<String> {
    let bytes = repository.blob(&entry.blob)?;
    let source =
        Source::from_bytes(bytes).with_context(|| format!("{} ({version})", entry.path))?;
    Ok(source.text().to_owned())
}
