//! Files of a commit's tree, and edits of them.

/// Any entry of a tree that is not a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeFile {
    /// Its path from the top of the tree, with slashes.
    pub path: String,
    /// The id of its blob, in hexadecimal digits.
    pub id: String,
    /// Whether it is an ordinary file (mode 100644), not an executable, link or submodule.
    pub is_ordinary: bool,
}

/// A change of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TreeEdit {
    /// Put an ordinary file (mode 100644) at a path.
    Put {
        /// Its path from the top of the tree, with slashes.
        path: String,
        /// The id of its blob.
        id: String,
    },
    /// Remove a file, and folders that become empty.
    Remove {
        /// Its path.
        path: String,
    },
}

impl TreeEdit {
    /// The path that is edited.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            TreeEdit::Put { path, .. } | TreeEdit::Remove { path } => path,
        }
    }
}
