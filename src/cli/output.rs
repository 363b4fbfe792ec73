//! Where messages and results go: errors and notices to standard error, results to standard output.

use std::fmt::Display;
use std::io::{self, ErrorKind, Write as _};

/// Tells why the command failed, with every cause.
pub(crate) fn error(error: &anyhow::Error) {
    eprintln!("mdbook-topics: error: {error:#}");
}

/// Tells what people should know although the command goes on.
pub(crate) fn notice(text: impl Display) {
    eprintln!("mdbook-topics: warning: {text}");
}

/// Tells people beside a result what a hook did: git keeps standard output for itself.
pub(crate) fn told(text: impl Display) {
    eprintln!("{text}");
}

/// Writes a result. A reader that has gone (`list | head`) is no error.
pub(crate) fn result(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
