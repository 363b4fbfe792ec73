//! A mended text → the index.

use super::entry::Entry;
use super::error::GitError;
use super::program;
use super::repository::Repository;

impl Repository {
    /// Puts `text` in the place of the entry's blob: in the index in force, and in `other`, a
    /// second index file that holds the same blob. Mode and flags stay as they are, the work tree's
    /// file is not touched.
    ///
    /// # Errors
    /// [`GitError::Moved`] where the entry is no longer what was read, and those of the git
    /// program, such as a lock that somebody else holds.
    pub fn stage(&self, entry: &Entry, text: &[u8], other: Option<&str>) -> Result<(), GitError> {
        // The last moment to see what others did; `update-index` locks only from here on.
        let now = self.entries(&|path| path == entry.path)?;
        if now.first() != Some(entry) {
            return Err(GitError::Moved {
                path: entry.path.clone(),
            });
        }
        if let Some(other) = other {
            check_blob(other, entry)?;
        }
        let blob = self.store(text)?;
        let record = format!("{} {blob} 0\t{}\0", entry.mode, entry.path);
        let arguments = ["update-index", "-z", "--index-info"];
        if let Some(other) = other {
            program::git_on_index(other, &arguments, record.as_bytes())?;
        }
        program::git_with(&arguments, record.as_bytes())?;
        self.restore_flags(entry)
    }

    /// `--index-info` clears both flags.
    fn restore_flags(&self, entry: &Entry) -> Result<(), GitError> {
        let flags = [
            (entry.skip_worktree, "--skip-worktree"),
            (entry.assume_unchanged, "--assume-unchanged"),
        ];
        let path = format!("{}\0", entry.path);
        for (_, flag) in flags.iter().filter(|(set, _)| *set) {
            let top = self.top().display().to_string();
            let arguments = ["-C", &top, "update-index", flag, "-z", "--stdin"];
            program::git_with(&arguments, path.as_bytes())?;
        }
        Ok(())
    }
}

/// Whether another index holds the same blob.
fn check_blob(index: &str, entry: &Entry) -> Result<(), GitError> {
    let top = ["ls-files", "-s", "-z", "--full-name", "--", &entry.path];
    let listed = program::git_on_index(index, &top, b"")?;
    let listed = String::from_utf8_lossy(&listed).into_owned();
    if listed.contains(&entry.blob) {
        return Ok(());
    }
    Err(GitError::TwoVersions {
        path: entry.path.clone(),
    })
}
