//! Find the work trees that use a branch.

use std::path::{Path, PathBuf};

use super::error::GitError;
use super::program;
use super::repository::Repository;

/// What uses a branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// The work tree in this folder has the branch checked out, with or without a commit.
    WorkTree(PathBuf),
    /// A rebase or bisection returns to the branch when it ends; this file names the branch.
    Unfinished(PathBuf),
}

/// The files in which git keeps the branch that a rebase or a bisection returns to.
const UNFINISHED: [&str; 3] = [
    "rebase-merge/head-name",
    "rebase-apply/head-name",
    "BISECT_START",
];

impl Repository {
    /// What uses a branch, in any work tree of the repository.
    ///
    /// # Errors
    /// If git fails.
    pub fn holder_of(&self, branch: &str) -> Result<Option<Holder>, GitError> {
        let listed = program::git(&["worktree", "list", "--porcelain"])?;
        let listed = String::from_utf8_lossy(&listed).into_owned();
        let wanted = format!("branch refs/heads/{branch}");
        let mut folder = "";
        for line in listed.lines() {
            if let Some(path) = line.strip_prefix("worktree ") {
                folder = path;
            } else if line == wanted {
                return Ok(Some(Holder::WorkTree(folder.into())));
            }
        }
        let common = self.common_dir()?;
        let linked = std::fs::read_dir(common.join("worktrees"));
        let linked = linked.into_iter().flatten().flatten();
        let git_dirs = linked.map(|entry| entry.path()).chain([common]);
        let mut unfinished = git_dirs.flat_map(|dir| UNFINISHED.map(|file| dir.join(file)));
        Ok(unfinished
            .find(|file| names(file, branch))
            .map(Holder::Unfinished))
    }

    /// The git directory that all work trees of the repository share.
    ///
    /// # Errors
    /// If git fails.
    pub fn common_dir(&self) -> Result<PathBuf, GitError> {
        let path = program::line(&["rev-parse", "--git-common-dir"])?;
        Ok(std::env::current_dir().unwrap_or_default().join(path))
    }
}

fn names(file: &Path, branch: &str) -> bool {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let name = text.trim();
    name.strip_prefix("refs/heads/").unwrap_or(name) == branch
}
