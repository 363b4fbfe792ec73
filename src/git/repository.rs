//! The repository around the current folder, as the environment of a hook names it.

use std::cell::{Cell, OnceCell};
use std::path::{Path, PathBuf};

use super::credential::Credential;
use super::entry::{Entry, StagedLink};
use super::error::GitError;
use super::{library, program};

/// The repository that git means: `GIT_DIR`, `GIT_INDEX_FILE` and `GIT_WORK_TREE` are obeyed.
pub struct Repository {
    /// None where libgit2 cannot open it.
    library: Option<git2::Repository>,
    top: PathBuf,
    git_dir: OnceCell<PathBuf>,
    /// What git says when a remote asks who we are.
    pub(super) credential: OnceCell<Credential>,
    /// Whether libgit2 remembers the index, which others may have changed since.
    index_was_read: Cell<bool>,
}

impl Repository {
    /// Opens the repository around the current folder.
    ///
    /// # Errors
    /// [`GitError::NoWorkTree`] where there is none, or where it is bare.
    pub fn open() -> Result<Repository, GitError> {
        let library = git2::Repository::open_from_env().ok();
        // libgit2 takes a relative GIT_WORK_TREE for one below the git directory.
        let top = match &library {
            Some(library) if std::env::var_os("GIT_WORK_TREE").is_none() => {
                library.workdir().map(Path::to_owned)
            }
            _ => program::line(&["rev-parse", "--show-toplevel"])
                .ok()
                .filter(|top| !top.is_empty())
                .map(PathBuf::from),
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

    /// The regular files in the index whose paths are wanted: at stage 0, and not only intended
    /// to be added.
    ///
    /// # Errors
    /// Those of the git program.
    pub fn entries(&self, wanted: &dyn Fn(&str) -> bool) -> Result<Vec<Entry>, GitError> {
        self.ask(
            |library| library::entries(library, wanted, self.index_was_read.replace(true)),
            || program::entries(wanted),
        )
    }

    /// The symbolic link that is staged at a path; None where another thing is, or nothing.
    ///
    /// # Errors
    /// Those of the git program.
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
    /// Those of the git program: the object is missing or broken.
    pub fn blob(&self, id: &str) -> Result<Vec<u8>, GitError> {
        self.ask(
            |library| library::blob(library, id),
            // A partial clone asks its remote for what it lacks.
            || {
                self.ask_remote(&["cat-file", "blob", id])?
                    .map_err(|refusal| refusal.error)
            },
        )
    }

    /// Stores a blob and tells its id. Filters have worked on a staged text already, so none do here.
    ///
    /// # Errors
    /// Those of the git program.
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

    /// The id of the file at `path` in a commit; None if there is no such file.
    ///
    /// # Errors
    /// Those of the git program.
    pub fn blob_in(&self, commit: &str, path: &str) -> Result<Option<String>, GitError> {
        self.ask(
            |library| library::blob_in(library, commit, path),
            || program::blob_in(commit, path),
        )
    }

    /// The commit that a revision names.
    ///
    /// # Errors
    /// [`GitError::NoCommit`].
    pub fn commit(&self, revision: &str) -> Result<String, GitError> {
        // What starts with a hyphen would be an option.
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

    /// The commits of which the index is compared with: HEAD, and what is being merged into it;
    /// none on a branch without a commit.
    ///
    /// # Errors
    /// Where `MERGE_HEAD` cannot be read.
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
    /// [`GitError::NoCommit`], or [`GitError::NoMergeBase`] as in a shallow clone.
    pub fn merge_base(&self, revision: &str) -> Result<String, GitError> {
        let base = self.commit(revision)?;
        let head = self.commit("HEAD")?;
        program::line(&["merge-base", &base, &head]).map_err(|_| GitError::NoMergeBase {
            base: revision.to_owned(),
        })
    }

    /// Whether the index differs from a commit in other files than these.
    ///
    /// # Errors
    /// Those of the git program.
    pub fn has_other_changes(&self, commit: &str, files: &[&str]) -> Result<bool, GitError> {
        let arguments = ["diff-index", "--cached", "--name-only", "-z", commit, "--"];
        let changed = program::git(&arguments)?;
        let mut changed = changed
            .split(|byte| *byte == 0)
            .filter(|path| !path.is_empty());
        Ok(changed.any(|path| files.iter().all(|file| file.as_bytes() != path)))
    }

    /// Where `core.hooksPath` is set: `local`, `global`, …; None where it is not.
    #[must_use]
    pub fn hooks_path_scope(&self) -> Option<String> {
        let set = program::line(&["config", "--show-scope", "--get", "core.hooksPath"]).ok()?;
        set.split('\t').next().map(str::to_owned)
    }

    /// A setting of git; None where it is not set.
    #[must_use]
    pub fn setting(&self, name: &str) -> Option<String> {
        program::line(&["config", "--get", name]).ok()
    }

    /// The settings whose names match a pattern (POSIX extended), with their values.
    #[must_use]
    pub fn settings_named(&self, pattern: &str) -> Vec<(String, String)> {
        let listed = program::git(&["config", "-z", "--get-regexp", pattern]);
        let listed = listed.unwrap_or_default();
        let listed = String::from_utf8_lossy(&listed).into_owned();
        let records = listed.split('\0').filter(|record| !record.is_empty());
        // One without a value is a bare name.
        let split = records.map(|record| record.split_once('\n').unwrap_or((record, "")));
        split
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect()
    }

    /// The folder from which git starts hooks: `core.hooksPath`, else that of the repository.
    ///
    /// # Errors
    /// Those of the git program.
    pub fn hooks_folder(&self) -> Result<PathBuf, GitError> {
        let path = program::line(&["rev-parse", "--git-path", "hooks"])?;
        Ok(std::env::current_dir().unwrap_or_default().join(path))
    }

    /// The repository's own folder: `.git`, or that of the linked work tree.
    ///
    /// # Errors
    /// Those of the git program.
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

    /// Whether git changes the bytes of a file between index and work tree by more than its line
    /// ends: a filter, `ident` or another encoding.
    ///
    /// # Errors
    /// Those of the git program.
    pub fn is_converted(&self, path: &str) -> Result<bool, GitError> {
        self.ask(
            |library| library::is_converted(library, path),
            || program::is_converted(&self.top.join(path)),
        )
    }

    /// Asks libgit2, and the git program where it cannot answer.
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
