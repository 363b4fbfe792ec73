//! Date the discussed topics by elimination: a day is sure only if no other one is left.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::doubt::doubt;
use super::timeline::Timeline;
use super::zones::{day_in, is_morning, zones};
use crate::git::Moment;
use crate::meeting_days::{MeetingDays, Period};
use crate::topic_file::Role;

/// A longer interval may contain a break that nobody recorded.
const LONGEST_DAYS: usize = 21;
/// A guess may be this much older than the change.
const NEAR_DAYS: i64 = 2;

/// How certain a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confidence {
    /// No other day is possible.
    Sure,
    /// The most likely of several.
    Likely,
    /// Not known.
    Open,
}

impl Confidence {
    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Confidence::Sure => "sure",
            Confidence::Likely => "likely",
            Confidence::Open => "open",
        }
    }
}

/// What is known of a discussed topic without a date.
#[derive(Debug, Clone)]
pub struct Dated {
    /// Its index among the topics of the newest version.
    pub index: usize,
    /// The day.
    pub day: Option<Date>,
    /// How certain it is.
    pub confidence: Confidence,
    /// The commit that recorded it.
    pub commit: Option<String>,
    /// The days that are left.
    pub candidates: Vec<Date>,
    /// Why.
    pub reason: String,
}

/// When the group meets.
pub struct Group<'a> {
    /// The days that are known from the settings, or learnt.
    pub days: &'a MeetingDays,
    /// The time zone, if the settings name it.
    pub zone: Option<TimeZone>,
    /// How many topics a meeting has at most, as far as the settings say so.
    pub limits: &'a MeetingDays,
}

impl Group<'_> {
    fn most_topics(&self, day: Date) -> Option<usize> {
        let period = self.limits.period_at(day)?;
        period.most_topics.map(usize::from)
    }
}

/// A topic to date.
struct Case {
    id: usize,
    dated: Dated,
    /// Why it is not sure, whatever is left.
    doubt: Option<&'static str>,
    /// The days between scheduling and recording on which the group met.
    slots: Vec<Date>,
    /// Whether some of these had as many other topics as a meeting may have.
    lost_slots: bool,
    moved: Option<Date>,
}

/// Date the discussed topics of the newest version that have no date.
#[must_use]
pub fn solve(timeline: &Timeline, group: &Group<'_>) -> Vec<Dated> {
    let Some(file) = &timeline.file else {
        return Vec::new();
    };
    let mut taken: BTreeMap<Date, usize> = BTreeMap::new();
    let mut cases = Vec::new();
    for (index, (_, topic)) in file.topics().enumerate() {
        if topic.role != Role::Discussed {
            continue;
        }
        let Some(&id) = timeline.newest.get(index) else {
            continue;
        };
        if topic.dates.is_empty() {
            cases.push(case(timeline, group, index, id));
        }
        for day in topic.days().collect::<BTreeSet<_>>() {
            *taken.entry(day).or_default() += 1;
        }
    }
    close_free_days(timeline, group, &mut cases);
    close_full_days(group, &mut cases, &taken);
    let one_a_meeting = taken.values().all(|&count| count == 1);
    if !(one_a_meeting && eliminate(&mut cases, &taken)) {
        for case in &mut cases {
            case.dated.candidates.clone_from(&case.slots);
        }
    }
    let mut shared: BTreeMap<Date, usize> = BTreeMap::new();
    for case in &cases {
        if let [day] = case.dated.candidates[..] {
            *shared.entry(day).or_default() += 1;
        }
    }
    for case in &mut cases {
        let day = case.dated.candidates.first();
        let is_shared = day.is_some_and(|day| {
            shared.get(day).is_some_and(|&count| count > 1) || taken.contains_key(day)
        });
        conclude(case, is_shared);
    }
    cases.into_iter().map(|case| case.dated).collect()
}

fn case(timeline: &Timeline, group: &Group<'_>, index: usize, id: usize) -> Case {
    let mut case = Case {
        id,
        dated: Dated {
            index,
            day: None,
            confidence: Confidence::Open,
            commit: None,
            candidates: Vec::new(),
            reason: String::new(),
        },
        doubt: None,
        slots: Vec::new(),
        lost_slots: false,
        moved: None,
    };
    let stays = &timeline.stays[id];
    let entered = |role: Role| stays.iter().filter(move |stay| stay.role == role);
    let Some(moved) = entered(Role::Discussed).next() else {
        case.doubt = Some("no commit shows when it was recorded");
        return case;
    };
    let version = &timeline.versions[moved.version];
    case.dated.commit = Some(version.commit.clone());
    if moved.is_first {
        case.doubt = Some(match version.is_cut_off {
            true => "the clone is shallow; run `git fetch --unshallow`",
            false => "it is in the first version of the file",
        });
        return case;
    }
    let start = entered(Role::Scheduled)
        .chain(stays.first())
        .min_by_key(|stay| (stay.role != Role::Scheduled, stay.version))
        .unwrap_or(moved);
    let scheduled = &timeline.versions[start.version];
    case.doubt = doubt(timeline, start, scheduled, version);
    if let Some(doubt) = start.doubt.or(moved.doubt) {
        case.doubt = Some(doubt);
    }
    if group.zone.is_none() && timeline.versions.iter().all(|one| one.authored.offset == 0) {
        case.doubt = Some("the time zone of the group is not known; set it");
    }
    if entered(Role::Discussed).count() > 1 {
        case.doubt = Some("it was recorded more than once");
    }
    let [first, last] = [
        [scheduled.authored, scheduled.committed]
            .into_iter()
            .min_by_key(|at| at.seconds),
        [version.authored, version.committed]
            .into_iter()
            .max_by_key(|at| at.seconds),
    ];
    let (Some(first), Some(last)) = (first, last) else {
        return case;
    };
    let zones = zones(timeline, group.zone.as_ref());
    let days_of = |at: Moment| zones.iter().filter_map(move |zone| day_in(at, zone));
    let (Some(from), Some(until)) = (days_of(first).min(), days_of(last).max()) else {
        return case;
    };
    case.moved = Some(until);
    case.slots = group.days.between(from, until).collect();
    let shortest = (days_of(first).max(), days_of(last).min());
    if let (Some(from), Some(until)) = shortest
        && (from > until || group.days.between(from, until).count() != case.slots.len())
    {
        case.doubt = Some("the day depends on the time zone; set it");
    }
    let all = from
        .series(jiff::ToSpan::day(1_i64))
        .take_while(|day| *day <= until);
    if all.clone().count() > LONGEST_DAYS + 1 {
        case.doubt = Some("it was recorded more than three weeks after it was scheduled");
    }
    let mut weekdays = all.map(|day| group.days.period_at(day).and_then(|one| one.weekday));
    let weekday = weekdays.next().flatten();
    if weekday.is_none() || weekdays.any(|other| other != weekday) {
        case.doubt = Some("the weekday of the meetings at that time is not known, or changed");
    }
    if case.slots.contains(&until) {
        let clock = group.days.clock_at(until);
        let begin = clock.and_then(|clock| clock.span(until));
        match begin {
            Some((begin, _)) if last.seconds < begin.timestamp().as_second() => {
                case.doubt = Some("it was recorded before the meeting of that day");
            }
            None if zones.iter().any(|zone| is_morning(last, zone)) => {
                case.doubt =
                    Some("it was recorded in the morning of that day; set the time of the meeting");
            }
            _ => {}
        }
    }
    // A day that the list named while it was scheduled, unless it is the only day left anyway.
    let named = timeline.named[id].iter().flat_map(|(_, days)| days);
    let named: BTreeSet<_> = named.copied().collect();
    if !named.is_empty() && named.iter().any(|day| case.slots != [*day]) {
        match named
            .iter()
            .next()
            .filter(|day| named.len() == 1 && case.slots.last() == Some(day))
        {
            Some(&day) => case.slots = vec![day],
            None => case.doubt = Some("the list named another day"),
        }
    }
    case
}

/// Remove the days on which the list said, after the day, that there was no meeting. If it said so before, the group may
/// have met all the same, or not.
fn close_free_days(timeline: &Timeline, group: &Group<'_>, cases: &mut [Case]) {
    let zones = zones(timeline, group.zone.as_ref());
    let is_past = |(version, day): &&(usize, Date)| {
        let at = timeline.versions.get(*version).map(|one| one.committed);
        let said = at.and_then(|at| zones.iter().filter_map(|zone| day_in(at, zone)).min());
        said.is_some_and(|said| said > *day)
    };
    let (closed, announced): (Vec<_>, Vec<_>) = timeline.closed.iter().partition(is_past);
    let days = |all: Vec<&(usize, Date)>| -> BTreeSet<Date> {
        all.into_iter().map(|(_, day)| *day).collect()
    };
    let (closed, announced) = (days(closed), days(announced));
    for case in cases {
        case.slots.retain(|day| !closed.contains(day));
        if case.slots.iter().any(|day| announced.contains(day)) {
            case.doubt = Some("the list said before that there would be no meeting");
        }
        case.dated.candidates.clone_from(&case.slots);
    }
}

/// Remove the days that surely have as many other topics as the settings allow, until nothing changes. If the dates
/// of the file contradict the settings, these are wrong, and nothing is removed.
fn close_full_days(group: &Group<'_>, cases: &mut [Case], taken: &BTreeMap<Date, usize>) {
    let is_over =
        |day: &Date, count: usize| group.most_topics(*day).is_some_and(|most| count > most);
    let mut counts = taken.clone();
    let mut placed = vec![false; cases.len()];
    let mut slots: Vec<_> = cases.iter().map(|case| case.slots.clone()).collect();
    loop {
        let mut changes = false;
        for (at, case) in cases.iter().enumerate() {
            if !placed[at] {
                slots[at].retain(|day| !is_over(day, counts.get(day).map_or(1, |count| count + 1)));
            }
            match slots[at][..] {
                [] if !case.slots.is_empty() && case.doubt.is_none() => return,
                [day] if case.doubt.is_none() && !placed[at] => {
                    placed[at] = true;
                    changes = true;
                    *counts.entry(day).or_default() += 1;
                }
                _ => {}
            }
        }
        if !changes {
            break;
        }
    }
    if counts.iter().any(|(day, &count)| is_over(day, count)) {
        return;
    }
    for (case, slots) in cases.iter_mut().zip(slots) {
        // A topic that may be of another day is not dated by this.
        if case.doubt.is_none() {
            case.lost_slots = slots.len() < case.slots.len();
            case.slots = slots;
            case.dated.candidates.clone_from(&case.slots);
        }
    }
}

/// Remove the days of other topics, until nothing changes. False if two topics had one meeting: then a
/// meeting of another topic says nothing.
fn eliminate(cases: &mut [Case], taken: &BTreeMap<Date, usize>) -> bool {
    let mut owners: BTreeMap<Date, usize> = taken.keys().map(|day| (*day, usize::MAX)).collect();
    loop {
        let mut changes = false;
        for case in cases.iter_mut() {
            let own = case.id;
            let is_free = |day: &Date| owners.get(day).is_none_or(|owner| *owner == own);
            case.dated.candidates.retain(is_free);
            match case.dated.candidates[..] {
                [] if !case.slots.is_empty() => return false,
                [day] if case.doubt.is_none() => {
                    changes |= owners.insert(day, own).is_none();
                }
                _ => {}
            }
        }
        if !changes {
            return true;
        }
    }
}

fn conclude(case: &mut Case, is_shared: bool) {
    let dated = &mut case.dated;
    dated.day = dated.candidates.last().copied();
    let near = dated
        .day
        .zip(case.moved)
        .is_some_and(|(day, moved)| crate::date::days_between(day, moved) <= NEAR_DAYS);
    (dated.confidence, dated.reason) = match (&dated.candidates[..], case.doubt) {
        ([], None) => (Confidence::Open, "no meeting day is left".to_owned()),
        ([_], None) if !is_shared && case.slots.len() == 1 => (
            Confidence::Sure,
            match case.lost_slots {
                true => "the other meetings in that time have as many topics as a meeting may have",
                false => "the only meeting between scheduling and recording",
            }
            .to_owned(),
        ),
        // The group may have discussed two topics in one meeting.
        ([_], None) if !is_shared => (
            Confidence::Likely,
            "the other meetings in that time had other topics".to_owned(),
        ),
        (_, doubt) => {
            let why = match (doubt, is_shared) {
                (Some(doubt), _) => doubt,
                (None, true) => "another topic has the same day",
                (None, false) => "several meetings are possible",
            };
            let confidence = match near {
                true => Confidence::Likely,
                false => Confidence::Open,
            };
            (confidence, why.to_owned())
        }
    };
    if dated.confidence == Confidence::Open {
        dated.day = None;
    }
}

/// The meeting days that dates show, up to the last date of each period, as the next one may have begun then.
/// A group with gaps in its dates seems to meet every other week, so every week counts.
#[must_use]
pub fn learnt_days(dates: &[Date]) -> MeetingDays {
    let learnt = crate::meeting_days::learn(dates);
    let periods = learnt.periods().iter().map(|period| {
        let met = dates.iter().copied();
        let met = met.filter(|day| period.covers(*day) && Some(day.weekday()) == period.weekday);
        Period {
            every: 1,
            until: met.max(),
            ..period.clone()
        }
    });
    MeetingDays::new(periods.collect())
}
