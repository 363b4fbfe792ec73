//! Find out where a file was in an earlier commit.

use super::compare::{Now, compare};
use super::error::GitError;
use super::program;
use super::repository::Repository;

/// Options of a comparison that list renames as [`renames`] reads them.
const RENAMES: [&str; 5] = [
    "--raw",
    "--no-abbrev",
    "-z",
    "--find-renames",
    "--diff-filter=R",
];

/// The earlier version of a file that was moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Its path in the commit, from the top of the tree, with slashes.
    pub from: String,
    /// The id of its blob in the commit.
    pub blob: String,
}

impl Repository {
    /// Find the file of a commit that was moved to `path`, with git's rename detection. `None` if no
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
        let listed = program::git(&compare(commit, now, &RENAMES))?;
        let mut renames = renames(&listed).into_iter();
        let found = renames.find(|(_, to)| to == path);
        Ok(found.map(|(moved, _)| moved))
    }

    /// Find where a file that is gone was moved, since HEAD or in the last commit that has it.
    ///
    /// # Errors
    /// If git fails.
    pub fn moved_from(&self, path: &str) -> Result<Option<String>, GitError> {
        let to = |listed: &[u8]| {
            let mut renames = renames(listed).into_iter();
            let found = renames.find(|(moved, _)| moved.from == path);
            found.map(|(_, to)| to)
        };
        let now = program::git(&compare("HEAD", Now::Index, &RENAMES))?;
        if let Some(to) = to(&now) {
            return Ok(Some(to));
        }
        // Git prints the path from the top of the tree, but reads one from the current folder.
        let top = self.top().display().to_string();
        let last = [
            "-C",
            &top,
            "log",
            "-1",
            "--format=%H",
            "--no-renames",
            "--diff-filter=D",
            "--",
            path,
        ];
        let commit = program::line(&last)?;
        if commit.is_empty() {
            return Ok(None);
        }
        let diff = ["diff-tree", "-r", "--no-commit-id"];
        let diff = [&diff[..], &RENAMES, &[commit.as_str(), "--"]].concat();
        Ok(to(&program::git(&diff)?))
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

/// Read renames: `:100644 100644 <old id> <new id> R093`, the old path, the new path (git-diff, "RAW
/// OUTPUT FORMAT"). Returns each earlier file with its new path.
fn renames(listed: &[u8]) -> Vec<(Moved, String)> {
    let mut parts = listed.split(|byte| *byte == 0);
    let mut renames = Vec::new();
    while let (Some(info), Some(from), Some(to)) = (parts.next(), parts.next(), parts.next()) {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        if let Some(blob) = text(info).split(' ').nth(2) {
            let (from, blob) = (text(from), blob.to_owned());
            renames.push((Moved { from, blob }, text(to)));
        }
    }
    renames
}
