//! Recognize Git LFS pointers: small texts in place of files that `git lfs pull` would fetch.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

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
