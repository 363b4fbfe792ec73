//! Git repositories: read the staged and committed versions of a file, stage a fixed version, and
//! publish files on a branch.
//!
//! Reads use libgit2, which starts no process. If libgit2 cannot answer (SHA-256, reftable, a split
//! or sparse index, a partial clone, a repository owned by another user), the user's `git` program
//! does. The same is true for blobs and trees. The `git` program decides which files are ignored and
//! when a line was written: libgit2's blame does not follow renames, and compares line ends. `git
//! update-index` always writes the index, because it locks the file and keeps its extensions. The
//! `git` program also makes commits, moves refs and talks to remotes: it knows the author, runs the
//! user's hooks, has the user's credentials, and cleans up its locks even if this process is killed.

mod all_versions;
mod author_day;
mod blame;
mod branch;
mod changed_files;
mod command;
mod compare;
mod conflict_versions;
mod credential;
mod days;
mod earlier;
mod entry;
mod error;
mod file_history;
mod hook_env;
mod hooks;
mod ignored;
mod lfs;
mod library;
mod line_merge;
mod merge_driver;
mod moves;
mod place;
mod porcelain;
mod program;
mod remote;
mod removed;
mod repository;
mod role_day;
mod sign_in;
mod stage;
mod tree;
mod tree_file;
mod tree_merge;
mod web;
mod work_tree_file;
mod work_trees;
mod written;

pub use all_versions::{AllVersions, FileVersion, Moment};
pub use author_day::author_day;
pub use command::give_git;
pub use compare::Now;
pub use days::CommitDays;
pub use entry::{Entry, StagedLink};
pub use error::GitError;
pub use hook_env::{CommitIndex, CommitRange, HookEnv};
pub use ignored::{ignored, untracked};
pub use lfs::is_lfs_pointer;
pub use line_merge::{Both, LineMerge, Marks, Style, line_merge};
pub use moves::Moved;
pub use remote::{Pushed, RemoteBranch};
pub use repository::Repository;
pub use tree_file::{TreeEdit, TreeFile};
pub use tree_merge::{FileConflict, TreeMerge};
pub use web::WebSource;
pub use work_tree_file::{FileState, WorkTreeFile};
pub use work_trees::Holder;
