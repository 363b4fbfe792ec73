//! The table `[preprocessor.topics]` of `book.toml` → the settings of the whole program.

mod error;
mod list;
mod publish;

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use serde::Deserialize;

pub use error::ConfigError;
use error::{MOST_BYTES, shorten};
use list::List;
pub use publish::PublishTable;

use crate::book::{Assets, BookAddress, Words};
use crate::check::{Severities, Severity};
use crate::date::{DateOrder, DateSettings, DateTable};
use crate::feed::{MEETING_KEYS, MeetingSettings, MeetingTable};
use crate::theme::{Classifier, ThemeSettings};
use crate::topic_file::{NoTopicWords, Role, RoleAliases};

/// The topic file of a book that names none, below the book's `src`.
const DEFAULT_FILE: &str = "topics.md";

/// Keys of the table that are mdBook's own.
const MDBOOK_KEYS: [&str; 6] = [
    "command",
    "before",
    "after",
    "renderer",
    "renderers",
    "optional",
];
/// Keys of the table that are ours.
const KEYS: [&str; 15] = [
    "address",
    "assets",
    "book-key",
    "date-format",
    "date-order",
    "files",
    "meeting",
    "no-topic",
    "publish",
    "roles",
    "rules",
    "theme-order",
    "themes",
    "weekday",
    "words",
];

/// Keys that are named of those that nobody knows.
const MOST_WARNINGS: usize = 10;

/// Keys of `words` that earlier versions read.
const REMOVED_WORDS: [&str; 1] = ["unplaced"];

/// Keys that only pages, feeds and publishing know.
const OF_THE_BOOK: [&str; 6] = [
    "address", "assets", "book-key", "meeting", "publish", "words",
];

/// The settings of a book.
pub struct Config {
    /// The topic files, relative to the book's `src`.
    pub files: Vec<PathBuf>,
    /// The words by which headings are known, and meetings with no topic.
    pub roles: RoleAliases,
    /// How dates are read and written.
    pub dates: DateSettings,
    /// When meetings are.
    pub meeting: MeetingSettings,
    /// The themes.
    pub classifier: Classifier,
    /// Where the published book stands.
    pub address: Option<BookAddress>,
    /// Where style and script are.
    pub assets: Assets,
    /// Under what name browsers keep the ticks, instead of the book's title.
    pub book_key: Option<String>,
    /// The words shown to people.
    pub words: Words,
    /// Where the book is published.
    pub publish: PublishTable,
    /// How bad each rule's findings are.
    pub severities: Severities,
    /// Keys that nobody reads, with a remedy each.
    pub warnings: Vec<String>,
}

/// The table as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
struct Table {
    files: Option<List<PathBuf>>,
    roles: BTreeMap<String, List<String>>,
    no_topic: BTreeMap<String, List<String>>,
    date_order: Option<DateOrder>,
    date_format: Option<String>,
    weekday: Option<String>,
    meeting: MeetingTable,
    theme_order: Vec<String>,
    themes: BTreeMap<String, crate::theme::ThemeSetting>,
    words: Words,
    book_key: Option<String>,
    address: Option<String>,
    assets: Assets,
    publish: PublishTable,
    rules: BTreeMap<String, Severity>,
}

/// The parts of `book.toml` that are read outside mdBook.
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
}

impl Default for BookTable {
    fn default() -> Self {
        BookTable {
            src: PathBuf::from("src"),
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Preprocessors {
    topics: Option<toml::Table>,
}

/// A book's settings and where its sources are.
pub struct BookConfig {
    /// The folder of the chapters, relative to `book.toml`.
    pub src: PathBuf,
    /// The settings.
    pub config: Config,
}

impl BookConfig {
    /// The topic files that the text of a `book.toml` names, relative to it; none where it has no
    /// table of ours. Much faster than [`BookConfig::from_toml`], which reads all settings.
    ///
    /// # Errors
    /// [`ConfigError`] where the text is not TOML, or `files` no list of paths.
    pub fn topic_files(text: &str) -> Result<Vec<PathBuf>, ConfigError> {
        let book = parse(text)?;
        let Some(table) = book.preprocessor.topics else {
            return Ok(Vec::new());
        };
        let files: Vec<PathBuf> = match table.get("files") {
            Some(files) => List::into_vec(files.clone().try_into()?),
            None => vec![DEFAULT_FILE.into()],
        };
        let files = files.iter();
        Ok(files.map(|file| book.book.src.join(file)).collect())
    }

    /// Reads the text of a `book.toml`.
    ///
    /// # Errors
    /// [`ConfigError`] with the line, where the text itself is wrong.
    pub fn from_toml(text: &str) -> Result<BookConfig, ConfigError> {
        let (src, value) = read(text)?;
        let config = Config::from_value(&value)?;
        Ok(BookConfig { src, config })
    }

    /// The same for those who read topic files and make no book of them: what is wrong with the
    /// settings of pages, feeds and publishing is a warning, and these settings are the usual ones.
    ///
    /// # Errors
    /// As of [`BookConfig::from_toml`], for all other settings.
    pub fn of_topics(text: &str) -> Result<BookConfig, ConfigError> {
        let (src, mut value) = read(text)?;
        let config = match Config::from_value(&value) {
            Ok(config) => config,
            Err(error) => {
                if let Some(table) = value.as_object_mut() {
                    table.retain(|key, _| !OF_THE_BOOK.contains(&key.as_str()));
                }
                let mut config = Config::from_value(&value)?;
                config.warnings.push(error.in_short());
                config
            }
        };
        Ok(BookConfig { src, config })
    }
}

/// The book's `src` and our table, in the text of a `book.toml`.
fn read(text: &str) -> Result<(PathBuf, serde_json::Value), ConfigError> {
    let book = parse(text)?;
    let table = book.preprocessor.topics.unwrap_or_default();
    let value = serde_json::to_value(table).map_err(|error| ConfigError::Value {
        path: String::new(),
        message: error.to_string(),
    })?;
    Ok((book.book.src, value))
}

fn parse(text: &str) -> Result<BookToml, ConfigError> {
    if text.len() > MOST_BYTES {
        return Err(ConfigError::TooLarge(text.len()));
    }
    Ok(toml::from_str(text)?)
}

impl Config {
    /// Reads the table as mdBook hands it over; `Null` stands for no table.
    ///
    /// # Errors
    /// [`ConfigError`] with the key and the remedy.
    pub fn from_value(value: &serde_json::Value) -> Result<Config, ConfigError> {
        let mut value = value.clone();
        let removed_words = take_removed_words(&mut value);
        let value = &value;
        let table: Table = if value.is_null() {
            Table::default()
        } else {
            serde_path_to_error::deserialize(value).map_err(|error| ConfigError::Value {
                path: error.path().to_string(),
                message: error.inner().to_string(),
            })?
        };
        let files = table.files.map(List::into_vec);
        let files = files.unwrap_or_else(|| vec![DEFAULT_FILE.into()]);
        if let Some(outside) = files.iter().find(|file| !is_below(file)) {
            return Err(ConfigError::OutsideSrc(outside.clone()));
        }
        if files.is_empty() {
            return Err(ConfigError::NoFile);
        }
        let mut seen = HashSet::new();
        if let Some(twice) = files.iter().find(|file| !seen.insert(*file)) {
            return Err(ConfigError::Twice(twice.clone()));
        }
        if let Some(format) = table.date_format.as_deref()
            && !format.contains('%')
        {
            return Err(ConfigError::NoDate(format.to_owned()));
        }
        let dates = DateTable {
            date_order: table.date_order,
            date_format: table.date_format,
            weekday: table.weekday,
        };
        let themes = ThemeSettings {
            order: table.theme_order,
            themes: table.themes,
        };
        let dates = DateSettings::try_from(dates)?;
        let no_topic = table.no_topic.into_iter();
        let no_topic = no_topic.map(|(kind, words)| (kind, words.into_vec()));
        Ok(Config {
            files,
            roles: RoleAliases::new(&roles(table.roles)?)?
                .with_no_topic(NoTopicWords::new(no_topic.collect())?),
            meeting: MeetingSettings::new(table.meeting, dates.weekday)?,
            dates,
            classifier: Classifier::new(&themes)?,
            words: table.words,
            book_key: table.book_key,
            address: table.address.as_deref().map(BookAddress::new).transpose()?,
            assets: table.assets,
            publish: table.publish,
            severities: Severities::new(table.rules)?,
            warnings: [
                unknown_keys(value, "[preprocessor.topics]", &KEYS),
                unknown_keys(
                    &value["meeting"],
                    "[preprocessor.topics.meeting]",
                    &MEETING_KEYS,
                ),
                removed_words,
            ]
            .concat(),
        })
    }
}

fn roles(
    table: BTreeMap<String, List<String>>,
) -> Result<BTreeMap<Role, Vec<String>>, ConfigError> {
    let role = |name: String| {
        let mut roles = Role::WITH_TOPICS.into_iter().chain([Role::Reference]);
        let found = roles.find(|role| role.name() == name);
        found.ok_or(ConfigError::NoRole(name))
    };
    let aliases = table.into_iter();
    aliases
        .map(|(name, aliases)| Ok((role(name)?, aliases.into_vec())))
        .collect()
}

fn is_below(path: &Path) -> bool {
    use std::path::Component;
    !path.as_os_str().is_empty()
        && path
            .components()
            .all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

/// What to tell of the keys of a table that are neither `known` nor mdBook's.
fn unknown_keys(table: &serde_json::Value, name: &str, known: &[&str]) -> Vec<String> {
    let keys = table.as_object().into_iter().flat_map(|table| table.keys());
    let unknown: Vec<_> = keys
        .filter(|key| !known.contains(&key.as_str()) && !MDBOOK_KEYS.contains(&key.as_str()))
        .collect();
    let mut warnings: Vec<_> = unknown
        .iter()
        .take(MOST_WARNINGS)
        .map(|key| {
            let is_near = |known: &&&str| {
                key.len() <= known.len() + 2 && strsim::osa_distance(known, key) <= 2
            };
            let remedy = match known.iter().find(is_near) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known keys: {}", known.join(", ")),
            };
            shorten(&format!(
                "{name} has a key `{key}` that nothing reads; {remedy}"
            ))
        })
        .collect();
    if unknown.len() > MOST_WARNINGS {
        let more = unknown.len() - MOST_WARNINGS;
        warnings.push(format!("{name} has {more} more keys that nothing reads"));
    }
    warnings
}

/// Removes the words that earlier versions knew, and returns a warning for each.
fn take_removed_words(table: &mut serde_json::Value) -> Vec<String> {
    let words = table
        .get_mut("words")
        .and_then(|words| words.as_object_mut());
    let Some(words) = words else {
        return Vec::new();
    };
    let removed = REMOVED_WORDS
        .iter()
        .filter(|key| words.remove(**key).is_some());
    removed
        .map(|key| format!("[preprocessor.topics.words] `{key}` has no effect any more; remove it"))
        .collect()
}
