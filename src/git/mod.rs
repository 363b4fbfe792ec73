//! A git repository → the versions of a topic file: staged, committed, and in the work tree.
//!
//! Reading goes through libgit2, which starts no process; where it cannot (SHA-256, reftable, a
//! split or sparse index, promised objects, a repository of somebody else), the user's `git`
//! answers. Writing always goes through `git update-index`, which locks the index and keeps its
//! extensions.

mod author_day;
mod coming_commit;
mod days;
mod entry;
mod error;
mod library;
mod program;
mod repository;
mod stage;

pub use author_day::author_day;
pub use coming_commit::{ComingCommit, IndexInForce};
pub use days::CommitDays;
pub use entry::Entry;
pub use error::GitError;
pub use repository::Repository;
