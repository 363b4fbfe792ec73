//! The meeting days that the dates of a topic file show.

use mdbook_topics::date::english_weekday;
use mdbook_topics::meeting_days::{Period, learn};
use mdbook_topics::topic_file::{Role, TopicFile};

/// The most periods to name: the last ones.
const MOST_PERIODS: usize = 3;

/// A line about the meeting days, and the setting that makes them certain.
pub(super) fn learnt(file: &TopicFile) -> Option<String> {
    let met = file.topics();
    let met = met.filter(|(section, _)| section.role != Role::Potential);
    let days: Vec<_> = met.flat_map(|(_, topic)| topic.days()).collect();
    let learnt = learn(&days);
    let mut periods = learnt.periods().to_vec();
    // A pause between two of them changes nothing.
    periods.dedup_by_key(|period| (period.weekday, period.every));
    let last = periods.last()?;
    let first = periods.len().saturating_sub(MOST_PERIODS);
    let shown: Vec<_> = periods[first..].iter().filter_map(shown).collect();
    let weekday = english_weekday(last.weekday?).to_lowercase();
    let setting = match (last.every, last.from) {
        (1, _) | (_, None) => format!("weekday = \"{weekday}\""),
        (weeks, Some(from)) => {
            format!("meeting = {{ weekday = \"{weekday}\", every = {weeks}, from = \"{from}\" }}")
        }
    };
    Some(format!(
        "meeting days by the dates: {}; if that is right, set {setting}\n",
        shown.join(", then ")
    ))
}

/// `Tuesdays from 2026-04-14`, or `every other Tuesday from 2026-04-14`
fn shown(period: &Period) -> Option<String> {
    let weekday = english_weekday(period.weekday?);
    let days = match period.every {
        1 => format!("{weekday}s"),
        _ => format!("every other {weekday}"),
    };
    Some(format!("{days} from {}", period.from?))
}
