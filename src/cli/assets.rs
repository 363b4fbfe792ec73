//! `assets`: the style and the script of the book as files.

use std::path::Path;

use anyhow::Context as _;
use mdbook_topics::book::{Assets, asset_files};

use super::book_files::read_config;
use super::output;
use super::replace::beside;

/// Writes the files into the src of the book in `book`, where mdBook takes them from.
pub(super) fn run(book: &Path) -> anyhow::Result<()> {
    let settings = read_config(&book.join("book.toml"))?;
    let src = book.join(&settings.src);
    for (name, text) in asset_files() {
        let path = src.join(name);
        // mdBook's server watches this folder: what does not change is not written.
        if std::fs::read(&path).ok().as_deref() == Some(text.as_bytes()) {
            continue;
        }
        let cannot = || format!("{} could not be written", path.display());
        let file = beside(&path, &text).with_context(cannot)?;
        file.persist(&path).with_context(cannot)?;
        output::told(format_args!("{} was written", path.display()));
    }
    if settings.config.assets == Assets::Embedded {
        output::notice(
            "the pages do not use these files yet; write `assets = \"files\"` below [preprocessor.topics] in book.toml",
        );
    }
    Ok(())
}
