//! List the files of a commit and store edited trees, without touching index or work tree.

use std::path::PathBuf;

use super::entry::Entry;
use super::error::GitError;
use super::repository::Repository;
use super::tree_file::{TreeEdit, TreeFile};
use super::{library, program};

impl Repository {
    /// The files of a commit's tree, sorted by path. Names that are not UTF-8 are left out.
    ///
    /// # Errors
    /// If git fails.
    pub fn files_of(&self, commit: &str) -> Result<Vec<TreeFile>, GitError> {
        let mut files = self.ask(
            |library| library::files_of(library, commit),
            || program::files_of(commit),
        )?;
        // The walk has its own order. Sorting full paths gives git's order, where a folder ends in a slash.
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Ok(files)
    }

    /// The wanted regular files of a commit.
    ///
    /// # Errors
    /// If git fails.
    pub fn entries_of(
        &self,
        commit: &str,
        wanted: &dyn Fn(&str) -> bool,
    ) -> Result<Vec<Entry>, GitError> {
        let listed = program::git(&["ls-tree", "-r", "-z", "--full-tree", commit])?;
        let records = listed.split(|byte| *byte == 0);
        let entries = records.filter_map(|record| {
            // `100644 blob <id>\t<path>`
            let (info, path) = std::str::from_utf8(record).ok()?.split_once('\t')?;
            let mut fields = info.split(' ');
            let (mode, blob) = (fields.next()?, fields.nth(1)?);
            let is_regular = matches!(mode, "100644" | "100755");
            (is_regular && wanted(path)).then(|| Entry {
                path: path.to_owned(),
                mode: mode.to_owned(),
                blob: blob.to_owned(),
                skip_worktree: false,
                assume_unchanged: false,
            })
        });
        Ok(entries.collect())
    }

    /// The id of a commit's tree.
    ///
    /// # Errors
    /// [`GitError::NoCommit`].
    pub fn tree_of(&self, commit: &str) -> Result<String, GitError> {
        let tree = format!("{commit}^{{tree}}");
        self.ask(
            |library| library::tree_of(library, commit),
            || program::line(&["rev-parse", "--verify", "--quiet", &tree]),
        )
        .map_err(|_| GitError::NoCommit(commit.to_owned()))
    }

    /// The ids that files on disk have as blobs, byte for byte. Nothing is written.
    ///
    /// # Errors
    /// If git fails, for example because a file cannot be read.
    pub fn hash_files(&self, files: &[PathBuf]) -> Result<Vec<String>, GitError> {
        self.ask(
            |_| library::hash_files(files),
            || program::hash_files(files, &[]),
        )
    }

    /// Store files on disk as blobs, byte for byte, and return their ids.
    ///
    /// # Errors
    /// If git fails, for example because the disk is full.
    pub fn store_files(&self, files: &[PathBuf]) -> Result<Vec<String>, GitError> {
        self.ask(
            |library| library::store_files(library, files),
            || program::hash_files(files, &["-w"]),
        )
    }

    /// Store a tree, that of a commit or an empty one, with these edits, and return its id.
    ///
    /// # Errors
    /// If git fails.
    pub fn edit_tree(&self, base: Option<&str>, edits: &[TreeEdit]) -> Result<String, GitError> {
        let mut sorted: Vec<&TreeEdit> = edits.iter().collect();
        sorted.sort_unstable_by_key(|edit| edit.path());
        self.ask(
            |library| library::edit_tree(library, base, &sorted),
            || program::edit_tree(base, &sorted),
        )
    }
}
