//! Programs that `tests/run` installs for the tests.

use std::path::{Path, PathBuf};

/// Where a file below the repository's top stands.
pub(crate) fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A program from PyPI, if it is there. In CI a missing one is a failure.
pub(crate) fn python_tool(name: &str) -> Option<PathBuf> {
    there(in_repository("target/tools/python/bin").join(name))
}

/// The path, if something stands there. In CI a missing one is a failure.
pub(crate) fn there(path: PathBuf) -> Option<PathBuf> {
    if path.exists() {
        return Some(path);
    }
    let missing = format!("{} is missing; `tests/run` installs it", path.display());
    let ci = std::env::var("CI").unwrap_or_default();
    assert!(!["true", "1"].contains(&ci.as_str()), "{missing}");
    eprintln!("not run: {missing}");
    None
}
