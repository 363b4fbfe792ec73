//! What the inputs contained at a moment. Comparing two snapshots finds changes exactly: file systems
//! report too much (opening a file, a preprocessor that writes the same bytes again) and too little
//! (a folder that was replaced).

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::hash::{DefaultHasher, Hasher as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use mdbook_topics::disk::slashed;
use mdbook_topics::publish::is_left_out;

use super::inputs::Inputs;

/// Two writes within this time may have the same time stamp.
const STAMP: Duration = Duration::from_secs(3);
/// How many links to follow from one file to the next.
const LINKS: usize = 40;

/// The contents of all inputs at a moment.
#[derive(Default)]
pub(super) struct Snapshot {
    files: BTreeMap<PathBuf, Seen>,
    /// The folders in which a change can happen.
    pub(super) folders: BTreeSet<PathBuf>,
}

/// What was in a file.
struct Seen {
    length: u64,
    modified: Option<SystemTime>,
    /// A later write gets a later time stamp.
    is_settled: bool,
    hash: u64,
}

impl Snapshot {
    /// Look at all inputs. Files with the length and time of the last snapshot are not read again.
    pub(super) fn take(inputs: &Inputs, last: &Snapshot) -> Snapshot {
        let mut taking = Taking {
            inputs,
            last,
            now: Snapshot::default(),
            visited: BTreeSet::new(),
        };
        for file in &inputs.files {
            taking.way_to(file, LINKS);
            taking.file(file);
        }
        for tree in &inputs.trees {
            taking.way_to(tree, LINKS);
            match tree.is_dir() {
                true => taking.tree(tree, tree),
                false => taking.file(tree),
            }
        }
        taking.now
    }

    /// Whether a file is empty or missing.
    pub(super) fn is_empty_at(&self, path: &Path) -> bool {
        self.files.get(path).is_none_or(|seen| seen.length == 0)
    }

    /// The files that differ from those of another snapshot.
    pub(super) fn changes_since<'a>(&'a self, earlier: &'a Snapshot) -> BTreeSet<&'a Path> {
        let hash =
            |snapshot: &Snapshot, path: &Path| snapshot.files.get(path).map(|seen| seen.hash);
        let paths = self.files.keys().chain(earlier.files.keys());
        let paths = paths.map(PathBuf::as_path);
        paths
            .filter(|path| hash(self, path) != hash(earlier, path))
            .collect()
    }
}

struct Taking<'a> {
    inputs: &'a Inputs,
    last: &'a Snapshot,
    now: Snapshot,
    /// The folders below trees so far.
    visited: BTreeSet<PathBuf>,
}

impl Taking<'_> {
    /// Adds the folders whose changes can put something else at a path: the nearest that exists, and
    /// those of the links on the way.
    fn way_to(&mut self, path: &Path, links: usize) {
        let above = path.ancestors().skip(1);
        let nearest = above.clone().find(|folder| folder.is_dir());
        self.now.folders.extend(nearest.map(Path::to_owned));
        if links == 0 {
            return;
        }
        for part in path.ancestors() {
            if let Ok(target) = fs::read_link(part) {
                let folder = part.parent().unwrap_or(Path::new("/"));
                self.now.folders.insert(folder.to_owned());
                self.way_to(&folder.join(target), links - 1);
            }
        }
    }

    fn tree(&mut self, top: &Path, folder: &Path) {
        if *folder == self.inputs.built || !self.visited.insert(folder.to_owned()) {
            return;
        }
        self.now.folders.insert(folder.to_owned());
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let below = path.strip_prefix(top).unwrap_or(&path);
            let below = slashed(below);
            if is_left_out(&below, &self.inputs.public) {
                continue;
            }
            let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
            if is_link {
                self.way_to(&path, LINKS);
                // A link to a folder above would have no end.
                if dunce::canonicalize(&path).is_ok_and(|target| folder.starts_with(target)) {
                    continue;
                }
            }
            match path.is_dir() {
                true => self.tree(top, &path),
                false => self.file(&path),
            }
        }
    }

    fn file(&mut self, path: &Path) {
        // Reading a pipe would never end.
        let Some(metadata) = fs::metadata(path).ok().filter(Metadata::is_file) else {
            return;
        };
        let (length, modified) = (metadata.len(), metadata.modified().ok());
        let last =
            self.last.files.get(path).filter(|last| {
                last.is_settled && (last.length, last.modified) == (length, modified)
            });
        let hash = match last {
            Some(last) => last.hash,
            None => match fs::read(path) {
                Ok(bytes) => hash(&bytes),
                Err(_) => return,
            },
        };
        let age = modified.and_then(|modified| modified.elapsed().ok());
        let seen = Seen {
            length,
            modified,
            is_settled: last.is_some() || age.is_some_and(|age| age > STAMP),
            hash,
        };
        self.now.files.insert(path.to_owned(), seen);
    }
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}
