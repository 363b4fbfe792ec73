//! Read the topic file of a chapter.

use std::path::Path;

use jiff::civil::Date;
use serde_json::Value;

use super::environment::Environment;
use super::error::PreprocessError;
use super::origin::Origin;
use super::{path_at, text_at};
use crate::git::CommitDays;
use crate::meeting_days::MeetingSettings;
use crate::topic_file::{self, Source, TopicFile};

/// A topic file that was read.
pub(super) struct FileRead {
    /// Its path below `src`, with slashes.
    pub(super) name: String,
    /// The folder of its pages: empty, or with a final slash.
    pub(super) folder: String,
    /// The path of its chapter.
    pub(super) path: String,
    pub(super) origin: Origin,
    pub(super) parsed: TopicFile,
    pub(super) commits: CommitDays,
    /// The settings of its own meetings.
    pub(super) meeting: Option<MeetingSettings>,
    /// The free days that its pages show.
    pub(super) free_days: Vec<Date>,
}

impl FileRead {
    /// Read the topic file of a chapter. `name` is its path below `src`.
    pub(super) fn new(
        chapter: &Value,
        file: &Path,
        name: String,
        environment: &Environment<'_>,
    ) -> Result<FileRead, PreprocessError> {
        let config = environment.config;
        let origin = Origin::of_chapter(&name, environment)?;
        let text = origin.read(text_at(chapter, "/content"))?;
        let commits = CommitDays::of_file(&origin.on_disk);
        let parsed = topic_file::parse(Source::from(text), &config.roles, &config.dates, &|line| {
            commits.day_of(line, &config.roles, &config.dates)
        });
        let path = path_at(chapter, "/path");
        let folder = path[..path.rfind('/').map_or(0, |slash| slash + 1)].to_owned();
        Ok(FileRead {
            name,
            folder,
            path,
            origin,
            parsed,
            commits,
            meeting: config.meeting_of_file.get(file).cloned(),
            free_days: Vec::new(),
        })
    }
}
