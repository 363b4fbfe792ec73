//! What goes wrong between us and git.

/// Why a repository could not be read or written. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// There is no `git` to start.
    #[error("the git program could not be started; is it installed?")]
    NoProgram(#[source] std::io::Error),
    /// `git` failed; its own words say why.
    #[error("git {command} failed: {message}")]
    Failed {
        /// The sub-command.
        command: String,
        /// What it said on standard error.
        message: String,
    },
    /// No repository around the current folder, or one without a work tree.
    #[error("there is no git work tree here; run this in the folder of your book's repository")]
    NoWorkTree,
    /// No such branch, tag or commit.
    #[error("git knows no commit `{0}`; fetch it first, or name another")]
    NoCommit(String),
    /// No common ancestor, as in a shallow clone.
    #[error(
        "`{base}` and HEAD have no common commit here; a shallow clone lacks it: `git fetch --unshallow`, or `fetch-depth: 0` in a workflow"
    )]
    NoMergeBase {
        /// The revision that was named.
        base: String,
    },
    /// Somebody else changed the index meanwhile.
    #[error("{path}: the staged text changed while it was being mended; run it again")]
    Moved {
        /// The file.
        path: String,
    },
    /// `commit FILE` has an index for the commit and one for afterwards, and they differ.
    #[error(
        "{path}: other lines of it are staged than those that you commit; `git add {path}`, then `git commit` without its name"
    )]
    TwoVersions {
        /// The file.
        path: String,
    },
    /// Somebody else moved a branch meanwhile.
    #[error("the branch {branch} moved while it was being written; run it again")]
    BranchMoved {
        /// The branch.
        branch: String,
    },
    /// A filter that cannot be turned off for a question.
    #[error(
        "git's setting {0} names a filter with `=` in its name; rename it: `git config --rename-section`"
    )]
    OddFilter(String),
    /// There is no place for an index of our own.
    #[error("no temporary folder could be made; TMPDIR names where")]
    NoIndex(#[source] std::io::Error),
    /// A file beside the index could not be read.
    #[error("{path} could not be read")]
    Read {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
}
