//! Programs of others that users have: the stock mdBook, and a linter.

use std::path::{Path, PathBuf};

/// The program named by `MDBOOK_0_5`, or the one that `tests/run` installs; `None` where there is none.
pub(crate) fn mdbook() -> Option<PathBuf> {
    let installed =
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools/mdbook-0.5.4/bin/mdbook");
    let program = std::env::var_os("MDBOOK_0_5").map_or_else(installed, PathBuf::from);
    program.is_file().then_some(program)
}

/// The linter of Markdown that `RUMDL` names.
pub(crate) fn rumdl() -> Option<PathBuf> {
    std::env::var_os("RUMDL").map(PathBuf::from)
}
