//! The parsed versions of a file, as long as they are needed.

use std::collections::{HashMap, HashSet};
use std::num::NonZero;
use std::rc::Rc;
use std::thread;

use crate::git::{AllVersions, GitError};
use crate::topic_file::TopicFile;

/// How many blobs to read and parse at once.
const CHUNK: usize = 200;
/// A thread parses at least as many texts.
const FEWEST: usize = 16;
/// The most threads.
const MOST_THREADS: usize = 4;

/// Parses the text of a version.
pub type Parse<'a> = dyn Fn(String) -> TopicFile + Sync + 'a;

/// The versions that are needed, each parsed once.
pub(super) struct Files<'h> {
    history: &'h AllVersions,
    /// The blobs in the order in which they are needed, each once.
    wanted: Vec<&'h str>,
    /// How many of these were read.
    read: usize,
    files: HashMap<&'h str, Rc<TopicFile>>,
    /// For each version the blobs that no later version and none of its children needs.
    last_uses: HashMap<usize, Vec<&'h str>>,
}

impl<'h> Files<'h> {
    pub(super) fn new(history: &'h AllVersions) -> Files<'h> {
        let mut known = HashSet::new();
        let blobs = history.all.iter().filter_map(|one| one.blob.as_deref());
        let wanted = blobs.filter(|blob| known.insert(*blob)).collect();
        let mut last_use: HashMap<&str, usize> = HashMap::new();
        for (at, version) in history.all.iter().enumerate() {
            let parents = version.parents.iter().map(|&parent| &history.all[parent]);
            let used = [version].into_iter().chain(parents);
            last_use.extend(used.filter_map(|one| Some((one.blob.as_deref()?, at))));
        }
        let mut last_uses: HashMap<usize, Vec<&str>> = HashMap::new();
        for (blob, at) in last_use {
            last_uses.entry(at).or_default().push(blob);
        }
        Files {
            history,
            wanted,
            read: 0,
            files: HashMap::new(),
            last_uses,
        }
    }

    pub(super) fn get(&self, blob: &str) -> Option<&Rc<TopicFile>> {
        self.files.get(blob)
    }

    /// Read a blob, with those that are needed next.
    pub(super) fn load(&mut self, blob: &str, parse: &Parse<'_>) -> Result<(), GitError> {
        while !self.files.contains_key(blob) && self.read < self.wanted.len() {
            let end = self.wanted.len().min(self.read + CHUNK);
            let chunk = &self.wanted[self.read..end];
            let mut texts: Vec<Option<String>> = Vec::new();
            let mut at = 0;
            self.history.read(chunk, &mut |id, bytes| {
                // A blob that cannot be read is left out.
                while chunk.get(at).is_some_and(|wanted| *wanted != id) {
                    texts.push(None);
                    at += 1;
                }
                texts.push(String::from_utf8(bytes).ok());
                at += 1;
            })?;
            let parsed = parse_all(texts, parse);
            for (blob, file) in chunk.iter().zip(parsed) {
                self.files.extend(file.map(|file| (*blob, Rc::new(file))));
            }
            self.read = end;
            if chunk.contains(&blob) {
                break;
            }
        }
        Ok(())
    }

    /// Drop the files that only a version needed.
    pub(super) fn release(&mut self, version: usize) {
        for blob in self.last_uses.remove(&version).unwrap_or_default() {
            self.files.remove(blob);
        }
    }
}

/// Parse texts, many of them on several processors.
fn parse_all(texts: Vec<Option<String>>, parse: &Parse<'_>) -> Vec<Option<TopicFile>> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = processors.min(MOST_THREADS).min(texts.len() / FEWEST);
    if threads < 2 {
        return texts.into_iter().map(|text| text.map(parse)).collect();
    }
    let share = texts.len().div_ceil(threads).max(1);
    let mut texts = texts.into_iter();
    let shares = (0..threads).map(|_| texts.by_ref().take(share).collect::<Vec<_>>());
    let shares: Vec<_> = shares.collect();
    thread::scope(|scope| {
        let workers = shares.into_iter().map(|share| {
            let parse_share = move || {
                let parsed = share.into_iter().map(|text| text.map(parse));
                parsed.collect::<Vec<_>>()
            };
            scope.spawn(parse_share)
        });
        let workers: Vec<_> = workers.collect();
        let results = workers.into_iter().map(|worker| match worker.join() {
            Ok(parsed) => parsed,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        results.flatten().collect()
    })
}
