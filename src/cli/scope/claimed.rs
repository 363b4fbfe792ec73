//! The book of a file that was named: the nearest one above it, or one in `book/` that includes it.

use std::path::{Path, PathBuf};

use mdbook_topics::disk::top_around;

use super::included::topic_file_of_chapter;
use super::settings::{book_toml_above, read_topic_settings};
use crate::cli::output;

/// The folder beside an included topic file in which `init` creates the book.
pub(crate) const BOOK: &str = "book";

/// A topic file that was named, with the settings to read it with.
pub(super) struct Claimed {
    /// The `book.toml` of its book, if it has one.
    pub(super) book_toml: Option<PathBuf>,
    /// The topic file.
    pub(super) path: PathBuf,
    /// The chapter that includes it, or the same path.
    pub(super) chapter: PathBuf,
}

/// Find the book of a file. If the file is a chapter that includes a topic file, this is the topic file.
pub(super) fn claimed(file: &Path) -> anyhow::Result<Claimed> {
    let own = |book_toml| Claimed {
        book_toml,
        path: file.to_owned(),
        chapter: file.to_owned(),
    };
    let above = book_toml_above(file);
    if !file.is_file() {
        return Ok(own(above));
    }
    if let Some(folder) = above.as_deref().and_then(Path::parent) {
        let path = topic_file_of_chapter(folder, file)?;
        if path != file {
            output::message(format_args!(
                "reading {}, which {} includes",
                path.display(),
                file.display()
            ));
            return Ok(Claimed {
                book_toml: above,
                path,
                chapter: file.to_owned(),
            });
        }
    }
    let Some((book_toml, chapter)) = book_below(file, above.as_deref()) else {
        return Ok(own(above));
    };
    Ok(Claimed {
        book_toml: Some(book_toml),
        path: file.to_owned(),
        chapter,
    })
}

/// The book in `book/`, beside the file or in a folder above it, with a chapter that includes the file.
/// One above the nearest other book is not searched.
fn book_below(file: &Path, above: Option<&Path>) -> Option<(PathBuf, PathBuf)> {
    let real = dunce::canonicalize(file).ok()?;
    let top = top_around(file).or_else(|| real.parent().map(Path::to_owned))?;
    let last = above.and_then(Path::parent).unwrap_or(&top);
    let folders = real.ancestors().skip(1);
    let folders = folders.take_while(|folder| folder.starts_with(last));
    for folder in folders.map(|folder| folder.join(BOOK)) {
        let book_toml = folder.join("book.toml");
        if !book_toml.is_file() {
            continue;
        }
        let book = match read_topic_settings(&book_toml) {
            Ok(book) => book,
            Err(error) => {
                output::warning(format_args!("{error:#}; its settings are not used"));
                continue;
            }
        };
        let chapters = book.config.files.iter();
        let mut chapters = chapters.map(|file| folder.join(&book.src).join(file));
        let includes = |chapter: &PathBuf| {
            let found = topic_file_of_chapter(&folder, chapter);
            found.is_ok_and(|found| dunce::canonicalize(&found).is_ok_and(|found| found == real))
        };
        if let Some(chapter) = chapters.find(includes) {
            return Some((book_toml, chapter));
        }
    }
    None
}
