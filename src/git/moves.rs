//! Find out where a file was in an earlier commit.

use super::error::GitError;
use super::program;
use super::repository::Repository;

/// The earlier version of a file that was moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Its path in the commit, from the top of the tree, with slashes.
    pub from: String,
    /// The id of its blob in the commit.
    pub blob: String,
}

/// What to compare the commit with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Now<'a> {
    /// The current index.
    Index,
    /// The tracked files of the work tree.
    WorkTree,
    /// Another commit.
    Commit(&'a str),
}

impl Repository {
    /// Finds the file of a commit that was moved to `path`, with git's rename detection. `None` if no
    /// file was.
    ///
    /// This starts a process. Call it only for paths that are not in the commit.
    ///
    /// # Errors
    /// If git fails.
    pub fn moved_to(
        &self,
        path: &str,
        commit: &str,
        now: Now<'_>,
    ) -> Result<Option<Moved>, GitError> {
        let mut arguments = match now {
            Now::Index => vec!["diff-index", "--cached"],
            Now::WorkTree => vec!["diff-index"],
            Now::Commit(_) => vec!["diff-tree", "-r"],
        };
        arguments.extend(["--raw", "--no-abbrev", "-z"]);
        arguments.extend(["--find-renames", "--diff-filter=R", commit]);
        if let Now::Commit(now) = now {
            arguments.push(now);
        }
        arguments.push("--");
        let listed = program::git(&arguments)?;
        let mut parts = listed.split(|byte| *byte == 0);
        // `:100644 100644 <old id> <new id> R093`, the old path, the new path (git-diff, "RAW OUTPUT
        // FORMAT").
        while let (Some(info), Some(from), Some(to)) = (parts.next(), parts.next(), parts.next()) {
            if to == path.as_bytes() {
                let info = String::from_utf8_lossy(info).into_owned();
                let blob = info.split(' ').nth(2).map(str::to_owned);
                let from = String::from_utf8_lossy(from).into_owned();
                return Ok(blob.map(|blob| Moved { from, blob }));
            }
        }
        Ok(None)
    }
}
