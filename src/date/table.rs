//! The date keys of `[preprocessor.topics]` → [`DateSettings`].

use super::error::DateSettingsError;
use super::format::DateFormat;
use super::names;
use super::order::DateOrder;
use super::settings::DateSettings;

/// The date keys as they are in `book.toml`.
#[derive(Debug, Clone, Default)]
pub struct DateTable {
    /// The order of day and month in numbers.
    pub date_order: Option<DateOrder>,
    /// The canonical form, as a format of `strftime` (POSIX).
    pub date_format: Option<String>,
    /// The weekday on which the group meets.
    pub weekday: Option<String>,
}

impl TryFrom<DateTable> for DateSettings {
    type Error = DateSettingsError;

    fn try_from(table: DateTable) -> Result<Self, DateSettingsError> {
        let order = table.date_order.unwrap_or_default();
        let weekday = match table.weekday {
            Some(name) => {
                Some(names::weekday(name.trim()).ok_or(DateSettingsError::Weekday(name))?)
            }
            None => None,
        };
        let format = match table.date_format {
            Some(format) => Some(DateFormat::new(&format, order)?),
            None => None,
        };
        Ok(DateSettings {
            order,
            format,
            weekday,
            today: None,
        })
    }
}
