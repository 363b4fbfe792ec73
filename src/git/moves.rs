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
        let options = [
            "--raw",
            "--no-abbrev",
            "-z",
            "--find-renames",
            "--diff-filter=R",
        ];
        let listed = program::git(&compare(commit, now, &options))?;
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

    /// The paths of a commit's files that are not in another version, without those that were moved.
    ///
    /// # Errors
    /// If git fails.
    pub fn removed_since(&self, commit: &str, now: Now<'_>) -> Result<Vec<String>, GitError> {
        let listed = program::git(&compare(
            commit,
            now,
            &["--name-only", "-z", "--find-renames", "--diff-filter=D"],
        ))?;
        let paths = listed.split(|byte| *byte == 0);
        let paths = paths.filter_map(|path| std::str::from_utf8(path).ok());
        let paths = paths.filter(|path| !path.is_empty());
        Ok(paths.map(str::to_owned).collect())
    }
}

/// The arguments of the command that compares a commit with another version.
fn compare<'a>(commit: &'a str, now: Now<'a>, options: &[&'a str]) -> Vec<&'a str> {
    let mut arguments = match now {
        Now::Index => vec!["diff-index", "--cached"],
        Now::WorkTree => vec!["diff-index"],
        Now::Commit(_) => vec!["diff-tree", "-r"],
    };
    arguments.extend(options);
    arguments.push(commit);
    if let Now::Commit(now) = now {
        arguments.push(now);
    }
    arguments.push("--");
    arguments
}
