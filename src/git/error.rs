//! Errors of git repositories.

/// Why a repository could not be read or written. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// The `git` program cannot be started.
    #[error("cannot start git; is it installed?")]
    NoProgram(#[source] std::io::Error),
    /// `git` failed.
    #[error("git {command} failed: {message}")]
    Failed {
        /// The sub-command.
        command: String,
        /// Its standard error.
        message: String,
    },
    /// The current folder is not in a repository with a work tree.
    #[error("not in a git work tree; run this in the repository of your book")]
    NoWorkTree,
    /// Git refuses to open the repository, for example because it belongs to another user.
    #[error("git cannot open this repository: {0}")]
    Refused(String),
    /// The revision is not a branch, tag or commit.
    #[error("`{0}` is not a commit in this repository; fetch it first, or name another")]
    NoCommit(String),
    /// There is no common ancestor, as in a shallow clone.
    #[error(
        "`{base}` and HEAD have no common ancestor; if this is a shallow clone, run `git fetch --unshallow`, or set `fetch-depth: 0` in the workflow"
    )]
    NoMergeBase {
        /// The revision.
        base: String,
    },
    /// Another process changed the index.
    #[error("{path}: another process changed the staged text; run this again")]
    Moved {
        /// The file.
        path: String,
    },
    /// `commit FILE` uses one index for the commit and one for afterwards, and they differ.
    #[error(
        "{path}: the staged text differs from the text being committed; run `git add {path}`, then `git commit` without file names"
    )]
    TwoVersions {
        /// The file.
        path: String,
    },
    /// Another process moved the branch.
    #[error("another process moved the branch {branch}; run this again")]
    BranchMoved {
        /// The branch.
        branch: String,
    },
    /// A filter cannot be turned off for one command.
    #[error(
        "git setting {0}: the name of a filter contains `=`; rename it with `git config --rename-section`"
    )]
    OddFilter(String),
    /// A temporary index cannot be made.
    #[error("cannot create a temporary folder; check TMPDIR")]
    NoIndex(#[source] std::io::Error),
    /// A file of the git directory could not be read.
    #[error("{path} could not be read")]
    Read {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
}
