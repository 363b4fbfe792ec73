//! Texts → new files: all of them or none, and never in the place of one that exists.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use tempfile::NamedTempFile;

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

/// A temporary file beside `path` with the text; it goes if nothing comes of it.
fn beside(path: &Path, text: &str) -> std::io::Result<NamedTempFile> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // Those of an ordinary new file, less what the user's umask takes.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    Ok(file)
}
