//! `mdbook-topics fix`: what it changes, what it keeps, and how it fails.

mod diff;
mod faults;
mod fixed;
mod kept;
#[cfg(unix)]
mod outside;
