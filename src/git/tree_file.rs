//! Files of a commit's tree, and edits of them.

/// What a tree holds at a path that is no folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeFile {
    /// Its path from the top of the tree, with slashes.
    pub path: String,
    /// The id of its blob, in hexadecimal digits.
    pub id: String,
    /// Whether it is an ordinary file (mode 100644): no program, link or submodule.
    pub is_ordinary: bool,
}

/// A change of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// An ordinary file (mode 100644) at a path, in place of what is there.
    Put {
        /// Its path from the top of the tree, with slashes.
        path: String,
        /// The id of its blob.
        id: String,
    },
    /// What is there goes, and with it a folder that holds nothing else.
    Remove {
        /// Its path.
        path: String,
    },
}

impl Edit {
    /// Where it is done.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Edit::Put { path, .. } | Edit::Remove { path } => path,
        }
    }
}
