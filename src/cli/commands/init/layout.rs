//! Where the files of the book around a topic file are, or will be.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::Context as _;
use mdbook_topics::config::Config;

use crate::cli::scope::{SRC, read_settings};

/// How many folders above a topic file to search for its `book.toml`.
const LEVELS: usize = 4;

/// Where the book's files are, or will be.
pub(super) struct Layout {
    /// The folder of `book.toml`.
    pub(super) root: PathBuf,
    /// The folder of the chapters, relative to it.
    pub(super) src: PathBuf,
    /// The topic file.
    pub(super) file: PathBuf,
    /// Its path relative to `src`, once it is there.
    pub(super) name: String,
    /// Whether it is there already.
    pub(super) in_place: bool,
    /// The settings in `book.toml`, or the defaults.
    pub(super) config: Rc<Config>,
    /// Whether `book.toml` has our table.
    pub(super) has_table: bool,
}

impl Layout {
    /// Find the book around a topic file.
    pub(super) fn around(file: &Path) -> anyhow::Result<Layout> {
        let file = file
            .canonicalize()
            .with_context(|| format!("{} could not be read", file.display()))?;
        let folder = file.parent().unwrap_or(&file).to_owned();
        for root in folder.ancestors().take(LEVELS) {
            let book_toml = root.join("book.toml");
            if !book_toml.is_file() {
                continue;
            }
            let book = read_settings(&book_toml)?;
            let below = file.strip_prefix(root.join(&book.src));
            let name = below
                .ok()
                .map(|name| name.to_string_lossy().replace('\\', "/"));
            // A book further up that does not contain the file is another book.
            if name.is_some() || root == folder {
                return Ok(Layout {
                    root: root.to_owned(),
                    src: book.src,
                    in_place: name.is_some(),
                    name: name.unwrap_or_else(|| file_name(&file)),
                    config: book.config,
                    has_table: has_table(&book_toml),
                    file,
                });
            }
        }
        let in_place = folder.file_name().is_some_and(|name| name == SRC);
        let root = match folder.parent() {
            Some(parent) if in_place => parent.to_owned(),
            _ => folder,
        };
        Ok(Layout {
            root,
            src: SRC.into(),
            name: file_name(&file),
            file,
            in_place,
            config: Rc::new(Config::from_value(&serde_json::Value::Null, "")?),
            has_table: false,
        })
    }

    /// The path of `book.toml`.
    pub(super) fn book_toml(&self) -> PathBuf {
        self.root.join("book.toml")
    }

    /// The path of `SUMMARY.md`.
    pub(super) fn summary(&self) -> PathBuf {
        self.root.join(&self.src).join("SUMMARY.md")
    }

    /// Where the topic file belongs.
    pub(super) fn target(&self) -> PathBuf {
        self.root.join(&self.src).join(&self.name)
    }
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
