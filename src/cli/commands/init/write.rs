//! Write new files: all of them or none, without replacing any.

use std::path::{Path, PathBuf};

use crate::cli::replace::{Replacement, commit_all};

/// Write those files below `top` that do not exist yet. Returns their paths.
pub(super) fn new_files(files: &[(PathBuf, String)], top: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut written = Vec::new();
    let mut ready = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| !path.exists()) {
        ready.push(Replacement::prepare_any(path, top, text)?);
        written.push(path.clone());
    }
    commit_all(ready)?;
    Ok(written)
}
