//! Read the calendar that was published before: its events and their topics.

use icalendar::parser::unfold;
use icalendar::{Calendar, CalendarComponent, Component as _, Event, EventStatus};
use jiff::Timestamp;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::error::FeedError;
use super::meeting::Days;
use super::property;
use crate::date::{DateValue, DecidedBy, TopicDate};
use crate::topic_file::{Reading, ReadingId, Role, Topic, TopicForm};

/// The events and topics that subscribers know.
#[derive(Default)]
pub(super) struct Memory {
    /// The events, in the order of the file.
    pub(super) events: Vec<Remembered>,
    /// The topics of the events.
    pub(super) topics: Vec<RememberedTopic>,
}

/// An event that was published.
pub(super) struct Remembered {
    /// The event as published.
    pub(super) event: Event,
    pub(super) uid: String,
    /// The key of its topic; `None` for an open slot.
    pub(super) topic: Option<String>,
    pub(super) days: Days,
    pub(super) sequence: u32,
    pub(super) stamp: Timestamp,
    pub(super) is_cancelled: bool,
}

/// A topic with published events, reconstructed from them.
pub(super) struct RememberedTopic {
    pub(super) key: String,
    pub(super) topic: Topic,
    /// The indexes of its events.
    pub(super) events: Vec<usize>,
}

impl Memory {
    /// Reads a calendar that [`super::calendar`] wrote.
    ///
    /// # Errors
    /// [`FeedError::Previous`] for any other text.
    pub(super) fn read(text: &str) -> Result<Memory, FeedError> {
        check_nesting(text)?;
        let calendar: Calendar = text
            .parse()
            .map_err(|_| FeedError::previous("it is not in the iCalendar format"))?;
        if calendar.property_value("PRODID") != Some(property::PRODUCT) {
            return Err(FeedError::previous("another program wrote it"));
        }
        let mut memory = Memory::default();
        let mut uids = FxHashSet::default();
        for component in calendar.components {
            let CalendarComponent::Event(event) = component else {
                continue;
            };
            let remembered = Remembered::of(event)?;
            if !uids.insert(remembered.uid.clone()) {
                let reason = format!("two of its events have the UID {}", remembered.uid);
                return Err(FeedError::previous(&reason));
            }
            memory.events.push(remembered);
        }
        memory.collect_topics();
        Ok(memory)
    }

    /// Groups the events by topic. The first event that is not cancelled describes the topic, or the
    /// first cancelled event if there is no other.
    fn collect_topics(&mut self) {
        let is_active = |at: &usize| !self.events[*at].is_cancelled;
        let (active, cancelled): (Vec<_>, Vec<_>) = (0..self.events.len()).partition(is_active);
        let mut known: FxHashMap<&str, usize> = FxHashMap::default();
        for at in active.into_iter().chain(cancelled) {
            let event = &self.events[at];
            let Some(key) = &event.topic else {
                continue;
            };
            let place = *known.entry(key).or_insert(self.topics.len());
            match self.topics.get_mut(place) {
                Some(known) => {
                    known.events.push(at);
                    if !event.is_cancelled {
                        known.topic.dates.push(date(event.days.first));
                    }
                }
                None => self.topics.push(RememberedTopic {
                    key: key.clone(),
                    topic: event.as_topic(),
                    events: vec![at],
                }),
            }
        }
    }
}

impl Remembered {
    fn of(event: Event) -> Result<Remembered, FeedError> {
        let uid = event.get_uid().unwrap_or_default().to_owned();
        let missing =
            |what: &str| FeedError::previous(&format!("the event `{uid}` has no valid {what}"));
        let value = |name: &str| event.property_value(name);
        if uid.is_empty() {
            return Err(FeedError::previous("one of its events has no UID"));
        }
        let days = value(property::DAYS).and_then(property::days);
        let stamp = value("DTSTAMP").and_then(property::moment);
        Ok(Remembered {
            topic: value(property::TOPIC).map(str::to_owned),
            days: days.ok_or_else(|| missing(property::DAYS))?,
            sequence: event.get_sequence().ok_or_else(|| missing("SEQUENCE"))?,
            stamp: stamp.ok_or_else(|| missing("DTSTAMP"))?,
            is_cancelled: event.get_status() == Some(EventStatus::Cancelled),
            uid,
            event,
        })
    }

    /// The topic as described by the event, to match it with current topics.
    fn as_topic(&self) -> Topic {
        let readings = self.event.property_value(property::READINGS);
        let ids = readings.unwrap_or_default().split(' ');
        let reading = |id| Reading {
            id,
            url: String::new(),
            text: String::new(),
            line: 0,
            span: 0..0,
        };
        let dates = match self.is_cancelled {
            true => Vec::new(),
            false => vec![date(self.days.first)],
        };
        Topic {
            id: String::new(),
            title: self.event.get_summary().unwrap_or_default().to_owned(),
            rest: String::new(),
            notes: Vec::new(),
            dates,
            leads: Vec::new(),
            tags: Vec::new(),
            asides: Vec::new(),
            readings: ids
                .filter_map(ReadingId::from_written)
                .map(reading)
                .collect(),
            materials: Vec::new(),
            date_cell: None,
            is_cut: false,
            is_cancelled: false,
            form: TopicForm::Item,
            line: 0,
            span: 0..0,
            role: Role::Scheduled,
        }
    }
}

/// Refuses deeply nested components: the parser is recursive and would overflow its stack.
fn check_nesting(text: &str) -> Result<(), FeedError> {
    // A calendar, its time zone, the rules of the zone.
    const DEEPEST: usize = 3;
    let text = unfold(text);
    let mut open: Vec<&str> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let wrong = |what: &str| {
            let line = at + 1;
            Err(FeedError::previous(&format!(
                "line {line} of the unfolded text {what}"
            )))
        };
        match line.split_at_checked("BEGIN:".len()) {
            Some((begin, name)) if begin.eq_ignore_ascii_case("BEGIN:") => {
                open.push(name);
                if open.len() > DEEPEST {
                    return wrong("nests components too deeply");
                }
            }
            _ => {}
        }
        match line.split_at_checked("END:".len()) {
            Some((end, name)) if end.eq_ignore_ascii_case("END:") && open.pop() != Some(name) => {
                return wrong("has an END without a matching BEGIN");
            }
            _ => {}
        }
    }
    Ok(())
}

fn date(day: Date) -> TopicDate {
    TopicDate {
        text: String::new(),
        span: 0..0,
        value: DateValue::Day(day),
        decided_by: DecidedBy::Notation,
        no_day: None,
    }
}
