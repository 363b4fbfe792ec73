//! Check and clean paths without accessing the disk.

use std::path::{Component, Path, PathBuf};

/// Whether a path, as written, can leave the folder that it is relative to.
#[must_use]
pub fn leaves_folder(path: &Path) -> bool {
    let ordinary = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    !path.components().all(ordinary)
}

/// Remove `.` and `..` from a path. Links are kept, so this is for paths that no link is part of, or
/// whose links the caller refuses.
#[must_use]
pub fn without_dots(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_paths_that_can_leave_their_folder() {
        for path in ["../x", "a/../../x", "a/../x", "/etc/passwd"] {
            assert!(leaves_folder(Path::new(path)), "{path}");
        }
        for path in ["x", "./x", "a/b", "..x"] {
            assert!(!leaves_folder(Path::new(path)), "{path}");
        }
    }
}
