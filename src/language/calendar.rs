//! How a language writes a date for people.

/// The names and patterns of dates that the book shows.
pub struct CalendarWords {
    /// Short names of the weekdays, Monday first.
    pub weekdays: [&'static str; 7],
    /// Short names of the months.
    pub months: [&'static str; 12],
    /// Whole names of the months.
    pub long_months: [&'static str; 12],
    /// A day, with `{weekday}`, `{day}`, `{month}` and `{year}`.
    pub day: &'static str,
    /// A day whose year is known.
    pub day_of_year: &'static str,
    /// A month, with `{month}` and `{year}`.
    pub month: &'static str,
}
