//! Change several hooks, or none: steps that are undone unless all of them succeed.

use std::fs::{self, Permissions};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use mdbook_topics::disk::inside;
use mdbook_topics::disk::system::symlink;

use crate::cli::replace::Replacement;

/// Changes below a folder. They are undone on drop, in reverse order, unless they are kept.
pub(super) struct Steps {
    top: PathBuf,
    undo: Vec<Undo>,
}

enum Undo {
    Rename { from: PathBuf, to: PathBuf },
    Remove(PathBuf),
    Write { path: PathBuf, old: Old },
}

/// A file or a link that was replaced or removed.
enum Old {
    File(Vec<u8>, Permissions),
    Link(PathBuf),
}

impl Steps {
    /// Changes below `top`.
    pub(super) fn below(top: &Path) -> Steps {
        Steps {
            top: top.to_owned(),
            undo: Vec::new(),
        }
    }

    /// Write a file. It keeps its mode, but whoever may read it may also run it if `executable`.
    pub(super) fn write(
        &mut self,
        path: &Path,
        text: &str,
        executable: bool,
    ) -> anyhow::Result<()> {
        let old = Old::read(path).with_context(|| cannot(path))?;
        let new = Replacement::prepare_any(path, &self.top, text)?;
        if executable {
            new.make_executable().with_context(|| cannot(path))?;
        }
        new.commit()?;
        self.undo.push(match old {
            Some(old) => Undo::Write {
                path: path.to_owned(),
                old,
            },
            None => Undo::Remove(path.to_owned()),
        });
        Ok(())
    }

    /// Rename a file or a link, and replace what is at the new path.
    pub(super) fn rename(&mut self, from: &Path, to: &Path) -> anyhow::Result<()> {
        // The path itself may be a link, which is replaced.
        inside(to.parent().unwrap_or(to), &self.top).with_context(|| cannot(to))?;
        let old = Old::read(to).with_context(|| cannot(to))?;
        fs::rename(from, to).with_context(|| cannot(to))?;
        self.undo.extend(old.map(|old| Undo::Write {
            path: to.to_owned(),
            old,
        }));
        self.undo.push(Undo::Rename {
            from: from.to_owned(),
            to: to.to_owned(),
        });
        Ok(())
    }

    /// Remove a file or a link.
    pub(super) fn remove(&mut self, path: &Path) -> anyhow::Result<()> {
        let old = Old::read(path).with_context(|| cannot(path))?;
        fs::remove_file(path).with_context(|| cannot(path))?;
        self.undo.extend(old.map(|old| Undo::Write {
            path: path.to_owned(),
            old,
        }));
        Ok(())
    }

    /// Create a link where there is nothing.
    pub(super) fn link(&mut self, path: &Path, target: &Path) -> anyhow::Result<()> {
        symlink(target, path).with_context(|| cannot(path))?;
        self.undo.push(Undo::Remove(path.to_owned()));
        Ok(())
    }

    /// Create a folder, unless it exists.
    pub(super) fn create_folder(&mut self, path: &Path) -> anyhow::Result<()> {
        inside(path, &self.top).with_context(|| cannot(path))?;
        fs::create_dir_all(path).with_context(|| cannot(path))
    }

    /// Keep the changes.
    pub(super) fn keep(mut self) {
        self.undo.clear();
    }
}

impl Drop for Steps {
    fn drop(&mut self) {
        while let Some(undo) = self.undo.pop() {
            // Only the first error is reported.
            let _ = match undo {
                Undo::Rename { from, to } => fs::rename(to, from).map_err(Into::into),
                Undo::Remove(path) => fs::remove_file(path).map_err(Into::into),
                Undo::Write { path, old } => old.restore(&path, &self.top),
            };
        }
    }
}

impl Old {
    fn read(path: &Path) -> io::Result<Option<Old>> {
        let metadata = match fs::symlink_metadata(path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        if metadata.is_symlink() {
            return Ok(Some(Old::Link(fs::read_link(path)?)));
        }
        Ok(Some(Old::File(fs::read(path)?, metadata.permissions())))
    }

    fn restore(self, path: &Path, top: &Path) -> anyhow::Result<()> {
        match self {
            Old::File(text, permissions) => {
                Replacement::prepare_any(path, top, text)?.commit()?;
                Ok(fs::set_permissions(path, permissions)?)
            }
            Old::Link(target) => Ok(symlink(&target, path)?),
        }
    }
}

fn cannot(path: &Path) -> String {
    format!("{} could not be written; it is unchanged", path.display())
}
