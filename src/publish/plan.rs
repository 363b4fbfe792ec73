//! Plan which files of a branch to add, replace and remove, given the files of a built book.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

use super::built::BuiltFile;
use super::changes::Changes;
use super::error::PublishError;
use super::manifest::Manifest;
use super::place::folders_around;
use super::reserved::{MANIFEST, NO_JEKYLL};
use super::site::Site;
use crate::git::{Repository, TreeEdit, TreeFile};

/// What to do with files that the book would overwrite, and that `publish` did not write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// Keep them, and do not publish the book.
    Keep,
    /// Make them the book's. Files of another book are always kept.
    Adopt,
}

/// The changes to make on a branch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// A summary for the user.
    pub changes: Changes,
    /// The files to store: paths on the branch and on disk.
    puts: Vec<(String, PathBuf)>,
    /// The manifest and `.nojekyll`, if they need to be written: paths on the branch, texts.
    texts: Vec<(String, String)>,
    removes: Vec<String>,
}

impl Site<'_> {
    /// Whether a file of the book is published already, or with [`Foreign::Adopt`] is on the branch.
    #[must_use]
    pub fn publishes(&self, file: &str, foreign: Foreign) -> bool {
        let is_ours = self.manifest.as_ref().is_some_and(|list| list.has(file));
        is_ours || (foreign == Foreign::Adopt && self.file(&self.place.path(file)).is_some())
    }

    /// Plans the changes after which the branch has exactly these files of the book.
    ///
    /// # Errors
    /// [`PublishError::Foreign`] and [`PublishError::OtherBook`] if files that are not the book's are
    /// in the way, or if git fails.
    pub fn plan(&self, built: &[BuiltFile], foreign: Foreign) -> Result<Plan, PublishError> {
        Plan::new(self, self.repository, built, foreign)
    }

    /// Stores the tree with the planned changes, and returns its id; `None` if the tree of the branch
    /// does not change.
    ///
    /// # Errors
    /// If git fails.
    pub fn write(&self, plan: &Plan) -> Result<Option<String>, PublishError> {
        let edits = plan.store(self.repository)?;
        let tree = self.repository.edit_tree(self.tip(), &edits)?;
        let old = self.tip().map(|tip| self.repository.tree_of(tip));
        Ok((old.transpose()?.as_ref() != Some(&tree)).then_some(tree))
    }
}

impl Plan {
    /// Whether the branch needs no changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.puts.is_empty() && self.texts.is_empty() && self.removes.is_empty()
    }

    fn new(
        site: &Site<'_>,
        repository: &Repository,
        built: &[BuiltFile],
        foreign: Foreign,
    ) -> Result<Plan, PublishError> {
        let mut planner = Planner {
            site,
            built,
            foreign,
            plan: Plan::default(),
            listed: Vec::with_capacity(built.len()),
            taken: BTreeMap::new(),
        };
        let there = planner.add_new();
        planner.compare(&there, repository)?;
        planner.refuse_taken()?;
        planner.remove_old();
        planner.add_texts();
        Ok(planner.plan)
    }

    /// Stores files and texts as blobs. Blobs that are never committed do no harm.
    fn store(&self, repository: &Repository) -> Result<Vec<TreeEdit>, PublishError> {
        let (paths, disk): (Vec<_>, Vec<_>) = self.puts.iter().cloned().unzip();
        let ids = repository.store_files(&disk)?;
        let puts = paths.into_iter().zip(ids);
        let mut edits: Vec<TreeEdit> = puts.map(|(path, id)| TreeEdit::Put { path, id }).collect();
        for (path, text) in &self.texts {
            edits.push(TreeEdit::Put {
                path: path.clone(),
                id: repository.store(text.as_bytes())?,
            });
        }
        let removes = self.removes.iter().cloned();
        edits.extend(removes.map(|path| TreeEdit::Remove { path }));
        Ok(edits)
    }
}

/// A plan under construction.
struct Planner<'a> {
    site: &'a Site<'a>,
    built: &'a [BuiltFile],
    foreign: Foreign,
    plan: Plan,
    /// The files that the manifest will list.
    listed: Vec<String>,
    /// Files that are not the book's and would be lost: each path, and the path that replaces it.
    taken: BTreeMap<String, String>,
}

impl<'a> Planner<'a> {
    /// Adds the files that are not on the branch yet; returns the others with their old versions.
    fn add_new(&mut self) -> Vec<(&'a BuiltFile, &'a TreeFile)> {
        let mut there = Vec::new();
        let mut roomy = HashSet::new();
        for file in self.built {
            let path = self.site.place.path(&file.path);
            if let Some(old) = self.site.file(&path) {
                there.push((file, old));
                continue;
            }
            for old in in_the_way(self.site, &path, &mut roomy) {
                // An old file of the book may be replaced.
                if !self.is_ours(&old) || self.is_new(&old) {
                    self.taken.insert(old, path.clone());
                }
            }
            self.listed.push(file.path.clone());
            self.plan.changes.added.push(path.clone());
            self.plan.puts.push((path, file.disk.clone()));
        }
        there
    }

    /// Replaces the files that differ from their old versions.
    fn compare(
        &mut self,
        there: &[(&BuiltFile, &TreeFile)],
        repository: &Repository,
    ) -> Result<(), PublishError> {
        let disk: Vec<PathBuf> = there.iter().map(|(file, _)| file.disk.clone()).collect();
        let ids = repository.hash_files(&disk)?;
        for ((file, old), id) in there.iter().zip(ids) {
            let is_same = old.is_ordinary && old.id == id;
            let is_ours = self.is_ours(&old.path);
            let adopt = self.foreign == Foreign::Adopt;
            if is_ours || (adopt && self.site.other_book(&old.path).is_none()) {
                self.listed.push(file.path.clone());
            }
            // A foreign file with the same content can stay foreign.
            if is_same {
                continue;
            }
            if !is_ours {
                self.taken.insert(old.path.clone(), old.path.clone());
            }
            self.plan.changes.changed.push(old.path.clone());
            let put = (old.path.clone(), file.disk.clone());
            self.plan.puts.push(put);
        }
        Ok(())
    }

    fn refuse_taken(&self) -> Result<(), PublishError> {
        for path in self.taken.keys() {
            if let Some(manifest) = self.site.other_book(path) {
                let path = path.clone();
                return Err(PublishError::OtherBook { path, manifest });
            }
        }
        // A file that a folder replaces is never adopted: its content would be lost.
        let refused = |(old, new): (&String, &String)| self.foreign == Foreign::Keep || old != new;
        if self.taken.iter().any(refused) {
            let paths = self.taken.keys().cloned().collect();
            return Err(PublishError::Foreign { paths });
        }
        Ok(())
    }

    fn remove_old(&mut self) {
        let old = self.site.manifest.as_ref().map_or(&[][..], Manifest::files);
        let old = old.iter().map(|file| self.site.place.path(file));
        let gone: Vec<String> = old
            .filter(|path| !self.is_new(path) && self.site.file(path).is_some())
            .collect();
        self.plan.changes.removed.clone_from(&gone);
        self.plan.removes = gone;
    }

    fn add_texts(&mut self) {
        let manifest = Manifest::new(std::mem::take(&mut self.listed));
        if self.site.manifest.as_ref() != Some(&manifest) {
            let path = self.site.place.path(MANIFEST);
            self.plan.texts.push((path, manifest.text()));
        }
        if self.site.file(NO_JEKYLL).is_none() {
            self.plan.texts.push((NO_JEKYLL.to_owned(), String::new()));
        }
    }

    /// Whether the manifest on the branch lists a path.
    fn is_ours(&self, path: &str) -> bool {
        let listed = self.site.place.file(path).zip(self.site.manifest.as_ref());
        listed.is_some_and(|(file, manifest)| manifest.has(file))
    }

    /// Whether the built book has a file with this path on the branch.
    fn is_new(&self, path: &str) -> bool {
        let file = self.site.place.file(path);
        file.is_some_and(|file| {
            let built = |built: &BuiltFile| built.path.as_str().cmp(file);
            self.built.binary_search_by(built).is_ok()
        })
    }
}

/// The files that a new path would replace: those where it needs folders, and those below it. `roomy`
/// caches the folders that no file blocks.
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
