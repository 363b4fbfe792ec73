//! Is a file one of the repository's own? Decide by its real path, after every link and `..`.

use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

/// The folder in which files have to be, and the folders in it that are nobody's business.
#[derive(Debug, Clone)]
pub struct Inside {
    top: PathBuf,
    private: Vec<PathBuf>,
}

/// Why a file is not to be read.
#[derive(Debug, thiserror::Error)]
pub enum NotInside {
    /// It is elsewhere.
    #[error("leads out of {}, to {}", .top.display(), .real.display())]
    Outside {
        /// Where it is.
        real: PathBuf,
        /// Where it should be.
        top: PathBuf,
    },
    /// It is git's own, or one with passwords.
    #[error("leads to {}, which nobody else should see", .0.display())]
    Private(PathBuf),
    /// It cannot be said where it is.
    #[error("cannot be found: {}: {why}", .path.display())]
    Unknown {
        /// The path that was asked for.
        path: PathBuf,
        /// Why.
        why: std::io::Error,
    },
}

impl Inside {
    /// Files below `top`, but for `.git`, `.env` files and these folders, such as that of git
    /// itself where it has another name.
    ///
    /// # Errors
    /// [`NotInside::Unknown`] where there is no such folder.
    pub fn new(top: &Path, private: &[&Path]) -> Result<Inside, NotInside> {
        let real = |path: &Path| path.canonicalize().map_err(|why| unknown(path, why));
        Ok(Inside {
            top: real(top)?,
            private: private
                .iter()
                .filter_map(|path| path.canonicalize().ok())
                .collect(),
        })
    }

    /// The real path of a file; None where there is none.
    ///
    /// # Errors
    /// [`NotInside`].
    pub fn real(&self, path: &Path) -> Result<Option<PathBuf>, NotInside> {
        let real = match path.canonicalize() {
            Ok(real) => real,
            Err(error)
                if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
            {
                return Ok(None);
            }
            Err(why) => return Err(unknown(path, why)),
        };
        let Ok(below) = real.strip_prefix(&self.top) else {
            return Err(NotInside::Outside {
                real,
                top: self.top.clone(),
            });
        };
        let is_private = below.components().any(is_private)
            || self.private.iter().any(|folder| real.starts_with(folder));
        match is_private {
            true => Err(NotInside::Private(below.to_owned())),
            false => Ok(Some(real)),
        }
    }

    /// The first symbolic link on the way from the top to a file, or the file itself if it is one.
    #[must_use]
    pub fn link_on_the_way(&self, path: &Path) -> Option<PathBuf> {
        let mut way: Vec<&Path> = path.ancestors().collect();
        way.reverse();
        let below = way.into_iter().filter(|step| {
            let is_below = step.strip_prefix(&self.top);
            is_below.is_ok_and(|rest| !rest.as_os_str().is_empty())
        });
        let mut links = below.filter(|step| step.is_symlink());
        links.next().map(Path::to_owned)
    }
}

/// Whether a path, as it is written, leads out of the folder that it is relative to.
#[must_use]
pub fn leads_out(path: &Path) -> bool {
    let ordinary = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    !path.components().all(ordinary)
}

fn is_private(part: Component<'_>) -> bool {
    let name = part.as_os_str().to_string_lossy().to_ascii_lowercase();
    name == ".git" || name.starts_with(".env")
}

fn unknown(path: &Path, why: std::io::Error) -> NotInside {
    NotInside::Unknown {
        path: path.to_owned(),
        why,
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;
    use std::path::Path;

    use super::{Inside, NotInside, leads_out};

    #[test]
    fn the_real_path_decides() {
        let folder = tempfile::tempdir().unwrap();
        let top = folder.path().join("top");
        std::fs::create_dir_all(top.join(".git")).unwrap();
        std::fs::create_dir_all(top.join("git-data")).unwrap();
        std::fs::create_dir_all(top.join("src")).unwrap();
        for file in [
            "outside",
            "top/.git/config",
            "top/git-data/x",
            "top/.env",
            "top/src/a",
        ] {
            std::fs::write(folder.path().join(file), "").unwrap();
        }
        symlink("src", top.join("link")).unwrap();
        symlink("../outside", top.join("out")).unwrap();
        symlink(".env", top.join("harmless.txt")).unwrap();
        let data = top.join("git-data");
        let inside = Inside::new(&top, &[&data]).unwrap();
        for own in ["src/a", "link/a", "src/../src/a", "."] {
            assert!(inside.real(&top.join(own)).unwrap().is_some(), "{own}");
        }
        for none in ["src/b", "src/a/b", "../gone"] {
            assert!(inside.real(&top.join(none)).unwrap().is_none(), "{none}");
        }
        for out in ["../outside", "out", "/", ".."] {
            let found = inside.real(&top.join(out));
            assert!(matches!(found, Err(NotInside::Outside { .. })), "{out}");
        }
        for private in [".git/config", ".env", "harmless.txt", "git-data/x"] {
            let found = inside.real(&top.join(private));
            assert!(matches!(found, Err(NotInside::Private(_))), "{private}");
        }
        let top = top.canonicalize().unwrap();
        assert_eq!(
            inside.link_on_the_way(&top.join("link/a")),
            Some(top.join("link"))
        );
        assert_eq!(
            inside.link_on_the_way(&top.join("out")),
            Some(top.join("out"))
        );
        assert_eq!(inside.link_on_the_way(&top.join("src/a")), None);
    }

    #[test]
    fn written_paths_that_leave_their_folder() {
        for path in ["../x", "a/../../x", "a/../x", "/etc/passwd"] {
            assert!(leads_out(Path::new(path)), "{path}");
        }
        for path in ["x", "./x", "a/b", "..x"] {
            assert!(!leads_out(Path::new(path)), "{path}");
        }
    }
}
