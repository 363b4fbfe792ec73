//! The folder of a book on its branch.

use super::error::PublishError;
use super::reserved::MANIFEST;

use crate::disk::is_git_dir;

/// The folder of a book on its branch: the top, or a folder below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Empty for the top of the branch, or a path with a final slash.
    prefix: String,
}

impl Place {
    /// Parses the name of the folder; the empty name is the top of the branch.
    ///
    /// # Errors
    /// [`PublishError::NoFolder`].
    pub fn new(folder: &str) -> Result<Place, PublishError> {
        let folder = folder.strip_suffix('/').unwrap_or(folder);
        if matches!(folder, "" | ".") {
            return Ok(Place::default());
        }
        let ordinary =
            |part: &str| !matches!(part, "" | "." | ".." | MANIFEST) && !is_git_dir(part.as_ref());
        let refused = |char: char| char.is_control() || char == '\\';
        if folder.contains(refused) || !folder.split('/').all(ordinary) {
            return Err(PublishError::NoFolder(folder.to_owned()));
        }
        Ok(Place {
            prefix: format!("{folder}/"),
        })
    }

    /// Empty for the top of the branch, or the folder with a final slash.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The folders that contain this one, from the top of the branch down.
    pub(super) fn around(&self) -> impl Iterator<Item = Place> {
        let folders = folders_around(&self.prefix).filter(|folder| *folder != self.prefix);
        folders.map(|folder| Place {
            prefix: folder.to_owned(),
        })
    }

    /// The path on the branch of a file of the book.
    #[must_use]
    pub fn path(&self, file: &str) -> String {
        format!("{}{file}", self.prefix)
    }

    /// The path in the book of a file on the branch; `None` for a file outside the folder.
    #[must_use]
    pub fn file<'a>(&self, path: &'a str) -> Option<&'a str> {
        path.strip_prefix(&self.prefix)
    }
}

/// The folders that contain a path, from the top (`""`) down, each with a final slash.
pub(super) fn folders_around(path: &str) -> impl Iterator<Item = &str> {
    let slashes = path.match_indices('/').map(|(at, _)| at + 1);
    std::iter::once(0).chain(slashes).map(|end| &path[..end])
}

#[cfg(test)]
mod tests {
    use super::{Place, folders_around};

    #[test]
    fn folder_names_are_parsed() {
        for (written, prefix) in [("", ""), (".", ""), ("a", "a/"), ("a/b/", "a/b/")] {
            assert_eq!(Place::new(written).unwrap().prefix(), prefix);
        }
        for written in [
            "/a", "a//b", "..", "a/../b", ".git", "a/.GIT", "a\\b", "a\nb",
        ] {
            assert!(Place::new(written).is_err(), "{written}");
        }
        let folders: Vec<_> = folders_around("a/b/c.html").collect();
        assert_eq!(folders, ["", "a/", "a/b/"]);
    }
}
