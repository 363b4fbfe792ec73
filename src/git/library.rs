//! libgit2, which reads without starting a process.

use git2::{
    AttrCheckFlags, AttrValue, IndexEntry, IndexEntryExtendedFlag, ObjectType, Oid, Repository,
};

use super::entry::{CONVERTING, Entry};

/// The bit of an entry's flags for `--assume-unchanged` (gitformat-index).
const ASSUME_UNCHANGED: u16 = 0x8000;
/// The bits of an entry's flags for its stage.
const STAGE: u16 = 0x3000;

/// The regular files at stage 0 whose paths are wanted, in the order of the index; `again` where an
/// earlier call has read it: then it is read once more if its checksum is another.
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

/// The bytes of a blob.
pub(super) fn blob(repository: &Repository, id: &str) -> Result<Vec<u8>, git2::Error> {
    Ok(repository
        .find_blob(Oid::from_str(id)?)?
        .content()
        .to_owned())
}

/// Stores a blob and tells its id.
pub(super) fn store(repository: &Repository, bytes: &[u8]) -> Result<String, git2::Error> {
    Ok(repository.blob(bytes)?.to_string())
}

/// The id of what stands at `path` in a commit.
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

/// Whether an attribute of a file changes its bytes on their way to the index.
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

/// The commit that a revision names.
pub(super) fn commit(repository: &Repository, revision: &str) -> Result<String, git2::Error> {
    let commit = repository.revparse_single(revision)?.peel_to_commit()?;
    Ok(commit.id().to_string())
}
