//! What the pages of a book depend on beside its topic files.

use std::path::PathBuf;

use jiff::Timestamp;

use super::search::SearchSettings;
use crate::book::Format;
use crate::config::Config;

/// The settings and surroundings of the book.
pub(super) struct Environment<'a> {
    pub(super) config: &'a Config,
    /// Whether to search the pages for parts that are not ours.
    pub(super) checks_pages: bool,
    /// Whether the caller copies pictures into the book.
    pub(super) copies_pictures: bool,
    /// The folder of `book.toml`.
    pub(super) root: PathBuf,
    /// The folder of the chapters on disk.
    pub(super) src_dir: PathBuf,
    /// The same folder, relative to `book.toml`.
    pub(super) src: &'a str,
    pub(super) edit_url_template: Option<&'a str>,
    /// The page of the repository, from mdBook's settings.
    pub(super) git_repository_url: Option<&'a str>,
    /// The settings of mdBook's search, which name chapters by their sources.
    pub(super) search: SearchSettings<'a>,
    /// The time of the build.
    pub(super) now: Timestamp,
    pub(super) format: Format,
    /// Whether the book is written from right to left.
    pub(super) is_rtl: bool,
    /// The key under which browsers store the ticks of this book.
    pub(super) book_key: String,
}
