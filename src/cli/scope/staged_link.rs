//! Find topic files that a commit turns into symbolic links: the index has no text of them to check.

use std::path::Path;

use anyhow::bail;
use mdbook_topics::disk::{OutsideError, inside, real_inside, slashed};
use mdbook_topics::git::{Repository, StagedLink};

/// A link in the index.
pub(super) enum FoundLink {
    /// The next commit adds it.
    New(StagedLink),
    /// A parent has the same link.
    Old(StagedLink),
}

/// The link at a path of the index or above it.
///
/// # Errors
/// If the link is new and leads out of the repository.
pub(super) fn link_at(
    repository: &Repository,
    parents: &[String],
    path: &Path,
) -> anyhow::Result<Option<FoundLink>> {
    for part in path.ancestors().filter(|part| part.file_name().is_some()) {
        let Some(link) = repository.staged_link(&slashed(part))? else {
            continue;
        };
        for parent in parents {
            if repository.blob_in(parent, &link.path)?.as_ref() == Some(&link.blob) {
                return Ok(Some(FoundLink::Old(link)));
            }
        }
        if leads_out(repository, &link) {
            bail!(
                "{} is staged as a symbolic link to {}, which is not a file of this repository; replace the link with the topic file and `git add` it",
                link.path,
                link.target
            );
        }
        return Ok(Some(FoundLink::New(link)));
    }
    Ok(None)
}

/// Whether a link leads out of the repository, by its text or by what is in the work tree.
fn leads_out(repository: &Repository, link: &StagedLink) -> bool {
    let top = repository.top();
    let path = top.join(&link.path);
    let target = path.parent().unwrap_or(top).join(&link.target);
    let out = |error| {
        matches!(
            error,
            OutsideError::LinkOut { .. }
                | OutsideError::Outside { .. }
                | OutsideError::OfGit { .. }
        )
    };
    inside(&target, top).is_err_and(out) || real_inside(&path, top).is_err_and(out)
}
