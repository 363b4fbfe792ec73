//! Replace files atomically: write a temporary file, then rename it.

use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use mdbook_topics::disk::system::{make_executable, usual_mode};
use mdbook_topics::disk::{inside, scratch_file, scratch_file_in};
use tempfile::NamedTempFile;

/// A prepared write. Nothing changes until [`Replacement::commit`], or if this is dropped.
pub(super) struct Replacement {
    /// The path as the user knows it.
    path: PathBuf,
    target: Target,
    /// The current content.
    old: Option<Vec<u8>>,
    file: NamedTempFile,
    created: CreatedFolders,
}

/// Where a file is written.
enum Target {
    /// Below this folder, without following links.
    Inside { top: PathBuf, real: PathBuf },
    /// Anywhere; the user named the path.
    Chosen(PathBuf),
}

impl Replacement {
    /// Prepare the new text of an existing file below `top` that is not a link.
    ///
    /// # Errors
    /// If the path leads elsewhere, or the file is read-only or cannot be written.
    pub(super) fn prepare(
        path: &Path,
        top: &Path,
        text: impl AsRef<[u8]>,
    ) -> anyhow::Result<Replacement> {
        let target = Target::inside(path, top).with_context(|| cannot(path))?;
        let mode = std::fs::metadata(target.path()).with_context(|| cannot(path))?;
        if mode.permissions().readonly() {
            return Err(anyhow!("it is read-only")).with_context(|| cannot(path));
        }
        Replacement::new(path, target, text.as_ref()).with_context(|| cannot(path))
    }

    /// Prepare a new or existing file below `top`, and create the folders above it.
    ///
    /// # Errors
    /// If the path leads elsewhere, or the file cannot be written.
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
        let created = CreatedFolders::above(real)?;
        let mut file = scratch_file(real, mode.clone().or_else(usual_mode).as_ref())?;
        if let Some(mode) = mode {
            // Regardless of the umask.
            file.as_file().set_permissions(mode)?;
        }
        file.write_all(text)?;
        if let Target::Inside { .. } = &target {
            // Generated files can be generated again, but these are the user's.
            file.as_file().sync_all()?;
        }
        Ok(Replacement {
            path: path.to_owned(),
            target,
            old,
            file,
            created,
        })
    }

    /// Let everybody who may read the file run it.
    ///
    /// # Errors
    /// If the mode cannot be set. Nothing has changed then.
    pub(super) fn make_executable(&self) -> io::Result<()> {
        make_executable(self.file.as_file())
    }

    /// Whether the file still has this text.
    pub(super) fn replaces(&self, text: &str) -> bool {
        self.old.as_deref() == Some(text.as_bytes())
    }

    /// Replace the old text with the new.
    ///
    /// # Errors
    /// If another program has changed the file, or it cannot be renamed.
    pub(super) fn commit(self) -> anyhow::Result<()> {
        self.write().map(drop)
    }

    /// Like `commit`; returns the folders that were created, which are removed again on drop if they
    /// are empty.
    fn write(self) -> anyhow::Result<CreatedFolders> {
        let path = self.path;
        let real = self.target.path();
        let mut is_new = false;
        if let Target::Inside { top, .. } = &self.target {
            // Another program may have created a link or saved the file in the meantime.
            inside(real, top).with_context(|| cannot(&path))?;
            if std::fs::read(real).ok() != self.old {
                bail!(
                    "{} was changed by another program, so it was not written; run the command again",
                    path.display()
                );
            }
            is_new = self.old.is_none();
        }
        put(self.file, real, is_new).with_context(|| cannot(&path))?;
        Ok(self.created)
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

/// Rename a temporary file. One that should be new never replaces another.
fn put(file: NamedTempFile, path: &Path, is_new: bool) -> io::Result<()> {
    let rename = |file: NamedTempFile| match is_new {
        true => file.persist_noclobber(path),
        false => file.persist(path),
    };
    match rename(file) {
        Ok(_) => Ok(()),
        Err(failed) if failed.error.kind() == ErrorKind::CrossesDevices => {
            // A bind mount: the device number is the same.
            let folder = path.parent().unwrap_or(Path::new("."));
            let mode = failed.file.as_file().metadata()?.permissions();
            let mut copy = scratch_file_in(folder, Some(&mode))?;
            copy.as_file().set_permissions(mode)?;
            copy.write_all(&std::fs::read(failed.file.path())?)?;
            copy.as_file().sync_all()?;
            rename(copy)?;
            Ok(())
        }
        Err(failed) => Err(failed.error),
    }
}

/// Write all of these files, or none.
///
/// # Errors
/// If one cannot be written; all are unchanged then.
pub(super) fn commit_all(replacements: Vec<Replacement>) -> anyhow::Result<()> {
    let mut done: Vec<(PathBuf, Option<Vec<u8>>, CreatedFolders)> = Vec::new();
    for replacement in replacements {
        let path = replacement.target.path().to_owned();
        let old = replacement.old.clone();
        match replacement.write() {
            Ok(created) => done.push((path, old, created)),
            Err(error) => {
                for (path, old, _created) in done {
                    // Only the first error is reported.
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

/// Write new or existing files to paths that the user named: all of them, or none. A file with the
/// same content is not touched.
///
/// # Errors
/// If one cannot be written; all are unchanged then.
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
    format!("{} could not be written; it is unchanged", path.display())
}

/// Folders that were created for a file. On drop, those that are empty are removed.
struct CreatedFolders(Vec<PathBuf>);

impl CreatedFolders {
    fn above(path: &Path) -> io::Result<CreatedFolders> {
        let folders = path.ancestors().skip(1);
        let missing =
            folders.take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
        let created = CreatedFolders(missing.map(Path::to_owned).collect());
        if let Some(deepest) = created.0.first() {
            std::fs::create_dir_all(deepest)?;
        }
        Ok(created)
    }
}

impl Drop for CreatedFolders {
    fn drop(&mut self) {
        for folder in &self.0 {
            // Fails if the file is in it.
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
    fn files_written_before_an_error_are_restored() {
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
        assert_eq!(
            fs::read_dir(folder).unwrap().count(),
            2,
            "temporary files are left"
        );
    }

    #[test]
    fn a_new_file_does_not_replace_one_created_in_the_meantime() {
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
    fn a_link_created_in_the_meantime_is_not_followed() {
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
