//! The days of moments, in the time zones that a group may have.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

use super::timeline::Timeline;
use crate::git::Moment;

/// The zone of the group, or else all those in which commits were made.
pub(super) fn zones(timeline: &Timeline, of_group: Option<&TimeZone>) -> Vec<TimeZone> {
    if let Some(zone) = of_group {
        return vec![zone.clone()];
    }
    let offsets = timeline.versions.iter().map(|one| one.authored.offset);
    let offsets: BTreeSet<_> = offsets.collect();
    let ends = offsets.first().into_iter().chain(offsets.last());
    ends.filter_map(|&offset| Offset::from_seconds(offset).ok())
        .map(TimeZone::fixed)
        .collect()
}

/// The day of a moment in a zone.
pub(super) fn day_in(moment: Moment, zone: &TimeZone) -> Option<Date> {
    let at = Timestamp::from_second(moment.seconds).ok()?;
    Some(zone.to_datetime(at).date())
}

/// Whether it is before noon: most groups meet later.
pub(super) fn is_morning(moment: Moment, zone: &TimeZone) -> bool {
    let at = Timestamp::from_second(moment.seconds);
    at.is_ok_and(|at| zone.to_datetime(at).hour() < 12)
}
