//! Read the settings in `book.toml`.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::{Context as _, bail};
use mdbook_topics::config::{BookConfig, Config, ConfigError};
use mdbook_topics::disk::top_around;

use super::source::refuse_outside;

/// Where a book's chapters are, and its settings.
pub(crate) struct BookSettings {
    /// The folder of the chapters, relative to `book.toml`.
    pub(crate) src: PathBuf,
    pub(crate) config: Rc<Config>,
}

/// Read a `book.toml` in order to make the book.
pub(crate) fn read_settings(book_toml: &Path) -> anyhow::Result<BookSettings> {
    book_settings(book_toml, BookConfig::from_toml)
}

/// Read a `book.toml` in order to read its topic files.
pub(super) fn read_topic_settings(book_toml: &Path) -> anyhow::Result<BookSettings> {
    book_settings(book_toml, BookConfig::of_topics)
}

fn book_settings(
    book_toml: &Path,
    parse: fn(&str) -> Result<BookConfig, ConfigError>,
) -> anyhow::Result<BookSettings> {
    let cannot_read = || format!("{} could not be read", book_toml.display());
    // Errors in settings quote the line.
    refuse_outside(top_around(book_toml).as_deref(), book_toml).with_context(cannot_read)?;
    let text = std::fs::read_to_string(book_toml).with_context(cannot_read)?;
    let book = parse(&text).map_err(|error| settings_error(book_toml, &error))?;
    Ok(BookSettings {
        src: book.src,
        config: Rc::new(book.config),
    })
}

/// The settings of a topic file: those in `book_toml`, or those of an empty one.
pub(super) fn settings_or_default(book_toml: Option<&Path>) -> anyhow::Result<Rc<Config>> {
    match book_toml {
        Some(book_toml) => Ok(read_topic_settings(book_toml)?.config),
        None => Ok(Rc::new(BookConfig::of_topics("")?.config)),
    }
}

/// The nearest `book.toml` in a folder above a file.
pub(super) fn book_toml_above(path: &Path) -> Option<PathBuf> {
    let absolute = dunce::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    absolute
        .ancestors()
        .skip(1)
        .map(|folder| folder.join("book.toml"))
        .find(|book_toml| book_toml.is_file())
}

/// An error in a `book.toml`, with long values shortened.
pub(super) fn settings_error(book_toml: &Path, error: &ConfigError) -> anyhow::Error {
    let line = error.line().map(|line| format!(":{line}"));
    let line = line.unwrap_or_default();
    anyhow::anyhow!("{}{line}: {}", book_toml.display(), error.in_short())
}

/// Reject a topic file whose path in `book.toml` starts with the book's `src`: paths are relative to
/// that folder.
pub(crate) fn refuse_path_with_src(
    root: &Path,
    book: &BookSettings,
    file: &Path,
) -> anyhow::Result<()> {
    let Ok(below) = file.strip_prefix(&book.src) else {
        return Ok(());
    };
    if !below.as_os_str().is_empty()
        && root.join(file).is_file()
        && !root.join(&book.src).join(file).is_file()
    {
        let text = std::fs::read_to_string(root.join("book.toml")).unwrap_or_default();
        let line = BookConfig::line_of_file(&text, file).map(|line| format!(":{line}"));
        bail!(
            "book.toml{}: [preprocessor.topics] files: paths are relative to `{}`: write \"{}\" instead of \"{}\"",
            line.unwrap_or_default(),
            book.src.display(),
            below.display(),
            file.display()
        );
    }
    Ok(())
}
