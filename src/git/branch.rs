//! A tree → a commit, and a branch that moves to it.

use std::path::PathBuf;

use super::error::GitError;
use super::program;
use super::repository::Repository;

impl Repository {
    /// The commit at the tip of a local branch; None where there is no such branch.
    #[must_use]
    pub fn branch_tip(&self, branch: &str) -> Option<String> {
        self.commit(&format!("refs/heads/{branch}")).ok()
    }

    /// The tip of a remote's branch when it was last fetched or pushed; None where none is known.
    #[must_use]
    pub fn tracked_tip(&self, remote: &str, branch: &str) -> Option<String> {
        self.commit(&format!("refs/remotes/{remote}/{branch}")).ok()
    }

    /// Whether `git branch` takes this name (git-check-ref-format, `--branch`).
    #[must_use]
    pub fn is_branch_name(&self, branch: &str) -> bool {
        // `--branch` itself would take `-` and `@{-1}` for other branches, and `@` for HEAD.
        let is_other = branch.starts_with('-') || matches!(branch, "HEAD" | "@");
        !is_other && is_reference(&format!("refs/heads/{branch}"))
    }

    /// Whether `git remote add` takes this name: no address, path or option.
    #[must_use]
    pub fn is_remote_name(&self, remote: &str) -> bool {
        !remote.starts_with('-') && is_reference(&format!("refs/remotes/{remote}/branch"))
    }

    /// Whether all of a commit's history is in that of another.
    ///
    /// # Errors
    /// Those of the git program.
    pub fn is_ancestor(&self, old: &str, new: &str) -> Result<bool, GitError> {
        if old == new {
            return Ok(true);
        }
        let arguments = ["rev-list", "--max-count=1", old, &format!("^{new}")];
        Ok(program::git(&arguments)?.is_empty())
    }

    /// The branch of HEAD, or of another symbolic ref, without `refs/heads/`.
    #[must_use]
    pub fn branch_of(&self, symbolic: &str) -> Option<String> {
        let target = program::line(&["symbolic-ref", "--quiet", symbolic]).ok()?;
        let mut parts = target.splitn(4, '/');
        // refs/heads/B, or refs/remotes/R/B
        let branch = match (parts.next()?, parts.next()?) {
            ("refs", "heads") => target.strip_prefix("refs/heads/")?,
            ("refs", "remotes") => parts.nth(1)?,
            _ => return None,
        };
        Some(branch.to_owned())
    }

    /// Those of these files, or below these folders, that differ from HEAD, new ones and folders of
    /// new ones included. The index is not refreshed.
    ///
    /// # Errors
    /// Those of the git program.
    pub fn uncommitted(&self, paths: &[PathBuf]) -> Result<Vec<String>, GitError> {
        let mut arguments = self.without_filters()?;
        arguments.extend(["--no-optional-locks", "status", "--porcelain", "-z"].map(str::to_owned));
        // Git would start another one in each submodule, with the settings of that.
        arguments.extend(["--ignore-submodules=dirty", "--no-renames", "--"].map(str::to_owned));
        arguments.extend(paths.iter().map(|path| path.display().to_string()));
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let listed = program::git(&arguments)?;
        let listed = String::from_utf8_lossy(&listed).into_owned();
        // `XY path`, of two letters (git-status, "Porcelain Format Version 1").
        let paths = listed.split('\0').filter_map(|record| record.get(3..));
        Ok(paths.map(str::to_owned).collect())
    }

    /// Git's own options that turn filters off: programs that the settings name, for files that
    /// differ from the index.
    fn without_filters(&self) -> Result<Vec<String>, GitError> {
        let mut options = Vec::new();
        for (key, _) in self.settings_named(r"^filter\..*\.(clean|process|required)$") {
            if key.contains('=') {
                // Git takes the rest of the name for the value.
                return Err(GitError::OddFilter(key));
            }
            let is_program = !key.ends_with(".required");
            let value = if is_program { "" } else { "false" };
            options.extend(["-c".to_owned(), format!("{key}={value}")]);
        }
        Ok(options)
    }

    /// Stores a commit, on no branch yet. Git works out author, committer and dates, from
    /// `GIT_AUTHOR_*`, `GIT_COMMITTER_*` and its settings (git-commit-tree).
    ///
    /// # Errors
    /// Those of the git program, such as that nobody said who the author is.
    pub fn write_commit(
        &self,
        tree: &str,
        parent: Option<&str>,
        message: &str,
    ) -> Result<String, GitError> {
        let mut arguments = vec!["commit-tree", tree];
        if let Some(parent) = parent {
            arguments.extend(["-p", parent]);
        }
        let id = program::git_with(&arguments, message.as_bytes())?;
        Ok(String::from_utf8_lossy(&id).trim().to_owned())
    }

    /// Moves a local branch from `old` (None: there is no such branch) to `new`, in one step.
    ///
    /// # Errors
    /// [`GitError::BranchMoved`] where the branch is no longer at `old`, and those of the git
    /// program, such as a lock that somebody else holds.
    pub fn move_branch(&self, branch: &str, new: &str, old: Option<&str>) -> Result<(), GitError> {
        let reference = format!("refs/heads/{branch}");
        // An empty old value says that there is none.
        let before = old.unwrap_or_default();
        let arguments = ["update-ref", "-m", "publish", &reference, new, before];
        match program::git(&arguments) {
            Ok(_) => Ok(()),
            Err(_) if self.branch_tip(branch).as_deref() != old => Err(GitError::BranchMoved {
                branch: branch.to_owned(),
            }),
            Err(error) => Err(error),
        }
    }
}

/// Whether a full name is one of a reference.
fn is_reference(name: &str) -> bool {
    program::git(&["check-ref-format", name]).is_ok()
}
