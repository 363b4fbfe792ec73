//! The calendar that was published before → what its subscribers know: events, and the topics
//! that they are about.

use icalendar::parser::unfold;
use icalendar::{Calendar, CalendarComponent, Component as _, Event, EventStatus};
use jiff::Timestamp;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::error::FeedError;
use super::meeting::Days;
use super::property;
use crate::date::{DateValue, DecidedBy, TopicDate};
use crate::topic_file::{Reading, ReadingId, Topic, TopicForm};

/// What subscribers know.
#[derive(Default)]
pub(super) struct Memory {
    /// The events, in the order of the file.
    pub(super) events: Vec<Remembered>,
    /// What they are about.
    pub(super) topics: Vec<RememberedTopic>,
}

/// An event that was published.
pub(super) struct Remembered {
    /// The event as it was written.
    pub(super) event: Event,
    pub(super) uid: String,
    /// The key of its topic; None where a topic was wanted.
    pub(super) topic: Option<String>,
    pub(super) days: Days,
    pub(super) sequence: u32,
    pub(super) stamp: Timestamp,
    pub(super) is_cancelled: bool,
}

/// A topic that had events, as far as they tell of it.
pub(super) struct RememberedTopic {
    pub(super) key: String,
    pub(super) topic: Topic,
    /// Its events, by their places.
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
            .map_err(|_| FeedError::previous("it is no iCalendar"))?;
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

    /// Puts the events of each topic together. An event that stands tells what its topic is now, of
    /// a cancelled one only where there is no other.
    fn collect_topics(&mut self) {
        let standing = |at: &usize| !self.events[*at].is_cancelled;
        let (standing, cancelled): (Vec<_>, Vec<_>) = (0..self.events.len()).partition(standing);
        let mut known: FxHashMap<&str, usize> = FxHashMap::default();
        for at in standing.into_iter().chain(cancelled) {
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
        let of_event = |what: &str| FeedError::previous(&format!("{what} of the event `{uid}`"));
        let value = |name: &str| event.property_value(name);
        if uid.is_empty() {
            return Err(FeedError::previous("one of its events has no UID"));
        }
        let days = value(property::DAYS).and_then(property::days);
        let stamp = value("DTSTAMP").and_then(property::moment);
        Ok(Remembered {
            topic: value(property::TOPIC).map(str::to_owned),
            days: days.ok_or_else(|| of_event("it does not tell the day"))?,
            sequence: event
                .get_sequence()
                .ok_or_else(|| of_event("it does not tell the SEQUENCE"))?,
            stamp: stamp.ok_or_else(|| of_event("it does not tell the DTSTAMP"))?,
            is_cancelled: event.get_status() == Some(EventStatus::Cancelled),
            uid,
            event,
        })
    }

    /// The topic as far as the event tells of it, so that it can be found among those of now.
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
            date_cell: None,
            form: TopicForm::Item,
            line: 0,
            span: 0..0,
        }
    }
}

/// Refuses components deeper than ours: the parser goes down with each until its stack is used up.
fn check_nesting(text: &str) -> Result<(), FeedError> {
    // A calendar, its time zone, the rules of that.
    const DEEPEST: usize = 3;
    let text = unfold(text);
    let mut open: Vec<&str> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let wrong = |what: &str| {
            let line = at + 1;
            Err(FeedError::previous(&format!(
                "line {line} without its folds {what}"
            )))
        };
        match line.split_at_checked("BEGIN:".len()) {
            Some((begin, name)) if begin.eq_ignore_ascii_case("BEGIN:") => {
                open.push(name);
                if open.len() > DEEPEST {
                    return wrong("begins a component too deep for it");
                }
            }
            _ => {}
        }
        match line.split_at_checked("END:".len()) {
            Some((end, name)) if end.eq_ignore_ascii_case("END:") && open.pop() != Some(name) => {
                return wrong("ends what was not begun");
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
    }
}
