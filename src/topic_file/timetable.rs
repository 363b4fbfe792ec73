//! Timetables: sections whose topics are scheduled until their day has passed, and discussed afterwards.

use std::cell::RefCell;

use jiff::ZonedDateTime;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::model::Section;
use super::role::Role;
use crate::date::{self, DateSettings, LineDay, MeetingList, Tense, TopicDate, WrittenDate};

/// Decide what the dates of a timetable mean. A date without a year may be past or to come; that one is right
/// with which the list runs in one direction.
pub(super) fn settle(
    written: &[(usize, WrittenDate)],
    settings: &DateSettings,
    list: MeetingList,
    line_day: &dyn Fn(usize) -> LineDay,
) -> Vec<TopicDate> {
    let known = RefCell::new(FxHashMap::default());
    let line_day = |line| {
        let mut known = known.borrow_mut();
        let day = known.entry(line).or_insert_with(|| line_day(line));
        let mut day = day.clone();
        if let LineDay::Committed { tense, .. } = &mut day {
            // That of an older version says no more about a date.
            *tense = tense.filter(|tense| *tense != Tense::Either);
        }
        day
    };
    let settle = |tense| {
        let list = MeetingList { tense, ..list };
        date::settle(written.to_vec(), settings, list, &line_day)
    };
    let nearest = settle(Tense::Either);
    if turns(&nearest) == 0 {
        return nearest;
    }
    let others = [settle(Tense::Past), settle(Tense::Coming)].into_iter();
    let all = std::iter::once(nearest).chain(others);
    all.min_by_key(|dates| turns(dates)).unwrap_or_default()
}

/// How often the dates of a list turn, or are unknown: better unknown than wrong.
fn turns(dates: &[TopicDate]) -> usize {
    let days: Vec<_> = dates.iter().filter_map(|date| date.value.day()).collect();
    let steps = days.windows(2).map(|two| two[0].cmp(&two[1]));
    let steps: Vec<_> = steps.filter(|step| step.is_ne()).collect();
    let turns = steps.windows(2).filter(|two| two[0] != two[1]).count();
    2 * turns + dates.len() - days.len()
}

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
