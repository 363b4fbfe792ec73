//! Timetables: sections whose topics are scheduled until their day has passed, and discussed afterwards.

use jiff::ZonedDateTime;
use jiff::civil::Date;

use super::model::Section;
use super::role::Role;
use crate::date::TopicDate;

/// Decide which topics and meetings without a topic of timetables are to come and which are past. Those without a day
/// are to come.
pub(super) fn settle_status(sections: &mut [Section], today: Option<Date>) {
    let timetables = sections
        .iter_mut()
        .filter(|section| section.role == Role::Timetable);
    let is_past = |dates: &[TopicDate]| {
        let last = dates.iter().filter_map(|date| date.value.last_day()).max();
        last.is_some_and(|day| day < today.unwrap_or_else(|| ZonedDateTime::now().date()))
    };
    for section in timetables {
        for topic in &mut section.topics {
            topic.role = match is_past(&topic.dates) {
                true => Role::Discussed,
                false => Role::Scheduled,
            };
        }
        for meeting in &mut section.placeholders {
            meeting.is_past = is_past(&meeting.dates);
        }
    }
}
