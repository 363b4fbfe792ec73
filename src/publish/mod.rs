//! Publish a built book on a branch: compute a tree in which the book is up to date and all other
//! files of the branch are unchanged.
//!
//! ```text
//!  built folder ──▶ left_out: ignored and hidden files, by git and file_names
//!       │
//!       └─▶ built ──▶ links: dead links, secrets
//!                     │
//!  tip of branch ─▶ site ──▶ plan: edits of the tree, summary ──▶ git: tree, commit, branch
//!                     ▲
//!                 manifest: which files of the branch are the book's
//! ```
//!
//! [`branch`] checks that the branch may be written and finds the parent of the next commit.
//! [`pages_address`] returns the web address of the book.

pub mod branch;

mod address;
mod built;
mod changes;
mod error;
mod file_names;
mod left_out;
mod lfs;
mod links;
mod manifest;
mod own_files;
mod place;
mod plan;
mod reserved;
mod secret_patterns;
mod secrets;
mod site;

pub use address::pages_address;
pub use built::{BuiltFile, built_files, case_clashes, refuse_links_in};
pub use changes::Changes;
pub use error::PublishError;
pub use file_names::is_left_out;
pub use left_out::LeftOut;
pub use lfs::refuse_lfs_pointers;
pub use links::{DeadEnd, DeadLink, Found, SecretLink, check_links, line_of_link};
pub use own_files::{NotOwn, OwnFiles};
pub use place::Place;
pub use plan::{Foreign, Plan};
pub use secrets::Secrets;
pub use site::Site;
