//! Two small numbers with a slash → whether they may count the parts of a series.
//!
//! `1/2: Core scheduling` is its first half as likely as a meeting in January. `(1/2)` is no date;
//! `[11/7]`, `(for 1/2)`, `1/2/24`, `1/2 14:00` and `3/4 & 3/11` count nothing.

use super::reader::Read;
use super::written::{Notation, WrittenDate, WrittenYear};

/// No series that a group reads has more parts; a greater number is the day of a month.
const MOST_PARTS: i16 = 12;

/// Whether a date looks like a part of a series: two numbers and nothing else, which rise.
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

/// Whether dates that belong together may count the parts of one series. A year tells of its own
/// date only.
pub(super) fn are_counted(dates: &[WrittenDate]) -> bool {
    let mut totals = dates.iter().filter(|date| !date.has_year()).map(total);
    let Some(Some(of)) = totals.next() else {
        return false;
    };
    of <= MOST_PARTS && totals.all(|total| total == Some(of))
}

/// Notes of each of the dates that belong together whether it may count the parts of a series.
pub(super) fn mark(dates: &mut [WrittenDate]) {
    if !are_counted(dates) {
        unmark(dates);
    }
}

/// Notes of dates that they count nothing.
pub(super) fn unmark(dates: &mut [WrittenDate]) {
    for date in dates {
        date.may_count_parts = false;
    }
}

/// How many parts there are, if a date may be one.
fn total(date: &WrittenDate) -> Option<i16> {
    match date.notation {
        Notation::Numbers { second, .. } if date.may_count_parts => Some(second),
        _ => None,
    }
}
