//! `[preprocessor.topics]` as written.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

use super::announce_table::AnnounceTable;
use super::list::List;
use super::publish_table::PublishTable;
use crate::book::{Assets, OwnWords};
use crate::check::Severity;
use crate::date::DateOrder;
use crate::meeting_days::MeetingTable;
use crate::theme::ThemeTable;

/// The table as written.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct Table {
    pub(super) files: Option<List<PathBuf>>,
    pub(super) roles: BTreeMap<String, List<String>>,
    pub(super) no_topic: BTreeMap<String, List<String>>,
    pub(super) date_order: Option<DateOrder>,
    pub(super) date_format: Option<String>,
    pub(super) weekday: Option<String>,
    pub(super) meeting: MeetingTable,
    pub(super) theme_order: Vec<String>,
    pub(super) themes: ThemeTable,
    pub(super) words: OwnWords,
    pub(super) book_key: Option<String>,
    pub(super) address: Option<String>,
    pub(super) assets: Assets,
    pub(super) file_url_template: Option<String>,
    pub(super) notes: Option<PathBuf>,
    pub(super) stats: bool,
    pub(super) announce: AnnounceTable,
    pub(super) publish: PublishTable,
    pub(super) rules: BTreeMap<String, Severity>,
}
