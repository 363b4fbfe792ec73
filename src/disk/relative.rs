//! Check relative paths without accessing the disk.

use std::path::{Component, Path};

/// Whether a path, as written, can leave the folder that it is relative to.
#[must_use]
pub fn leaves_folder(path: &Path) -> bool {
    let ordinary = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    !path.components().all(ordinary)
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
