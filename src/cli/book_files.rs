//! The file that was named, or the book around us → topic files with their settings.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use mdbook_topics::config::{BookConfig, Config};
use mdbook_topics::git::CommitDays;
use mdbook_topics::preprocessor::Notice;
use mdbook_topics::topic_file::{Source, TopicFile, parse};

use super::output;

/// A topic file that was read, and the settings of its book.
pub(super) struct BookFile {
    /// Its path as people would write it.
    pub(super) path: PathBuf,
    /// What it says.
    pub(super) file: TopicFile,
}

/// The topic file `named` (`-` for standard input), or those of the book in this folder or in
/// `book/`, with the settings of the nearest `book.toml`.
pub(super) fn read(named: Option<&Path>) -> anyhow::Result<(Vec<BookFile>, Config)> {
    let (paths, config) = match named {
        Some(path) => (vec![path.to_owned()], config_around(path)?),
        None => book_here()?,
    };
    for warning in &config.warnings {
        output::notice(format_args!("book.toml: {warning}"));
    }
    let files = paths
        .into_iter()
        .map(|path| read_file(path, &config))
        .collect::<anyhow::Result<Vec<_>>>()?;
    for BookFile { path, file } in &files {
        if !file.has_topic_section() {
            let file = path.display().to_string();
            output::notice(Notice::NoSection { file });
        }
    }
    Ok((files, config))
}

/// Reads and parses one file.
pub(super) fn read_file(path: PathBuf, config: &Config) -> anyhow::Result<BookFile> {
    let source = read_source(&path)?;
    let days = CommitDays::of_file(&path);
    let file = parse(source, &config.roles, &config.dates, &|line| {
        days.day_of(line)
    });
    Ok(BookFile { path, file })
}

/// Reads the text of a topic file.
pub(super) fn read_source(path: &Path) -> anyhow::Result<Source> {
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin()
            .read_to_end(&mut bytes)
            .context("standard input could not be read")?;
        bytes
    } else {
        std::fs::read(path)
            .with_context(|| format!("{}: the topic file could not be read", path.display()))?
    };
    Source::from_bytes(bytes).with_context(|| path.display().to_string())
}

/// Reads a `book.toml`.
pub(super) fn read_config(book_toml: &Path) -> anyhow::Result<BookConfig> {
    let text = std::fs::read_to_string(book_toml)
        .with_context(|| format!("{} could not be read", book_toml.display()))?;
    BookConfig::from_toml(&text).with_context(|| book_toml.display().to_string())
}

/// The settings of the nearest `book.toml` above a file, or the defaults.
fn config_around(path: &Path) -> anyhow::Result<Config> {
    let absolute = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let found = absolute
        .ancestors()
        .skip(1)
        .map(|folder| folder.join("book.toml"))
        .find(|book_toml| book_toml.is_file());
    match found {
        Some(book_toml) => Ok(read_config(&book_toml)?.config),
        None => Ok(Config::from_value(&serde_json::Value::Null)?),
    }
}

/// The topic files of the book in this folder or in `book/`.
fn book_here() -> anyhow::Result<(Vec<PathBuf>, Config)> {
    let folders = ["", "book"].map(PathBuf::from);
    let Some(folder) = folders
        .into_iter()
        .find(|folder| folder.join("book.toml").is_file())
    else {
        bail!(
            "there is no book.toml here nor in book/; name the topic file (`mdbook-topics list topics.md`) or run this in the book's folder"
        );
    };
    let book = read_config(&folder.join("book.toml"))?;
    let files = book.config.files.iter();
    let paths = files
        .map(|file| folder.join(&book.src).join(file))
        .collect();
    Ok((paths, book.config))
}
