//! Check that a branch may be written, and find the parent of the next commit.

use super::error::PublishError;
use crate::git::{Holder, Repository};

/// Refuses a branch that somebody may work on: the default branch, and one that is checked out.
///
/// # Errors
/// [`PublishError`] with the remedy, or if git fails.
pub fn check(repository: &Repository, branch: &str, remote: &str) -> Result<(), PublishError> {
    if !repository.is_branch_name(branch) {
        return Err(PublishError::NoBranchName(branch.to_owned()));
    }
    let branch = branch.to_owned();
    let of_remote = repository.branch_of(&format!("refs/remotes/{remote}/HEAD"));
    let of_new = repository.setting("init.defaultBranch");
    if matches!(branch.as_str(), "main" | "master")
        || [of_remote, of_new]
            .iter()
            .flatten()
            .any(|name| *name == branch)
    {
        return Err(PublishError::DefaultBranch { branch });
    }
    match repository.holder_of(&branch)? {
        None => Ok(()),
        Some(Holder::WorkTree(folder)) => Err(PublishError::CheckedOut { branch, folder }),
        Some(Holder::Unfinished(file)) => Err(PublishError::Unfinished { branch, file }),
    }
}

/// The parent of the next commit: the tip of the local branch or of the remote's branch, whichever
/// contains the other. `None` if neither branch exists.
///
/// # Errors
/// [`PublishError::Diverged`] if each has commits that the other lacks, or if git fails.
pub fn base(
    repository: &Repository,
    branch: &str,
    remote: &str,
    of_remote: Option<&str>,
) -> Result<Option<String>, PublishError> {
    let local = repository.branch_tip(branch);
    let (Some(ours), Some(theirs)) = (local.as_deref(), of_remote) else {
        return Ok(local.or_else(|| of_remote.map(str::to_owned)));
    };
    if repository.is_ancestor(ours, theirs)? {
        Ok(Some(theirs.to_owned()))
    } else if repository.is_ancestor(theirs, ours)? {
        Ok(Some(ours.to_owned()))
    } else {
        Err(PublishError::Diverged {
            branch: branch.to_owned(),
            remote: remote.to_owned(),
        })
    }
}
