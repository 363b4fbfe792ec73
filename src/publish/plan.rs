//! A branch and the files of a built book → what has to be stored, put and removed.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

use super::built::{BuiltFile, NO_JEKYLL};
use super::changes::Changes;
use super::error::PublishError;
use super::manifest::{MANIFEST, Manifest};
use super::place::folders_around;
use super::site::Site;
use crate::git::{Edit, Repository, TreeFile};

/// What becomes of files at the book's paths that the book has not put there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// They are kept, and the book is not published.
    Keep,
    /// They become the book's. Those of another book never do.
    Adopt,
}

/// What has to change on a branch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The same for people.
    pub changes: Changes,
    /// Files to be stored, by their paths on the branch.
    puts: Vec<(String, PathBuf)>,
    /// Texts of our own to be stored.
    texts: Vec<(String, String)>,
    removes: Vec<String>,
}

impl Plan {
    /// Whether the branch is as it should be.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.puts.is_empty() && self.texts.is_empty() && self.removes.is_empty()
    }

    pub(super) fn new(
        site: &Site<'_>,
        repository: &Repository,
        built: &[BuiltFile],
        foreign: Foreign,
    ) -> Result<Plan, PublishError> {
        let mut plan = Plan::default();
        let is_ours = |path: &str| {
            let listed = site.place.file(path).zip(site.manifest.as_ref());
            listed.is_some_and(|(file, manifest)| manifest.has(file))
        };
        let new = |path: &str| {
            let file = site.place.file(path);
            file.is_some_and(|file| {
                built
                    .binary_search_by(|new| new.path.as_str().cmp(file))
                    .is_ok()
            })
        };
        let mut listed = Vec::with_capacity(built.len());
        // What takes a foreign file's place, and what these are.
        let mut taken = BTreeMap::new();
        let mut there: Vec<(&BuiltFile, &TreeFile)> = Vec::new();
        let mut roomy = HashSet::new();
        for file in built {
            let path = site.place.path(&file.path);
            match site.file(&path) {
                Some(old) => there.push((file, old)),
                None => {
                    let in_the_way = in_the_way(site, &path, &mut roomy);
                    for old in in_the_way.filter(|old| !is_ours(old) || new(old)) {
                        taken.insert(old.clone(), path.clone());
                    }
                    listed.push(file.path.clone());
                    plan.changes.added.push(path.clone());
                    plan.puts.push((path, file.disk.clone()));
                }
            }
        }
        let disk: Vec<PathBuf> = there.iter().map(|(file, _)| file.disk.clone()).collect();
        let ids = repository.hash_files(&disk)?;
        for ((file, old), id) in there.into_iter().zip(ids) {
            let is_same = old.is_ordinary && old.id == id;
            let is_ours = is_ours(&old.path);
            let is_adopted = foreign == Foreign::Adopt && site.other_book(&old.path).is_none();
            if is_ours || is_adopted {
                listed.push(file.path.clone());
            }
            // Another's file that says the same may stay another's.
            if is_same {
                continue;
            }
            if !is_ours {
                taken.insert(old.path.clone(), old.path.clone());
            }
            plan.changes.changed.push(old.path.clone());
            plan.puts.push((old.path.clone(), file.disk.clone()));
        }
        for path in taken.keys() {
            if let Some(manifest) = site.other_book(path) {
                let path = path.clone();
                return Err(PublishError::OtherBook { path, manifest });
            }
        }
        // A foreign file that would make room for a folder is never adopted: it would be gone.
        if taken
            .iter()
            .any(|(old, new)| foreign == Foreign::Keep || old != new)
        {
            let paths = taken.into_keys().collect();
            return Err(PublishError::Foreign { paths });
        }
        let old = site.manifest.as_ref().map_or(&[][..], Manifest::files);
        let old = old.iter().map(|file| site.place.path(file));
        plan.removes = old
            .filter(|path| !new(path) && site.file(path).is_some())
            .collect();
        plan.changes.removed.clone_from(&plan.removes);
        plan.add_texts(site, Manifest::new(listed));
        Ok(plan)
    }

    fn add_texts(&mut self, site: &Site<'_>, manifest: Manifest) {
        if site.manifest.as_ref() != Some(&manifest) {
            let path = site.place.path(MANIFEST);
            self.texts.push((path, manifest.text()));
        }
        if site.file(NO_JEKYLL).is_none() {
            self.texts.push((NO_JEKYLL.to_owned(), String::new()));
        }
    }

    /// Stores the files and texts; what was stored and is never committed does no harm.
    pub(super) fn store(&self, repository: &Repository) -> Result<Vec<Edit>, PublishError> {
        let (paths, disk): (Vec<_>, Vec<_>) = self.puts.iter().cloned().unzip();
        let ids = repository.store_files(&disk)?;
        let puts = paths.into_iter().zip(ids);
        let mut edits: Vec<Edit> = puts.map(|(path, id)| Edit::Put { path, id }).collect();
        for (path, text) in &self.texts {
            edits.push(Edit::Put {
                path: path.clone(),
                id: repository.store(text.as_bytes())?,
            });
        }
        let removes = self.removes.iter().cloned();
        edits.extend(removes.map(|path| Edit::Remove { path }));
        Ok(edits)
    }
}

/// The files that stand where a new path needs folders, and those below it where it is a folder.
/// `roomy` remembers folders that have nothing in their way.
fn in_the_way(
    site: &Site<'_>,
    path: &str,
    roomy: &mut HashSet<String>,
) -> impl Iterator<Item = String> + use<> {
    let mut found: Vec<String> = Vec::new();
    for folder in folders_around(path).skip(1) {
        if !roomy.contains(folder) {
            match site.file(folder.trim_end_matches('/')) {
                Some(file) => found.push(file.path.clone()),
                None => {
                    roomy.insert(folder.to_owned());
                }
            }
        }
    }
    let below = format!("{path}/");
    found.extend(site.below(&below).map(|file| file.path.clone()));
    found.into_iter()
}
