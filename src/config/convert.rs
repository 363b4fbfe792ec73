//! `[preprocessor.topics]` → [`Config`].

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use super::error::ConfigError;
use super::list::List;
use super::read::read;
use super::{Config, DEFAULT_FILE, DEFAULT_NOTES};
use crate::book::{BookAddress, Words};
use crate::check::Severities;
use crate::date::{DateSettings, DateTable};
use crate::disk::leaves_folder;
use crate::language::Language;
use crate::meeting_days::{MeetingSettings, MeetingTable};
use crate::nearest::remedy;
use crate::theme::{Classifier, ThemeSettings};
use crate::topic_file::{NoTopicWords, Role, RoleAliases};

impl Config {
    /// Read the table that mdBook passes on. `Null` is an absent table. `language` is the book's
    /// language (BCP 47), whose words it shows.
    ///
    /// # Errors
    /// [`ConfigError`] if a setting is invalid.
    pub fn from_value(value: &serde_json::Value, language: &str) -> Result<Config, ConfigError> {
        let (table, mut warnings) = read(value)?;
        let files = table.files.map(List::into_vec);
        let files = files.unwrap_or_else(|| vec![DEFAULT_FILE.into()]);
        if let Some(outside) = files.iter().find(|file| !is_below_src(file)) {
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
        for (id, near) in themes.misspelled() {
            warnings.push(format!(
                "[preprocessor.topics.themes.{id}] adds a theme; did you mean `{near}`? (if not, give it a `title`)"
            ));
        }
        let mut dates = DateSettings::try_from(dates)?;
        check_names(&table.meeting, &files)?;
        let (meeting, of_files) = MeetingSettings::read(table.meeting, dates.weekday)?;
        dates.weekday = dates.weekday.or(meeting.days.only_weekday());
        let no_topic = table.no_topic.into_iter();
        let no_topic = no_topic.map(|(kind, words)| (kind, words.into_vec()));
        Ok(Config {
            roles: RoleAliases::new(&roles(table.roles)?)?
                .with_no_topic(NoTopicWords::new(no_topic.collect())?),
            meeting_of_file: of_files
                .into_iter()
                .map(|(file, settings)| (file.into(), settings))
                .collect(),
            meeting,
            files,
            dates,
            classifier: Classifier::new(&themes)?,
            calendar: &Language::of_tag(language).calendar,
            words: Words::new(language, table.words),
            book_key: table.book_key,
            address: table.address.as_deref().map(BookAddress::new).transpose()?,
            assets: table.assets,
            file_url_template: table.file_url_template.map(file_url_template).transpose()?,
            names_notes: table.notes.is_some(),
            notes: notes(table.notes)?,
            stats: table.stats,
            announce: table.announce,
            publish: table.publish,
            severities: Severities::new(table.rules)?,
            warnings,
        })
    }
}

/// Checks that each topic file with settings of its own is one of `files`.
fn check_names(meeting: &MeetingTable, files: &[PathBuf]) -> Result<(), ConfigError> {
    let is_known = |name: &str| files.iter().any(|file| file == Path::new(name));
    match meeting.files().into_iter().find(|name| !is_known(name)) {
        None => Ok(()),
        Some(name) => {
            let known: Vec<_> = files.iter().filter_map(|file| file.to_str()).collect();
            Err(ConfigError::NoMeetingFile {
                name: name.to_owned(),
                remedy: remedy(name, &known, "the files are"),
            })
        }
    }
}

/// A template for addresses of files.
fn file_url_template(template: String) -> Result<String, ConfigError> {
    let is_address = template.starts_with("https://") || template.starts_with("http://");
    match is_address && template.contains("{path}") {
        true => Ok(template),
        false => Err(ConfigError::NoFileUrl(template)),
    }
}

/// The folder of notes. An empty path turns them off.
fn notes(path: Option<PathBuf>) -> Result<Option<PathBuf>, ConfigError> {
    let path = path.unwrap_or_else(|| DEFAULT_NOTES.into());
    if path.has_root() || path.is_absolute() {
        return Err(ConfigError::AbsoluteNotes(path));
    }
    Ok(Some(path).filter(|path| !path.as_os_str().is_empty()))
}

fn roles(
    table: BTreeMap<String, List<String>>,
) -> Result<BTreeMap<Role, Vec<String>>, ConfigError> {
    let role = |name: String| {
        let roles = || {
            Role::WITH_TOPICS
                .into_iter()
                .chain([Role::Timetable, Role::Reference])
        };
        let found = roles().find(|role| role.name() == name);
        found.ok_or_else(|| {
            let names: Vec<_> = roles().map(Role::name).collect();
            let remedy = remedy(&name, &names, "the roles are");
            ConfigError::NoRole { name, remedy }
        })
    };
    let aliases = table.into_iter();
    aliases
        .map(|(name, aliases)| Ok((role(name)?, aliases.into_vec())))
        .collect()
}

fn is_below_src(file: &Path) -> bool {
    !file.as_os_str().is_empty() && !leaves_folder(file)
}
