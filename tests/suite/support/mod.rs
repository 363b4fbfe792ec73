//! Helpers that several tests use.

pub(crate) mod book_test;
pub(crate) mod dates;
pub(crate) mod feeds;
#[cfg(unix)]
pub(crate) mod file_server;
pub(crate) mod generate;
pub(crate) mod processor_time;
pub(crate) mod repo;
pub(crate) mod system;
#[cfg(unix)]
pub(crate) mod tar;
pub(crate) mod texts;
pub(crate) mod tools;
pub(crate) mod waiting;
#[cfg(unix)]
pub(crate) mod web_forge;
