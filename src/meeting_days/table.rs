//! `[preprocessor.topics.meeting]` as written: a table, or a list of periods.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

/// A table, or a list of periods.
#[derive(Debug, Clone)]
pub enum MeetingTable {
    /// `[preprocessor.topics.meeting]`
    One(Box<MeetingEntry>),
    /// `[[preprocessor.topics.meeting]]`
    Periods(Vec<MeetingEntry>),
}

/// The keys of a table, or of a period.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct MeetingEntry {
    pub(super) from: Option<Text>,
    pub(super) until: Option<Text>,
    pub(super) weekday: Option<String>,
    pub(super) every: Option<u8>,
    pub(super) except: Vec<Text>,
    pub(super) time: Option<String>,
    pub(super) length: Option<Length>,
    pub(super) zone: Option<String>,
    pub(super) open_slots: Option<OpenSlots>,
    pub(super) topics_per_meeting: Option<u8>,
    pub(super) file: Option<String>,
    pub(super) files: BTreeMap<String, FileMeetingTable>,
}

/// The keys for a topic file whose group meets at another time; the others are those of the whole book.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct FileMeetingTable {
    pub(super) from: Option<Text>,
    pub(super) until: Option<Text>,
    pub(super) weekday: Option<String>,
    pub(super) every: Option<u8>,
    pub(super) except: Option<Vec<Text>>,
    pub(super) time: Option<String>,
    pub(super) length: Option<Length>,
    pub(super) zone: Option<String>,
    pub(super) open_slots: Option<OpenSlots>,
    pub(super) topics_per_meeting: Option<u8>,
}

/// A day or range of days in quotes, or a date of TOML, which mdBook passes on as a table.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "write a day like \"2026-10-06\"")]
pub(super) enum Text {
    Quoted(String),
    Toml {
        #[serde(rename = "$__toml_private_datetime")]
        date: String,
    },
}

#[derive(Debug, Clone, Deserialize)]
#[serde(
    untagged,
    expecting = "write a length like \"1h 30m\", or a number of minutes"
)]
pub(super) enum Length {
    Minutes(u32),
    Text(String),
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(
    untagged,
    expecting = "write true, false or a number of weeks, at most 52"
)]
pub(super) enum OpenSlots {
    Asked(bool),
    Weeks(u8),
}

impl Text {
    pub(super) fn into_string(self) -> String {
        match self {
            Text::Quoted(text) | Text::Toml { date: text } => text,
        }
    }
}

impl Default for MeetingTable {
    fn default() -> Self {
        MeetingTable::One(Box::default())
    }
}

impl MeetingTable {
    /// The names of topic files with settings of their own.
    pub(crate) fn files(&self) -> Vec<&str> {
        match self {
            MeetingTable::One(book) => book.files.keys().map(String::as_str).collect(),
            MeetingTable::Periods(periods) => {
                let files = periods.iter().filter_map(|period| period.file.as_deref());
                files.collect()
            }
        }
    }
}

impl FileMeetingTable {
    /// The keys of a file, with those of the whole book for the keys that it leaves out. Weekday and weeks
    /// belong together.
    pub(super) fn or(self, book: &MeetingEntry) -> MeetingEntry {
        let days_of = match self.weekday.is_none() && self.every.is_none() {
            true => (book.weekday.clone(), book.every),
            false => (self.weekday, self.every),
        };
        MeetingEntry {
            from: self.from.or_else(|| book.from.clone()),
            until: self.until.or_else(|| book.until.clone()),
            weekday: days_of.0,
            every: days_of.1,
            except: self.except.unwrap_or_else(|| book.except.clone()),
            time: self.time.or_else(|| book.time.clone()),
            length: self.length.or_else(|| book.length.clone()),
            zone: self.zone.or_else(|| book.zone.clone()),
            open_slots: self.open_slots.or(book.open_slots),
            topics_per_meeting: self.topics_per_meeting.or(book.topics_per_meeting),
            file: None,
            files: BTreeMap::new(),
        }
    }
}

impl<'de> Deserialize<'de> for MeetingTable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Not an untagged enum: that would hide unknown keys, and the key of an error.
        deserializer.deserialize_any(TableOrList)
    }
}

struct TableOrList;

impl<'de> Visitor<'de> for TableOrList {
    type Value = MeetingTable;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a table, or a list of tables")
    }

    fn visit_map<A: MapAccess<'de>>(self, keys: A) -> Result<MeetingTable, A::Error> {
        let entry = MeetingEntry::deserialize(MapAccessDeserializer::new(keys))?;
        Ok(MeetingTable::One(Box::new(entry)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<MeetingTable, A::Error> {
        let mut periods = Vec::new();
        while let Some(period) = list.next_element()? {
            periods.push(period);
        }
        Ok(MeetingTable::Periods(periods))
    }
}
