//! Divide meetings into terms.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::date::days_between;
use crate::meeting_days::MeetingDays;

/// A longer pause than this ends a term, if it also is longer than `USUAL` usual pauses.
const PAUSE_DAYS: i64 = 28;
const USUAL: i64 = 3;

/// Meetings without a long pause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The first meeting.
    pub from: Date,
    /// The last meeting.
    pub until: Date,
    /// The number of meetings.
    pub meetings: usize,
    /// The number of topics.
    pub topics: usize,
}

/// The terms of meetings with their numbers of topics. A long pause ends a term, and a period of `days` starts one.
pub(super) fn terms(met: &BTreeMap<Date, usize>, days: &MeetingDays) -> Vec<Term> {
    let mut pauses: Vec<_> = met
        .keys()
        .zip(met.keys().skip(1))
        .map(|(one, next)| days_between(*one, *next))
        .collect();
    pauses.sort_unstable();
    let usual = pauses.get(pauses.len() / 2).copied().unwrap_or_default();
    let longest = PAUSE_DAYS.max(USUAL * usual);
    let start = |day: Date| {
        let periods = days.periods().iter().filter(|period| period.covers(day));
        periods.filter_map(|period| period.from).max()
    };
    let mut terms: Vec<Term> = Vec::new();
    for (&day, &topics) in met {
        match terms.last_mut() {
            Some(last)
                if days_between(last.until, day) <= longest && start(last.until) == start(day) =>
            {
                last.until = day;
                last.meetings += 1;
                last.topics += topics;
            }
            _ => terms.push(Term {
                from: day,
                until: day,
                meetings: 1,
                topics,
            }),
        }
    }
    terms
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan as _;
    use jiff::civil::Weekday;

    use super::*;
    use crate::meeting_days::Period;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn met(days: i64, from: &str, count: usize) -> BTreeMap<Date, usize> {
        let all = day(from).series(days.days()).take(count);
        all.map(|day| (day, 1)).collect()
    }

    #[test]
    fn a_long_pause_ends_a_term() {
        let mut all = met(7, "2025-10-07", 10);
        all.extend(met(7, "2026-01-13", 4));
        let found = terms(&all, &MeetingDays::unknown());
        let found: Vec<_> = found
            .iter()
            .map(|term| (term.from, term.meetings))
            .collect();
        assert_eq!(found, [(day("2025-10-07"), 10), (day("2026-01-13"), 4)]);
    }

    #[test]
    fn a_group_that_meets_every_month_has_long_terms() {
        let found = terms(&met(35, "2025-01-07", 12), &MeetingDays::unknown());
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn a_period_of_the_settings_starts_a_term() {
        let period = Period {
            from: Some(day("2025-11-01")),
            ..Period::weekly(Weekday::Tuesday)
        };
        let found = terms(&met(7, "2025-10-07", 8), &MeetingDays::new(vec![period]));
        let found: Vec<_> = found
            .iter()
            .map(|term| (term.from, term.meetings))
            .collect();
        assert_eq!(found, [(day("2025-10-07"), 4), (day("2025-11-04"), 4)]);
    }
}
