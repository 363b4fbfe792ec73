//! Linux, macOS and other systems with modes and links.

use std::fs::{File, Metadata, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, ExitStatus};

/// A file that is always empty.
pub const NO_FILE: &str = "/dev/null";
/// Whether [`symlink`] works.
pub const HAS_LINKS: bool = true;

/// Let everybody who may read the file run it.
///
/// # Errors
/// If the mode cannot be set.
pub fn make_executable(file: &File) -> io::Result<()> {
    let mode = file.metadata()?.permissions().mode();
    file.set_permissions(Permissions::from_mode(mode | (mode & 0o444) >> 2))
}

/// Whether a file can be run.
#[must_use]
pub fn is_executable(path: &Path) -> bool {
    path.metadata()
        .is_ok_and(|metadata| metadata.is_file() && metadata.mode() & 0o111 != 0)
}

/// The mode of a new file, before the umask is applied.
#[must_use]
pub fn usual_mode() -> Option<Permissions> {
    Some(Permissions::from_mode(0o666))
}

/// Whose the file is.
#[must_use]
pub fn owner(metadata: &Metadata) -> u32 {
    metadata.uid()
}

/// Whether a file can be renamed from one folder to the other.
#[must_use]
pub fn is_one_file_system(a: &Path, b: &Path) -> bool {
    let device = |folder: &Path| folder.metadata().map(|metadata| metadata.dev()).ok();
    device(a).is_some_and(|a| device(b) == Some(a))
}

/// Create a symbolic link.
///
/// # Errors
/// If there is a file, or none can be created.
pub fn symlink(target: &Path, path: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, path)
}

/// Replace this process.
///
/// # Errors
/// If the program cannot be started.
pub fn replace(command: &mut Command) -> io::Result<ExitStatus> {
    Err(command.exec())
}
