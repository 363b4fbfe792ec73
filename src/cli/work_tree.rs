//! A mended staged text → the same lines mended in the file of the work tree.

use std::path::Path;

use mdbook_topics::check::Fixed;
use mdbook_topics::disk::inside;
use mdbook_topics::edit::{AppliedFix, carry};
use mdbook_topics::git::Repository;

use super::replace::Replacement;
use super::versions::StagedFile;

/// The file of the work tree with the mended lines that nobody has edited, ready to be put in its
/// place; or why it stays as it is, if that is worth a word.
pub(super) fn prepare(
    repository: &Repository,
    file: &StagedFile,
    mended: &Fixed,
) -> Result<Option<Replacement>, String> {
    let path = &file.entry.path;
    let full = repository.top().join(path);
    if file.entry.skip_worktree || file.entry.assume_unchanged || !is_regular(&full) {
        return Ok(None);
    }
    let stays = |why: &str| format!("{path}: only the staged text was mended: {why}");
    // A folder above it may be a link by now.
    if let Err(error) = inside(&full, repository.top()) {
        return Err(stays(&error.to_string()));
    }
    match repository.is_converted(path) {
        Ok(false) => {}
        Ok(true) => return Err(stays("a filter changes the file")),
        Err(error) => return Err(stays(&error.to_string())),
    }
    let Ok(text) = std::fs::read_to_string(&full) else {
        return Err(stays("the file is not UTF-8"));
    };
    let mending = AppliedFix {
        old: &file.text,
        new: &mended.text,
        in_place: mended.in_place,
    };
    let Some(carried) = carry(mending, &text) else {
        return Err(stays("the file has edits in these lines"));
    };
    // An editor may have saved it meanwhile.
    if std::fs::read_to_string(&full).ok().as_ref() != Some(&text) {
        return Err(stays("the file was being written"));
    }
    match Replacement::prepare(&full, repository.top(), &carried) {
        Ok(replacement) => Ok(Some(replacement)),
        Err(error) => Err(stays(&format!("{error:#}"))),
    }
}

fn is_regular(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file())
}
