//! The folder in which hooks are installed, and whose it is.

use std::path::{Path, PathBuf};

use anyhow::bail;
use mdbook_topics::disk::{OutsideError, inside, slashed};
use mdbook_topics::git::Repository;

use super::script::HOOKS;

/// Where hooks go.
pub(super) struct Folder {
    /// The folder in which git looks for hooks. It may not exist in this work tree.
    pub(super) of_git: PathBuf,
    /// The folder of the files that are installed or edited.
    pub(super) path: PathBuf,
    pub(super) kind: Kind,
    /// The work tree, the git directory or a folder that the user chose. Links below it are not followed.
    pub(super) top: PathBuf,
}

/// Whose the files in a folder are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Of this machine: files may be renamed.
    Private,
    /// Of the group, which commits them: files are only edited, and must work on every machine.
    Shared,
    /// Of the group, and husky runs them.
    Husky,
}

impl Folder {
    /// The folder of a repository.
    pub(super) fn of(repository: &Repository) -> anyhow::Result<Folder> {
        let of_git = repository.hooks_folder()?;
        let own = repository.own_hooks_folder()?;
        // The git directory may be outside of the work tree.
        let git_dir = own.parent().unwrap_or(&own);
        let husky = husky(&of_git).map(Path::to_owned);
        let path = husky.clone().unwrap_or_else(|| of_git.clone());
        let top = if path.starts_with(git_dir) {
            git_dir.to_owned()
        } else if path.starts_with(repository.top()) {
            repository.top().to_owned()
        } else {
            let mut above = path.ancestors();
            let existing = above.find(|folder| folder.is_dir());
            existing.unwrap_or(Path::new("/")).to_owned()
        };
        let may_be_tracked = top != git_dir && path.starts_with(repository.top());
        let kind = if husky.is_some() {
            Kind::Husky
        // Git does not say so for a folder that is a link, which is refused later.
        } else if may_be_tracked
            && !repository
                .is_ignored(&path.join("pre-commit"))
                .unwrap_or(false)
        {
            Kind::Shared
        } else {
            Kind::Private
        };
        Ok(Folder {
            of_git,
            path,
            kind,
            top,
        })
    }

    /// The repository's own folder, if git ignores it because `core.hooksPath` is set.
    pub(super) fn unused(&self, repository: &Repository) -> anyhow::Result<Option<Folder>> {
        let path = repository.own_hooks_folder()?;
        let top = path.parent().unwrap_or(&path).to_owned();
        Ok((path != self.of_git).then(|| Folder {
            of_git: path.clone(),
            path,
            kind: Kind::Private,
            top,
        }))
    }

    /// The file of a hook.
    pub(super) fn file(&self, hook: &str) -> PathBuf {
        self.path.join(hook)
    }

    /// The files of our hooks.
    pub(super) fn files(&self) -> [PathBuf; 2] {
        HOOKS.map(|(hook, _)| self.file(hook))
    }

    /// Refuse to change hooks that all repositories of the user share.
    pub(super) fn refuse_global(&self, repository: &Repository) -> anyhow::Result<()> {
        let path = repository.setting("core.hooksPath").unwrap_or_default();
        // A relative path is another folder in each repository.
        let is_shared = path.starts_with('~') || Path::new(&path).is_absolute();
        match repository.hooks_path_scope().as_deref() {
            Some(scope) if is_shared && scope != "local" && scope != "worktree" => bail!(
                "core.hooksPath is set in your {scope} settings ({path}), for all repositories; run `git config core.hooksPath {}` to use hooks of this repository, then try again",
                own_path(repository)?
            ),
            _ => Ok(()),
        }
    }

    /// Refuse a folder of hooks that is a link, because other repositories may use its target. A folder
    /// elsewhere that is set in git is the user's choice.
    pub(super) fn refuse_links(&self, repository: &Repository, hook: &str) -> anyhow::Result<()> {
        // A hook that is a link is renamed, but a file of the group is edited in place.
        let path = match self.kind {
            Kind::Private => self.path.clone(),
            Kind::Shared | Kind::Husky => self.file(hook),
        };
        let resolved = inside(&path, &self.top);
        if let Err(OutsideError::OfGit { .. }) = resolved {
            bail!(
                "git runs no hooks in this work tree: core.hooksPath is {}, but .git is not a folder here; run `git config core.hooksPath {}`, then try again",
                repository.setting("core.hooksPath").unwrap_or_default(),
                own_path(repository)?
            );
        }
        if let Err(OutsideError::Link { link, target }) = resolved {
            let real = dunce::canonicalize(&self.path);
            let real = real.unwrap_or_else(|_| self.path.clone());
            bail!(
                "{} could not be written: {} is a symbolic link to {}; replace the link with the folder itself, or set the folder in git: `git config core.hooksPath {}`",
                shown(&self.file(hook)),
                link.display(),
                target.display(),
                real.display(),
            );
        }
        Ok(())
    }
}

/// The repository's own folder as a value of `core.hooksPath`. In a linked work tree, `.git` is not a
/// folder.
fn own_path(repository: &Repository) -> anyhow::Result<String> {
    let own = repository.own_hooks_folder()?;
    let has_linked = own.with_file_name("worktrees").is_dir();
    Ok(match own.strip_prefix(repository.top()) {
        Ok(below) if !has_linked => slashed(below),
        _ => slashed(&own),
    })
}

/// The folder of husky's hooks, if this folder has the scripts that start them (husky 9).
fn husky(of_git: &Path) -> Option<&Path> {
    let is_husky =
        of_git.ends_with(".husky/_") || of_git.file_name()? == "_" && of_git.join("h").is_file();
    of_git.parent().filter(|_| is_husky)
}

/// A path as messages show it.
pub(super) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here)
        .unwrap_or(path)
        .display()
        .to_string()
}
