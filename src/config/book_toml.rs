//! Read `book.toml` and the `MDBOOK_…` variables without mdBook.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::environment::EnvironmentSetting;
use super::error::{ConfigError, MOST_BYTES};
use super::list::List;
use super::place::line_of;
use super::{Config, DEFAULT_FILE, misnamed_table};

use crate::disk::slashed;

/// Keys that only pages, feeds and publishing use.
const BOOK_KEYS: [&str; 7] = [
    "address",
    "assets",
    "book-key",
    "file-url-template",
    "meeting",
    "publish",
    "words",
];

/// The parts of `book.toml` that we read.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct BookToml {
    book: BookTable,
    preprocessor: Preprocessors,
}

#[derive(Debug, Deserialize)]
#[serde(default)]
struct BookTable {
    src: PathBuf,
    language: Option<String>,
}

impl Default for BookTable {
    fn default() -> Self {
        BookTable {
            src: PathBuf::from("src"),
            language: None,
        }
    }
}

impl BookTable {
    fn with_config(self, value: &serde_json::Value) -> Result<BookConfig, ConfigError> {
        let config = Config::from_value(value, self.language.as_deref().unwrap_or_default())?;
        Ok(BookConfig {
            src: self.src,
            config,
        })
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Preprocessors {
    topics: Option<toml::Table>,
}

/// A book's settings and the folder of its chapters.
pub struct BookConfig {
    /// The folder of the chapters, relative to `book.toml`.
    pub src: PathBuf,
    /// The settings.
    pub config: Config,
}

impl BookConfig {
    /// The topic files that the text of a `book.toml` names, relative to it. There are none if it has no
    /// `[preprocessor.topics]`. Much faster than [`BookConfig::from_toml`], which reads all settings.
    ///
    /// # Errors
    /// [`ConfigError`] if the text is not TOML, or `files` is not a list of paths.
    pub fn topic_files(text: &str) -> Result<Vec<PathBuf>, ConfigError> {
        with_environment(text, |settings| {
            let book = parse(text, settings)?;
            let Some(table) = book.preprocessor.topics else {
                return Ok(Vec::new());
            };
            let files: Vec<PathBuf> = match table.get("files") {
                Some(files) => files_of(files)?,
                None => vec![DEFAULT_FILE.into()],
            };
            let files = files.iter();
            Ok(files.map(|file| book.book.src.join(file)).collect())
        })
    }

    /// The line (from 1) on which the text of a `book.toml` names a topic file.
    #[must_use]
    pub fn line_of_file(text: &str, file: &Path) -> Option<usize> {
        let path = ["files".to_owned(), slashed(file)];
        line_of(text, &path)
    }

    /// A warning about a table in the text of a `book.toml` that looks like a misspelling of
    /// `[preprocessor.topics]`, if that is absent.
    #[must_use]
    pub fn misnamed_table(text: &str) -> Option<String> {
        let book: toml::Table = text.parse().ok()?;
        misnamed_table(&serde_json::to_value(book).ok()?)
    }

    /// Read the text of a `book.toml`.
    ///
    /// # Errors
    /// [`ConfigError`] if the text is not TOML (with the line), or a setting is invalid.
    pub fn from_toml(text: &str) -> Result<BookConfig, ConfigError> {
        with_environment(text, |settings| {
            let (book, value) = read(text, settings)?;
            let mut book = book.with_config(&value)?;
            book.config
                .warnings
                .extend(BookConfig::misnamed_table(text));
            Ok(book)
        })
    }

    /// Read the text of a `book.toml` in order to read topic files only. An invalid setting of pages,
    /// feeds or publishing is only a warning, and all of these settings have their defaults then.
    ///
    /// # Errors
    /// As [`BookConfig::from_toml`], for all other settings.
    pub fn of_topics(text: &str) -> Result<BookConfig, ConfigError> {
        let error = match BookConfig::from_toml(text) {
            Ok(book) => return Ok(book),
            Err(error) => error,
        };
        let mut book = with_environment(text, |settings| {
            let (book, mut value) = read(text, settings)?;
            if let Some(table) = value.as_object_mut() {
                table.retain(|key, _| !BOOK_KEYS.contains(&key.as_str()));
            }
            book.with_config(&value)
        })?;
        book.config.warnings.push(match error.line() {
            Some(line) => format!("line {line}: {}", error.in_short()),
            None => error.in_short(),
        });
        Ok(book)
    }
}

/// Read settings with those of the environment. An error names the variable, or the line of the text, that
/// causes it.
fn with_environment<T>(
    text: &str,
    read: impl Fn(&[EnvironmentSetting]) -> Result<T, ConfigError>,
) -> Result<T, ConfigError> {
    let settings = EnvironmentSetting::all()?;
    read(&settings).map_err(|error| {
        if settings.is_empty() || read(&[]).is_err() {
            return error.at(text);
        }
        let mut settings = settings.into_iter();
        let culprit = settings.find_map(|setting| {
            let source = read(std::slice::from_ref(&setting)).err()?;
            Some(ConfigError::Environment {
                variable: setting.variable,
                source: Box::new(source),
            })
        });
        culprit.unwrap_or(error)
    })
}

/// The paths in `files`.
fn files_of(files: &toml::Value) -> Result<Vec<PathBuf>, ConfigError> {
    let paths = files.clone().try_into().map(List::into_vec);
    paths.map_err(|error: toml::de::Error| ConfigError::of_value("files", error.message()))
}

/// Read the book's table and ours from the text of a `book.toml`.
fn read(
    text: &str,
    settings: &[EnvironmentSetting],
) -> Result<(BookTable, serde_json::Value), ConfigError> {
    let book = parse(text, settings)?;
    let table = book.preprocessor.topics.unwrap_or_default();
    let value = serde_json::to_value(table)
        .map_err(|error| ConfigError::of_value("", &error.to_string()))?;
    Ok((book.book, value))
}

fn parse(text: &str, settings: &[EnvironmentSetting]) -> Result<BookToml, ConfigError> {
    if text.len() > MOST_BYTES {
        return Err(ConfigError::TooLarge(text.len()));
    }
    if settings.is_empty() {
        return Ok(toml::from_str(text)?);
    }
    let mut table: toml::Table = toml::from_str(text)?;
    for setting in settings {
        setting.apply(&mut table);
    }
    Ok(table.try_into()?)
}
