//! A git repository → the versions of a topic file: staged, committed, and in the work tree; files
//! and a branch → one commit more on it, here or on a remote.
//!
//! Reading goes through libgit2, which starts no process; where it cannot (SHA-256, reftable, a
//! split or sparse index, promised objects, a repository of somebody else), the user's `git`
//! answers. The index is always written by `git update-index`, which locks it and keeps its
//! extensions; blobs and trees of a branch by libgit2, with the same way out. Commits, refs and remotes
//! are git's own work: it knows the author, runs the user's hooks and has the user's credentials, and it
//! leaves no lock behind when we are killed.

mod author_day;
mod branch;
mod credential;
mod days;
mod entry;
mod error;
mod hook_env;
mod library;
mod moves;
mod program;
mod remote;
mod repository;
mod sign_in;
mod stage;
mod tree;
mod tree_file;
mod work_trees;

pub use author_day::author_day;
pub use days::CommitDays;
pub use entry::{Entry, StagedLink};
pub use error::GitError;
pub use hook_env::{CommitIndex, HookEnv};
pub use moves::{Moved, Now};
pub use program::give_git;
pub use remote::{Pushed, RemoteBranch};
pub use repository::Repository;
pub use tree_file::{Edit, TreeFile};
pub use work_trees::Holder;
