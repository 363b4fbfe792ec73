//! `mdbook-topics fix`: what it changes, what it keeps, and what is as it was where it cannot.

#![allow(clippy::unwrap_used)] // In the helpers, which clippy does not take for tests.

#[path = "../book_test/mod.rs"]
mod book_test;

mod diff;
mod faults;
mod kept;
mod mended;
#[cfg(unix)]
mod outside;
