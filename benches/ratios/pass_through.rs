//! A preprocessor that reads the book and writes it as it is: what mdBook's protocol costs anyone.
//!
//! This benchmark's own program, called with [`ARGUMENT`].

use std::io::{self, Write as _};
use std::process::ExitCode;

/// Makes this program the preprocessor.
pub(crate) const ARGUMENT: &str = "pass-through";

pub(crate) fn run() -> ExitCode {
    if std::env::args().nth(2).as_deref() == Some("supports") {
        return ExitCode::SUCCESS;
    }
    let (_, book) = mdbook_preprocessor::parse_input(io::stdin().lock()).expect("mdBook's JSON");
    let mut out = io::BufWriter::new(io::stdout().lock());
    serde_json::to_writer(&mut out, &book).expect("mdBook reads on");
    out.flush().expect("mdBook reads on");
    ExitCode::SUCCESS
}
