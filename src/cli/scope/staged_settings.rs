//! Read a staged `book.toml`.

use std::path::Path;
use std::rc::Rc;

use mdbook_topics::config::{BookConfig, Config, ConfigError};
use mdbook_topics::git::{Entry, Repository};

use super::settings::settings_error;
use super::staged::Notes;

/// The settings in the text of a `book.toml`.
pub(super) fn settings_of(text: &str, notes: Notes) -> Result<Config, ConfigError> {
    let mut config = BookConfig::of_topics(text)?.config;
    if notes == Notes::Skip {
        config.severities.leave_notes();
    }
    Ok(config)
}

/// The settings, read at first use: most commits change no topic file.
pub(super) fn read_once(
    known: &mut Option<Rc<Config>>,
    read: impl FnOnce() -> anyhow::Result<Config>,
) -> anyhow::Result<Rc<Config>> {
    Ok(match known {
        Some(config) => Rc::clone(config),
        None => Rc::clone(known.insert(Rc::new(read()?))),
    })
}

/// Check the settings in a `book.toml` that the next commit changes. Returns their warnings.
///
/// # Errors
/// If a setting is invalid: the next commit would not be the one to blame.
pub(super) fn new_settings(
    repository: &Repository,
    parents: &[String],
    book: &Entry,
    text: &str,
) -> anyhow::Result<Vec<String>> {
    for parent in parents {
        if repository.blob_in(parent, &book.path)?.as_ref() == Some(&book.blob) {
            return Ok(Vec::new());
        }
    }
    let read = BookConfig::from_toml(text);
    let read = read.map_err(|error| settings_error(Path::new(&book.path), &error))?;
    let warnings = read.config.warnings.iter();
    let shown = warnings.map(|warning| format!("{}: {warning}", book.path));
    Ok(shown.collect())
}
