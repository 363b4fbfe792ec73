//! Learn the meeting days of a group from the days on which it met.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::{MeetingDays, Period};
use crate::date::days_between;

/// How far other meetings count for the weekday of a meeting: about half a term.
const NEAR_DAYS: i64 = 8 * 7;
/// How many meetings a period must have.
const FEWEST: usize = 3;

/// The periods in which a group met on one weekday: more than half of the meetings within eight weeks were
/// on it. A period ends eight weeks after its last meeting, or when the next one begins.
#[must_use]
pub fn learn(days: &[Date]) -> MeetingDays {
    let mut days = days.to_vec();
    days.sort_unstable();
    days.dedup();
    let weekdays = usual_weekdays(&days);
    let mut periods: Vec<Period> = Vec::new();
    let mut start = 0;
    while start < days.len() {
        let same = weekdays[start..].iter();
        let len = same.take_while(|other| **other == weekdays[start]).count();
        let run = &days[start..start + len];
        let on_day = run.iter().copied();
        let met: Vec<_> = on_day
            .filter(|day| Some(day.weekday()) == weekdays[start])
            .collect();
        if let (Some(weekday), Some(first), Some(last)) = (weekdays[start], met.first(), met.last())
            && met.len() >= FEWEST
        {
            let next = days.get(start + len);
            let until = last.saturating_add(NEAR_DAYS.days());
            let before_next = next.map_or(until, |next| next.saturating_sub(1.day()));
            periods.push(Period {
                from: Some(*first),
                until: Some(until.min(before_next)),
                every: if is_fortnightly(&met) { 2 } else { 1 },
                ..Period::weekly(weekday)
            });
        }
        start += len;
    }
    MeetingDays::new(periods)
}

/// For each day the weekday of more than half of the days within eight weeks. `days` are in order.
fn usual_weekdays(days: &[Date]) -> Vec<Option<Weekday>> {
    let mut counts = [0_usize; 7];
    let index = |day: Date| usize::from(day.weekday().to_monday_zero_offset().unsigned_abs());
    let (mut first, mut end) = (0, 0);
    let near = |day: &Date| {
        while end < days.len() && days_between(*day, days[end]) <= NEAR_DAYS {
            counts[index(days[end])] += 1;
            end += 1;
        }
        while days_between(days[first], *day) > NEAR_DAYS {
            counts[index(days[first])] -= 1;
            first += 1;
        }
        let half = (end - first) / 2;
        let usual = counts.iter().position(|&count| count > half)?;
        Weekday::from_monday_zero_offset(i8::try_from(usual).ok()?).ok()
    };
    days.iter().map(near).collect()
}

/// Whether meetings, all on one weekday, were always an even number of weeks apart.
fn is_fortnightly(met: &[Date]) -> bool {
    met.windows(2)
        .all(|two| days_between(two[0], two[1]) % 14 == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn every(weeks: i64, from: &str, count: usize) -> Vec<Date> {
        day(from).series((weeks * 7).days()).take(count).collect()
    }

    #[test]
    fn each_term_has_its_own_weekday() {
        let mut days = every(1, "2025-10-06", 10); // Mondays
        days.extend(every(1, "2026-04-14", 10)); // Tuesdays
        days.push(day("2026-05-14")); // a Thursday between them
        let learnt = learn(&days);
        let shown: Vec<_> = learnt
            .periods()
            .iter()
            .map(|one| (one.from.unwrap(), one.until.unwrap(), one.weekday.unwrap()))
            .collect();
        assert_eq!(
            shown,
            [
                (day("2025-10-06"), day("2026-02-02"), Weekday::Monday),
                (day("2026-04-14"), day("2026-08-11"), Weekday::Tuesday),
            ]
        );
        assert!(!learnt.is_meeting(day("2026-03-02")));
        assert_eq!(
            learnt.first_on_or_after(day("2026-06-20")),
            Some(day("2026-06-23"))
        );
        assert_eq!(learnt.first_on_or_after(day("2026-08-12")), None);
    }

    #[test]
    fn a_group_that_meets_every_other_week() {
        let learnt = learn(&every(2, "2026-01-07", 6));
        assert_eq!(learnt.periods()[0].every, 2);
        assert!(learnt.is_meeting(day("2026-04-01")));
        assert!(!learnt.is_meeting(day("2026-04-08")));
    }

    #[test]
    fn too_few_or_too_different_days_are_unknown() {
        assert!(!learn(&[]).is_known());
        assert!(!learn(&every(1, "2026-01-07", 2)).is_known());
        let all: Vec<_> = day("2026-01-05").series(3.days()).take(20).collect();
        assert!(!learn(&all).is_known());
    }
}
