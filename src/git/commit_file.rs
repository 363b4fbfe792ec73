//! Commit one file, as `git commit --only` does: the rest of the index stays as it is, and the user's hooks run.

use super::error::GitError;
use super::program;
use super::repository::Repository;

impl Repository {
    /// Whether a file differs from HEAD, in the index or in the work tree. `path` is relative to the top of the work
    /// tree.
    ///
    /// # Errors
    /// If git fails.
    pub fn is_edited(&self, path: &str) -> Result<bool, GitError> {
        let status = ["status", "--porcelain", "--untracked-files=all", "--"];
        let output = program::git_at(self.top(), &[], &[&status[..], &[path]].concat(), b"")?;
        Ok(!output.is_empty())
    }

    /// Commit the work tree's version of a file. `path` is relative to the top of the work tree.
    ///
    /// # Errors
    /// If git fails, or a hook rejects the commit. The index is as before then.
    pub fn commit_only(&self, path: &str, message: &str) -> Result<(), GitError> {
        let commit = [
            "commit",
            "--quiet",
            "--only",
            "--file=-",
            "--cleanup=whitespace",
            "--",
        ];
        program::git_at(
            self.top(),
            &[],
            &[&commit[..], &[path]].concat(),
            message.as_bytes(),
        )?;
        Ok(())
    }
}
