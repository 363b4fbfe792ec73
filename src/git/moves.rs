//! A path that a commit does not know → the file of that commit which was moved there.

use super::error::GitError;
use super::program;
use super::repository::Repository;

/// A file that a commit has elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Its path in the commit, from the top of the tree, with slashes.
    pub from: String,
    /// The id of its blob there.
    pub blob: String,
}

/// What a commit is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Now {
    /// The index in force.
    Index,
    /// The files of the work tree that git knows.
    WorkTree,
}

impl Repository {
    /// The file of a commit that now stands at `path`, by git's own eye for renames: it is gone from
    /// its old place, and says the same or much of it. None where nothing was moved to `path`.
    ///
    /// This starts a process; it is meant for paths that the commit does not have.
    ///
    /// # Errors
    /// Those of the git program.
    pub fn moved_to(&self, path: &str, commit: &str, now: Now) -> Result<Option<Moved>, GitError> {
        let mut arguments = vec!["diff-index", "--raw", "--no-abbrev", "-z"];
        arguments.extend(["--find-renames", "--diff-filter=R"]);
        if now == Now::Index {
            arguments.push("--cached");
        }
        arguments.extend([commit, "--"]);
        let listed = program::git(&arguments)?;
        let mut parts = listed.split(|byte| *byte == 0);
        // `:100644 100644 <old id> <new id> R093`, the old path and the new one (git-diff, "RAW OUTPUT
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
