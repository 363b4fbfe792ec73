//! A year of meetings, published week by week: after each step, a subscriber sees the meetings of the
//! file, each once.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{SignedDuration, ToSpan as _};
use proptest::prelude::*;
use serde_json::json;

use super::group::Group;
use super::ics::{self, Calendar, Event};
use super::year::{Edit, File, Place, edit};

/// The first Tuesday.
const START: &str = "2024-01-02";

/// When the group of a test meets, computed by the test itself.
struct Hours {
    zone: TimeZone,
    time: jiff::civil::Time,
    length: SignedDuration,
}

/// A calendar program: it identifies events by UID, accepts a higher SEQUENCE, and keeps events that
/// are no longer in the feed.
#[derive(Default)]
struct Subscriber {
    events: BTreeMap<String, Event>,
}

impl Subscriber {
    fn apply(&mut self, calendar: &Calendar, today: Date, hours: Option<&Hours>) {
        for (uid, known) in &self.events {
            let is_listed = calendar.events.iter().any(|event| event.uid() == *uid);
            let is_open = known.get("X-MDBOOK-TOPICS-TOPIC").is_none();
            let last = day(known, hours).saturating_add(if is_open { 0 } else { 30 }.days());
            assert!(
                is_listed || last < today,
                "missing on {today}: {}",
                known.text
            );
        }
        for event in &calendar.events {
            match self.events.get(&event.uid()) {
                None => {
                    assert_eq!(event.sequence(), 0, "{}", event.text);
                    assert!(!event.is_cancelled(), "{}", event.text);
                }
                Some(known) if known.content() == event.content() => {
                    assert_eq!(known.text, event.text, "changed without a reason");
                }
                Some(known) => {
                    let news = format!("{}\n{}", known.text, event.text);
                    assert_eq!(event.sequence(), known.sequence() + 1, "{news}");
                    assert!(event.get("DTSTAMP") > known.get("DTSTAMP"), "{news}");
                }
            }
            self.events.insert(event.uid(), event.clone());
        }
    }

    /// Day, title and readings of the shown meetings that have a topic.
    fn shown(&self, hours: Option<&Hours>) -> Vec<(Date, String, String)> {
        let mut shown: Vec<_> = self
            .events
            .values()
            .filter(|event| !event.is_cancelled() && event.get("X-MDBOOK-TOPICS-TOPIC").is_some())
            .map(|event| {
                let text = |name| event.get(name).unwrap_or_default();
                (day(event, hours), text("SUMMARY"), text("DESCRIPTION"))
            })
            .collect();
        shown.sort();
        shown
    }
}

/// The day of an event in the group's zone; asserts its hours.
fn day(event: &Event, hours: Option<&Hours>) -> Date {
    let [start, end] = ["DTSTART", "DTEND"].map(|name| event.get(name).unwrap());
    let Some(hours) = hours else {
        let [start, end] = [start, end].map(|day| Date::strptime("%Y%m%d", day).unwrap());
        assert_eq!(start.tomorrow().unwrap(), end, "{}", event.text);
        return start;
    };
    let [start, end] = [start, end].map(|moment| {
        let utc = DateTime::strptime("%Y%m%dT%H%M%SZ", moment).unwrap();
        utc.to_zoned_datetime(TimeZone::UTC).unwrap().timestamp()
    });
    assert_eq!(end.duration_since(start), hours.length);
    let local = start.to_zoned_datetime(hours.zone.clone());
    assert_eq!(local.time(), hours.time, "{}", event.text);
    local.date()
}

/// Asserts that the open slots are correct.
fn check_open(calendar: &Calendar, today: Date, weeks: i64, hours: Option<&Hours>) {
    let days = |wanted: bool| {
        let events = calendar.events.iter().filter(|event| !event.is_cancelled());
        let events =
            events.filter(move |event| event.get("X-MDBOOK-TOPICS-TOPIC").is_none() == wanted);
        events.map(|event| day(event, hours)).collect::<Vec<_>>()
    };
    let monday =
        |day: Date| day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days());
    let busy: Vec<_> = days(false).into_iter().map(monday).collect();
    let tuesdays = today
        .series(1.day())
        .take(usize::try_from(weeks * 7).unwrap());
    let tuesdays = tuesdays.filter(|day| day.weekday() == Weekday::Tuesday);
    let free: Vec<_> = tuesdays
        .filter(|day| !busy.contains(&monday(*day)))
        .collect();
    assert_eq!(days(true), free, "on {today}");
}

/// Asserts that each meeting that a topic still has is the same event.
fn check_names(
    before: &File,
    names: &mut BTreeMap<usize, String>,
    file: &File,
    calendar: &Calendar,
) {
    for (number, topic) in file.0.iter().enumerate() {
        if topic.day().is_none() {
            names.remove(&number);
            continue;
        }
        let uid = calendar.event(&topic.title).uid();
        let others = names.iter().filter(|(other, _)| **other != number);
        for (other, name) in others {
            let is_there = file.0[*other].place != Place::Gone;
            assert!(
                *name != uid || !is_there,
                "{uid} of {other} went to {number}"
            );
        }
        if before.0[number].day().is_some()
            && let Some(name) = names.get(&number)
        {
            assert_eq!(*name, uid, "{} has another name", topic.title);
        }
        names.insert(number, uid);
    }
}

fn simulate(weeks: &[(Vec<Edit>, bool)], zone: Option<(&str, &str)>, open_weeks: i64) {
    let hours = zone.map(|(name, time)| Hours {
        zone: TimeZoneDatabase::bundled().get(name).unwrap(),
        time: time.parse().unwrap(),
        length: SignedDuration::from_mins(90),
    });
    let mut meeting = json!({ "open-slots": open_weeks });
    if let Some((name, time)) = zone {
        meeting["zone"] = json!(name);
        meeting["time"] = json!(time);
        meeting["length"] = json!("1h 30m");
    }
    let mut group = Group::new(&meeting);
    let mut file = File::new();
    let mut subscriber = Subscriber::default();
    let mut names = BTreeMap::new();
    let mut published: Option<String> = None;
    let start: Date = START.parse().unwrap();
    for (week, (edits, by_git)) in weeks.iter().enumerate() {
        let today = start.saturating_add((i64::try_from(week).unwrap() * 7).days());
        let before = File(file.0.clone());
        for edit in edits {
            file.act(*edit, today);
        }
        file.hold_past_meetings(today);
        // Git may have changed the line endings of the feed.
        let previous = published.map(|text| match by_git {
            true => text.replace("\r\n", "\n"),
            false => text,
        });
        let day_of_feed = today.to_string();
        let text = group.ics(&file.text(), &day_of_feed, previous.as_deref());
        let calendar = ics::read(text.as_bytes());
        subscriber.apply(&calendar, today, hours.as_ref());
        let recent = |(day, _, _): &(Date, _, _)| day.saturating_add(30.days()) >= today;
        let mut shown = subscriber.shown(hours.as_ref());
        shown.retain(recent);
        let mut meetings = file.meetings();
        meetings.retain(recent);
        assert_eq!(shown, meetings, "on {today}");
        let active = calendar.events.iter().filter(|event| !event.is_cancelled());
        let active = active.filter(|event| event.get("X-MDBOOK-TOPICS-TOPIC").is_some());
        assert_eq!(active.count(), file.meetings().len());
        check_open(&calendar, today, open_weeks, hours.as_ref());
        check_names(&before, &mut names, &file, &calendar);
        // Publishing again changes nothing, whatever the time.
        group.stamp = Some("2030-01-01T00:00:00Z".parse().unwrap());
        assert_eq!(group.ics(&file.text(), &day_of_feed, Some(&text)), text);
        group.stamp = None;
        published = Some(text);
    }
}

/// Zones with and without daylight saving time and whole hours, and a group without hours.
const ZONES: [Option<(&str, &str)>; 5] = [
    None,
    Some(("Europe/Berlin", "18:30")),
    Some(("America/New_York", "23:15")),
    Some(("Australia/Lord_Howe", "07:00")),
    Some(("Asia/Kathmandu", "12:00")),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_subscriber_sees_the_meetings_of_the_file(
        weeks in prop::collection::vec((prop::collection::vec(edit(), 0..4), any::<bool>()), 52),
        zone in prop::sample::select(ZONES.to_vec()),
        open_weeks in prop::sample::select(vec![0, 3]),
    ) {
        simulate(&weeks, zone, open_weeks);
    }
}
