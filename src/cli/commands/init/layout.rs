//! Where the files of the book around a topic file are, or will be.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::{Context as _, bail};
use mdbook_topics::config::Config;
use mdbook_topics::disk::{slashed, top_around};

use crate::cli::scope::{BOOK, BookSettings, SRC, read_settings, topic_file_of_chapter};

/// How many folders above a topic file to search for its `book.toml`.
const LEVELS: usize = 4;
/// Names of a new chapter; the first one that is free.
const NAMES: [&str; 3] = ["topics.md", "topic-list.md", "reading-list.md"];

/// Where the book's files are, or will be.
pub(super) struct Layout {
    /// The folder of `book.toml`.
    pub(super) root: PathBuf,
    /// The folder of the chapters, relative to it.
    pub(super) src: PathBuf,
    /// The topic file.
    pub(super) file: PathBuf,
    /// The path of its chapter relative to `src`.
    pub(super) name: String,
    /// Whether the topic file is the chapter, not included in it.
    pub(super) in_place: bool,
    /// The settings in `book.toml`, or the defaults.
    pub(super) config: Rc<Config>,
    /// Whether `book.toml` has our table.
    pub(super) has_table: bool,
}

impl Layout {
    /// Find the book around a topic file. A new book is created below `base`.
    pub(super) fn around(file: &Path, base: &Path) -> anyhow::Result<Layout> {
        let real = |path: &Path| {
            dunce::canonicalize(path)
                .with_context(|| format!("{} could not be read", path.display()))
        };
        let (file, base) = (real(file)?, real(base)?);
        let folder = file.parent().unwrap_or(&file).to_owned();
        if let Some(layout) = Layout::existing(&file, &folder, &base)? {
            return Ok(layout);
        }
        let in_place = folder.file_name().is_some_and(|name| name == SRC);
        let root = match folder.parent() {
            Some(parent) if in_place => parent.to_owned(),
            _ => base.join(BOOK),
        };
        let config = Rc::new(Config::from_value(&serde_json::Value::Null, "")?);
        Layout {
            name: match in_place {
                true => file_name(&file),
                false => free_name(&root, Path::new(SRC), &config.files),
            },
            root,
            src: SRC.into(),
            file,
            in_place,
            config,
            has_table: false,
        }
        .checked()
    }

    /// The book that contains or includes a file, or else the one beside it or in `base`. A book further
    /// up that does not contain the file is another book.
    fn existing(file: &Path, folder: &Path, base: &Path) -> anyhow::Result<Option<Layout>> {
        let top = top_around(file);
        let is_inside = |above: &&Path| top.as_ref().is_none_or(|top| above.starts_with(top));
        let above = folder.ancestors().take(LEVELS).take_while(is_inside);
        for root in above.flat_map(book_folders) {
            let book = read_settings(&root.join("book.toml"))?;
            let chapter = match file.strip_prefix(root.join(&book.src)) {
                Ok(name) => Some(name.to_owned()),
                Err(_) => including(&root, &book, file),
            };
            if let Some(name) = chapter {
                let name = slashed(&name);
                return Layout::in_book(file, root, book, name).checked().map(Some);
            }
        }
        let Some(root) = [folder, base]
            .into_iter()
            .find_map(|folder| book_folders(folder).next())
        else {
            return Ok(None);
        };
        let book = read_settings(&root.join("book.toml"))?;
        let named = match has_table(&root.join("book.toml")) {
            true => book.config.files.as_slice(),
            false => &[],
        };
        let name = free_name(&root, &book.src, named);
        Layout::in_book(file, root, book, name).checked().map(Some)
    }

    /// A file in an existing book.
    fn in_book(file: &Path, root: PathBuf, book: BookSettings, name: String) -> Layout {
        Layout {
            in_place: file.starts_with(root.join(&book.src)),
            name,
            src: book.src,
            config: book.config,
            has_table: has_table(&root.join("book.toml")),
            file: file.to_owned(),
            root,
        }
    }

    /// Refuse a file that mdBook cannot include.
    fn checked(self) -> anyhow::Result<Layout> {
        let path = self.included();
        if !self.in_place && path.contains([':', '{', '}', '\n']) {
            bail!(
                "{} cannot be included in a chapter, as mdBook reads `:`, `{{` and `}}` in its path as parts of the directive; rename the file",
                self.file.display()
            );
        }
        Ok(self)
    }

    /// The path of `book.toml`.
    pub(super) fn book_toml(&self) -> PathBuf {
        self.root.join("book.toml")
    }

    /// The path of `SUMMARY.md`.
    pub(super) fn summary(&self) -> PathBuf {
        self.root.join(&self.src).join("SUMMARY.md")
    }

    /// The path of the chapter.
    pub(super) fn chapter(&self) -> PathBuf {
        self.root.join(&self.src).join(&self.name)
    }

    /// The path of the topic file from the folder of its chapter, with slashes.
    pub(super) fn included(&self) -> String {
        let chapter = self.chapter();
        path_between(chapter.parent().unwrap_or(&self.root), &self.file)
    }

    /// The path of the topic file from the folder of `book.toml`, with slashes.
    pub(super) fn watched(&self) -> String {
        path_between(&self.root, &self.file)
    }
}

/// A folder and its `book/`, as far as they contain a book.
fn book_folders(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let folders = [folder.to_owned(), folder.join(BOOK)].into_iter();
    folders.filter(|folder| folder.join("book.toml").is_file())
}

/// The chapter of a book that includes a file.
fn including(root: &Path, book: &BookSettings, file: &Path) -> Option<PathBuf> {
    let mut names = book.config.files.iter();
    let found = names.find(|name| {
        let chapter = root.join(&book.src).join(name);
        let found = topic_file_of_chapter(root, &chapter);
        found.is_ok_and(|found| dunce::canonicalize(&found).is_ok_and(|found| found == file))
    });
    found.cloned()
}

/// The name of a new chapter: one that the settings name, or else one that is not taken.
fn free_name(root: &Path, src: &Path, named: &[PathBuf]) -> String {
    let named = named.iter().map(|name| name.to_string_lossy().into_owned());
    let usual = NAMES.map(str::to_owned);
    let numbered = (2..100).map(|number| format!("topics-{number}.md"));
    let mut names = named.chain(usual).chain(numbered);
    let is_free = |name: &String| {
        let path = root.join(src).join(name);
        path.symlink_metadata().is_err()
    };
    names.find(is_free).unwrap_or_else(|| NAMES[0].to_owned())
}

/// The path from a folder to a file, with slashes. The folder need not exist.
fn path_between(folder: &Path, file: &Path) -> String {
    let shared = folder.ancestors().find(|above| file.starts_with(above));
    let shared = shared.unwrap_or(Path::new(""));
    let up = folder.strip_prefix(shared).unwrap_or(folder).iter();
    let up: PathBuf = up.map(|_| "..").collect();
    let path = up.join(file.strip_prefix(shared).unwrap_or(file));
    slashed(&path)
}

fn file_name(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn has_table(book_toml: &Path) -> bool {
    let text = std::fs::read_to_string(book_toml).unwrap_or_default();
    text.parse::<toml::Table>().is_ok_and(|table| {
        table
            .get("preprocessor")
            .is_some_and(|all| all.get("topics").is_some())
    })
}
