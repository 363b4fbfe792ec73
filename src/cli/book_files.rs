//! The file that was named, or the book around us → topic files with their settings.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::{Context as _, bail};
use mdbook_topics::config::{BookConfig, Config};
use mdbook_topics::git::CommitDays;
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
        .collect::<anyhow::Result<_>>()?;
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
    config_of(book_toml_around(path).as_deref())
}

fn book_toml_around(path: &Path) -> Option<PathBuf> {
    let absolute = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    absolute
        .ancestors()
        .skip(1)
        .map(|folder| folder.join("book.toml"))
        .find(|book_toml| book_toml.is_file())
}

fn config_of(book_toml: Option<&Path>) -> anyhow::Result<Config> {
    match book_toml {
        Some(book_toml) => Ok(read_config(book_toml)?.config),
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

/// A topic file that was named, with the settings of its book.
pub(super) struct Named {
    pub(super) path: PathBuf,
    pub(super) config: Rc<Config>,
}

impl Named {
    /// The path as reports show it.
    pub(super) fn shown(&self) -> String {
        match self.is_standard_input() {
            true => "<stdin>".to_owned(),
            false => self.path.display().to_string(),
        }
    }

    pub(super) fn is_standard_input(&self) -> bool {
        self.path == Path::new("-")
    }
}

/// The files that were named, or those of the book here, each with its settings. Each `book.toml`
/// is read once.
pub(super) fn named_files(files: &[PathBuf]) -> anyhow::Result<Vec<Named>> {
    let mut configs: BTreeMap<Option<PathBuf>, Rc<Config>> = BTreeMap::new();
    let mut named = Vec::new();
    if files.is_empty() {
        let (paths, config) = book_here()?;
        let config = Rc::new(config);
        named.extend(paths.into_iter().map(|path| Named {
            path,
            config: config.clone(),
        }));
        configs.insert(None, config);
    }
    for path in files {
        let book_toml = book_toml_around(path);
        let config = match configs.get(&book_toml) {
            Some(config) => config.clone(),
            None => {
                let config = Rc::new(config_of(book_toml.as_deref())?);
                configs.insert(book_toml, config.clone());
                config
            }
        };
        named.push(Named {
            path: path.clone(),
            config,
        });
    }
    for warning in configs.values().flat_map(|config| &config.warnings) {
        output::notice(format_args!("book.toml: {warning}"));
    }
    Ok(named)
}
