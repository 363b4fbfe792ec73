//! The file that was named, or the book around us → topic files with their settings.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::{Context as _, bail};
use mdbook_topics::config::{BookConfig, Config, ConfigError};
use mdbook_topics::disk::{real_inside, top_around};
use mdbook_topics::git::CommitDays;
use mdbook_topics::preprocessor::Warning;
use mdbook_topics::topic_file::{Source, TopicFile, parse};

use crate::cli::output;

/// A topic file that was read, and the settings of its book.
pub(crate) struct BookFile {
    /// Its path as people would write it.
    pub(crate) path: PathBuf,
    /// What it says.
    pub(crate) file: TopicFile,
}

/// The topic file `named` (`-` for standard input), or those of the book in this folder or in
/// `book/`, with the settings of the nearest `book.toml`.
pub(crate) fn read(named: Option<&Path>) -> anyhow::Result<(Vec<BookFile>, Config)> {
    let (paths, config) = match named {
        Some(path) => (vec![path.to_owned()], config_around(path)?),
        None => {
            let book = book_here()?;
            (book.files, book.config)
        }
    };
    for warning in &config.warnings {
        output::warning(format_args!("book.toml: {warning}"));
    }
    let files = paths
        .into_iter()
        .map(|path| read_file(path, &config))
        .collect::<anyhow::Result<Vec<_>>>()?;
    for BookFile { path, file } in &files {
        if !file.has_topic_section() {
            let file = path.display().to_string();
            output::warning(Warning::NoSection { file });
        }
    }
    Ok((files, config))
}

/// Reads and parses one file.
pub(crate) fn read_file(path: PathBuf, config: &Config) -> anyhow::Result<BookFile> {
    let source = read_source(&path)?;
    let days = CommitDays::of_file(&path);
    let file = parse(source, &config.roles, &config.dates, &|line| {
        days.day_of(line)
    });
    Ok(BookFile { path, file })
}

/// Reads the text of a topic file.
pub(crate) fn read_source(path: &Path) -> anyhow::Result<Source> {
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin()
            .read_to_end(&mut bytes)
            .context("standard input could not be read")?;
        bytes
    } else if path.is_dir() {
        bail!(
            "{} is a folder; name the file in it, as in `{}`",
            path.display(),
            path.join("topics.md").display()
        );
    } else {
        let cannot = || format!("{}: the topic file could not be read", path.display());
        refuse_way_out(path, top_around(path).as_deref()).with_context(cannot)?;
        std::fs::read(path).with_context(cannot)?
    };
    Source::from_bytes(bytes).with_context(|| path.display().to_string())
}

/// Reads a `book.toml` to make a book.
pub(crate) fn read_config(book_toml: &Path) -> anyhow::Result<BookConfig> {
    BookConfig::from_toml(&text_of(book_toml)?).map_err(|error| in_settings(book_toml, &error))
}

/// Reads a `book.toml` to read topic files.
fn read_config_of_topics(book_toml: &Path) -> anyhow::Result<BookConfig> {
    BookConfig::of_topics(&text_of(book_toml)?).map_err(|error| in_settings(book_toml, &error))
}

/// An error in a `book.toml`, which may hold long texts.
pub(crate) fn in_settings(book_toml: &Path, error: &ConfigError) -> anyhow::Error {
    anyhow::anyhow!("{}: {}", book_toml.display(), error.in_short())
}

fn text_of(book_toml: &Path) -> anyhow::Result<String> {
    let cannot = || format!("{} could not be read", book_toml.display());
    // Errors of settings show a line.
    refuse_way_out(book_toml, top_around(book_toml).as_deref()).with_context(cannot)?;
    std::fs::read_to_string(book_toml).with_context(cannot)
}

/// Refuses to read a file that is elsewhere than in the repository with this top: reports show its
/// lines, and whoever sends a pull request can add a link to any file.
fn refuse_way_out(path: &Path, top: Option<&Path>) -> anyhow::Result<()> {
    if let Some(top) = top {
        real_inside(path, top)?;
    }
    Ok(())
}

/// The folder below which the files of a book are written: the repository's, or the book's own where
/// there is none.
pub(crate) fn top_of_book(book: &Path) -> anyhow::Result<PathBuf> {
    match top_around(book) {
        Some(top) => Ok(top),
        None => Ok(std::env::current_dir()?.join(book)),
    }
}

/// The folder below which a file is written that was named.
pub(crate) fn top_of_named(file: &Path) -> anyhow::Result<PathBuf> {
    let file = std::path::absolute(file)?;
    let folder = file.parent().unwrap_or(&file).to_owned();
    Ok(top_around(&file).unwrap_or(folder))
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
        Some(book_toml) => Ok(read_config_of_topics(book_toml)?.config),
        None => Ok(Config::from_value(&serde_json::Value::Null)?),
    }
}

/// The book in this folder or in `book/`.
struct Here {
    files: Vec<PathBuf>,
    config: Config,
    /// The folder below which its files are.
    top: PathBuf,
}

/// Reads the settings of the book here.
fn book_here() -> anyhow::Result<Here> {
    let folders = ["", "book"].map(PathBuf::from).into_iter();
    let Some(folder) = folders
        .chain(folders_above())
        .find(|folder| folder.join("book.toml").is_file())
    else {
        bail!(
            "there is no book.toml here nor in book/; name the topic file (`mdbook-topics list topics.md`) or run this in the book's folder"
        );
    };
    let book = read_config_of_topics(&folder.join("book.toml"))?;
    let repository = top_around(&folder);
    let mut files = Vec::new();
    for file in &book.config.files {
        refuse_below_src(&folder, &book, file)?;
        let path = folder.join(&book.src).join(file);
        let cannot = || format!("{}: the topic file could not be read", path.display());
        if path.exists() {
            refuse_way_out(&path, repository.as_deref()).with_context(cannot)?;
        }
        files.push(path);
    }
    Ok(Here {
        files,
        config: book.config,
        top: top_of_book(&folder)?,
    })
}

/// The folders above this one, the nearest first, up to the top of the repository.
pub(crate) fn folders_above() -> impl Iterator<Item = PathBuf> {
    let here = std::env::current_dir().unwrap_or_default();
    let inside: Vec<_> = here.ancestors().map(|folder| folder.join(".git")).collect();
    let levels = inside.iter().position(|git| git.exists()).unwrap_or(0);
    (1..=levels).map(|level| [".."].repeat(level).iter().collect())
}

/// Refuses a topic file that is named from the book's folder: names are below its `src`.
pub(crate) fn refuse_below_src(root: &Path, book: &BookConfig, file: &Path) -> anyhow::Result<()> {
    let Ok(below) = file.strip_prefix(&book.src) else {
        return Ok(());
    };
    let is_there = |path: PathBuf| path.is_file();
    if !below.as_os_str().is_empty()
        && is_there(root.join(file))
        && !is_there(root.join(&book.src).join(file))
    {
        bail!(
            "book.toml: [preprocessor.topics] files: paths stand below `{}`: write \"{}\" for \"{}\"",
            book.src.display(),
            below.display(),
            file.display()
        );
    }
    Ok(())
}

/// A topic file that was named, with the settings of its book.
pub(crate) struct Named {
    pub(crate) path: PathBuf,
    /// The folder below which it is written.
    pub(crate) top: PathBuf,
    pub(crate) config: Rc<Config>,
}

impl Named {
    /// The path as reports show it.
    pub(crate) fn shown(&self) -> String {
        match self.is_standard_input() {
            true => "<stdin>".to_owned(),
            false => self.path.display().to_string(),
        }
    }

    pub(crate) fn is_standard_input(&self) -> bool {
        self.path == Path::new("-")
    }
}

/// The files that were named, or those of the book here, each with its settings. Each `book.toml`
/// is read once.
pub(crate) fn named_files(files: &[PathBuf]) -> anyhow::Result<Vec<Named>> {
    let mut configs: BTreeMap<Option<PathBuf>, Rc<Config>> = BTreeMap::new();
    let mut named = Vec::new();
    if files.is_empty() {
        let book = book_here()?;
        let config = Rc::new(book.config);
        named.extend(book.files.into_iter().map(|path| Named {
            path,
            top: book.top.clone(),
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
            top: top_of_named(path)?,
            config,
        });
    }
    for warning in configs.values().flat_map(|config| &config.warnings) {
        output::warning(format_args!("book.toml: {warning}"));
    }
    Ok(named)
}
