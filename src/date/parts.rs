//! Recognize numbers such as `1/2` that may count the parts of a series.
//!
//! `1/2: Core scheduling` is as likely the first half of something as a meeting in January. `(1/2)` is
//! not a date. `[11/7]`, `(for 1/2)`, `1/2/24`, `1/2 14:00` and `3/4 & 3/11` do not count parts.

use super::reader::Read;
use super::written::{Notation, WrittenDate, WrittenYear};

/// The most parts of a series that a group reads. A greater number is the day of a month.
const MOST_PARTS: i16 = 12;

/// Whether a date looks like a part of a series: two rising numbers and nothing more.
pub(super) fn looks_like_one(written: &str, date: &Read) -> bool {
    let only_numbers = written
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'/');
    let rises = match date.notation {
        Notation::Numbers {
            first,
            second,
            third: WrittenYear::Absent,
        } => first <= second,
        _ => false,
    };
    rises && only_numbers && date.time_end == date.end
}

/// Whether dates that belong together may count the parts of one series. Dates with a year are
/// ignored.
pub(super) fn are_counted(dates: &[WrittenDate]) -> bool {
    let undated = dates.iter().filter(|date| !date.has_year());
    let mut totals = undated.map(WrittenDate::parts);
    let Some(Some(of)) = totals.next() else {
        return false;
    };
    of <= MOST_PARTS && totals.all(|total| total == Some(of))
}

/// Unmark dates that belong together if they cannot count the parts of one series.
pub(super) fn mark(dates: &mut [WrittenDate]) {
    if !are_counted(dates) {
        unmark(dates);
    }
}

/// Record that dates do not count parts.
pub(super) fn unmark(dates: &mut [WrittenDate]) {
    for date in dates {
        date.may_count_parts = false;
    }
}

impl WrittenDate {
    /// The number of parts of the series, if this may be the number of one, or of the last one.
    #[must_use]
    pub fn parts(&self) -> Option<i16> {
        match self.notation {
            Notation::Numbers { first, second, .. }
                if self.may_count_parts || first == second && !self.has_year() =>
            {
                Some(second)
            }
            _ => None,
        }
    }
}
