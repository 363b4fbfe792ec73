//! How to interpret and write dates.

use jiff::civil::{Date, Weekday};

use super::format::DateFormat;
use super::order::DateOrder;

/// How to interpret and write dates.
#[derive(Debug, Clone, Default)]
pub struct DateSettings {
    /// The order of day and month in numbers.
    pub order: DateOrder,
    /// The canonical form; none if the file decides.
    pub format: Option<DateFormat>,
    /// The weekday on which the group meets.
    pub weekday: Option<Weekday>,
    /// The day on which to decide whether a meeting of a timetable is past; none for today.
    pub today: Option<Date>,
}
