//! `topics.ics`: an event for each meeting (RFC 5545, with the calendar properties of RFC 7986).
//!
//! Times are in UTC: single events need no time zone. Events are compared with the calendar that was
//! published before, so that moved and cancelled meetings are announced: a changed event gets a higher
//! SEQUENCE, a removed one stays as cancelled for a while, and all others are unchanged, byte for byte.

use icalendar::{Component as _, Event, EventStatus, Property};
use jiff::{Timestamp, ToSpan as _};

use super::content::Content;
use super::error::FeedError;
use super::lines;
use super::meeting::{About, Meeting};
use super::memory::Remembered;
use super::names::Name;
use super::property;
use crate::book::{CALENDAR, plain};

/// How many days after a cancelled meeting its event is kept. By then every calendar has refreshed.
const KEPT_DAYS: i32 = 30;
/// How often calendars should refresh (ISO 8601-1, section 5.5.2).
const REFRESH: &str = "PT12H";

/// A calendar must contain a component (RFC 5545, section 3.6). Without meetings, it has this zone.
const UTC: [&str; 8] = [
    "BEGIN:VTIMEZONE",
    "TZID:UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
];

/// Writes the calendar.
pub(super) fn write(content: &Content<'_>) -> Result<Option<Vec<u8>>, FeedError> {
    let mut out = String::new();
    lines::push(&mut out, "BEGIN:VCALENDAR");
    for property in properties(content) {
        lines::push_property(&mut out, &property);
    }
    let events = events(content);
    for event in &events {
        lines::push_event(&mut out, event);
    }
    if events.is_empty() {
        UTC.iter().for_each(|line| lines::push(&mut out, line));
    }
    lines::push(&mut out, "END:VCALENDAR");
    Ok(Some(out.into_bytes()))
}

/// The properties of the calendar itself.
fn properties(content: &Content<'_>) -> Vec<Property> {
    let title = plain(&content.feeds.book.title);
    let mut properties = vec![
        Property::new("VERSION", "2.0"),
        Property::new("PRODID", property::PRODUCT),
        Property::new("CALSCALE", "GREGORIAN"),
        Property::new("NAME", &title),
        Property::new("X-WR-CALNAME", &title),
        Property::new("X-PUBLISHED-TTL", REFRESH),
        typed("REFRESH-INTERVAL", REFRESH, "DURATION"),
    ];
    if let Some(address) = content.feeds.address {
        properties.push(Property::new("URL", address.as_str()));
        properties.push(typed("SOURCE", &address.of(CALENDAR), "URI"));
    }
    properties
}

/// The events of current and removed meetings, in the order of their days.
fn events(content: &Content<'_>) -> Vec<Event> {
    let mut events = Vec::new();
    for (meeting, name) in content.meetings.iter().zip(&content.names.meetings) {
        events.push((meeting.days, &name.uid, current(meeting, name, content)));
    }
    for gone in &content.names.gone {
        let old = &content.memory.events[*gone];
        if let Some(event) = cancelled(old, content) {
            events.push((old.days, &old.uid, event));
        }
    }
    events.sort_by_key(|(days, uid, _)| (*days, *uid));
    events.into_iter().map(|(_, _, event)| event).collect()
}

/// The event of a meeting: the published one, if nothing has changed.
fn current(meeting: &Meeting, name: &Name, content: &Content<'_>) -> Event {
    let old = name.old.map(|old| &content.memory.events[old]);
    let fresh = |sequence: u32, stamp: Timestamp| event(meeting, name, content, sequence, stamp);
    let stamp = content.stamp(meeting.days.first);
    match old {
        None => fresh(0, stamp),
        Some(old) => {
            let same = fresh(old.sequence, old.stamp);
            match same == old.event {
                true => same,
                false => fresh(old.sequence.saturating_add(1), later(old, stamp)),
            }
        }
    }
}

fn event(
    meeting: &Meeting,
    name: &Name,
    content: &Content<'_>,
    sequence: u32,
    stamp: Timestamp,
) -> Event {
    let mut event = Event::new();
    let mut add = |name: &str, value: &str| {
        event.append_property(Property::new(name, value));
    };
    add("UID", &name.uid);
    add("SEQUENCE", &sequence.to_string());
    add("DTSTAMP", &property::written_moment(stamp));
    add(property::DAYS, &property::written_days(meeting.days));
    match meeting.about {
        About::Topic(number) => {
            add("SUMMARY", &content.title(number));
            add(property::TOPIC, &content.names.topics[number]);
            let topic = content.topics[number].topic;
            let ids: Vec<_> = topic.readings.iter().map(|reading| reading.id).collect();
            if !ids.is_empty() {
                let ids: Vec<_> = ids.iter().map(ToString::to_string).collect();
                add(property::READINGS, &ids.join(" "));
            }
            let description = content.description(number);
            if !description.is_empty() {
                add("DESCRIPTION", &description);
            }
            content.url(number).iter().for_each(|url| add("URL", url));
        }
        About::Open(_) => add("SUMMARY", &plain(&content.feeds.words.open_slot)),
    }
    let is_sure = matches!(meeting.about, About::Topic(_)) && !meeting.days.is_week();
    event.status(match is_sure {
        true => EventStatus::Confirmed,
        false => EventStatus::Tentative,
    });
    match name.old.map(|old| &content.memory.events[old]) {
        Some(old) if is_over(old, meeting, content) => keep_time(&mut event, old),
        _ => push_time(&mut event, meeting, is_sure, content),
    }
    event
}

/// Whether the meeting is over and was published before: new hours in book.toml do not apply to it.
fn is_over(old: &Remembered, meeting: &Meeting, content: &Content<'_>) -> bool {
    old.days == meeting.days && !old.is_cancelled && old.days.last < content.feeds.today
}

/// Copies the time of a published event.
fn keep_time(event: &mut Event, old: &Remembered) {
    for name in ["DTSTART", "DTEND", "TRANSP"] {
        let property = old.event.properties().get(name);
        property.into_iter().for_each(|property| {
            event.append_property(property.clone());
        });
    }
}

/// Adds the group's hours, or whole days. DTEND is exclusive (RFC 5545, section 3.6.1).
fn push_time(event: &mut Event, meeting: &Meeting, is_sure: bool, content: &Content<'_>) {
    let days = meeting.days;
    let moments = content.settings_of(&meeting.about).moments(days.first);
    match moments.filter(|_| !days.is_week()) {
        Some((begin, end)) => {
            event.add_property("DTSTART", property::written_moment(begin));
            event.add_property("DTEND", property::written_moment(end));
        }
        None => {
            let end = days.last.saturating_add(1.day());
            event.append_property(typed("DTSTART", &property::written_day(days.first), "DATE"));
            event.append_property(typed("DTEND", &property::written_day(end), "DATE"));
        }
    }
    // Whole days and tentative meetings do not block time.
    let is_busy = is_sure && moments.is_some();
    event.add_property("TRANSP", if is_busy { "OPAQUE" } else { "TRANSPARENT" });
}

/// The cancelled event of a removed meeting; `None` if it is too old. An open slot is dropped as soon as
/// its day is over.
fn cancelled(old: &Remembered, content: &Content<'_>) -> Option<Event> {
    let kept = if old.topic.is_some() { KEPT_DAYS } else { 0 };
    let last = old.days.last.saturating_add(kept.days());
    if last < content.feeds.today {
        return None;
    }
    let mut event = old.event.clone();
    if !old.is_cancelled {
        event.status(EventStatus::Cancelled);
        event.add_property("TRANSP", "TRANSPARENT");
        event.sequence(old.sequence.saturating_add(1));
        let stamp = later(old, content.stamp(old.days.first));
        event.add_property("DTSTAMP", property::written_moment(stamp));
    }
    Some(event)
}

/// A time stamp for a new version of an event, later than that of the old version.
fn later(old: &Remembered, stamp: Timestamp) -> Timestamp {
    let next = old.stamp.checked_add(1.second()).unwrap_or(old.stamp);
    stamp.max(next)
}

fn typed(name: &str, value: &str, value_type: &str) -> Property {
    Property::new(name, value)
        .add_parameter("VALUE", value_type)
        .done()
}
