//! The command line of mdbook-topics: arguments → library → text for people.

mod cli;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    match arguments.run() {
        Ok(code) => code,
        Err(error) => {
            cli::output::error(&error);
            ExitCode::from(2)
        }
    }
}
