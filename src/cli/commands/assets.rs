//! `assets`: the style and the script of the book as files.

use std::path::Path;
use std::process::ExitCode;

use mdbook_topics::book::{Assets, asset_files};

use crate::cli::output;
use crate::cli::replace::{Replacement, commit_all};
use crate::cli::scope::{read_config, top_of_book};

/// Writes the files into the src of the book in `book`, where mdBook takes them from.
pub(super) fn run(book: &Path) -> anyhow::Result<ExitCode> {
    let settings = read_config(&book.join("book.toml"))?;
    let src = book.join(&settings.src);
    let top = top_of_book(book)?;
    let mut ready = Vec::new();
    let mut paths = Vec::new();
    for (name, text) in asset_files() {
        let path = src.join(name);
        // mdBook's server watches this folder: what does not change is not written.
        if std::fs::read(&path).ok().as_deref() == Some(text.as_bytes()) {
            continue;
        }
        ready.push(Replacement::prepare_any(&path, &top, text)?);
        paths.push(path);
    }
    commit_all(ready)?;
    for path in paths {
        output::message(format_args!("{} was written", path.display()));
    }
    if settings.config.assets == Assets::Embedded {
        output::warning(
            "the pages do not use these files yet; write `assets = \"files\"` below [preprocessor.topics] in book.toml",
        );
    }
    Ok(ExitCode::SUCCESS)
}
