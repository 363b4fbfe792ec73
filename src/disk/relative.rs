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

/// A path as text with slashes, which git, forges, reports and files that we write have on all systems.
/// Elsewhere than on Windows, a backslash is part of a name.
#[must_use]
pub fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    match std::path::MAIN_SEPARATOR {
        '/' => text.into_owned(),
        separator => text.replace(separator, "/"),
    }
}

/// The path from a folder to a file, with links resolved: `../README.md`. `None` if one of them does not
/// exist.
#[must_use]
pub fn relative_path(folder: &Path, file: &Path) -> Option<PathBuf> {
    let (folder, file) = (
        dunce::canonicalize(folder).ok()?,
        dunce::canonicalize(file).ok()?,
    );
    let shared = folder.ancestors().find(|above| file.starts_with(above))?;
    let up = folder.strip_prefix(shared).ok()?.iter().map(|_| "..");
    Some(
        up.collect::<PathBuf>()
            .join(file.strip_prefix(shared).ok()?),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_become_slashes() {
        let path = Path::new("our books").join("b\\c").join("d.md");
        let name = if cfg!(windows) { "b/c" } else { "b\\c" };
        assert_eq!(slashed(&path), format!("our books/{name}/d.md"));
    }

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
