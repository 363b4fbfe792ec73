//! Local branches: look them up, commit a tree, move a branch to the commit.

use std::path::PathBuf;

use super::error::GitError;
use super::program;
use super::repository::Repository;

impl Repository {
    /// The commit at the tip of a local branch; `None` if there is no such branch.
    #[must_use]
    pub fn branch_tip(&self, branch: &str) -> Option<String> {
        self.commit(&format!("refs/heads/{branch}")).ok()
    }

    /// The tip of a remote's branch as last fetched or pushed; `None` if it is unknown.
    #[must_use]
    pub fn tracked_tip(&self, remote: &str, branch: &str) -> Option<String> {
        self.commit(&format!("refs/remotes/{remote}/{branch}")).ok()
    }

    /// Whether `git branch` accepts this name (git-check-ref-format, `--branch`).
    #[must_use]
    pub fn is_branch_name(&self, branch: &str) -> bool {
        // `check-ref-format --branch` would expand `-`, `@{-1}` and `@` to existing branches.
        let is_other = branch.starts_with('-') || matches!(branch, "HEAD" | "@");
        !is_other && is_reference(&format!("refs/heads/{branch}"))
    }

    /// Whether `git remote add` accepts this name: not an address, path or option.
    #[must_use]
    pub fn is_remote_name(&self, remote: &str) -> bool {
        !remote.starts_with('-') && is_reference(&format!("refs/remotes/{remote}/branch"))
    }

    /// Whether `old` is `new` or one of its ancestors.
    ///
    /// # Errors
    /// If git fails.
    pub fn is_ancestor(&self, old: &str, new: &str) -> Result<bool, GitError> {
        if old == new {
            return Ok(true);
        }
        let arguments = ["rev-list", "--max-count=1", old, &format!("^{new}")];
        Ok(program::git(&arguments)?.is_empty())
    }

    /// The branch that `HEAD` or another symbolic ref points to, without `refs/heads/`.
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

    /// Of these files and folders, the paths that differ from HEAD, including new files. A folder
    /// of new files counts as one path. The index is not refreshed.
    ///
    /// # Errors
    /// If git fails.
    pub fn uncommitted(&self, paths: &[PathBuf]) -> Result<Vec<String>, GitError> {
        let mut arguments = self.without_filters()?;
        arguments.extend(["--no-optional-locks", "status", "--porcelain", "-z"].map(str::to_owned));
        // Git would start another git in each submodule, with that submodule's settings.
        arguments.extend(["--ignore-submodules=dirty", "--no-renames", "--"].map(str::to_owned));
        arguments.extend(paths.iter().map(|path| path.display().to_string()));
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let listed = program::git(&arguments)?;
        let listed = String::from_utf8_lossy(&listed).into_owned();
        // `XY path`, where X and Y are letters (git-status, "Porcelain Format Version 1").
        let paths = listed.split('\0').filter_map(|record| record.get(3..));
        Ok(paths.map(str::to_owned).collect())
    }

    /// Options for git that turn off all filters: the settings name programs, which git would run
    /// on files that differ from the index.
    fn without_filters(&self) -> Result<Vec<String>, GitError> {
        let mut options = Vec::new();
        for (key, _) in self.settings_named(r"^filter\..*\.(clean|process|required)$") {
            if key.contains('=') {
                // Git would read the rest of the name as the value.
                return Err(GitError::OddFilter(key));
            }
            let is_program = !key.ends_with(".required");
            let value = if is_program { "" } else { "false" };
            options.extend(["-c".to_owned(), format!("{key}={value}")]);
        }
        Ok(options)
    }

    /// Store a commit without moving a branch to it. Git takes author, committer and dates from
    /// `GIT_AUTHOR_*`, `GIT_COMMITTER_*` and its settings (git-commit-tree).
    ///
    /// # Errors
    /// If git fails, for example because the author is unknown.
    pub fn write_commit(
        &self,
        tree: &str,
        parents: &[&str],
        message: &str,
    ) -> Result<String, GitError> {
        let mut arguments = vec!["commit-tree", tree];
        for parent in parents {
            arguments.extend(["-p", parent]);
        }
        let id = program::git_with(&arguments, message.as_bytes())?;
        Ok(String::from_utf8_lossy(&id).trim().to_owned())
    }

    /// Move a local branch from `old` to `new` in one step; if `old` is `None`, create it.
    ///
    /// # Errors
    /// [`GitError::BranchMoved`] if the branch is no longer at `old`, or if git fails, for example
    /// because another process has locked the branch.
    pub fn move_branch(&self, branch: &str, new: &str, old: Option<&str>) -> Result<(), GitError> {
        let reference = format!("refs/heads/{branch}");
        // An empty old value means that the branch must not exist.
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

/// Whether a full name is valid for a reference.
fn is_reference(name: &str) -> bool {
    program::git(&["check-ref-format", name]).is_ok()
}
