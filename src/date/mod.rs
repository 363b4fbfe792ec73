//! Dates as people write them at the start of an item → days.
//!
//! [`scan_start`] finds the dates of one text, [`settle`] decides what all dates of a file mean.

mod format;
mod names;
mod reader;
mod scan;
mod settings;
mod settle;
mod value;

pub use format::DateFormat;
pub use scan::{DatesAtStart, Notation, WrittenDate, scan_cell, scan_end, scan_start};
pub use settings::{DateOrder, DateSettings, DateSettingsError, DateTable};
pub use settle::settle;
pub use value::{DateValue, DecidedBy, TopicDate};
