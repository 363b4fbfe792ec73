//! One file of a work tree: whether it has edits, what `git checkout` would write, and a commit of it alone.
//!
//! The repository is that of the file, which may be a submodule of the one around it.

use std::path::Path;

use super::error::GitError;
use super::ignored::{WorkTree, work_tree_of};
use super::program;

/// A file in the work tree of a repository, which need not track it.
pub struct WorkTreeFile {
    work_tree: WorkTree,
    /// Its path below the top of the work tree.
    path: String,
}

/// What git knows of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// It is not in the index.
    Untracked,
    /// It differs from the last commit.
    Edited,
    /// It is as in the last commit.
    Clean,
}

impl WorkTreeFile {
    /// The file at a path, which must be absolute and contain no links; `None` outside of any repository.
    ///
    /// # Errors
    /// If git fails.
    pub fn find(path: &Path) -> Result<Option<WorkTreeFile>, GitError> {
        let Some(work_tree) = work_tree_of(path)? else {
            return Ok(None);
        };
        let below = path.strip_prefix(&work_tree.top).unwrap_or(path);
        let path = crate::disk::slashed(below);
        Ok(Some(WorkTreeFile { work_tree, path }))
    }

    /// The top folder of the work tree.
    #[must_use]
    pub fn top(&self) -> &Path {
        &self.work_tree.top
    }

    /// Whether the environment names the repository, as that of a hook does.
    #[must_use]
    pub fn is_named_by_environment(&self) -> bool {
        self.work_tree.git_dir.is_some()
    }

    /// Whether the file, which has these bytes, differs from the last commit.
    ///
    /// # Errors
    /// If git fails.
    pub fn state(&self, bytes: &[u8]) -> Result<FileState, GitError> {
        let listed = self.listed()?;
        if listed.is_empty() {
            return Ok(FileState::Untracked);
        }
        let Some(entry) = program::entry(&listed, &|_| true) else {
            return Ok(FileState::Edited);
        };
        if !self.status()?.is_empty() {
            return Ok(FileState::Edited);
        }
        // Git does not look at such a file.
        if (entry.assume_unchanged || entry.skip_worktree) && self.blob_of(bytes)? != entry.blob {
            return Ok(FileState::Edited);
        }
        Ok(FileState::Clean)
    }

    /// Whether `git checkout` of the file would write exactly these bytes, which it has now. This depends on the index,
    /// on flags in it, and on line ends and filters.
    ///
    /// # Errors
    /// If git fails.
    pub fn is_what_checkout_writes(&self, bytes: &[u8]) -> Result<bool, GitError> {
        let listed = self.listed()?;
        let Some(entry) = program::entry(&listed, &|_| true) else {
            return Ok(false);
        };
        // Of the two letters, the second one is about the work tree.
        let is_edited = self.status()?.get(1).is_some_and(|letter| *letter != b' ');
        if entry.skip_worktree || is_edited {
            return Ok(false);
        }
        let path = format!("--path={}", self.path);
        Ok(self.git(&["cat-file", "--filters", &path, &entry.blob], b"")? == bytes)
    }

    /// Whether the index has changes that are not committed.
    ///
    /// # Errors
    /// If git fails.
    pub fn has_staged_changes(&self) -> Result<bool, GitError> {
        let staged = ["diff-index", "--cached", "--name-only", "HEAD", "--"];
        Ok(!self.git(&staged, b"")?.is_empty())
    }

    /// The id of the last commit; `None` on a branch without commits.
    #[must_use]
    pub fn head(&self) -> Option<Vec<u8>> {
        self.git(&["rev-parse", "--verify", "--quiet", "HEAD"], b"")
            .ok()
    }

    /// Commit the work tree's version of the file, as `git commit --only` does: the rest of the index stays as it is,
    /// and the user's hooks run.
    ///
    /// # Errors
    /// If git fails, or a hook rejects the commit.
    pub fn commit_only(&self, message: &str) -> Result<(), GitError> {
        let commit = [
            "commit",
            "--quiet",
            "--only",
            "--file=-",
            "--cleanup=whitespace",
            "--",
            &self.path,
        ];
        match self.git(&commit, message.as_bytes()) {
            // Git itself always gives a reason.
            Err(GitError::Failed { command, message }) if message.is_empty() => {
                Err(GitError::Failed {
                    command,
                    message: "a hook failed without a message".to_owned(),
                })
            }
            other => other.map(drop),
        }
    }

    /// The record of the file in the index, or several if it has a conflict.
    fn listed(&self) -> Result<Vec<u8>, GitError> {
        let mut listed = self.git(&["ls-files", "-s", "-v", "-z", "--", &self.path], b"")?;
        listed.pop();
        Ok(listed)
    }

    fn status(&self) -> Result<Vec<u8>, GitError> {
        let status = ["status", "--porcelain", "--untracked-files=all", "--"];
        self.git(&[&status[..], &[&self.path]].concat(), b"")
    }

    /// The id of the blob that git would make of the file.
    fn blob_of(&self, bytes: &[u8]) -> Result<String, GitError> {
        let path = format!("--path={}", self.path);
        let id = self.git(&["hash-object", "--stdin", &path], bytes)?;
        Ok(String::from_utf8_lossy(&id).trim().to_owned())
    }

    fn git(&self, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, GitError> {
        program::run(&mut self.work_tree.git(arguments), arguments, input)
    }
}
