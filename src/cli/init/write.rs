//! Texts → new files: all of them or none, and never in the place of one that exists.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::cli::replace::beside;

/// Writes those files that do not exist yet and tells which ones those were.
pub(super) fn new_files(files: &[(PathBuf, String)]) -> anyhow::Result<Vec<PathBuf>> {
    let mut ready = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| !path.exists()) {
        let file = beside(path, text).with_context(|| cannot(path))?;
        ready.push((path, file));
    }
    let mut written = Vec::new();
    for (path, file) in ready {
        file.persist_noclobber(path).with_context(|| cannot(path))?;
        written.push(path.clone());
    }
    Ok(written)
}

fn cannot(path: &Path) -> String {
    format!("{} could not be written", path.display())
}
