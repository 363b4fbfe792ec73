//! The integration tests. `cargo test --test suite MODULE::` runs those of one subject.

#![allow(clippy::unwrap_used, clippy::expect_used)] // Clippy allows these only in test functions, not in their helpers.

mod build_command;
mod carry;
mod check;
mod check_invariants;
mod ci;
mod date_rewriting;
mod date_settling;
mod dates;
mod feeds;
mod fix;
mod fixing;
mod git;
mod groups;
mod guide;
mod hooks;
mod hostile;
mod impossible_dates;
mod included;
mod init;
mod invariants;
mod language;
mod links;
mod list;
mod mdbook;
mod notes;
mod ordinary_words;
mod packaging;
mod pages;
mod publish;
mod releases;
mod rules;
mod scaling;
mod settings;
mod shapes;
mod support;
mod terminal;
mod theme_fit;
mod theme_settings;
mod themes;
mod timetable_years;
mod topic_file;
mod written;
