//! Write the files of a book: all of them or none.

use std::path::{Path, PathBuf};

use crate::cli::replace::{Replacement, commit_all};

/// Write files below `top`: those of `new` that do not exist yet, and those of `changed`. Returns their
/// paths.
pub(super) fn write(
    new: &[(PathBuf, String)],
    changed: &[(PathBuf, String)],
    top: &Path,
) -> anyhow::Result<Vec<PathBuf>> {
    let mut written = Vec::new();
    let mut ready = Vec::new();
    let new = new.iter().filter(|(path, _)| !path.exists());
    for (path, text) in new.chain(changed) {
        ready.push(Replacement::prepare_any(path, top, text)?);
        written.push(path.clone());
    }
    commit_all(ready)?;
    Ok(written)
}
