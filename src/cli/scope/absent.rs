//! A topic file that the index or a commit does not have as a file.

use std::path::Path;

use mdbook_topics::disk::slashed;
use mdbook_topics::git::{Now, Repository};

use super::staged::{Removed, Staged};
use super::staged_link::{FoundLink, link_at};
use super::version::Version;

/// Add a topic file that this version does not have as a file.
pub(super) fn add_absent(
    repository: &Repository,
    version: &Version<'_>,
    path: &Path,
    chapter: &Path,
    staged: &mut Staged,
) -> anyhow::Result<()> {
    let chapter = (path != chapter).then(|| slashed(chapter));
    let named_by = chapter.as_ref().map_or_else(
        || "book.toml names".to_owned(),
        |chapter| format!("{chapter} includes"),
    );
    let link = match version.now {
        Now::Index => link_at(repository, &version.parents, path)?,
        Now::WorkTree | Now::Commit(_) => None,
    };
    match link {
        Some(FoundLink::New(link)) => staged.links.push(link),
        Some(FoundLink::Old(link)) => staged.notices.push(format!(
            "{} is a symbolic link to {}, so it was not checked; name that file in book.toml instead",
            link.path, link.target
        )),
        None => {
            let moved_to = repository.moved_from(&slashed(path)).unwrap_or(None);
            match removed(repository, version, path)? {
                Some(path) => staged.removed.push(Removed {
                    path,
                    moved_to,
                    chapter,
                }),
                None => staged.notices.push(format!(
                    "{} is not {}, although {named_by} it, so it was not checked{}",
                    path.display(),
                    version.name,
                    match moved_to {
                        Some(to) => format!("; it was moved to {to}"),
                        None => String::new(),
                    }
                )),
            }
        }
    }
    Ok(())
}

/// The path of a topic file that is in a parent but no longer in the index or the work tree.
/// Anything at that path in the work tree may be a link, or a file that is kept out of the index on
/// purpose.
fn removed(
    repository: &Repository,
    version: &Version<'_>,
    path: &Path,
) -> anyhow::Result<Option<String>> {
    let is_staged = version.now == Now::Index;
    if is_staged && repository.top().join(path).symlink_metadata().is_ok() {
        return Ok(None);
    }
    let path = slashed(path);
    for parent in &version.parents {
        if repository.blob_in(parent, &path)?.is_some() {
            return Ok(Some(path));
        }
    }
    Ok(None)
}
