//! Carry the fixes of a staged text over to the file in the work tree.

use mdbook_topics::check::Fixed;
use mdbook_topics::disk::inside;
use mdbook_topics::edit::{AppliedFix, carry};
use mdbook_topics::git::Repository;

use super::replace::Replacement;
use super::scope::StagedFile;

/// Prepare the file of the work tree with the same lines fixed, except those that the user has
/// edited. None if there is no such file to change.
///
/// # Errors
/// The reason why the file stays unchanged.
pub(super) fn prepare(
    repository: &Repository,
    file: &StagedFile,
    fixed: &Fixed,
) -> Result<Option<Replacement>, String> {
    let path = &file.entry.path;
    let full = repository.top().join(path);
    let Ok(metadata) = std::fs::symlink_metadata(&full) else {
        return Ok(None);
    };
    let flag = match (file.entry.skip_worktree, file.entry.assume_unchanged) {
        (true, _) => Some("skip-worktree"),
        (_, true) => Some("assume-unchanged"),
        _ => None,
    };
    if let Some(flag) = flag {
        return Err(format!(
            "git ignores the file in the work tree, where it has the old text; run `git update-index --no-{flag} {path}`, then `mdbook-topics fix {path}`"
        ));
    }
    if !metadata.is_file() {
        return Err("in the work tree it is not a regular file".to_owned());
    }
    // A folder above it may be a link by now.
    if let Err(error) = inside(&full, repository.top()) {
        return Err(error.to_string());
    }
    match repository.is_converted(path) {
        Ok(false) => {}
        Ok(true) => return Err("a git filter converts the file".to_owned()),
        Err(error) => return Err(error.to_string()),
    }
    let Ok(text) = std::fs::read_to_string(&full) else {
        return Err("the file is not UTF-8".to_owned());
    };
    let applied = AppliedFix {
        old: &file.text,
        new: &fixed.text,
        in_place: fixed.in_place,
    };
    let Some(carried) = carry(applied, &text) else {
        return Err("the file has unstaged edits in these lines".to_owned());
    };
    // An editor may have saved the file in the meantime.
    if std::fs::read_to_string(&full).ok().as_ref() != Some(&text) {
        return Err("the file was being written".to_owned());
    }
    match Replacement::prepare(&full, repository.top(), &carried) {
        Ok(replacement) => Ok(Some(replacement)),
        Err(error) => Err(format!("{error:#}")),
    }
}
