//! Dates as people write them at the start of an item → days.
//!
//! ```text
//!  text ──▶ scan (reader, forms, joint) ──▶ WrittenDate ──▶ settle (neighbours, tense) ──▶ TopicDate
//!  book.toml ──▶ settings ──▶ format ──▶ rewrite: a date in canonical form
//! ```
//!
//! [`scan_start`] finds the dates of one text, [`settle()`] decides what all dates of a file mean,
//! [`DateFormat::rewrites`] writes those of an item in canonical form.

mod alike;
mod cursor;
mod format;
mod forms;
mod joint;
mod month_day;
mod names;
mod neighbours;
mod parts;
mod reader;
mod rewrite;
mod scan;
mod settings;
mod settle;
mod tense;
mod value;
mod written;

pub use alike::starts_like_date;
pub use format::DateFormat;
pub use rewrite::Rewrite;
pub use scan::{scan_cell, scan_end, scan_start};
pub use settings::{DateOrder, DateSettings, DateSettingsError, DateTable};
pub use settle::settle;
pub use tense::Tense;
pub use value::{DateValue, DecidedBy, TopicDate};
pub use written::{DatesAtStart, Notation, Precision, WrittenDate, WrittenYear};
