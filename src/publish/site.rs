//! The current content of a branch: the published book and other files.

use super::error::PublishError;
use super::manifest::Manifest;
use super::place::{Place, folders_around};
use super::reserved::MANIFEST;
use crate::git::{Repository, TreeFile};

/// The content of a branch, and the folder of a book on it.
pub struct Site<'a> {
    pub(super) repository: &'a Repository,
    /// The tip of the branch; `None` if the branch does not exist yet.
    tip: Option<String>,
    pub(super) place: Place,
    /// Sorted by path.
    files: Vec<TreeFile>,
    /// The book's manifest. It may list files that no longer exist.
    pub(super) manifest: Option<Manifest>,
    /// The manifests of books in folders that contain this one.
    above: Vec<(Place, Manifest)>,
}

impl<'a> Site<'a> {
    /// Reads the files of a commit.
    ///
    /// # Errors
    /// [`PublishError`] for a manifest that cannot be parsed, or if git fails.
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

    /// The tip of the branch.
    #[must_use]
    pub fn tip(&self) -> Option<&str> {
        self.tip.as_deref()
    }

    /// Reads a file of the published book, such as `topics.ics`; `None` if the manifest does not list
    /// it.
    ///
    /// # Errors
    /// If git fails.
    pub fn read(&self, file: &str) -> Result<Option<Vec<u8>>, PublishError> {
        match &self.manifest {
            Some(manifest) if manifest.has(file) => self.read_path(&self.place.path(file)),
            _ => Ok(None),
        }
    }

    /// Reads any file of the branch; `None` if there is no such file.
    ///
    /// # Errors
    /// If git fails.
    pub fn read_path(&self, path: &str) -> Result<Option<Vec<u8>>, PublishError> {
        let file = self.file(path);
        Ok(file
            .map(|file| self.repository.blob(&file.id))
            .transpose()?)
    }

    /// The file at a path.
    pub(super) fn file(&self, path: &str) -> Option<&TreeFile> {
        let at = self
            .files
            .binary_search_by(|file| file.path.as_str().cmp(path));
        at.ok().map(|at| &self.files[at])
    }

    /// All files below a folder, given with its final slash.
    pub(super) fn below<'b>(&'b self, folder: &'b str) -> impl Iterator<Item = &'b TreeFile> {
        let start = self
            .files
            .partition_point(|file| file.path.as_str() < folder);
        let files = self.files[start..].iter();
        files.take_while(move |file| file.path.starts_with(folder))
    }

    /// The path of another book's manifest, if a file belongs to that book: it is in the book's folder
    /// below ours, or the manifest is in a folder around ours and lists the file.
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
