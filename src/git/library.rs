//! Read and write a repository with libgit2, without starting a process.

use std::path::PathBuf;

use git2::build::TreeUpdateBuilder;
use git2::{
    AttrCheckFlags, AttrValue, FileMode, IndexEntry, IndexEntryExtendedFlag, ObjectType, Oid,
    Repository, TreeWalkMode, TreeWalkResult,
};

use super::entry::{CONVERTING, Entry};
use super::tree_file::{TreeEdit, TreeFile};

/// The bit of an entry's flags for `--assume-unchanged` (gitformat-index).
const ASSUME_UNCHANGED: u16 = 0x8000;
/// The bits of an entry's flags for its stage.
const STAGE: u16 = 0x3000;

/// The wanted regular files at stage 0, in the order of the index. If `again` is set, an earlier call
/// has read the index, and it is read again if its checksum has changed.
pub(super) fn entries(
    repository: &Repository,
    wanted: &dyn Fn(&str) -> bool,
    again: bool,
) -> Result<Vec<Entry>, git2::Error> {
    let mut index = repository.index()?;
    if again {
        index.read(false)?;
    }
    Ok(index
        .iter()
        .filter_map(|entry| read_entry(&entry, wanted))
        .collect())
}

fn read_entry(entry: &IndexEntry, wanted: &dyn Fn(&str) -> bool) -> Option<Entry> {
    let path = std::str::from_utf8(&entry.path).ok()?;
    let regular = matches!(entry.mode, 0o100_644 | 0o100_755) && entry.flags & STAGE == 0;
    let has = |flag: IndexEntryExtendedFlag| entry.flags_extended & flag.bits() != 0;
    if !regular || has(IndexEntryExtendedFlag::INTENT_TO_ADD) || !wanted(path) {
        return None;
    }
    Some(Entry {
        path: path.to_owned(),
        mode: format!("{:o}", entry.mode),
        blob: entry.id.to_string(),
        skip_worktree: has(IndexEntryExtendedFlag::SKIP_WORKTREE),
        assume_unchanged: entry.flags & ASSUME_UNCHANGED != 0,
    })
}

/// The id of the blob of a symbolic link in the index.
pub(super) fn staged_link(
    repository: &Repository,
    path: &str,
) -> Result<Option<String>, git2::Error> {
    let index = repository.index()?;
    let entry = index.get_path(std::path::Path::new(path), 0);
    let link = entry.filter(|entry| entry.mode == u32::from(FileMode::Link));
    Ok(link.map(|link| link.id.to_string()))
}

/// The bytes of a blob.
pub(super) fn blob(repository: &Repository, id: &str) -> Result<Vec<u8>, git2::Error> {
    Ok(repository
        .find_blob(Oid::from_str(id)?)?
        .content()
        .to_owned())
}

/// Store a blob and return its id.
pub(super) fn store(repository: &Repository, bytes: &[u8]) -> Result<String, git2::Error> {
    Ok(repository.blob(bytes)?.to_string())
}

/// The id of the file at `path` in a commit.
pub(super) fn blob_in(
    repository: &Repository,
    commit: &str,
    path: &str,
) -> Result<Option<String>, git2::Error> {
    let tree = repository.find_commit(Oid::from_str(commit)?)?.tree()?;
    let entry = match tree.get_path(std::path::Path::new(path)) {
        Err(error) if error.code() == git2::ErrorCode::NotFound => return Ok(None),
        entry => entry?,
    };
    Ok((entry.kind() == Some(ObjectType::Blob)).then(|| entry.id().to_string()))
}

/// Whether git converts a file on its way to the index.
pub(super) fn is_converted(repository: &Repository, path: &str) -> Result<bool, git2::Error> {
    for attribute in CONVERTING {
        let value =
            repository.get_attr_bytes(path.as_ref(), attribute, AttrCheckFlags::FILE_THEN_INDEX)?;
        match AttrValue::from_bytes(value) {
            AttrValue::Unspecified | AttrValue::False => {}
            AttrValue::True | AttrValue::String(_) | AttrValue::Bytes(_) => return Ok(true),
        }
    }
    Ok(false)
}

/// The id of the commit that a revision names.
pub(super) fn commit(repository: &Repository, revision: &str) -> Result<String, git2::Error> {
    let commit = repository.revparse_single(revision)?.peel_to_commit()?;
    Ok(commit.id().to_string())
}

/// The files of a commit's tree.
pub(super) fn files_of(
    repository: &Repository,
    commit: &str,
) -> Result<Vec<TreeFile>, git2::Error> {
    let tree = repository.find_commit(Oid::from_str(commit)?)?.tree()?;
    let mut files = Vec::new();
    tree.walk(TreeWalkMode::PreOrder, |folder, entry| {
        if entry.kind() != Some(ObjectType::Tree)
            && let Ok(name) = entry.name()
        {
            files.push(TreeFile {
                path: format!("{folder}{name}"),
                id: entry.id().to_string(),
                is_ordinary: entry.filemode() == i32::from(FileMode::Blob),
            });
        }
        TreeWalkResult::Ok
    })?;
    Ok(files)
}

/// The id of a commit's tree.
pub(super) fn tree_of(repository: &Repository, commit: &str) -> Result<String, git2::Error> {
    let commit = repository.find_commit(Oid::from_str(commit)?)?;
    Ok(commit.tree_id().to_string())
}

/// The ids that files have as blobs, byte for byte.
pub(super) fn hash_files(files: &[PathBuf]) -> Result<Vec<String>, git2::Error> {
    let files = files.iter();
    files
        .map(|file| Ok(Oid::hash_file(ObjectType::Blob, file)?.to_string()))
        .collect()
}

/// Store files as blobs, byte for byte; `blob_path` would apply filters and line endings.
pub(super) fn store_files(
    repository: &Repository,
    files: &[PathBuf],
) -> Result<Vec<String>, git2::Error> {
    let files = files.iter();
    files.map(|file| store(repository, &read(file)?)).collect()
}

fn read(file: &PathBuf) -> Result<Vec<u8>, git2::Error> {
    std::fs::read(file).map_err(|error| git2::Error::from_str(&error.to_string()))
}

/// Store a commit's tree with edits, which are sorted by path. Only folders with edits are read.
pub(super) fn edit_tree(
    repository: &Repository,
    base: Option<&str>,
    edits: &[&TreeEdit],
) -> Result<String, git2::Error> {
    let base = match base {
        Some(base) => {
            let base = repository.find_object(Oid::from_str(base)?, None)?;
            base.peel_to_tree()?
        }
        None => repository.find_tree(repository.treebuilder(None)?.write()?)?,
    };
    let mut update = TreeUpdateBuilder::new();
    for edit in edits {
        match edit {
            TreeEdit::Put { path, id } => {
                update.upsert(path.as_str(), Oid::from_str(id)?, FileMode::Blob)
            }
            TreeEdit::Remove { path } => update.remove(path.as_str()),
        };
    }
    Ok(update.create_updated(repository, &base)?.to_string())
}
