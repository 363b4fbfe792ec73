//! Windows.

use std::fs::{File, Metadata, Permissions};
use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus};

/// A file that is always empty.
pub const NO_FILE: &str = "NUL";
/// Whether [`symlink`] works.
pub const HAS_LINKS: bool = false;

/// Do nothing: the name and the first line of a file decide whether it can be run.
///
/// # Errors
/// None.
pub fn make_executable(_: &File) -> io::Result<()> {
    Ok(())
}

/// Whether a file can be run.
#[must_use]
pub fn is_executable(path: &Path) -> bool {
    path.is_file()
}

/// None: there are no modes.
#[must_use]
pub fn usual_mode() -> Option<Permissions> {
    None
}

/// The same for all files: whoever can list them may use them.
#[must_use]
pub fn owner(_: &Metadata) -> u32 {
    0
}

/// Unknown, so a file is written beside the one that it replaces.
#[must_use]
pub fn is_one_file_system(_: &Path, _: &Path) -> bool {
    false
}

/// Fail: links need a privilege.
///
/// # Errors
/// Always.
pub fn symlink(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Run the program as a child, as a process cannot be replaced.
///
/// # Errors
/// If the program cannot be started.
pub fn replace(command: &mut Command) -> io::Result<ExitStatus> {
    command.status()
}
