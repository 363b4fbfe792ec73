//! The command line: parse the arguments, run a command, print the result.
//!
//! [`commands`] has one module for each command. What commands share is next to it.

mod arguments;
mod builder;
mod columns;
mod commands;
mod destination;
mod examples;
mod feed_files;
mod fix_report;
mod fix_staged;
mod fix_work_tree;
mod git_undo;
mod group;
mod handover;
mod left_out;
mod mdbook_settings;
mod merging;
mod named_paths;
pub(crate) mod output;
mod page_check;
mod pictures;
mod replace;
mod resolve_conflicts;
mod scope;
mod search;
mod shell;
mod timeline;

pub(crate) use arguments::{Arguments, exit_with_usage};
