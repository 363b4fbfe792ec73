//! The environment of a git hook: which commit is being made, and what the hook may write.

use std::path::Path;

/// What the environment of a hook says about the commit being made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HookEnv {
    /// The index that is being committed.
    pub index: CommitIndex,
    /// Whether a rebase is rewording the commit. Writing the index would stop the rebase.
    pub is_reword: bool,
    /// Whether git makes a commit. It names the index for hooks of commits, but not for others.
    pub is_commit: bool,
    /// Whether pre-commit or prek runs the hook. They stash unstaged edits and restore them later.
    pub by_framework: bool,
    /// The range of commits that a framework checks: for a push, or named by the user.
    pub range: Option<CommitRange>,
}

/// What changed from one revision to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitRange {
    /// The revision before the change.
    pub from: String,
    /// The revision with the change.
    pub to: String,
}

/// The index file named by `GIT_INDEX_FILE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommitIndex {
    /// The repository's own index, or its lock file (`commit -a`, `-i`, `-p`): changes are
    /// committed and kept.
    Own,
    /// A temporary index (`commit FILE`, `--only`). The lock file next to it becomes the
    /// repository's own index after the commit.
    Only {
        /// The path of the lock file.
        lock: String,
    },
    /// Any other index: there is no way to know how it will be used.
    Foreign,
}

impl HookEnv {
    /// Read the environment of this process.
    #[must_use]
    pub fn from_env() -> HookEnv {
        let variable = |name: &str| std::env::var(name).unwrap_or_default();
        let by_framework = variable("PRE_COMMIT") == "1";
        let range = CommitRange {
            from: variable("PRE_COMMIT_FROM_REF"),
            to: variable("PRE_COMMIT_TO_REF"),
        };
        let has_range = by_framework && !range.from.is_empty() && !range.to.is_empty();
        HookEnv {
            is_commit: !variable("GIT_INDEX_FILE").is_empty(),
            index: CommitIndex::of(&variable("GIT_INDEX_FILE")),
            is_reword: variable("GIT_REFLOG_ACTION").contains("reword"),
            by_framework,
            range: has_range.then_some(range),
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
