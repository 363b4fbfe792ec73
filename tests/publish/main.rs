//! `publish` with the real git program and a bare remote, in SHA-1, SHA-256 and reftable
//! repositories: what the branch holds afterwards, and that nothing else has changed.

#![allow(clippy::unwrap_used)] // In the helpers, which clippy does not take for tests.

mod branches;
mod feeds;
mod group;
mod kept;
mod killed;
mod links;
mod racing;
mod remotes;
#[path = "../git_repo/mod.rs"]
mod repo;
mod secrets;
mod situations;
mod unchanged;
mod writing;
