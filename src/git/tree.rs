//! The files of a commit, and edits of them → another tree. Neither index nor work tree is touched.

use std::path::PathBuf;

use super::error::GitError;
use super::repository::Repository;
use super::tree_file::{Edit, TreeFile};
use super::{library, program};

impl Repository {
    /// All that a commit's tree holds, sorted by path. What has a name that is not UTF-8 is left out.
    ///
    /// # Errors
    /// Those of the git program.
    pub fn files_of(&self, commit: &str) -> Result<Vec<TreeFile>, GitError> {
        let mut files = self.ask(
            |library| library::files_of(library, commit),
            || program::files_of(commit),
        )?;
        // Git sorts a folder as if its name ended in a slash, as here; a walk's order is its own.
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Ok(files)
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

    /// The ids that files of the disk have as blobs, byte for byte. Nothing is written.
    ///
    /// # Errors
    /// Those of the git program, as for a file that cannot be read.
    pub fn hash_files(&self, files: &[PathBuf]) -> Result<Vec<String>, GitError> {
        self.ask(
            |_| library::hash_files(files),
            || program::hash_files(files, &[]),
        )
    }

    /// Stores files of the disk as blobs, byte for byte, and tells their ids.
    ///
    /// # Errors
    /// Those of the git program, as where nothing can be written.
    pub fn store_files(&self, files: &[PathBuf]) -> Result<Vec<String>, GitError> {
        self.ask(
            |library| library::store_files(library, files),
            || program::hash_files(files, &["-w"]),
        )
    }

    /// Stores a commit's tree, or that of no commit, with these edits, and tells its id.
    ///
    /// # Errors
    /// Those of the git program.
    pub fn edit_tree(&self, commit: Option<&str>, edits: &[Edit]) -> Result<String, GitError> {
        let mut sorted: Vec<&Edit> = edits.iter().collect();
        sorted.sort_unstable_by_key(|edit| edit.path());
        self.ask(
            |library| library::edit_tree(library, commit, &sorted),
            || program::edit_tree(commit, &sorted),
        )
    }
}
