//! `publish` with the real git program and a bare remote, in SHA-1, SHA-256 and reftable
//! repositories: check the branch, and that nothing else has changed.

mod addresses;
mod branches;
mod feeds;
mod group;
mod hostile;
mod kept;
mod killed;
mod left_out;
mod links;
mod outside;
mod racing;
mod remotes;
mod secrets;
mod situations;
#[cfg(target_os = "linux")]
mod token;
mod unchanged;
mod writing;
