//! The new text of a file → a temporary file beside it, which takes its place and its mode.

use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

use anyhow::{Context as _, bail};
use tempfile::NamedTempFile;

/// A file that is about to be replaced. Until then nothing has changed, and nothing does if this is
/// dropped.
pub(super) struct Replacement {
    path: PathBuf,
    file: NamedTempFile,
    /// Waits for the disk, which works while git does.
    on_disk: JoinHandle<io::Result<()>>,
}

impl Replacement {
    /// Writes the new text beside the file at `path`; behind a symbolic link beside the file itself.
    ///
    /// # Errors
    /// Where the file is read-only, or nothing can be written beside it.
    pub(super) fn prepare(path: &Path, text: &str) -> anyhow::Result<Replacement> {
        let path = path.canonicalize().with_context(|| cannot(path))?;
        let mode = std::fs::metadata(&path)
            .with_context(|| cannot(&path))?
            .permissions();
        if mode.readonly() {
            bail!("{} is read-only; it is as it was", path.display());
        }
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut file = tempfile::Builder::new()
            .permissions(mode)
            .tempfile_in(folder)
            .with_context(|| cannot(&path))?;
        let written = file.write_all(text.as_bytes());
        written.with_context(|| cannot(&path))?;
        let written = file.as_file().try_clone().with_context(|| cannot(&path))?;
        let on_disk = std::thread::spawn(move || written.sync_all());
        Ok(Replacement {
            path,
            file,
            on_disk,
        })
    }

    /// Puts the new text in the place of the old.
    ///
    /// # Errors
    /// Where the new text did not reach the disk, or the file cannot be renamed.
    pub(super) fn commit(self) -> anyhow::Result<()> {
        let path = self.path;
        let on_disk = self.on_disk.join();
        let on_disk = on_disk.unwrap_or_else(|_| Err(ErrorKind::Other.into()));
        on_disk.with_context(|| cannot(&path))?;
        self.file.persist(&path).with_context(|| cannot(&path))?;
        Ok(())
    }
}

fn cannot(path: &Path) -> String {
    format!("{} could not be written; it is as it was", path.display())
}

/// A temporary file for a new file at `path`, with its text; it goes if nothing comes of it.
pub(super) fn beside(path: &Path, text: impl AsRef<[u8]>) -> io::Result<NamedTempFile> {
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
    file.write_all(text.as_ref())?;
    Ok(file)
}

/// Writes files, be they there already or not: all of them, or none. What would not change is not
/// touched.
///
/// # Errors
/// Where one cannot be written; then all are as they were.
pub(super) fn all_or_none(files: &[(PathBuf, &[u8])]) -> anyhow::Result<()> {
    let mut ready = Vec::new();
    for (path, bytes) in files {
        let old = match std::fs::read(path) {
            Ok(old) if old == *bytes => continue,
            Ok(old) => Some(old),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error).with_context(|| cannot(path)),
        };
        let file = beside(path, bytes).with_context(|| cannot(path))?;
        ready.push((path, file, old));
    }
    let mut done: Vec<(&PathBuf, Option<Vec<u8>>)> = Vec::new();
    for (path, file, old) in ready {
        if let Err(error) = file.persist(path) {
            for (path, old) in done {
                // What fails here as well cannot be helped; the first error is told.
                let _ = match old {
                    Some(old) => std::fs::write(path, old),
                    None => std::fs::remove_file(path),
                };
            }
            return Err(error).with_context(|| cannot(path));
        }
        done.push((path, old));
    }
    Ok(())
}
