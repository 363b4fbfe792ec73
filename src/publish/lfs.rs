//! Refuse Git LFS pointers in a built book.

use super::built::BuiltFile;
use super::error::PublishError;
use crate::git::is_lfs_pointer;

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
