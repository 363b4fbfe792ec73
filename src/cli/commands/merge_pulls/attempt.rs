//! Merge the main branch into one pull request, in memory.

use std::rc::Rc;

use anyhow::bail;
use mdbook_topics::config::Config;
use mdbook_topics::disk::slashed;
use mdbook_topics::git::{Entry, Marks, Repository, TreeEdit};
use mdbook_topics::merge::{Merged, merge};
use mdbook_topics::pulls::ResolvedFile;

use crate::cli::merging::reader;
use crate::cli::scope::{input_files, path_in_work_tree};

/// The largest version of a topic file to merge, in bytes. Anyone can open a pull request with a larger one.
const LARGEST: usize = 4 * 1024 * 1024;

/// A topic file of the main branch.
pub(super) struct TopicPath {
    /// Its path in the repository.
    path: String,
    config: Rc<Config>,
}

/// The result of a merge.
pub(super) enum Attempt {
    /// The commits have no common ancestor.
    Unrelated,
    /// Git can merge it by lines, as the forge does.
    NoConflict,
    /// Other files have conflicts as well, or a side moved or deleted a file.
    Others,
    /// Both sides changed the same part of a topic in this file.
    Contradiction(String),
    /// A version of this file is not text, or is larger than [`LARGEST`].
    Unreadable(String),
    /// All conflicts are resolved.
    Resolved {
        tree: String,
        /// The files that had conflicts.
        files: Vec<ResolvedFile>,
    },
}

/// The topic files of the book here, which is that of the main branch.
pub(super) fn topic_paths(repository: &Repository) -> anyhow::Result<Vec<TopicPath>> {
    let files = input_files(&[], None)?;
    let files = files.iter().map(|file| {
        let path = path_in_work_tree(repository, &file.path)?;
        if path.to_str().is_none() {
            bail!("{} is not UTF-8", path.display());
        }
        Ok(TopicPath {
            path: slashed(&path),
            config: Rc::clone(file.examiner.config()),
        })
    });
    files.collect()
}

/// Merge the commit `main` into `head`.
pub(super) fn attempt(
    repository: &Repository,
    topics: &[TopicPath],
    head: &str,
    main: &str,
) -> anyhow::Result<Attempt> {
    let bases = repository.merge_bases(head, main)?;
    if bases.is_empty() {
        return Ok(Attempt::Unrelated);
    }
    let by_lines = repository.merge_trees(head, main)?;
    if by_lines.conflicts.is_empty() && !by_lines.has_others {
        return Ok(Attempt::NoConflict);
    }
    let is_topics = |path: &str| topics.iter().any(|file| file.path == path);
    let mut conflicts = by_lines.conflicts.iter();
    if by_lines.has_others || !conflicts.all(|conflict| is_topics(&conflict.path)) {
        return Ok(Attempt::Others);
    }
    let changed = changed_by_both(repository, topics, &bases, [head, main])?;
    let mut files = Vec::new();
    let mut edits = Vec::new();
    for TopicPath { path, config } in topics {
        let mut conflicts = by_lines.conflicts.iter();
        let conflict = conflicts.find(|conflict| conflict.path == *path);
        let versions = match (conflict, changed.iter().find(|file| file.path == *path)) {
            (Some(conflict), _) => &conflict.versions,
            (None, Some(changed)) => &changed.versions,
            (None, None) => continue,
        };
        let text = match merged(repository, config, versions)? {
            Some(merged) if merged.is_clean => merged.text,
            Some(_) => return Ok(Attempt::Contradiction(path.clone())),
            None => return Ok(Attempt::Unreadable(path.clone())),
        };
        edits.push(TreeEdit::Put {
            path: path.clone(),
            id: repository.store(text.as_bytes())?,
        });
        if conflict.is_some() {
            files.push(ResolvedFile {
                path: path.clone(),
                text,
            });
        }
    }
    let tree = repository.edit_tree(Some(&by_lines.tree), &edits)?;
    Ok(Attempt::Resolved { tree, files })
}

/// The merged text. `None` if a version is no text or too large.
fn merged(
    repository: &Repository,
    config: &Config,
    versions: &[Option<String>; 3],
) -> anyhow::Result<Option<Merged>> {
    let mut texts = Vec::new();
    for version in versions {
        let bytes = match version {
            Some(blob) => repository.blob(blob)?,
            // Both sides added the file.
            None => Vec::new(),
        };
        match String::from_utf8(bytes) {
            Ok(text) if text.len() <= LARGEST => texts.push(text),
            _ => return Ok(None),
        }
    }
    let [base, ours, theirs] = &texts[..] else {
        return Ok(None);
    };
    Ok(merge(
        [base, ours, theirs],
        &Marks::default(),
        &reader(config),
    ))
}

/// A topic file that git merges by lines, but may double topics in.
struct Changed {
    path: String,
    versions: [Option<String>; 3],
}

/// The topic files that both commits changed since their common ancestor. After a criss-cross merge there is not one
/// ancestor, and git's own merge is kept.
fn changed_by_both(
    repository: &Repository,
    topics: &[TopicPath],
    bases: &[String],
    commits: [&str; 2],
) -> anyhow::Result<Vec<Changed>> {
    let [head, main] = commits;
    let [base] = bases else {
        return Ok(Vec::new());
    };
    let wanted = |path: &str| topics.iter().any(|file| file.path == path);
    let mut entries = Vec::new();
    for commit in [base, head, main] {
        entries.push(repository.entries_of(commit, &wanted)?);
    }
    let [base, head, main] = &entries[..] else {
        return Ok(Vec::new());
    };
    let find = |entries: &[Entry], path: &str| {
        let mut entries = entries.iter();
        let entry = entries.find(|entry| entry.path == path && entry.mode == "100644")?;
        Some(entry.blob.clone())
    };
    let changed = topics.iter().filter_map(|TopicPath { path, .. }| {
        let base = find(base, path)?;
        let (ours, theirs) = (find(head, path)?, find(main, path)?);
        let is_changed = ours != base && theirs != base && ours != theirs;
        is_changed.then(|| Changed {
            path: path.clone(),
            versions: [Some(base), Some(ours), Some(theirs)],
        })
    });
    Ok(changed.collect())
}
