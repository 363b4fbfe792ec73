//! Without a command: mdBook's preprocessor protocol on standard input and output.

use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use mdbook_topics::preprocessor;

use crate::cli::output;

/// Read a book from standard input, and write it with our pages to standard output.
pub(super) fn run() -> anyhow::Result<ExitCode> {
    if io::stdin().is_terminal() {
        bail!(
            "expected mdBook's JSON on standard input, but it is a terminal; run `mdbook-topics build` to build a book, or `mdbook-topics help` for all commands"
        );
    }
    let (book, outcome) = preprocessor::run(io::stdin().lock())?;
    for warning in outcome.warnings {
        output::warning(warning);
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    serde_json::to_writer(&mut out, &book)
        .map_err(io::Error::from)
        .and_then(|()| out.flush())
        .context("mdBook stopped reading the book")?;
    Ok(ExitCode::SUCCESS)
}
