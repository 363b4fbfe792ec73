//! The files that a book may be built from: its repository's own, except private ones.

use std::collections::HashMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::file_names::{NameKind, is_private_name, kind_of};
use crate::disk::{OutsideError, inside, real_inside};
use crate::git::{GitError, ignored, untracked};

/// The work tree of a repository, and the private folders in it.
#[derive(Debug, Clone)]
pub struct OwnFiles {
    top: PathBuf,
    private: Vec<PathBuf>,
}

/// Why a file must not be published.
#[derive(Debug, thiserror::Error)]
pub enum NotOwn {
    /// It is outside the work tree, belongs to git, or cannot be read.
    #[error(transparent)]
    Outside(#[from] OutsideError),
    /// Git ignores it.
    #[error(
        "git ignores it, so it is not part of the repository; add it (`git add --force`) if everybody may read it, or name another file"
    )]
    Ignored,
    /// It is in a private folder, or likely to contain passwords.
    #[error("{} is private; name a file that everybody may read", .0.display())]
    Private(PathBuf),
}

impl OwnFiles {
    /// The files below `top`, except `.git` folders, `.env` files and the folders in `private`,
    /// such as a git directory that has another name.
    #[must_use]
    pub fn new(top: &Path, private: &[&Path]) -> OwnFiles {
        let private = private.iter();
        OwnFiles {
            top: top.to_owned(),
            private: private
                .filter_map(|path| dunce::canonicalize(path).ok())
                .collect(),
        }
    }

    /// Resolve the path of a file, following links; `None` if there is no such file.
    ///
    /// # Errors
    /// [`NotOwn`] if the file must not be published.
    pub fn real(&self, path: &Path) -> Result<Option<PathBuf>, NotOwn> {
        let real = match real_inside(path, &self.top) {
            Ok(real) => real,
            Err(OutsideError::Read { source, .. })
                if matches!(
                    source.kind(),
                    ErrorKind::NotFound | ErrorKind::NotADirectory
                ) =>
            {
                return Ok(None);
            }
            Err(error) => return Err(error.into()),
        };
        // Folders above the work tree are not part of the repository.
        let top = dunce::canonicalize(&self.top).unwrap_or_default();
        let below = real.strip_prefix(top).unwrap_or(&real);
        let is_private = below.iter().any(is_private_name)
            || self.private.iter().any(|folder| real.starts_with(folder));
        match is_private {
            true => Err(NotOwn::Private(below.to_owned())),
            false => Ok(Some(real)),
        }
    }

    /// Those of the files, given by real paths, that must not be published although they are in the work
    /// tree: ignored ones, and untracked ones with the names of credentials.
    ///
    /// # Errors
    /// If git fails.
    pub fn unpublished(&self, real: &[PathBuf]) -> Result<HashMap<PathBuf, NotOwn>, GitError> {
        let ignored = ignored(real)?.into_iter();
        let mut refused: HashMap<_, _> = ignored.map(|path| (path, NotOwn::Ignored)).collect();
        let top = dunce::canonicalize(&self.top).unwrap_or_default();
        let below = |path: &Path| path.strip_prefix(&top).unwrap_or(path).to_owned();
        let named = real.iter().filter(|path| {
            let below = below(path);
            kind_of(&below.to_string_lossy(), &[]) == Some(NameKind::Credential)
        });
        for path in untracked(&named.cloned().collect::<Vec<_>>())? {
            let why = NotOwn::Private(below(&path));
            refused.entry(path).or_insert(why);
        }
        Ok(refused)
    }

    /// The first symbolic link in a path, below the top of the work tree.
    #[must_use]
    pub fn first_link(&self, path: &Path) -> Option<PathBuf> {
        match inside(path, &self.top) {
            Err(OutsideError::Link { link, .. }) => Some(link),
            _ => None,
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::{NotOwn, OwnFiles};

    #[test]
    fn the_resolved_path_decides() {
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
        let files = OwnFiles::new(&top, &[&data]);
        for own in ["src/a", "link/a", "src/../src/a", "."] {
            assert!(files.real(&top.join(own)).unwrap().is_some(), "{own}");
        }
        for missing in ["src/b", "src/a/b", "../gone"] {
            let found = files.real(&top.join(missing));
            assert!(found.unwrap().is_none(), "{missing}");
        }
        for outside in ["../outside", "out", "/", "..", ".git/config"] {
            let found = files.real(&top.join(outside));
            assert!(matches!(found, Err(NotOwn::Outside(_))), "{outside}");
        }
        for private in [".env", "harmless.txt", "git-data/x"] {
            let found = files.real(&top.join(private));
            assert!(matches!(found, Err(NotOwn::Private(_))), "{private}");
        }
        let top = dunce::canonicalize(&top).unwrap();
        for (path, link) in [
            ("link/a", Some("link")),
            ("out", Some("out")),
            ("src/a", None),
            ("src/new", None),
        ] {
            let link = link.map(|link| top.join(link));
            assert_eq!(files.first_link(&top.join(path)), link, "{path}");
        }
    }

    #[test]
    fn links_are_found_in_a_work_tree_that_is_reached_through_one() {
        let folder = tempfile::tempdir().unwrap();
        let top = folder.path().join("top");
        std::fs::create_dir(&top).unwrap();
        std::fs::write(top.join("a"), "").unwrap();
        symlink("a", top.join("link")).unwrap();
        symlink("top", folder.path().join("shortcut")).unwrap();
        let shortcut = folder.path().join("shortcut");
        let files = OwnFiles::new(&top, &[]);
        assert!(files.first_link(&shortcut.join("link")).is_some());
        assert_eq!(files.first_link(&shortcut.join("a")), None);
    }
}
