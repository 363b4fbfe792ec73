//! What the index says of one file.

/// The attributes that make other bytes of a file than its line ends differ between index and work
/// tree (gitattributes).
pub(super) const CONVERTING: [&str; 3] = ["filter", "ident", "working-tree-encoding"];

/// A regular file at stage 0 of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its path below the top of the work tree, with slashes.
    pub path: String,
    /// `100644` or `100755`.
    pub mode: String,
    /// The id of its blob, in hexadecimal digits.
    pub blob: String,
    /// Whether git is told to leave the work tree's file alone (`--skip-worktree`).
    pub skip_worktree: bool,
    /// Whether git is told that the file does not change (`--assume-unchanged`).
    pub assume_unchanged: bool,
}

/// A symbolic link at stage 0 of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagedLink {
    /// Its path below the top of the work tree, with slashes.
    pub path: String,
    /// The id of its blob, in hexadecimal digits.
    pub blob: String,
    /// Where it leads, from its own folder.
    pub target: String,
}
