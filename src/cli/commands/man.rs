//! `man`: write the manual pages.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::CommandFactory as _;

use crate::cli::Arguments;

/// Write a page for the program and one for each visible command.
pub(super) fn run(dir: &Path) -> anyhow::Result<ExitCode> {
    let written = std::fs::create_dir_all(dir)
        .and_then(|()| clap_mangen::generate_to(Arguments::command(), dir));
    written.with_context(|| format!("cannot write to {}", dir.display()))?;
    Ok(ExitCode::SUCCESS)
}
