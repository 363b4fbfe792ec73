//! The repository of the current folder, or the one that a hook's environment names.

use std::cell::{Cell, OnceCell};
use std::path::{Path, PathBuf};

use super::credential::Credential;
use super::entry::{Entry, StagedLink};
use super::error::GitError;
use super::{library, program};
use crate::disk::top_around;

/// A repository, found as git does: `GIT_DIR`, `GIT_INDEX_FILE` and `GIT_WORK_TREE` are respected.
pub struct Repository {
    /// `None` if libgit2 cannot open the repository.
    library: Option<git2::Repository>,
    top: PathBuf,
    git_dir: OnceCell<PathBuf>,
    /// The answer when a remote asks for a user name and a password.
    pub(super) credential: OnceCell<Credential>,
    /// Whether libgit2 has read the index, which other processes may have changed since.
    index_was_read: Cell<bool>,
}

impl Repository {
    /// Open the repository of the current folder.
    ///
    /// # Errors
    /// [`GitError::NoWorkTree`] if there is no repository, or if it is bare.
    pub fn open() -> Result<Repository, GitError> {
        let library = git2::Repository::open_from_env().ok();
        // libgit2 resolves a relative GIT_WORK_TREE from the git directory.
        let top = match &library {
            Some(library) if std::env::var_os("GIT_WORK_TREE").is_none() => {
                library.workdir().map(Path::to_owned)
            }
            _ => top_by_git()?,
        };
        let top = top.ok_or(GitError::NoWorkTree)?;
        let library = library.filter(|library| {
            library.workdir() == Some(&top) || library.set_workdir(&top, false).is_ok()
        });
        Ok(Repository {
            library,
            top,
            git_dir: OnceCell::new(),
            credential: OnceCell::new(),
            index_was_read: Cell::new(false),
        })
    }

    /// The top folder of the work tree.
    #[must_use]
    pub fn top(&self) -> &Path {
        &self.top
    }

    /// The wanted regular files in the index: at stage 0, and not added with `--intent-to-add`.
    ///
    /// # Errors
    /// If git fails.
    pub fn entries(&self, wanted: &dyn Fn(&str) -> bool) -> Result<Vec<Entry>, GitError> {
        self.ask(
            |library| library::entries(library, wanted, self.index_was_read.replace(true)),
            || program::entries(wanted),
        )
    }

    /// The symbolic link staged at a path, if there is one.
    ///
    /// # Errors
    /// If git fails.
    pub fn staged_link(&self, path: &str) -> Result<Option<StagedLink>, GitError> {
        let blob = self.ask(
            |library| library::staged_link(library, path),
            || program::staged_link(&self.top, path),
        )?;
        let Some(blob) = blob else {
            return Ok(None);
        };
        let target = String::from_utf8_lossy(&self.blob(&blob)?).into_owned();
        let path = path.to_owned();
        Ok(Some(StagedLink { path, blob, target }))
    }

    /// The bytes of a blob.
    ///
    /// # Errors
    /// If git fails: the object is missing or damaged.
    pub fn blob(&self, id: &str) -> Result<Vec<u8>, GitError> {
        self.ask(
            |library| library::blob(library, id),
            // A partial clone fetches missing blobs from its remote.
            || {
                self.ask_remote(&["cat-file", "blob", id])?
                    .map_err(|refusal| refusal.error)
            },
        )
    }

    /// Store a blob and return its id. No filters are applied, as staged text has been through them.
    ///
    /// # Errors
    /// If git fails.
    pub fn store(&self, bytes: &[u8]) -> Result<String, GitError> {
        let arguments = ["hash-object", "-w", "--stdin", "--no-filters"];
        self.ask(
            |library| library::store(library, bytes),
            || {
                let id = program::git_with(&arguments, bytes)?;
                Ok(String::from_utf8_lossy(&id).trim().to_owned())
            },
        )
    }

    /// The id of the file at `path` in a commit; `None` if there is no such file.
    ///
    /// # Errors
    /// If git fails.
    pub fn blob_in(&self, commit: &str, path: &str) -> Result<Option<String>, GitError> {
        self.ask(
            |library| library::blob_in(library, commit, path),
            || program::blob_in(commit, path),
        )
    }

    /// The id of the commit that a revision names.
    ///
    /// # Errors
    /// [`GitError::NoCommit`].
    pub fn commit(&self, revision: &str) -> Result<String, GitError> {
        // A revision that starts with a hyphen is not an option.
        let named = format!("{revision}^{{commit}}");
        self.ask(
            |library| library::commit(library, revision),
            || {
                program::line(&[
                    "rev-parse",
                    "--verify",
                    "--quiet",
                    "--end-of-options",
                    &named,
                ])
            },
        )
        .map_err(|_| GitError::NoCommit(revision.to_owned()))
    }

    /// The parents of the commit being made: HEAD, and the commits being merged into it. Empty on a
    /// branch without commits.
    ///
    /// # Errors
    /// If `MERGE_HEAD` cannot be read.
    pub fn parents(&self) -> Result<Vec<String>, GitError> {
        let mut parents: Vec<String> = self.commit("HEAD").ok().into_iter().collect();
        let path = self.git_dir()?.join("MERGE_HEAD");
        match std::fs::read_to_string(&path) {
            Ok(heads) => parents.extend(heads.lines().map(str::to_owned)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(source) => {
                let path = path.display().to_string();
                return Err(GitError::Read { path, source });
            }
        }
        Ok(parents)
    }

    /// The newest common ancestor of HEAD and a revision.
    ///
    /// # Errors
    /// [`GitError::NoCommit`] for an unknown revision, or [`GitError::NoMergeBase`], as in a shallow
    /// clone.
    pub fn merge_base(&self, revision: &str) -> Result<String, GitError> {
        let base = self.commit(revision)?;
        let head = self.commit("HEAD")?;
        program::line(&["merge-base", &base, &head]).map_err(|_| GitError::NoMergeBase {
            base: revision.to_owned(),
        })
    }

    /// Whether this is a shallow clone, which lacks older commits.
    ///
    /// # Errors
    /// If git fails.
    pub fn is_shallow(&self) -> Result<bool, GitError> {
        self.ask(
            |library| Ok(library.is_shallow()),
            || Ok(program::line(&["rev-parse", "--is-shallow-repository"])? == "true"),
        )
    }

    /// The newest common ancestor of two commits; `None` if there is none, as in a shallow clone.
    #[must_use]
    pub fn merge_base_of(&self, a: &str, b: &str) -> Option<String> {
        program::line(&["merge-base", a, b]).ok()
    }

    /// Whether files other than these differ between the index and a commit.
    ///
    /// # Errors
    /// If git fails.
    pub fn has_other_changes(&self, commit: &str, files: &[&str]) -> Result<bool, GitError> {
        let arguments = ["diff-index", "--cached", "--name-only", "-z", commit, "--"];
        let changed = program::git(&arguments)?;
        let mut changed = changed
            .split(|byte| *byte == 0)
            .filter(|path| !path.is_empty());
        Ok(changed.any(|path| files.iter().all(|file| file.as_bytes() != path)))
    }

    /// A setting of git; `None` if it is not set.
    #[must_use]
    pub fn setting(&self, name: &str) -> Option<String> {
        program::line(&["config", "--get", name]).ok()
    }

    /// The settings whose names match a POSIX extended regular expression, with their values.
    #[must_use]
    pub fn settings_named(&self, pattern: &str) -> Vec<(String, String)> {
        let listed = program::git(&["config", "-z", "--get-regexp", pattern]);
        let listed = listed.unwrap_or_default();
        let listed = String::from_utf8_lossy(&listed).into_owned();
        let records = listed.split('\0').filter(|record| !record.is_empty());
        // A setting without a value is a bare name.
        let split = records.map(|record| record.split_once('\n').unwrap_or((record, "")));
        split
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect()
    }

    /// The git directory: `.git`, or the one of a linked work tree.
    ///
    /// # Errors
    /// If git fails.
    pub fn git_dir(&self) -> Result<&Path, GitError> {
        if let Some(known) = self.git_dir.get() {
            return Ok(known);
        }
        let found = match &self.library {
            Some(library) => library.path().to_owned(),
            None => program::line(&["rev-parse", "--absolute-git-dir"])?.into(),
        };
        Ok(self.git_dir.get_or_init(|| found))
    }

    /// Whether git converts more than the line endings of a file between index and work tree: with a
    /// filter, `ident` or another encoding.
    ///
    /// # Errors
    /// If git fails.
    pub fn is_converted(&self, path: &str) -> Result<bool, GitError> {
        self.ask(
            |library| library::is_converted(library, path),
            || program::is_converted(&self.top.join(path)),
        )
    }

    /// Ask libgit2, or the git program if libgit2 cannot answer.
    pub(super) fn ask<T>(
        &self,
        library: impl FnOnce(&git2::Repository) -> Result<T, git2::Error>,
        program: impl FnOnce() -> Result<T, GitError>,
    ) -> Result<T, GitError> {
        match self.library.as_ref().map(library) {
            Some(Ok(answer)) => Ok(answer),
            _ => program(),
        }
    }
}

/// The top folder of the work tree, as git finds it. If there is a repository that git refuses, such as
/// one of another user, the error has git's own words, with the remedy.
fn top_by_git() -> Result<Option<PathBuf>, GitError> {
    match program::line(&["rev-parse", "--show-toplevel"]) {
        Ok(top) => Ok(Some(top).filter(|top| !top.is_empty()).map(PathBuf::from)),
        Err(GitError::Failed { message, .. }) if has_repository() => {
            Err(GitError::Refused(message))
        }
        Err(_) => Ok(None),
    }
}

/// Whether the current folder or the environment names a repository.
fn has_repository() -> bool {
    std::env::var_os("GIT_DIR").is_some() || top_around(Path::new(".")).is_some()
}
