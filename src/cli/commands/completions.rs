//! `completions`: print the completions of a shell.

use std::process::ExitCode;

use clap::{Command, CommandFactory as _};
use clap_complete::Shell;

use crate::cli::{Arguments, output};

/// The name of the program.
const NAME: &str = "mdbook-topics";

/// Print the completions of a shell.
pub(super) fn run(shell: Shell) -> anyhow::Result<ExitCode> {
    let mut script = Vec::new();
    let mut command = without_hidden(&Arguments::command());
    clap_complete::generate(shell, &mut command, NAME, &mut script);
    output::report(&String::from_utf8(script)?)?;
    Ok(ExitCode::SUCCESS)
}

/// A command without its hidden commands, which the scripts would offer.
fn without_hidden(command: &Command) -> Command {
    let inner = command.get_subcommands().filter(|one| !one.is_hide_set());
    let mut visible = Command::new(command.get_name().to_owned())
        .args(command.get_arguments())
        .subcommands(inner.map(without_hidden));
    if let Some(about) = command.get_about() {
        visible = visible.about(about.clone());
    }
    if let Some(version) = command.get_version() {
        visible = visible.version(version.to_owned());
    }
    visible
}
