//! What a forge's CI does with an edit: the scripts of `ci/` in checkouts as runners have them, with
//! a bare repository that stands for the forge; and what linters say of scripts and workflows.

#![cfg(unix)]
#![allow(clippy::unwrap_used)] // In the helpers, which clippy does not take for tests.

mod action;
mod forge;
mod hostile;
mod pushes;
mod races;
#[path = "../git_repo/mod.rs"]
mod repo;
mod requests;
mod runner;
mod scripts;
mod token;
#[path = "../tools/mod.rs"]
mod tools;
#[path = "../web_forge/mod.rs"]
mod web_forge;
mod workflows;
