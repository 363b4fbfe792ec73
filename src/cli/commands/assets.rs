//! `assets`: write the book's style sheet and script as files.

use std::path::Path;
use std::process::ExitCode;

use mdbook_topics::book::{Assets, asset_files};

use crate::cli::output;
use crate::cli::replace::{Replacement, commit_all};
use crate::cli::scope::{read_settings, write_root_of_book};

/// Write the files to the `src` of the book in `book`; mdBook copies them from there.
pub(super) fn run(book: &Path) -> anyhow::Result<ExitCode> {
    let settings = read_settings(&book.join("book.toml"))?;
    let src = book.join(&settings.src);
    let root = write_root_of_book(book)?;
    let mut ready = Vec::new();
    let mut paths = Vec::new();
    for (name, text) in asset_files() {
        let path = src.join(name);
        // `mdbook serve` watches this folder and rebuilds when a file is written.
        if std::fs::read(&path).ok().as_deref() == Some(text.as_bytes()) {
            continue;
        }
        ready.push(Replacement::prepare_any(&path, &root, text)?);
        paths.push(path);
    }
    commit_all(ready)?;
    for path in paths {
        output::message(format_args!("wrote {}", path.display()));
    }
    if settings.config.assets == Assets::Embedded {
        output::warning(
            "the pages do not use these files yet; set `assets = \"files\"` in [preprocessor.topics] of book.toml",
        );
    }
    Ok(ExitCode::SUCCESS)
}
