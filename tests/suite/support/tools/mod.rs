//! Programs that `tests/run` installs for the tests.

use std::path::{Path, PathBuf};

/// The path of a file in this repository.
pub(crate) fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A program from PyPI, if it is installed. In CI a missing program fails the test.
pub(crate) fn python_tool(name: &str) -> Option<PathBuf> {
    installed(in_repository("target/tools/python/bin").join(name))
}

/// The path, if it exists. In CI a missing path fails the test.
pub(crate) fn installed(path: PathBuf) -> Option<PathBuf> {
    if path.exists() {
        return Some(path);
    }
    let missing = format!("{} is missing; `tests/run` installs it", path.display());
    let ci = std::env::var("CI").unwrap_or_default();
    assert!(!["true", "1"].contains(&ci.as_str()), "{missing}");
    eprintln!("not run: {missing}");
    None
}
