//! Programs to compare with: the stock mdBook and a Markdown linter.

use std::path::{Path, PathBuf};

/// The program that `MDBOOK_0_5` names or `tests/run` installs.
pub(crate) fn mdbook() -> Option<PathBuf> {
    let installed =
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools/mdbook-0.5.4/bin/mdbook");
    let program = std::env::var_os("MDBOOK_0_5").map_or_else(installed, PathBuf::from);
    program.is_file().then_some(program)
}

/// The Markdown linter that `RUMDL` names.
pub(crate) fn rumdl() -> Option<PathBuf> {
    std::env::var_os("RUMDL").map(PathBuf::from)
}
