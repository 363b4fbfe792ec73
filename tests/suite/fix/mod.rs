//! `mdbook-topics fix`: what it changes, what it keeps, and what is as it was where it cannot.

mod diff;
mod faults;
mod fixed;
mod kept;
#[cfg(unix)]
mod outside;
