//! Run as an mdBook preprocessor: mdBook's JSON → the same book with our pages in it.
//!
//! The JSON value is edited in place, so that everything we do not know (draft chapters, part
//! titles, fields of another version) passes through unchanged, and one program supports mdBook 0.4
//! and 0.5.

mod address;
mod chapter;
mod environment;
mod error;
mod file_read;
mod forms;
mod items;
mod notes;
mod origin;
mod picture;
mod relative;
mod search;
mod skipped;
mod summary;
mod version;

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use jiff::Timestamp;
use mdbook_preprocessor::book::Book;
use mdbook_preprocessor::config::TextDirection;
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};
use serde_json::Value;

use environment::Environment;
pub use error::{PreprocessError, Warning};
pub use picture::PictureProblem;
pub use relative::Picture;
pub use search::SEARCHED;
use search::SearchSettings;
pub use skipped::{findings, unread, unused_roles};
pub use summary::FileSummary;

use crate::book::{Assets, BookAddress, Format, asset_files};
use crate::config::{BookConfig, Config, misnamed_table};
use crate::feed::{BookTopics, source_date};
use crate::topic_file::slug;

/// The name of the preprocessor in `book.toml`.
pub const NAME: &str = "topics";

/// The result of a run, in addition to the book.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Warnings, in the order in which they were found.
    pub warnings: Vec<Warning>,
    /// A summary of each topic file.
    pub files: Vec<FileSummary>,
    /// The topics and their places in the book, from which the feeds are written.
    pub topics: BookTopics,
    /// Pictures to copy into the built book. Only a run in this process has any.
    pub pictures: Vec<Picture>,
}

/// Reads mdBook's JSON (`[context, book]`) to its end and returns the book as JSON.
///
/// # Errors
/// [`PreprocessError`] for input that is not a book, invalid settings, and a topic file without a
/// chapter.
pub fn run(mut input: impl Read) -> Result<(Value, Outcome), PreprocessError> {
    // Read to the end before writing anything: otherwise both sides could wait forever.
    let mut bytes = Vec::new();
    input
        .read_to_end(&mut bytes)
        .map_err(PreprocessError::Read)?;
    let input: Value = serde_json::from_slice(&bytes).map_err(PreprocessError::Json)?;
    let Value::Array(parts) = input else {
        return Err(PreprocessError::NotABook);
    };
    let Ok([context, mut book]) = <[Value; 2]>::try_from(parts) else {
        return Err(PreprocessError::NotABook);
    };
    let outcome = expand(&context, &mut book, Caller::MdBook)?;
    Ok((book, outcome))
}

/// Who runs the preprocessor.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Caller {
    /// mdBook, in a process of its own.
    MdBook,
    /// Code in this process, which checks the finished pages and copies pictures.
    Library,
}

/// Inserts the pages of the topic files into `book`. Both values are as mdBook writes them.
fn expand(context: &Value, book: &mut Value, caller: Caller) -> Result<Outcome, PreprocessError> {
    let mut outcome = Outcome::default();
    let version = text_at(context, "/mdbook_version");
    outcome.warnings.extend(version::check(version));
    let root = PathBuf::from(text_at(context, "/root"));
    let config = config(context, &root)?;
    let misnamed = context.pointer("/config").and_then(misnamed_table);
    let warnings = config.warnings.iter().cloned().chain(misnamed);
    outcome.warnings.extend(warnings.map(Warning::Setting));
    let src = match text_at(context, "/config/book/src") {
        "" => "src",
        src => src,
    };
    let environment = Environment {
        config: &config,
        checks_pages: caller == Caller::MdBook,
        copies_pictures: caller == Caller::Library,
        root: root.clone(),
        src_dir: root.join(src),
        src,
        edit_url_template: context
            .pointer("/config/output/html/edit-url-template")
            .and_then(Value::as_str),
        git_repository_url: context
            .pointer("/config/output/html/git-repository-url")
            .and_then(Value::as_str),
        search: SearchSettings::new(context, caller == Caller::Library),
        now: source_date()?.unwrap_or_else(Timestamp::now),
        format: match text_at(context, "/renderer") {
            "html" => Format::Html,
            _ => Format::Markdown,
        },
        is_rtl: is_rtl(context),
        book_key: book_key(&config, text_at(context, "/config/book/title")),
    };
    if environment.format == Format::Html {
        let site_url = context.pointer("/config/output/html/site-url");
        let site_url = site_url.and_then(Value::as_str).unwrap_or("/");
        let wrong = config
            .address
            .as_ref()
            .and_then(|address| wrong_site_url(site_url, address));
        outcome.warnings.extend(wrong);
    }
    outcome.topics = BookTopics {
        title: text_at(context, "/config/book/title").to_owned(),
        language: context
            .pointer("/config/book/language")
            .and_then(Value::as_str)
            .map(str::to_owned),
        book_key: environment.book_key.clone(),
        files: Vec::new(),
    };
    chapter::expand_all(book, &environment, &mut outcome)?;
    outcome
        .warnings
        .extend(warnings_of_files(&environment, &outcome));
    if config.assets == Assets::Files && environment.format == Format::Html {
        outcome.warnings.extend(old_assets(&environment.src_dir));
    }
    Ok(outcome)
}

/// Warns of what is not read, and counts what `check` finds.
fn warnings_of_files(environment: &Environment<'_>, outcome: &Outcome) -> Vec<Warning> {
    let config = environment.config;
    let files = outcome.topics.files.iter();
    let files: Vec<_> = files.map(|file| (file.shown.clone(), &file.file)).collect();
    let paths = files.iter().map(|(path, file)| (path.as_str(), *file));
    let mut warnings = unused_roles(&config.roles, paths);
    let notes = notes::for_check(&outcome.topics.files);
    for ((path, file), notes) in files.iter().zip(&notes) {
        let findings = findings(config, file, notes);
        warnings.extend(unread(path, file, &findings));
        warnings.extend(skipped::counts(path, &findings));
    }
    warnings
}

/// Warns of style and script files that differ from those of this program.
fn old_assets(src_dir: &Path) -> impl Iterator<Item = Warning> {
    let files = asset_files().iter().filter(|(name, text)| {
        let found = std::fs::read(src_dir.join(name));
        found.ok().as_deref() != Some(text.as_bytes())
    });
    files.map(|(name, _)| Warning::OldAsset { name })
}

/// Warns of a `site-url` with another path than the book's address.
fn wrong_site_url(site_url: &str, address: &BookAddress) -> Option<Warning> {
    let path = match BookAddress::new(site_url) {
        Ok(full) => full.path().to_owned(),
        Err(_) => format!("/{}/", site_url.trim_matches('/')).replace("//", "/"),
    };
    (path != address.path()).then(|| Warning::SiteUrl {
        site_url: site_url.to_owned(),
        path: address.path().to_owned(),
    })
}

/// The key of the book's ticks: `book-key` or the title, never an address, as addresses change.
fn book_key(config: &Config, title: &str) -> String {
    let key = slug(config.book_key.as_deref().unwrap_or(title));
    if key.is_empty() { NAME.to_owned() } else { key }
}

/// Whether the book is written from right to left: by `text-direction`, else by its language, as mdBook decides.
fn is_rtl(context: &Value) -> bool {
    match text_at(context, "/config/book/text-direction") {
        "" => {
            let language = text_at(context, "/config/book/language");
            TextDirection::from_lang_code(language) == TextDirection::RightToLeft
        }
        direction => direction == "rtl",
    }
}

/// Reads the settings. Errors name the line of `book.toml` if reading the file itself finds it.
fn config(context: &Value, root: &Path) -> Result<Config, PreprocessError> {
    let table = context.pointer("/config/preprocessor/topics");
    let language = text_at(context, "/config/book/language");
    Config::from_value(table.unwrap_or(&Value::Null), language).map_err(|error| {
        let text = std::fs::read_to_string(root.join("book.toml")).unwrap_or_default();
        let with_line = BookConfig::from_toml(&text).err();
        PreprocessError::Config(with_line.unwrap_or(error))
    })
}

/// The text at a JSON pointer (RFC 6901), or an empty text.
fn text_at<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

/// The path at a JSON pointer, with slashes. mdBook writes it as its own system does.
fn path_at(value: &Value, pointer: &str) -> String {
    text_at(value, pointer).replace('\\', "/")
}

/// The preprocessor for mdBook's library, which needs no second process.
#[derive(Default)]
pub struct TopicsPreprocessor {
    outcome: std::sync::Arc<Mutex<Outcome>>,
}

impl TopicsPreprocessor {
    /// A handle to the outcome of the run.
    #[must_use]
    pub fn outcome(&self) -> std::sync::Arc<Mutex<Outcome>> {
        self.outcome.clone()
    }
}

impl Preprocessor for TopicsPreprocessor {
    fn name(&self) -> &str {
        NAME
    }

    fn run(
        &self,
        context: &PreprocessorContext,
        book: Book,
    ) -> mdbook_preprocessor::errors::Result<Book> {
        let context = serde_json::to_value(context)?;
        let mut book = serde_json::to_value(book)?;
        let found = expand(&context, &mut book, Caller::Library)?;
        if let Ok(mut outcome) = self.outcome.lock() {
            *outcome = found;
        }
        Ok(serde_json::from_value(book)?)
    }
}
