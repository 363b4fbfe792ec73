//! Parse, interpret and format dates as people write them.
//!
//! ```text
//!  text ──▶ scan (chain, reader, forms, clock) ──▶ WrittenDate ──▶ settle (neighbours, tense) ──▶ TopicDate
//!  book.toml ──▶ table ──▶ settings, format ──▶ rewrite: a date in canonical form
//! ```
//!
//! [`scan_start`] finds the dates of one text, [`settle()`] decides what the dates of a list mean, and
//! [`DateFormat::rewrites`] writes the dates of an item in canonical form.

mod alike;
mod around;
mod between;
mod chain;
mod clock;
mod cursor;
mod day_words;
mod decided_by;
mod error;
mod form;
mod format;
mod forms;
mod group;
mod heading_reader;
mod heading_words;
mod heading_years;
mod impossible;
mod interpretations;
mod joint;
mod label;
mod likely;
mod line_anchor;
mod line_day;
mod list_order;
mod listed;
mod meeting_list;
mod mentioned;
mod month_day;
mod named_forms;
mod names;
mod neighbours;
mod one_direction;
mod order;
mod own_form;
mod parts;
mod reader;
mod rewrite;
mod round_trip;
mod scan;
mod scan_end;
mod settings;
mod settle;
mod strength;
mod table;
mod tense;
mod trailing;
mod unit_forms;
mod value;
mod written;
mod written_like;

pub use alike::starts_like_date;
pub use decided_by::DecidedBy;
pub use error::DateSettingsError;
pub use format::DateFormat;
pub use heading_words::names_term;
pub use heading_years::HeadingYears;
pub use impossible::{ImpossibleDate, impossible_cell, impossible_start};
pub use joint::starts_span;
pub use label::{is_meeting_label, scan_labelled, scan_numbered};
pub use likely::LikelyDays;
pub use line_day::{LineDay, NoDay, no_history};
pub use listed::{scan_listed, scan_month};
pub use meeting_list::MeetingList;
pub use mentioned::{may_name_day, mentions_day, names_relative_day};
pub(crate) use month_day::days_between;
pub(crate) use names::weekday;
pub use names::{english_weekday, names_day};
pub use order::DateOrder;
pub use own_form::OwnForm;
pub(crate) use own_form::is_clear_form;
pub use rewrite::Rewrite;
pub use scan::{scan_cell, scan_start, time_end};
pub use scan_end::scan_end;
pub use settings::DateSettings;
pub use settle::settle;
pub use table::DateTable;
pub use tense::Tense;
pub use trailing::{DatesInside, scan_link, scan_trailing};
pub use value::{DateValue, TopicDate};
pub use written::{DatesAtStart, Notation, Precision, WrittenDate, WrittenYear};
pub(crate) use written_like::written_like;
