//! Why a book is not published. The branch has not changed.

use std::path::PathBuf;

use super::own_files::NotOwn;
use super::reserved::MANIFEST;
use crate::git::GitError;

/// Why a book cannot be published, or must not be.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The name is not valid for a branch.
    #[error("`{0}` is not a valid branch name; the usual branch is gh-pages")]
    NoBranchName(String),
    /// The name is not valid for a folder of a branch.
    #[error(
        "`{0}` is not a valid folder of a branch; write it like `autumn` or `groups/autumn`, without `..`, `.git` or a leading slash"
    )]
    NoFolder(String),
    /// The branch is the default branch, which clones check out.
    #[error(
        "cannot publish to {branch}, the default branch; use a branch for the book alone (`--branch gh-pages`). If the host made {branch} the default because it was pushed first, choose another default branch there"
    )]
    DefaultBranch {
        /// The branch.
        branch: String,
    },
    /// The branch is checked out.
    #[error(
        "cannot publish to {branch}: it is checked out in {}; `git switch` to another branch there (or `git worktree prune` if the folder is gone), or publish to another branch ({})", .folder.display(), another(branch)
    )]
    CheckedOut {
        /// The branch.
        branch: String,
        /// The work tree.
        folder: PathBuf,
    },
    /// A rebase or bisection of the branch is in progress.
    #[error(
        "cannot publish to {branch}: a rebase or bisection of it is in progress ({}); finish it, or publish to another branch ({})", .file.display(), another(branch)
    )]
    Unfinished {
        /// The branch.
        branch: String,
        /// The file in which git keeps its state.
        file: PathBuf,
    },
    /// The local branch and the remote branch have diverged.
    #[error(
        "{branch} and its branch on {remote} have diverged; to discard your commits, run `git branch -D {branch}` and publish again; to keep them, merge: `git switch {branch} && git pull --no-rebase {remote} {branch}`"
    )]
    Diverged {
        /// The branch.
        branch: String,
        /// The remote.
        remote: String,
    },
    /// Other publishers moved the branch during every attempt.
    #[error(
        "{branch} moved during each of {tries} attempts, because somebody else is publishing too; run the command again"
    )]
    Raced {
        /// The branch.
        branch: String,
        /// The number of attempts.
        tries: usize,
    },
    /// The remote does not exist.
    #[error(
        "there is no remote {remote}; run `git remote add {remote} ADDRESS`, then publish again, or omit --push"
    )]
    NoRemote {
        /// The name of the remote.
        remote: String,
    },
    /// The remote refused the push.
    #[error(
        "{remote} rejected the push to {branch}: {why}. The local branch is unchanged; check the rules of {remote} (protected branches, hooks, your permissions) and publish again"
    )]
    PushRefused {
        /// The branch.
        branch: String,
        /// The remote.
        remote: String,
        /// Why, as git says it.
        why: String,
    },
    /// The book would overwrite files that `publish` did not write.
    #[error(
        "the book would overwrite files on the branch that are not its own: {}; publish into another folder (`--folder NAME`), or take the files over (`--adopt`)", some(.paths)
    )]
    Foreign {
        /// Their paths.
        paths: Vec<String>,
    },
    /// The book would overwrite a file of another book.
    #[error(
        "{path} belongs to another book on the branch ({manifest} lists it); publish into another folder: `--folder NAME`"
    )]
    OtherBook {
        /// The file.
        path: String,
        /// The manifest of the other book.
        manifest: String,
    },
    /// A manifest that cannot be parsed.
    #[error(
        "{path} on the branch is damaged: line {line} {fault}; restore an older version (`git log -- {path}`), or delete it and publish with `--adopt`"
    )]
    Manifest {
        /// The manifest.
        path: String,
        /// Its line, from 1.
        line: usize,
        /// What is wrong with it.
        fault: &'static str,
    },
    /// A manifest in a newer format.
    #[error(
        "{path} on the branch was written by a newer version of mdbook-topics; install that version"
    )]
    NewerManifest {
        /// The manifest.
        path: String,
    },
    /// The book contains a symbolic link.
    #[error(
        "{} is a symbolic link, and publishing it would publish its target; replace it with the file itself, or remove it from the book", .0.display()
    )]
    Link(PathBuf),
    /// mdBook would read a file that is not part of the repository, or private.
    #[error("{by}: cannot publish {named}: {why}")]
    NotOwn {
        /// The file or setting that names it.
        by: String,
        /// The path as written there.
        named: String,
        /// Why it must not be published.
        why: NotOwn,
    },
    /// mdBook would write a file outside the book.
    #[error("{by}: {named} is outside the book; use a path below {below}, without `..`{remedy}")]
    LeavesBook {
        /// The file or setting that names it.
        by: String,
        /// The path as written there.
        named: String,
        /// The folder that the path should be below.
        below: String,
        /// An alternative, if there is one.
        remedy: &'static str,
    },
    /// A chapter in the summary does not exist.
    #[error("{by}: the chapter {named} does not exist; create it, or remove it from the summary")]
    NoChapter {
        /// The summary.
        by: String,
        /// The chapter.
        named: String,
    },
    /// The book contains a secret.
    #[error(
        "{path} contains {what}, which would be public; remove it from the chapter, included file or preprocessor that it comes from, and revoke it if it was ever published"
    )]
    Secret {
        /// The file of the built book.
        path: String,
        /// The kind of secret, without its value.
        what: String,
    },
    /// The book contains untracked files that are likely to contain passwords or keys.
    #[error(
        "the book's src contains untracked files with the names of credentials, which would be public: {}; move them out of src, or add them to .gitignore", some(.0)
    )]
    Credentials(Vec<String>),
    /// Files of the book are Git LFS pointers.
    #[error(
        "these files are Git LFS pointers, not the files themselves: {}; run `git lfs pull` (in CI, check out with `lfs: true`) and publish again", some(.0)
    )]
    LfsPointers(Vec<String>),
    /// The name is not valid for a remote.
    #[error(
        "book.toml: [preprocessor.topics.publish] remote: `{0}` is not a valid name of a remote; use one that `git remote` lists, or give an address on the command line: `--remote ADDRESS`"
    )]
    NoRemoteName(String),
    /// The book contains a private file.
    #[error("the book contains the private file {0}; remove it from the book's src")]
    Private(String),
    /// The book contains a file with the name of the manifest.
    #[error(
        "the book contains a file {0}, but `publish` needs the name {MANIFEST} for its list of files; rename the file"
    )]
    Reserved(String),
    /// A file name that git or other systems cannot store.
    #[error("the file name {0:?} is not UTF-8, or contains a control character; rename the file")]
    Name(String),
    /// A file of the built book cannot be read.
    #[error("{} could not be read", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Git failed.
    #[error(transparent)]
    Git(#[from] GitError),
}

impl PublishError {
    /// Whether publishing was refused (exit code 1), rather than impossible (exit code 2).
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        !matches!(
            self,
            PublishError::NoBranchName(_)
                | PublishError::NoFolder(_)
                | PublishError::Manifest { .. }
                | PublishError::NewerManifest { .. }
                | PublishError::NoRemote { .. }
                | PublishError::NoRemoteName(_)
                | PublishError::NoChapter { .. }
                | PublishError::Read { .. }
                | PublishError::Git(_)
        )
    }
}

/// An option that chooses another branch.
fn another(branch: &str) -> &'static str {
    match branch {
        "gh-pages" => "`--branch NAME`",
        _ => "`--branch gh-pages`",
    }
}

/// The first of the paths, and how many more there are.
fn some(paths: &[String]) -> String {
    const SHOWN: usize = 5;
    let mut out = paths[..paths.len().min(SHOWN)].join(", ");
    if paths.len() > SHOWN {
        out.push_str(&format!(" and {} more", paths.len() - SHOWN));
    }
    out
}
