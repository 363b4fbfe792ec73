//! Find out where git looks for hooks.

use std::path::{Path, PathBuf};

use super::error::GitError;
use super::program;
use super::repository::Repository;
use crate::disk::{slashed, without_dots};

impl Repository {
    /// The scope in which `core.hooksPath` is set, such as `local` or `global`; `None` if it is not set.
    #[must_use]
    pub fn hooks_path_scope(&self) -> Option<String> {
        let set = program::line(&["config", "--show-scope", "--get", "core.hooksPath"]).ok()?;
        set.split('\t').next().map(str::to_owned)
    }

    /// The folder in which git looks for hooks: `core.hooksPath`, or the repository's own. It need not
    /// exist. A relative `core.hooksPath` is another folder in each work tree.
    ///
    /// # Errors
    /// If git fails.
    pub fn hooks_folder(&self) -> Result<PathBuf, GitError> {
        let path = program::line(&["rev-parse", "--git-path", "hooks"])?;
        Ok(without_dots(
            &std::env::current_dir().unwrap_or_default().join(path),
        ))
    }

    /// The folder of hooks in the git directory, which git ignores if `core.hooksPath` is set.
    ///
    /// # Errors
    /// If git fails.
    pub fn own_hooks_folder(&self) -> Result<PathBuf, GitError> {
        Ok(without_dots(&self.common_dir()?.join("hooks")))
    }

    /// Whether `.gitignore` and the like exclude a path that is not tracked. It need not exist.
    ///
    /// # Errors
    /// If git fails.
    pub fn is_ignored(&self, path: &Path) -> Result<bool, GitError> {
        let path = slashed(path);
        // `check-ignore` takes no pathspecs, literal or not.
        let arguments = ["--no-literal-pathspecs", "check-ignore", "--", &path];
        match program::try_git(&arguments)? {
            Ok(_) => Ok(true),
            Err(refusal) => match refusal.error {
                GitError::Failed { ref message, .. } if message.is_empty() => Ok(false),
                error => Err(error),
            },
        }
    }
}
