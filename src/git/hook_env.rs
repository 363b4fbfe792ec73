//! The environment of a hook → which commit is being made, and what may be written for it.

use std::path::Path;

/// What git tells a hook about the commit that it prepares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HookEnv {
    /// The index of which the commit is made.
    pub index: CommitIndex,
    /// Whether it only gets another message during a rebase, which stops where an index is written.
    pub is_reword: bool,
    /// Whether pre-commit or prek runs us: they keep unstaged edits aside and put them back.
    pub by_framework: bool,
}

/// The index file that `GIT_INDEX_FILE` names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommitIndex {
    /// The repository's own, or its lock file (`commit -a`, `-i`, `-p`): what is written there is
    /// committed and stays.
    Own,
    /// A temporary one (`commit FILE`, `--only`), and beside it the lock file that becomes the
    /// repository's own index afterwards.
    Only {
        /// The path of that lock file.
        lock: String,
    },
    /// Another one, of which nobody knows what becomes.
    Foreign,
}

impl HookEnv {
    /// Reads the environment of this process.
    #[must_use]
    pub fn from_env() -> HookEnv {
        let variable = |name: &str| std::env::var(name).unwrap_or_default();
        HookEnv {
            index: CommitIndex::of(&variable("GIT_INDEX_FILE")),
            is_reword: variable("GIT_REFLOG_ACTION").contains("reword"),
            by_framework: variable("PRE_COMMIT") == "1",
        }
    }
}

impl CommitIndex {
    fn of(file: &str) -> CommitIndex {
        let path = Path::new(file);
        let name = path.file_name().and_then(|name| name.to_str());
        match name.unwrap_or_default() {
            "" | "index" | "index.lock" => CommitIndex::Own,
            name if name.starts_with("next-index-") && name.ends_with(".lock") => {
                let lock = path.with_file_name("index.lock");
                if lock.is_file() {
                    CommitIndex::Only {
                        lock: lock.display().to_string(),
                    }
                } else {
                    CommitIndex::Foreign
                }
            }
            _ => CommitIndex::Foreign,
        }
    }
}
