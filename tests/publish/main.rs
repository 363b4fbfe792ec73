//! `publish` with the real git program and a bare remote, in SHA-1, SHA-256 and reftable
//! repositories: what the branch holds afterwards, and that nothing else has changed.

#![allow(clippy::unwrap_used)] // In the helpers, which clippy does not take for tests.

mod branches;
mod feeds;
mod group;
mod hostile;
mod kept;
mod killed;
mod links;
mod outside;
mod racing;
mod remotes;
#[path = "../git_repo/mod.rs"]
mod repo;
mod secrets;
mod situations;
#[cfg(target_os = "linux")]
mod token;
mod unchanged;
#[cfg(target_os = "linux")]
#[path = "../web_forge/mod.rs"]
mod web_forge;
mod writing;
