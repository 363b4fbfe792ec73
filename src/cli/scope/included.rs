//! The topic file of a chapter: the chapter itself, or the file that it includes.

use std::path::{Path, PathBuf};

use mdbook_topics::disk::slashed;
use mdbook_topics::git::Repository;
use mdbook_topics::include::{IncludeError, boundary, topic_file, topic_file_in_tree};

use super::version::{Version, entry_at};

/// The topic file of a chapter of the book in a folder.
pub(crate) fn topic_file_of_chapter(book: &Path, chapter: &Path) -> Result<PathBuf, IncludeError> {
    topic_file(chapter, &boundary(book))
}

/// The topic file of a chapter in a version. A chapter that is not in the version is its own.
pub(super) fn in_version(
    repository: &Repository,
    version: &Version<'_>,
    chapter: &Path,
) -> anyhow::Result<Result<PathBuf, IncludeError>> {
    let Some(entry) = entry_at(repository, version, chapter)? else {
        return Ok(Ok(chapter.to_owned()));
    };
    let text = repository.blob(&entry.blob)?;
    Ok(topic_file_in_tree(chapter, &String::from_utf8_lossy(&text)))
}

/// The path of a topic file in a commit. The chapter may have included another file there, or may have
/// been the topic file itself.
pub(super) fn in_commit(
    repository: &Repository,
    commit: &str,
    chapter: &Path,
    file: &str,
) -> anyhow::Result<String> {
    let Some(blob) = repository.blob_in(commit, &slashed(chapter))? else {
        return Ok(file.to_owned());
    };
    let text = repository.blob(&blob)?;
    let found = topic_file_in_tree(chapter, &String::from_utf8_lossy(&text));
    Ok(match found {
        Ok(path) => slashed(&path),
        Err(_) => file.to_owned(),
    })
}
