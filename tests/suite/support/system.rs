//! Modes and links, which systems have in different ways.

use std::path::Path;

/// Lets everybody run a file. Windows runs scripts by their first line.
pub(crate) fn make_executable(path: impl AsRef<Path>) {
    set_mode(path, 0o755);
}

/// Sets the mode of a file or folder; on Windows, only whether it is read-only.
pub(crate) fn set_mode(path: impl AsRef<Path>, mode: u32) {
    let path = path.as_ref();
    let mut permissions = path.metadata().unwrap().permissions();
    #[cfg(unix)]
    std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, mode);
    #[cfg(not(unix))]
    permissions.set_readonly(mode & 0o222 == 0);
    std::fs::set_permissions(path, permissions).unwrap();
}

/// The mode of a file or folder; on Windows, one of two for whether it is read-only.
pub(crate) fn mode(path: impl AsRef<Path>) -> u32 {
    let permissions = path.as_ref().metadata().unwrap().permissions();
    #[cfg(unix)]
    return std::os::unix::fs::PermissionsExt::mode(&permissions) & 0o777;
    #[cfg(not(unix))]
    return if permissions.readonly() { 0o555 } else { 0o755 };
}

/// Creates a symbolic link.
pub(crate) fn symlink(target: impl AsRef<Path>, path: impl AsRef<Path>) -> std::io::Result<()> {
    #[cfg(unix)]
    return std::os::unix::fs::symlink(target, path);
    #[cfg(windows)]
    {
        let beside = path.as_ref().parent().unwrap_or(Path::new(""));
        match beside.join(target.as_ref()).is_dir() {
            true => std::os::windows::fs::symlink_dir(target, path),
            false => std::os::windows::fs::symlink_file(target, path),
        }
    }
}
