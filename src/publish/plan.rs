//! A branch and the files of a built book → what has to be stored, put and removed.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

use super::built::BuiltFile;
use super::changes::Changes;
use super::error::PublishError;
use super::manifest::Manifest;
use super::place::folders_around;
use super::reserved::{MANIFEST, NO_JEKYLL};
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

impl Site<'_> {
    /// What has to change so that the branch holds these files as the book's.
    ///
    /// # Errors
    /// [`PublishError::Foreign`] and [`PublishError::OtherBook`] for files that are not the book's,
    /// and those of git.
    pub fn plan(&self, built: &[BuiltFile], foreign: Foreign) -> Result<Plan, PublishError> {
        Plan::new(self, self.repository, built, foreign)
    }

    /// Stores the tree that a plan makes, and tells its id; None where it is the tree that the
    /// branch has.
    ///
    /// # Errors
    /// Those of git.
    pub fn write(&self, plan: &Plan) -> Result<Option<String>, PublishError> {
        let edits = plan.store(self.repository)?;
        let tree = self.repository.edit_tree(self.tip(), &edits)?;
        let old = self.tip().map(|tip| self.repository.tree_of(tip));
        Ok((old.transpose()?.as_ref() != Some(&tree)).then_some(tree))
    }
}

impl Plan {
    /// Whether the branch is as it should be.
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

    /// Stores the files and texts; what was stored and is never committed does no harm.
    fn store(&self, repository: &Repository) -> Result<Vec<Edit>, PublishError> {
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

/// A plan that is being made.
struct Planner<'a> {
    site: &'a Site<'a>,
    built: &'a [BuiltFile],
    foreign: Foreign,
    plan: Plan,
    /// What will be the book's on the branch.
    listed: Vec<String>,
    /// The files that are not the book's and would be gone, with what would stand there.
    taken: BTreeMap<String, String>,
}

impl<'a> Planner<'a> {
    /// Puts the files in that stand nowhere yet; returns the others, with what is there.
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
                // What was the book's and no longer is gives way.
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

    /// Puts those in that differ from what is there.
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
            // Another's file that says the same may stay another's.
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
        // A file that would make room for a folder is never adopted: it would be gone.
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

    /// Whether the branch's list names a path as the book's.
    fn is_ours(&self, path: &str) -> bool {
        let listed = self.site.place.file(path).zip(self.site.manifest.as_ref());
        listed.is_some_and(|(file, manifest)| manifest.has(file))
    }

    /// Whether the built book has a file for a path.
    fn is_new(&self, path: &str) -> bool {
        let file = self.site.place.file(path);
        file.is_some_and(|file| {
            let built = |built: &BuiltFile| built.path.as_str().cmp(file);
            self.built.binary_search_by(built).is_ok()
        })
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
