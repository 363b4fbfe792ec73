//! `[preprocessor.topics.announce]`: the templates of announcements.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::announce::AnnounceFormat;

/// The files of templates, relative to `book.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct AnnounceTable {
    /// That of mails.
    pub text: Option<PathBuf>,
    /// That of Markdown.
    pub markdown: Option<PathBuf>,
    /// That of HTML.
    pub html: Option<PathBuf>,
    /// That of Slack.
    pub slack: Option<PathBuf>,
    /// That of the HTML in a message of Matrix.
    pub matrix: Option<PathBuf>,
}

impl AnnounceTable {
    /// The template of a format. An empty path is none.
    #[must_use]
    pub fn template(&self, format: AnnounceFormat) -> Option<&Path> {
        let path = match format {
            AnnounceFormat::Text => &self.text,
            AnnounceFormat::Markdown => &self.markdown,
            AnnounceFormat::Html => &self.html,
            AnnounceFormat::Slack => &self.slack,
            AnnounceFormat::Matrix => &self.matrix,
        };
        path.as_deref().filter(|path| !path.as_os_str().is_empty())
    }
}
