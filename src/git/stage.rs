//! Stage the fixed text of a file.

use super::entry::Entry;
use super::error::GitError;
use super::program;
use super::repository::Repository;

impl Repository {
    /// Replace the blob of an entry with `text`, in the current index and in `other`, a second index
    /// file with the same entry. Mode and flags do not change, nor does the file in the work tree.
    ///
    /// # Errors
    /// [`GitError::Moved`] if the entry has changed since it was read, or if git fails, for example
    /// because another process has locked the index.
    pub fn stage(&self, entry: &Entry, text: &[u8], other: Option<&str>) -> Result<(), GitError> {
        // Check as late as possible: nothing locks the index until `update-index` runs.
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

    /// Set the flags again, which `--index-info` clears.
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

/// Check that another index has the same blob.
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
