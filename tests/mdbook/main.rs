//! The preprocessor as mdBook runs it: its protocol, the books that both stock versions make, search
//! and serving. What a browser must judge stands in `tests/browser`.

#![allow(clippy::unwrap_used, clippy::expect_used)] // In helpers, which clippy does not take for tests.

#[path = "../book_test/mod.rs"]
mod book_test;

mod builder;
mod message;

mod addresses;
mod input;
mod lines;
mod numbers;
mod passing_through;
mod renderers;
mod search;
mod serving;
mod settings;
mod shapes;
mod style;
mod topic_files;
mod whole_books;
