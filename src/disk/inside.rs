//! Keep paths inside a folder. A contributor may add links and `..` to a repository; neither must let
//! this program read or write files outside of it.

use std::ffi::OsStr;
use std::io;
use std::path::{Component, Path, PathBuf};

/// Why a path is refused.
#[derive(Debug, thiserror::Error)]
pub enum OutsideError {
    /// A part of the path is a symbolic link.
    #[error(
        "{} is a symbolic link to {}; replace the link with the file or folder itself", link.display(), target.display()
    )]
    Link {
        /// The link.
        link: PathBuf,
        /// Its target.
        target: PathBuf,
    },
    /// A part of the path is a symbolic link that points outside the folder.
    #[error(
        "{} is a symbolic link that points outside {}; replace the link with the file or folder itself", link.display(), top.display()
    )]
    LinkOut {
        /// The link.
        link: PathBuf,
        /// The folder.
        top: PathBuf,
    },
    /// The path is outside the folder, and no link is the reason.
    #[error("{} is outside {}; use a path inside it", path.display(), top.display())]
    Outside {
        /// The path.
        path: PathBuf,
        /// The folder.
        top: PathBuf,
    },
    /// The path is in a git directory.
    #[error("{} belongs to git; use another path", path.display())]
    OfGit {
        /// The path.
        path: PathBuf,
    },
    /// The path cannot be resolved.
    #[error("{} could not be read", path.display())]
    Read {
        /// The path.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Resolve `path`, which need not exist. No part of it below `top` may be a link.
///
/// Links above `top` are the user's own, and are followed. Call this again right before renaming a
/// file to the path.
///
/// # Errors
/// [`OutsideError`] for a link, for a path outside `top`, and for a path in a `.git` folder.
pub fn inside(path: &Path, top: &Path) -> Result<PathBuf, OutsideError> {
    let top = real(top)?;
    let mut at = PathBuf::new();
    for part in absolute(path)?.components() {
        if part == Component::ParentDir {
            at.pop();
            continue;
        }
        at.push(part);
        if at.is_symlink() {
            if at != top && at.starts_with(&top) {
                let target = std::fs::read_link(&at).unwrap_or_default();
                return Err(OutsideError::Link { link: at, target });
            }
            at = real(&at)?;
        }
    }
    check(&at, path, &top)?;
    Ok(at)
}

/// Resolve an existing `path`, to read it. Links are followed if they stay below `top`.
///
/// # Errors
/// [`OutsideError`] for a path outside `top` or in a `.git` folder.
pub fn real_inside(path: &Path, top: &Path) -> Result<PathBuf, OutsideError> {
    let at = real(path)?;
    let top = real(top)?;
    match check(&at, path, &top) {
        Ok(()) => Ok(at),
        Err(OutsideError::Outside { .. }) => match inside(path, &top) {
            Err(OutsideError::Link { link, .. }) => Err(OutsideError::LinkOut { link, top }),
            _ => Err(OutsideError::Outside { path: at, top }),
        },
        Err(error) => Err(error),
    }
}

/// The top of the work tree that contains a path, which need not exist; `None` outside a repository.
///
/// Links in the work tree are not followed: they could point to another work tree.
#[must_use]
pub fn top_around(path: &Path) -> Option<PathBuf> {
    let named = std::env::var_os("GIT_WORK_TREE").and_then(|top| real(top.as_ref()).ok());
    let is_top = |folder: &Path| {
        named.as_deref() == Some(folder) || folder.join(".git").symlink_metadata().is_ok()
    };
    let top_of = |folder: &Path| {
        let top = folder.ancestors().find(|folder| is_top(folder));
        top.map(Path::to_owned)
    };
    let mut at = PathBuf::new();
    for part in absolute(path).ok()?.components() {
        if part == Component::ParentDir {
            at.pop();
            continue;
        }
        at.push(part);
        if at.is_symlink() {
            if let Some(top) = at.parent().and_then(top_of) {
                return Some(top);
            }
            at = real(&at).ok()?;
        }
    }
    top_of(&at)
}

/// Check that a path without links is below `top`, and not in a git directory.
fn check(at: &Path, path: &Path, top: &Path) -> Result<(), OutsideError> {
    let Ok(below) = at.strip_prefix(top) else {
        let (path, top) = (path.to_owned(), top.to_owned());
        return Err(OutsideError::Outside { path, top });
    };
    let mut parts = below.iter();
    if parts.any(is_git_dir) {
        let path = at.to_owned();
        return Err(OutsideError::OfGit { path });
    }
    Ok(())
}

/// Whether a file system may open the git directory by this name: one that ignores case, that has short
/// names, or that ignores spaces and dots at the end (Windows) or some characters (macOS).
#[must_use]
pub fn is_git_dir(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    // `.git::$INDEX_ALLOCATION` is a stream of NTFS.
    let name = name.split(':').next().unwrap_or_default();
    let name = name.trim_end_matches(['.', ' ']);
    let name: String = name.chars().filter(|c| !is_ignored_by_hfs(*c)).collect();
    name.eq_ignore_ascii_case(".git") || name.eq_ignore_ascii_case("git~1")
}

/// The characters that HFS+ ignores in names (`next_hfs_char` in git's utf8.c).
fn is_ignored_by_hfs(c: char) -> bool {
    matches!(c, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{206a}'..='\u{206f}' | '\u{feff}')
}

fn real(path: &Path) -> Result<PathBuf, OutsideError> {
    dunce::canonicalize(path).map_err(|source| OutsideError::Read {
        path: path.to_owned(),
        source,
    })
}

fn absolute(path: &Path) -> Result<PathBuf, OutsideError> {
    let is_here = path.as_os_str().is_empty();
    std::path::absolute(if is_here { Path::new(".") } else { path }).map_err(|source| {
        OutsideError::Read {
            path: path.to_owned(),
            source,
        }
    })
}

#[cfg(all(test, unix))]
#[allow(clippy::unwrap_used)] // In helpers: clippy allows it in test functions only.
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    /// Makes `group/.git`, `group/src/x.md` and `victim/x.md`.
    fn folders() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let root = dunce::canonicalize(folder.path()).unwrap();
        for name in ["group/.git", "group/src", "victim"] {
            fs::create_dir_all(root.join(name)).unwrap();
        }
        for name in ["group/src/x.md", "victim/x.md"] {
            fs::write(root.join(name), "").unwrap();
        }
        (folder, root)
    }

    #[test]
    fn paths_below_the_top_are_resolved() {
        let (_folder, root) = folders();
        let top = root.join("group");
        for (path, resolved) in [
            ("src/x.md", "src/x.md"),
            ("src/new/y.md", "src/new/y.md"),
            ("src/../x.md", "x.md"),
            ("../group/src/x.md", "src/x.md"),
            ("new/../../group/x.md", "x.md"),
            (".github/x.yml", ".github/x.yml"),
        ] {
            let path = inside(&top.join(path), &top).unwrap();
            assert_eq!(path, top.join(resolved));
        }
    }

    #[test]
    fn paths_outside_the_top_are_refused() {
        let (_folder, root) = folders();
        let top = root.join("group");
        let absolute = root.join("victim/x.md");
        for path in ["../victim/x.md", "src/../../victim/x.md", "/x.md", ".."] {
            let refused = inside(&top.join(path), &top).unwrap_err();
            assert!(matches!(refused, OutsideError::Outside { .. }), "{path}");
        }
        assert!(inside(&absolute, &top).is_err() && real_inside(&absolute, &top).is_err());
        for path in [
            ".git",
            ".git/config",
            "src/.GIT/x",
            "git~1/config",
            ".git./config",
            ".git /config",
            ".git::$INDEX_ALLOCATION/config",
            ".g\u{200c}it/config",
        ] {
            let refused = inside(&top.join(path), &top).unwrap_err();
            assert!(matches!(refused, OutsideError::OfGit { .. }), "{path}");
        }
    }

    #[test]
    fn links_below_the_top_are_refused_and_named() {
        let (_folder, root) = folders();
        let top = root.join("group");
        symlink("../../victim/x.md", top.join("src/link.md")).unwrap();
        symlink("../victim", top.join("docs")).unwrap();
        symlink("src/x.md", top.join("near.md")).unwrap();
        symlink(".git", top.join("git")).unwrap();
        symlink("nowhere", top.join("dangling")).unwrap();
        for (path, link) in [
            ("src/link.md", "src/link.md"),
            ("docs/x.md", "docs"),
            ("docs/../x.md", "docs"),
            ("near.md", "near.md"),
            ("dangling", "dangling"),
        ] {
            let refused = inside(&top.join(path), &top).unwrap_err();
            let OutsideError::Link { link: named, .. } = refused else {
                panic!("{path}: {refused}");
            };
            assert_eq!(named, top.join(link));
        }
        let real = real_inside(&top.join("near.md"), &top).unwrap();
        assert_eq!(real, top.join("src/x.md"));
        for path in ["src/link.md", "docs/x.md"] {
            let refused = real_inside(&top.join(path), &top).unwrap_err();
            assert!(matches!(refused, OutsideError::LinkOut { .. }), "{refused}");
        }
        let refused = real_inside(&top.join("git"), &top).unwrap_err();
        assert!(matches!(refused, OutsideError::OfGit { .. }), "{refused}");
    }

    #[test]
    fn links_above_the_top_are_followed() {
        let (_folder, root) = folders();
        symlink("group", root.join("shortcut")).unwrap();
        let path = root.join("shortcut/src/x.md");
        let top = top_around(&path).unwrap();
        assert_eq!(top, root.join("group"));
        assert_eq!(inside(&path, &top).unwrap(), top.join("src/x.md"));
    }

    #[test]
    fn a_link_to_another_work_tree_does_not_change_the_top() {
        let (_folder, root) = folders();
        let top = root.join("group");
        fs::create_dir(root.join("victim/.git")).unwrap();
        symlink("../victim", top.join("book")).unwrap();
        assert_eq!(top_around(&top.join("book/x.md")), Some(top.clone()));
        assert_eq!(top_around(&top.join("src/new/y.md")), Some(top.clone()));
        let victim = top.join("../victim/x.md");
        assert_eq!(top_around(&victim), Some(root.join("victim")));
        assert!(inside(&victim, &top).is_err());
    }
}
