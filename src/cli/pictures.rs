//! Copy the pictures of included topic files into a built book.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use mdbook_topics::disk::inside;
use mdbook_topics::preprocessor::Picture;

/// Copy pictures below the first page of a book. A file of the book's own with the same path stays.
pub(super) fn copy(pictures: &[Picture], html: &Path) -> anyhow::Result<()> {
    for picture in pictures {
        let copy = html.join(&picture.copy);
        if copy.symlink_metadata().is_ok() {
            continue;
        }
        let failed = || {
            format!(
                "{} could not be copied to {}",
                picture.file.display(),
                copy.display()
            )
        };
        // It may have become a link since the preprocessor looked.
        let file = inside(&picture.file, &picture.top).with_context(failed)?;
        if let Some(folder) = copy.parent() {
            fs::create_dir_all(folder).with_context(failed)?;
        }
        fs::copy(&file, &copy).with_context(failed)?;
    }
    Ok(())
}
