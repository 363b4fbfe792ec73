//! Verify that a candidate changes only what was asked for.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::Mover;
use super::frame::{frame_fault, lines_fault};
use super::numbers::renumbered;
use crate::check::{Base, Severity, Subject, check};
use crate::date::{DateValue, TopicDate};
use crate::notes::BookNotes;
use crate::topic_file::{Note, Placeholder, Role, Section, Topic, TopicFile, TopicForm};

/// What is to be true afterwards.
#[derive(Default)]
pub(super) struct Wanted<'a> {
    /// The topics that change or are added; all others stay.
    pub(super) topics: &'a [WantedTopic<'a>],
    /// The meeting without a topic whose line is replaced.
    pub(super) slot: Option<&'a Placeholder>,
    /// The day that gets a line without a topic.
    pub(super) meeting: Option<(Date, Meeting)>,
}

/// What a line without a topic says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Meeting {
    /// The meeting needs a topic.
    Open,
    /// The meeting does not take place.
    Cancelled,
}

/// What is to be true of the topic afterwards.
pub(super) struct WantedTopic<'a> {
    /// Its id.
    pub(super) id: &'a str,
    /// Its role.
    pub(super) role: Role,
    /// Its dates, in any order.
    pub(super) dates: &'a [DateValue],
    /// What it is, if it is new; otherwise, it stays what it is.
    pub(super) new: Option<NewParts<'a>>,
}

/// The parts of a new topic.
#[derive(Clone, Copy)]
pub(super) struct NewParts<'a> {
    pub(super) title: &'a str,
    pub(super) links: &'a [String],
    pub(super) leads: &'a [String],
    pub(super) tags: &'a [String],
}

/// A topic, as far as it must stay the same.
#[derive(PartialEq, Eq)]
struct Kept<'a> {
    title: &'a str,
    section: &'a str,
    role: Role,
    form: TopicForm,
    dates: Vec<String>,
    readings: Vec<&'a str>,
    leads: &'a [String],
    tags: &'a [String],
    notes: Vec<&'a str>,
}

impl<'a> Kept<'a> {
    fn of(section: &'a Section, topic: &'a Topic) -> Kept<'a> {
        let dates = topic.dates.iter().map(|date| date.value.to_string());
        Kept {
            title: &topic.title,
            section: &section.title,
            role: topic.role,
            form: topic.form,
            dates: dates.collect(),
            readings: readings(topic),
            leads: &topic.leads,
            tags: &topic.tags,
            notes: notes(topic),
        }
    }
}

/// The ids of all links of a topic, sorted.
fn readings(topic: &Topic) -> Vec<&str> {
    let mut readings: Vec<_> = topic.links().map(|link| link.id.as_str()).collect();
    readings.sort_unstable();
    readings
}

/// The texts below a topic, without a label's date: `When: 2026-12-01`.
fn notes(topic: &Topic) -> Vec<&str> {
    let is_dated = |note: &&Note| {
        let mut dates = topic.dates.iter();
        !dates.any(|date| note.span.start <= date.span.start && date.span.end <= note.span.end)
    };
    let notes = topic.notes.iter().filter(is_dated);
    notes.map(|note| note.text.as_str()).collect()
}

impl Mover<'_> {
    /// The text of a candidate with the right numbers in its lists, or what is wrong with it. `new` is the candidate as
    /// parsed.
    pub(super) fn accepted(
        &self,
        old: &TopicFile,
        new: &TopicFile,
        wanted: &Wanted<'_>,
    ) -> Result<String, String> {
        let fault = self
            .topics_fault(old, new, wanted)
            .or_else(|| frame_fault(old, new, wanted))
            .or_else(|| lines_fault(old, new, wanted));
        if let Some(fault) = fault {
            return Err(fault);
        }
        let changed: Vec<_> = wanted.topics.iter().map(|topic| topic.id).collect();
        let Some(text) = renumbered(old, new, &changed)? else {
            let text = new.source.text().to_owned();
            return self.new_finding(old, new).map_or(Ok(text), Err);
        };
        // Only numbers of items have changed since, and the indentation of what is nested in them.
        let new = (self.parse)(&text);
        let fault = self
            .topics_fault(old, &new, wanted)
            .or_else(|| frame_fault(old, &new, wanted))
            .or_else(|| self.new_finding(old, &new));
        fault.map_or(Ok(text), Err)
    }

    /// What is wrong with a candidate.
    pub(super) fn fault(
        &self,
        old: &TopicFile,
        new: &TopicFile,
        wanted: &Wanted<'_>,
    ) -> Option<String> {
        self.topics_fault(old, new, wanted)
            .or_else(|| frame_fault(old, new, wanted))
            .or_else(|| lines_fault(old, new, wanted))
            .or_else(|| self.new_finding(old, new))
    }

    fn topics_fault(
        &self,
        old: &TopicFile,
        new: &TopicFile,
        wanted: &Wanted<'_>,
    ) -> Option<String> {
        let mut before: FxHashMap<_, _> = old
            .topics()
            .map(|(section, topic)| (topic.id.as_str(), Kept::of(section, topic)))
            .collect();
        let topics = wanted.topics.iter();
        let mut missing: FxHashMap<_, _> = topics.map(|topic| (topic.id, topic)).collect();
        for (section, topic) in new.topics() {
            let known = before.remove(topic.id.as_str());
            let now = Kept::of(section, topic);
            match (missing.remove(topic.id.as_str()), known) {
                (Some(asked), known) => {
                    // In a timetable, a meeting of today is over tomorrow.
                    let is_today = section.role == Role::Timetable
                        && asked.role == Role::Discussed
                        && asked.dates.contains(&DateValue::Day(self.today));
                    if topic.role != asked.role && !is_today {
                        return Some(format!("it would be {}", topic.role));
                    }
                    if let Some(fault) = of_wanted(asked, wanted.slot, known, topic) {
                        return Some(fault);
                    }
                }
                (None, Some(known)) if known == now => {}
                (None, Some(_)) => return Some(format!("\"{}\" would change", topic.title)),
                (None, None) => return Some(format!("\"{}\" would be a topic", topic.title)),
            }
        }
        if let Some((_, lost)) = before.into_iter().next() {
            return Some(format!("\"{}\" would be lost", lost.title));
        }
        (!missing.is_empty()).then(|| "the topic would get another id".to_owned())
    }

    /// The first error or warning that the change introduces.
    fn new_finding(&self, old: &TopicFile, new: &TopicFile) -> Option<String> {
        let subject = Subject {
            file: new,
            base: Some(Base::new(old, new)),
            dates: &self.config.dates,
            meeting_days: self.meeting_days,
            roles: &self.config.roles,
            classifier: &self.config.classifier,
            day: self.today,
            recorded: None,
            notes: &BookNotes::default(),
        };
        let findings = check(&subject, &self.config.severities).diagnostics;
        let mut serious = findings
            .into_iter()
            .filter(|found| found.severity <= Severity::Warning);
        serious.next().map(|found| found.message)
    }
}

/// Dates in an order of their own.
fn sorted(dates: impl Iterator<Item = DateValue>) -> Vec<String> {
    let mut dates: Vec<_> = dates.map(|date| date.to_string()).collect();
    dates.sort_unstable();
    dates
}

fn of_wanted(
    wanted: &WantedTopic<'_>,
    slot: Option<&Placeholder>,
    known: Option<Kept<'_>>,
    topic: &Topic,
) -> Option<String> {
    let written = topic.dates.iter().map(|date| date.value);
    if sorted(written) != sorted(wanted.dates.iter().copied())
        || wanted.new.is_some() && topic.dates.iter().any(TopicDate::is_guess)
    {
        return Some("it would have other dates".to_owned());
    }
    // Who was to lead the meeting without a topic now leads this one.
    let has_leads = |own: &[String]| {
        own.iter().all(|lead| topic.leads.contains(lead))
            && (slot.is_some() || topic.leads.len() == own.len())
    };
    match (wanted.new, known) {
        (None, Some(known)) => {
            if known.readings != readings(topic) {
                return Some("it would have other readings".to_owned());
            }
            if known.title != topic.title {
                return Some("it would have another title".to_owned());
            }
            if known.tags != topic.tags || !has_leads(known.leads) {
                return Some("it would have other leads or tags".to_owned());
            }
            (known.form == topic.form && known.notes != notes(topic))
                .then(|| "its nested text would change".to_owned())
        }
        (Some(new), None) => {
            let urls = topic.readings.iter().map(|reading| reading.url.as_str());
            if !urls.eq(new.links.iter().map(String::as_str)) || !topic.materials.is_empty() {
                return Some("it would have other readings".to_owned());
            }
            if !is_shown(new.title, &topic.title) {
                return Some(format!("its title would be \"{}\"", topic.title));
            }
            (!has_leads(new.leads) || topic.tags != new.tags)
                .then(|| "it would have other leads or tags".to_owned())
        }
        _ => Some("it would get the id of another topic".to_owned()),
    }
}

/// Whether a title is shown as it was asked for. A mark at its end is no part of it.
fn is_shown(asked: &str, shown: &str) -> bool {
    let without_end = asked.trim_end_matches([':', ',', ';', '-', '–', '—', '.', ' ']);
    asked == shown || without_end == shown.trim_end_matches('.')
}
