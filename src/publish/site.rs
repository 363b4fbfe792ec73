//! A branch as it is: the book that was published last, and what stands beside it.

use super::error::PublishError;
use super::manifest::Manifest;
use super::place::{Place, folders_around};
use super::reserved::MANIFEST;
use crate::git::{Repository, TreeFile};

/// What a branch holds, and where on it a book stands.
pub struct Site<'a> {
    pub(super) repository: &'a Repository,
    /// The branch's tip; None for a branch to come.
    tip: Option<String>,
    pub(super) place: Place,
    /// Sorted by path.
    files: Vec<TreeFile>,
    /// The book's, as its list says. Those that are no longer there do no harm.
    pub(super) manifest: Option<Manifest>,
    /// Those of books in folders around ours: where each stands, and its list.
    above: Vec<(Place, Manifest)>,
}

impl<'a> Site<'a> {
    /// Reads what a commit holds.
    ///
    /// # Errors
    /// [`PublishError`] for a list of files that cannot be read, and those of git.
    pub fn open(
        repository: &'a Repository,
        tip: Option<String>,
        place: &Place,
    ) -> Result<Site<'a>, PublishError> {
        let files = match &tip {
            Some(tip) => repository.files_of(tip)?,
            None => Vec::new(),
        };
        let mut site = Site {
            repository,
            tip,
            place: place.clone(),
            files,
            manifest: None,
            above: Vec::new(),
        };
        site.manifest = site.manifest_in(place)?;
        for around in place.around() {
            if let Some(manifest) = site.manifest_in(&around)? {
                site.above.push((around, manifest));
            }
        }
        Ok(site)
    }

    /// The commit that was read.
    #[must_use]
    pub fn tip(&self) -> Option<&str> {
        self.tip.as_deref()
    }

    /// A file of the book as it was published last, such as `topics.ics`; None where the book's list
    /// names no such file.
    ///
    /// # Errors
    /// Those of git.
    pub fn read(&self, file: &str) -> Result<Option<Vec<u8>>, PublishError> {
        match &self.manifest {
            Some(manifest) if manifest.has(file) => self.read_path(&self.place.path(file)),
            _ => Ok(None),
        }
    }

    /// A file of the branch, whosever it is.
    ///
    /// # Errors
    /// Those of git.
    pub fn read_path(&self, path: &str) -> Result<Option<Vec<u8>>, PublishError> {
        let file = self.file(path);
        Ok(file
            .map(|file| self.repository.blob(&file.id))
            .transpose()?)
    }

    /// What is at a path.
    pub(super) fn file(&self, path: &str) -> Option<&TreeFile> {
        let at = self
            .files
            .binary_search_by(|file| file.path.as_str().cmp(path));
        at.ok().map(|at| &self.files[at])
    }

    /// All that is below a folder, which is named with its final slash.
    pub(super) fn below<'b>(&'b self, folder: &'b str) -> impl Iterator<Item = &'b TreeFile> {
        let start = self
            .files
            .partition_point(|file| file.path.as_str() < folder);
        let files = self.files[start..].iter();
        files.take_while(move |file| file.path.starts_with(folder))
    }

    /// The list of another book that has a file: one in a folder below ours, or one around ours
    /// that names it.
    pub(super) fn other_book(&self, path: &str) -> Option<String> {
        let own = self.place.prefix().len();
        let deeper = folders_around(path).filter(|folder| folder.len() > own);
        let mut lists = deeper.map(|folder| format!("{folder}{MANIFEST}"));
        lists.find(|list| self.file(list).is_some()).or_else(|| {
            let mut above = self.above.iter();
            let around = above.find(|(place, list)| {
                let file = place.file(path);
                file.is_some_and(|file| list.has(file))
            });
            around.map(|(place, _)| place.path(MANIFEST))
        })
    }

    fn manifest_in(&self, place: &Place) -> Result<Option<Manifest>, PublishError> {
        let path = place.path(MANIFEST);
        let bytes = self.read_path(&path)?;
        bytes
            .map(|bytes| Manifest::parse(&bytes, &path))
            .transpose()
    }
}
