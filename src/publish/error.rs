//! Why a book is not published. The branch is as it was.

use std::path::PathBuf;

use super::inside::NotInside;
use super::reserved::MANIFEST;
use crate::git::GitError;

/// Why a book cannot be published, or must not be.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// No branch can have this name.
    #[error("`{0}` is not a valid branch name; the usual one is gh-pages")]
    NoBranchName(String),
    /// No folder of a branch can have this name.
    #[error(
        "`{0}` is no folder of a branch; write it as in `autumn` or `groups/autumn`, without `..`, `.git` or a leading slash"
    )]
    NoFolder(String),
    /// The branch that clones check out.
    #[error(
        "{branch} is the default branch, where the sources are; name one for the book alone (`--branch gh-pages`). If the host made {branch} the default because it came first, choose another default there"
    )]
    DefaultBranch {
        /// The branch.
        branch: String,
    },
    /// Somebody works on the branch.
    #[error(
        "{branch} is checked out in {}, whose files would no longer be those of its branch; `git switch` to another branch there (`git worktree prune` if that folder is gone), or name another for the book ({})", .folder.display(), another(branch)
    )]
    CheckedOut {
        /// The branch.
        branch: String,
        /// The work tree.
        folder: PathBuf,
    },
    /// A rebase or bisection began on the branch.
    #[error(
        "a rebase or bisection of {branch} is not finished ({}); finish it, or name another branch for the book ({})", .file.display(), another(branch)
    )]
    Unfinished {
        /// The branch.
        branch: String,
        /// The file that says so.
        file: PathBuf,
    },
    /// The local branch and that of the remote went different ways.
    #[error(
        "{branch} holds commits that {remote} lacks, and {remote} holds others; if yours are of no use, `git branch -D {branch}` and publish again; else merge them: `git switch {branch} && git pull --no-rebase {remote} {branch}`"
    )]
    Diverged {
        /// The branch.
        branch: String,
        /// The remote.
        remote: String,
    },
    /// Others were quicker each time.
    #[error(
        "{branch} moved {tries} times while the book was being put on it; somebody else publishes as well: run this again"
    )]
    Raced {
        /// The branch.
        branch: String,
        /// How often it was tried.
        tries: usize,
    },
    /// Nobody said where the remote is.
    #[error(
        "there is no remote {remote} yet; `git remote add {remote} ADDRESS`, then publish again, or leave --push out"
    )]
    NoRemote {
        /// Its name.
        remote: String,
    },
    /// The remote said no.
    #[error(
        "{remote} did not take the commit for {branch}: {why}. Here nothing was changed; see what {remote} allows (protected branches, hooks, your rights) and publish again"
    )]
    PushRefused {
        /// The branch.
        branch: String,
        /// The remote.
        remote: String,
        /// In git's words.
        why: String,
    },
    /// The branch holds files at the book's paths that the book has not put there.
    #[error(
        "the branch holds files that are not this book's, and the book would overwrite them: {}; `--folder NAME` puts the book into a folder of its own, `--adopt` makes them the book's", some(.paths)
    )]
    Foreign {
        /// Their paths.
        paths: Vec<String>,
    },
    /// A file of another book.
    #[error(
        "{path} belongs to another book on the branch ({manifest} lists it); put this one into a folder of its own: `--folder NAME`"
    )]
    OtherBook {
        /// The file.
        path: String,
        /// The other book's manifest.
        manifest: String,
    },
    /// A manifest that we cannot read.
    #[error(
        "{path} on the branch says which files are the book's, but line {line} of it {fault}; put back an older version of it (`git log -- {path}`), or delete it there and publish with `--adopt`"
    )]
    Manifest {
        /// The manifest.
        path: String,
        /// Its line, from 1.
        line: usize,
        /// What is wrong with it.
        fault: &'static str,
    },
    /// A manifest of a newer version.
    #[error(
        "{path} on the branch was written by a newer version of this program; install that one"
    )]
    NewerManifest {
        /// The manifest.
        path: String,
    },
    /// A symbolic link would publish what it points to.
    #[error(
        "{} is a symbolic link, and what it points to would be published; put the file itself there, or take the link out of the book", .0.display()
    )]
    Link(PathBuf),
    /// What mdBook would read is not the repository's own.
    #[error(
        "{by}: {named} {why}, and would be published; put what the book needs into the repository"
    )]
    NotInside {
        /// Which file or setting names it.
        by: String,
        /// As it is written there.
        named: String,
        /// Why it must not be read.
        why: NotInside,
    },
    /// mdBook would write a page or file elsewhere than into the book.
    #[error("{by}: {named} leads out of the book; name a path without `..` below {below}{remedy}")]
    LeadsOut {
        /// Which file or setting names it.
        by: String,
        /// As it is written there.
        named: String,
        /// Where it should be.
        below: String,
        /// What can be written instead.
        remedy: &'static str,
    },
    /// A chapter that is named and not there.
    #[error("{by}: {named} is missing; write that chapter, or take it out of the summary")]
    NoChapter {
        /// The summary.
        by: String,
        /// The chapter.
        named: String,
    },
    /// The book gives a secret away.
    #[error(
        "{path} of the book holds {what}, and everybody would see it; take it out (a chapter, a file that one includes or a preprocessor put it there), and if it was ever published, revoke it"
    )]
    Secret {
        /// The file of the built book.
        path: String,
        /// What it holds, without showing it.
        what: String,
    },
    /// No remote can have this name.
    #[error(
        "book.toml: [preprocessor.topics.publish] remote: `{0}` is not the name of a remote (`git remote` lists them); an address can only be named on the command line, as in `--remote ADDRESS`"
    )]
    NoRemoteName(String),
    /// A file that is nobody's business.
    #[error("the book holds {0}, which nobody else should see; take it out of the book's src")]
    Private(String),
    /// A file with the name of our own.
    #[error(
        "the book holds a file {0}, and {MANIFEST} is the name of the list of its files; give it another name"
    )]
    Reserved(String),
    /// A name that other systems or git cannot keep.
    #[error(
        "the name {0:?} is not UTF-8, or holds a line break or control character; rename the file"
    )]
    Name(String),
    /// A file of the built book could not be read.
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
    /// Whether the change was refused, other than what was asked for being wrong or git failing.
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

/// How another branch than this one is named.
fn another(branch: &str) -> &'static str {
    match branch {
        "gh-pages" => "`--branch NAME`",
        _ => "`--branch gh-pages`",
    }
}

/// The first of many.
fn some(paths: &[String]) -> String {
    const SHOWN: usize = 5;
    let mut out = paths[..paths.len().min(SHOWN)].join(", ");
    if paths.len() > SHOWN {
        out.push_str(&format!(" and {} more", paths.len() - SHOWN));
    }
    out
}
