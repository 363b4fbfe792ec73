//! The dates at the start of a list item.

use super::role::Role;
use super::struck::or_struck;
use crate::date::{self, DatesAtStart, LikelyDays, WrittenDate};

/// Where the dates of items may be, besides their starts.
#[derive(Clone, Copy)]
pub(super) struct Places {
    /// Other days belong to the title.
    pub(super) likely: LikelyDays,
    /// At their ends.
    pub(super) at_end: bool,
    /// At their starts in a form that is a date only in a list of dates.
    pub(super) listed: bool,
}

impl Places {
    /// At their starts only.
    pub(super) fn at_start(likely: LikelyDays) -> Places {
        Places {
            likely,
            at_end: false,
            listed: false,
        }
    }
}

/// The dates at the start of an item, except those that may be a part of its title.
pub(super) fn dates_of_item(text: &str, role: Role, places: Places) -> DatesAtStart {
    let scan = |text: &str| {
        let mut scan = date::scan_start(text);
        if scan.rest == 0 {
            scan = date::scan_labelled(text);
        }
        if scan.rest == 0 && places.listed && role != Role::Potential {
            scan = date::scan_listed(text);
        }
        places.likely.leave_to_title(scan)
    };
    let scan = or_struck(text, scan);
    let may_count = |date: &WrittenDate| date.may_count_parts || date.may_count_chapters();
    // Ideas have no meetings, but parts: "1/2: Core scheduling", "3.1. Threads". Others are the titles of books:
    // "11/22/63 by Stephen King", "May 1968: essays".
    let is_title = scan.dates.first().is_some_and(may_count)
        || scan.dates.iter().any(WrittenDate::may_be_in_title);
    match role == Role::Potential && is_title {
        true => DatesAtStart::default(),
        false => scan,
    }
}
