//! The numbers and names of a date, before checking whether it may be a date at its place.

use super::cursor::Number;
use super::strength::Strength;
use super::written::Notation;

/// The numbers and names of a date.
pub(super) struct Form {
    pub(super) notation: Notation,
    /// How certain it is that this is a date, whatever its numbers are.
    pub(super) strength: Strength,
    /// Whether its numbers can be those of a date.
    pub(super) is_plausible: bool,
    /// Whether another day of its month follows: `9 & 16 December`, `March 12-14`.
    pub(super) is_open: bool,
}

impl Form {
    pub(super) fn new(notation: Notation, strength: Strength, is_plausible: bool) -> Form {
        Form {
            notation,
            strength,
            is_plausible,
            is_open: false,
        }
    }
}

/// Two digits mean 20xx.
pub(super) fn four_digits(year: Number) -> Option<i16> {
    match year.digits {
        2 => Some(2000 + year.value),
        4 => Some(year.value),
        _ => None,
    }
}

/// Whether the numbers could be a day and a month.
pub(super) fn is_day_of(day: i16, month: i16) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month)
}

/// Whether a reading group can have met in this year.
pub(super) fn is_year(year: i16) -> bool {
    (1900..2200).contains(&year)
}
