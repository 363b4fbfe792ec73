//! The command line of mdbook-topics.

// Only `cli::output` prints. It replaces characters that would control a terminal.
#![deny(clippy::print_stdout, clippy::print_stderr)]

mod cli;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments =
        cli::Arguments::try_parse().unwrap_or_else(|error| cli::exit_with_usage(&error));
    match arguments.run() {
        Ok(code) => code,
        Err(error) => {
            cli::output::error(&error);
            ExitCode::from(2)
        }
    }
}
