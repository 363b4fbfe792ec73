//! The command line: parse the arguments, run a command, print the result.
//!
//! [`commands`] has one module for each command. What commands share is next to it.

mod arguments;
mod builder;
mod columns;
mod commands;
mod destination;
mod done;
mod feed_files;
mod fix_staged;
pub(crate) mod output;
mod page_check;
mod publish;
mod replace;
mod scope;
mod work_tree;

pub(crate) use arguments::{Arguments, exit_with_usage};
