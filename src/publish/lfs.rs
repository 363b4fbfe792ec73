//! Recognize Git LFS pointers: small texts in place of files that `git lfs pull` would fetch.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::built::BuiltFile;
use super::error::PublishError;

/// How a pointer starts (Git LFS, "The pointer"); the second one is older.
const STARTS: [&[u8]; 2] = [
    b"version https://git-lfs.github.com/spec/",
    b"version https://hawser.github.com/spec/",
];

/// Whether the file at a path is a Git LFS pointer. A file that cannot be read is not.
#[must_use]
pub fn is_lfs_pointer(path: &Path) -> bool {
    let mut start = Vec::with_capacity(64);
    let read = File::open(path).and_then(|file| file.take(64).read_to_end(&mut start));
    read.is_ok() && STARTS.iter().any(|pointer| start.starts_with(pointer))
}

/// Refuses a book in which files are Git LFS pointers.
///
/// # Errors
/// [`PublishError::LfsPointers`] with their names.
pub fn refuse_lfs_pointers(files: &[BuiltFile]) -> Result<(), PublishError> {
    let pointers = files.iter().filter(|file| is_lfs_pointer(&file.disk));
    let names: Vec<_> = pointers.map(|file| file.path.clone()).collect();
    match names.is_empty() {
        true => Ok(()),
        false => Err(PublishError::LfsPointers(names)),
    }
}
