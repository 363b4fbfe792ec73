//! Write files: a temporary file with the new text takes the place of the old one.

use std::fs::Permissions;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

use anyhow::{Context as _, bail};
use mdbook_topics::disk::{inside, scratch_file, scratch_file_in};
use tempfile::NamedTempFile;

/// A file that is about to be written. Until then nothing has changed, and nothing does if this is
/// dropped.
pub(super) struct Replacement {
    /// The path as people know it.
    path: PathBuf,
    target: Target,
    /// What is there now.
    old: Option<Vec<u8>>,
    file: NamedTempFile,
    /// Waits for the disk, which works while git does. What can be made again need not be there.
    on_disk: Option<JoinHandle<io::Result<()>>>,
    made: MadeFolders,
}

/// Where a file goes.
enum Target {
    /// Below this folder, without following a link.
    Inside { top: PathBuf, real: PathBuf },
    /// Where the user said.
    Chosen(PathBuf),
}

impl Replacement {
    /// Prepares the new text of a file that exists, is below `top`, and is no link.
    ///
    /// # Errors
    /// Where the path leads elsewhere, the file is read-only, or nothing can be written.
    pub(super) fn prepare(
        path: &Path,
        top: &Path,
        text: impl AsRef<[u8]>,
    ) -> anyhow::Result<Replacement> {
        let target = Target::inside(path, top).with_context(|| cannot(path))?;
        let mode = std::fs::metadata(target.path()).with_context(|| cannot(path))?;
        if mode.permissions().readonly() {
            bail!("{} is read-only; it is as it was", path.display());
        }
        Replacement::new(path, target, text.as_ref()).with_context(|| cannot(path))
    }

    /// Prepares a file below `top`, new or not, with the folders above it.
    ///
    /// # Errors
    /// Where the path leads elsewhere, or nothing can be written.
    pub(super) fn prepare_any(
        path: &Path,
        top: &Path,
        text: impl AsRef<[u8]>,
    ) -> anyhow::Result<Replacement> {
        let target = Target::inside(path, top).with_context(|| cannot(path))?;
        Replacement::new(path, target, text.as_ref()).with_context(|| cannot(path))
    }

    fn new(path: &Path, target: Target, text: &[u8]) -> io::Result<Replacement> {
        let real = target.path();
        let mode = std::fs::symlink_metadata(real)
            .ok()
            .filter(std::fs::Metadata::is_file)
            .map(|metadata| metadata.permissions());
        let old = match std::fs::read(real) {
            Ok(old) => Some(old),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let made = MadeFolders::above(real)?;
        let mut file = scratch_file(real, mode.clone().or_else(usual_mode).as_ref())?;
        if let Some(mode) = mode {
            // Without what the umask takes.
            file.as_file().set_permissions(mode)?;
        }
        file.write_all(text)?;
        let on_disk = match &target {
            Target::Inside { .. } => {
                let written = file.as_file().try_clone()?;
                Some(std::thread::spawn(move || written.sync_all()))
            }
            Target::Chosen(_) => None,
        };
        Ok(Replacement {
            path: path.to_owned(),
            target,
            old,
            file,
            on_disk,
            made,
        })
    }

    /// Whether the file still has this text.
    pub(super) fn replaces(&self, text: &str) -> bool {
        self.old.as_deref() == Some(text.as_bytes())
    }

    /// Puts the new text in the place of the old.
    ///
    /// # Errors
    /// Where somebody else changed the file, the new text did not reach the disk, or the file
    /// cannot be renamed.
    pub(super) fn commit(self) -> anyhow::Result<()> {
        self.write().map(drop)
    }

    /// The same; returns the folders that were made, to be kept as long as the file is.
    fn write(self) -> anyhow::Result<MadeFolders> {
        let path = self.path;
        if let Some(on_disk) = self.on_disk {
            let on_disk = on_disk.join();
            let on_disk = on_disk.unwrap_or_else(|_| Err(ErrorKind::Other.into()));
            on_disk.with_context(|| cannot(&path))?;
        }
        let real = self.target.path();
        let mut is_new = false;
        if let Target::Inside { top, .. } = &self.target {
            // Another program may have put a link there meanwhile, or saved the file.
            inside(real, top).with_context(|| cannot(&path))?;
            if std::fs::read(real).ok() != self.old {
                bail!(
                    "{} was changed by another program and is left alone; run this again",
                    path.display()
                );
            }
            is_new = self.old.is_none();
        }
        put(self.file, real, is_new).with_context(|| cannot(&path))?;
        Ok(self.made)
    }
}

impl Target {
    fn inside(path: &Path, top: &Path) -> anyhow::Result<Target> {
        Ok(Target::Inside {
            real: inside(path, top)?,
            top: top.to_owned(),
        })
    }

    fn path(&self) -> &Path {
        match self {
            Target::Inside { real, .. } => real,
            Target::Chosen(path) => path,
        }
    }
}

/// Renames a temporary file; a new one is never put in the place of another.
fn put(file: NamedTempFile, path: &Path, is_new: bool) -> io::Result<()> {
    let rename = |file: NamedTempFile| match is_new {
        true => file.persist_noclobber(path),
        false => file.persist(path),
    };
    match rename(file) {
        Ok(_) => Ok(()),
        Err(failed) if failed.error.kind() == ErrorKind::CrossesDevices => {
            // A mount that the file system's number does not show.
            let folder = path.parent().unwrap_or(Path::new("."));
            let mode = failed.file.as_file().metadata()?.permissions();
            let mut beside = scratch_file_in(folder, Some(&mode))?;
            beside.as_file().set_permissions(mode)?;
            beside.write_all(&std::fs::read(failed.file.path())?)?;
            beside.as_file().sync_all()?;
            rename(beside)?;
            Ok(())
        }
        Err(failed) => Err(failed.error),
    }
}

/// Writes all of these files, or none.
///
/// # Errors
/// Where one cannot be written; then all are as they were.
pub(super) fn commit_all(replacements: Vec<Replacement>) -> anyhow::Result<()> {
    let mut done: Vec<(PathBuf, Option<Vec<u8>>, MadeFolders)> = Vec::new();
    for replacement in replacements {
        let path = replacement.target.path().to_owned();
        let old = replacement.old.clone();
        match replacement.write() {
            Ok(made) => done.push((path, old, made)),
            Err(error) => {
                for (path, old, _made) in done {
                    // What fails here as well cannot be helped; the first error is reported.
                    let _ = restore(&path, old);
                }
                return Err(error);
            }
        }
    }
    Ok(())
}

fn restore(path: &Path, old: Option<Vec<u8>>) -> anyhow::Result<()> {
    let Some(old) = old else {
        return Ok(std::fs::remove_file(path)?);
    };
    let target = Target::Chosen(path.to_owned());
    Replacement::new(path, target, &old)?.commit()
}

/// Writes files where the user said, be they there already or not: all of them, or none. What would
/// not change is not touched.
///
/// # Errors
/// Where one cannot be written; then all are as they were.
pub(super) fn all_or_none(files: &[(PathBuf, &[u8])]) -> anyhow::Result<()> {
    let mut ready = Vec::new();
    for (path, bytes) in files {
        if std::fs::read(path).is_ok_and(|old| old == *bytes) {
            continue;
        }
        let target = Target::Chosen(path.clone());
        let replacement = Replacement::new(path, target, bytes);
        ready.push(replacement.with_context(|| cannot(path))?);
    }
    commit_all(ready)
}

fn cannot(path: &Path) -> String {
    format!("{} could not be written; it is as it was", path.display())
}

/// The mode of an ordinary new file, less what the user's umask takes.
#[cfg(unix)]
fn usual_mode() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn usual_mode() -> Option<Permissions> {
    None
}

/// Folders that were made for a file. Those that are empty in the end are removed.
struct MadeFolders(Vec<PathBuf>);

impl MadeFolders {
    fn above(path: &Path) -> io::Result<MadeFolders> {
        let folders = path.ancestors().skip(1);
        let missing =
            folders.take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
        let made = MadeFolders(missing.map(Path::to_owned).collect());
        if let Some(deepest) = made.0.first() {
            std::fs::create_dir_all(deepest)?;
        }
        Ok(made)
    }
}

impl Drop for MadeFolders {
    fn drop(&mut self) {
        for folder in &self.0 {
            // Fails where the file is in it now.
            let _ = std::fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // In helpers, which clippy does not take for tests.
mod tests {
    use std::fs;

    use super::*;

    /// Two files, each about to be replaced.
    fn prepared(folder: &Path) -> Vec<Replacement> {
        let prepare = |name: &str| {
            fs::write(folder.join(name), "old").unwrap();
            Replacement::prepare(&folder.join(name), folder, "new").unwrap()
        };
        vec![prepare("a"), prepare("b")]
    }

    fn read(folder: &Path, name: &str) -> String {
        fs::read_to_string(folder.join(name)).unwrap()
    }

    #[test]
    fn what_was_written_before_a_fault_is_restored() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let mut ready = prepared(folder);
        let new = Replacement::prepare_any(&folder.join("sub/c"), folder, "new").unwrap();
        ready.insert(0, new);
        fs::write(folder.join("b"), "saved").unwrap();
        let refused = commit_all(ready).unwrap_err().to_string();
        assert!(refused.contains("changed by another program"), "{refused}");
        assert_eq!(
            (read(folder, "a"), read(folder, "b")),
            ("old".into(), "saved".into())
        );
        assert!(!folder.join("sub/c").exists());
        assert_eq!(fs::read_dir(folder).unwrap().count(), 2, "nothing is left");
    }

    #[test]
    fn a_new_file_does_not_replace_one_that_came_meanwhile() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let path = folder.join("a");
        let new = Replacement::prepare_any(&path, folder, "new").unwrap();
        fs::write(&path, "theirs").unwrap();
        assert!(new.commit().is_err());
        assert_eq!(read(folder, "a"), "theirs");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_came_meanwhile_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        fs::create_dir_all(folder.join("top/src")).unwrap();
        fs::create_dir(folder.join("victim")).unwrap();
        for name in ["top/src/a", "victim/a"] {
            fs::write(folder.join(name), "old").unwrap();
        }
        let top = folder.join("top");
        let ready = Replacement::prepare(&top.join("src/a"), &top, "new").unwrap();
        fs::rename(top.join("src"), top.join("moved")).unwrap();
        std::os::unix::fs::symlink("../victim", top.join("src")).unwrap();
        let refused = format!("{:#}", ready.commit().unwrap_err());
        assert!(
            refused.contains("is a symbolic link to ../victim"),
            "{refused}"
        );
        assert_eq!(read(folder, "victim/a"), "old");
    }
}
