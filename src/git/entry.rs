//! Entries of git's index.

/// The attributes that change more than the line endings of a file between index and work tree
/// (gitattributes).
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
    /// Whether git ignores the file in the work tree (`--skip-worktree`).
    pub skip_worktree: bool,
    /// Whether git assumes that the file does not change (`--assume-unchanged`).
    pub assume_unchanged: bool,
}

/// A symbolic link at stage 0 of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagedLink {
    /// Its path below the top of the work tree, with slashes.
    pub path: String,
    /// The id of its blob, in hexadecimal digits.
    pub blob: String,
    /// The path that it points to, relative to its own folder.
    pub target: String,
}
