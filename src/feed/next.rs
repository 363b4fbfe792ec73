//! `next.json`: the next meeting as a small object, with a sentence that a chat bot can post
//! unchanged. See `docs/schemas/next.schema.json`.

use serde::Serialize;

use super::content::{Content, public_url};
use super::data::{VERSION, json};
use super::error::FeedError;
use super::meeting::{About, Days};
use super::upcoming;
use crate::book::plain;

/// The name of the feed.
pub(super) const NAME: &str = "next.json";

#[derive(Serialize)]
struct Next {
    version: u8,
    /// The day, or the first day of a week; null if it is unknown.
    date: Option<String>,
    /// The day, or the last day of a week.
    last_date: Option<String>,
    /// The start in UTC, if the group's hours are known.
    start: Option<String>,
    /// The end in UTC, if the group's hours are known.
    end: Option<String>,
    title: Option<String>,
    lead: Option<String>,
    url: Option<String>,
    readings: Vec<Reading>,
    sentence: String,
    /// The next free meeting day, if nothing is scheduled and the group's meeting days are known.
    free_date: Option<String>,
}

#[derive(Serialize)]
struct Reading {
    text: String,
    url: String,
}

/// Writes the next meeting.
pub(super) fn write(content: &Content<'_>) -> Result<Option<Vec<u8>>, FeedError> {
    let next = match upcoming::next(content) {
        Some((days, topic)) => about(days, topic, content),
        None => nothing(content),
    };
    json(NAME, &next).map(Some)
}

fn nothing(content: &Content<'_>) -> Next {
    Next {
        version: VERSION,
        date: None,
        last_date: None,
        start: None,
        end: None,
        title: None,
        lead: None,
        url: None,
        readings: Vec::new(),
        sentence: plain(&content.feeds.words.nothing_scheduled),
        free_date: upcoming::free_day(content).map(|day| day.to_string()),
    }
}

fn about(days: Option<Days>, topic: usize, content: &Content<'_>) -> Next {
    let single = days.filter(|days| !days.is_week());
    let settings = content.settings_of(&About::Topic(topic));
    let moments = single.and_then(|days| settings.moments(days.first));
    let leads = &content.topics[topic].topic.leads;
    let readings = content.topics[topic].topic.readings.iter();
    Next {
        version: VERSION,
        date: days.map(|days| days.first.to_string()),
        last_date: days.map(|days| days.last.to_string()),
        start: moments.map(|(start, _)| start.to_string()),
        end: moments.map(|(_, end)| end.to_string()),
        title: Some(content.title(topic)),
        lead: (!leads.is_empty()).then(|| plain(&leads.join(", "))),
        url: content.url(topic),
        readings: readings
            .map(|reading| Reading {
                text: plain(&reading.text),
                url: public_url(&reading.url),
            })
            .collect(),
        sentence: sentence(days, topic, content),
        free_date: None,
    }
}

/// `Next meeting: 2024-03-05, 18:30 (Europe/Berlin): The slab allocator, led by sam, 1 reading.
/// https://group.example/memory.html#the-slab-allocator`
fn sentence(days: Option<Days>, topic: usize, content: &Content<'_>) -> String {
    let words = content.feeds.words;
    let settings = content.settings_of(&About::Topic(topic));
    let mut parts = Vec::new();
    if let Some(days) = days {
        let mut when = match days.is_week() {
            true => format!("{} {}", words.week_of, days.first),
            false => days.first.to_string(),
        };
        if let (Some(clock), false) = (settings.days.clock_at(days.first), days.is_week()) {
            when.push_str(&format!(", {} ({})", clock.time(), clock.place()));
        }
        parts.push(when);
    }
    let mut what = vec![content.title(topic)];
    what.extend(content.led_by(topic));
    let readings = content.topics[topic].topic.readings.len();
    if readings > 0 {
        what.push(words.count_readings(readings));
    }
    parts.push(what.join(", "));
    let sentence = plain(&format!("{}: {}", words.next_meeting, parts.join(": ")));
    match content.url(topic) {
        Some(url) => format!("{sentence}. {url}"),
        None => format!("{sentence}."),
    }
}
