//! Timetables: sections whose topics are scheduled until their day has passed, and discussed afterwards.

use jiff::ZonedDateTime;
use jiff::civil::Date;

use super::model::Section;
use super::role::Role;

/// Decide which topics of timetables are to come and which are past. A topic without a day is to come.
pub(super) fn settle_status(sections: &mut [Section], today: Option<Date>) {
    let timetables = sections
        .iter_mut()
        .filter(|section| section.role == Role::Timetable);
    for topic in timetables.flat_map(|section| &mut section.topics) {
        let today = today.unwrap_or_else(|| ZonedDateTime::now().date());
        let last = topic.dates.iter().filter_map(|date| date.value.last_day());
        topic.role = match last.max() {
            Some(day) if day < today => Role::Discussed,
            _ => Role::Scheduled,
        };
    }
}
