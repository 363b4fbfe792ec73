//! Temporary files and folders. If a process is killed, the next one removes what it left.
//!
//! A process locks each file and folder that it makes, and the system releases the lock when the
//! process ends. A file or folder with our name and no lock is a leftover.

use std::ffi::OsStr;
use std::fs::{self, File, Metadata, Permissions};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempDir};

use super::inside::top_around;
use super::system::{is_one_file_system, owner};

/// The prefix and suffix of our names, which no user gives to a file or folder.
const NAME: [&str; 2] = [".mdbook-topics-", ".tmp"];
/// The number of random letters and digits between the two.
const RANDOM: usize = 12;
/// How many times to try: another process may remove a new file before it is locked.
const TRIES: usize = 100;

/// A folder in the system's temporary folder. It is removed on drop.
#[derive(Debug)]
pub struct ScratchFolder {
    folder: TempDir,
    _lock: Option<File>,
}

impl ScratchFolder {
    /// Make a folder, and remove leftovers of this user's killed processes.
    ///
    /// # Errors
    /// If no folder can be made.
    pub fn new() -> io::Result<ScratchFolder> {
        let place = std::env::temp_dir();
        for _ in 0..TRIES {
            let folder = builder().tempdir_in(&place)?;
            let lock = File::open(folder.path()).ok();
            let lock = lock.filter(|file| file.lock().is_ok());
            if let Ok(own) = fs::symlink_metadata(folder.path()) {
                sweep(&place, folder.path(), &own);
                return Ok(ScratchFolder {
                    folder,
                    _lock: lock,
                });
            }
        }
        Err(io::ErrorKind::NotFound.into())
    }

    /// The path of the folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// Make a temporary file to be renamed to `path`: in the git directory, where `git add` does not see
/// it, or next to `path` if there is no git directory on the same file system.
///
/// # Errors
/// If no file can be made.
pub fn scratch_file(path: &Path, mode: Option<&Permissions>) -> io::Result<NamedTempFile> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let git_dir = top_around(path).and_then(|top| git_dir(&top));
    if let Some(git_dir) = git_dir.filter(|git_dir| is_one_file_system(git_dir, folder))
        && let Ok(file) = scratch_file_in(&git_dir, mode)
    {
        return Ok(file);
    }
    scratch_file_in(folder, mode)
}

/// Make a temporary file in a folder, and remove leftovers of killed processes there. If no mode is
/// given, only the user may read it.
///
/// # Errors
/// If no file can be made.
pub fn scratch_file_in(folder: &Path, mode: Option<&Permissions>) -> io::Result<NamedTempFile> {
    for _ in 0..TRIES {
        let mut builder = builder();
        if let Some(mode) = mode {
            builder.permissions(mode.clone());
        }
        let file = builder.tempfile_in(folder)?;
        // A file system without locks keeps its leftovers.
        let _ = file.as_file().lock();
        if let Ok(own) = fs::symlink_metadata(file.path()) {
            sweep(folder, file.path(), &own);
            return Ok(file);
        }
    }
    Err(io::ErrorKind::NotFound.into())
}

/// Remove leftovers in a folder that have the type and the owner of `own`.
fn sweep(folder: &Path, path: &Path, own: &Metadata) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let other = entry.path();
        if other == path || !is_our_name(&entry.file_name()) {
            continue;
        }
        let is_alike = fs::symlink_metadata(&other)
            .is_ok_and(|other| other.file_type() == own.file_type() && owner(&other) == owner(own));
        if !is_alike {
            continue;
        }
        // Keep the lock until the leftover is gone.
        let lock = File::open(&other).ok();
        if lock.as_ref().is_some_and(|file| file.try_lock().is_ok()) {
            // A leftover does no harm if it cannot be removed.
            let _ = match own.is_dir() {
                true => fs::remove_dir_all(&other),
                false => fs::remove_file(&other),
            };
        }
    }
}

fn builder() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(NAME[0]).suffix(NAME[1]).rand_bytes(RANDOM);
    builder
}

fn is_our_name(name: &OsStr) -> bool {
    let name = name.to_str().and_then(|name| name.strip_prefix(NAME[0]));
    let random = name.and_then(|name| name.strip_suffix(NAME[1]));
    random.is_some_and(|random| {
        random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// The git directory of a work tree.
fn git_dir(top: &Path) -> Option<PathBuf> {
    let path = top.join(".git");
    if path.is_dir() {
        return Some(path);
    }
    // In a linked work tree or a submodule, `.git` is a file that names the directory.
    let text = fs::read_to_string(path).ok()?;
    let named = text
        .strip_prefix("gitdir: ")?
        .trim_end_matches(['\n', '\r']);
    Some(top.join(named))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // In helpers: clippy allows it in test functions only.
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.collect()
    }

    #[test]
    fn only_files_of_dead_processes_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let alive = scratch_file_in(folder.path(), None).unwrap();
        let leftover = ".mdbook-topics-0123456789ab.tmp";
        let of_users = [
            ".mdbook-topics-notes.tmp",
            ".mdbook-topics-0123456-89ab.tmp",
            "mdbook-topics-0123456789ab.tmp",
            "a.tmp",
        ];
        for name in of_users.into_iter().chain([leftover]) {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let other = scratch_file_in(folder.path(), None).unwrap();
        assert!(alive.path().exists() && other.path().exists());
        assert_eq!(names(folder.path()).len(), 2 + of_users.len());
        assert!(!names(folder.path()).contains(&leftover.to_owned()));
        drop((alive, other));
        assert_eq!(names(folder.path()).len(), of_users.len());
    }

    #[test]
    fn files_for_a_work_tree_are_in_the_git_directory() {
        let folder = tempfile::tempdir().unwrap();
        let top = dunce::canonicalize(folder.path()).unwrap();
        fs::create_dir_all(top.join("src")).unwrap();
        let visible = scratch_file(&top.join("src/x.md"), None).unwrap();
        assert_eq!(visible.path().parent(), Some(&*top.join("src")));
        fs::create_dir(top.join(".git")).unwrap();
        let hidden = scratch_file(&top.join("src/x.md"), None).unwrap();
        assert_eq!(hidden.path().parent(), Some(&*top.join(".git")));
    }

    #[test]
    fn threads_do_not_remove_each_others_new_files() {
        let folder = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..50 {
                        let file = scratch_file_in(folder.path(), None).unwrap();
                        assert!(file.path().exists());
                    }
                });
            }
        });
        assert!(names(folder.path()).is_empty());
    }
}
