//! Verify that a candidate changes only what was asked for.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::Mover;
use crate::check::{Base, Severity, Subject, check};
use crate::notes::BookNotes;
use crate::topic_file::{Role, Section, Topic, TopicFile};

/// What is to be true of the topic afterwards.
pub(super) struct Wanted<'a> {
    /// Its id.
    pub(super) id: &'a str,
    /// Its role.
    pub(super) role: Role,
    /// The days of its dates, in any order.
    pub(super) days: &'a [Date],
    /// What a new topic has; the words of another topic stay.
    pub(super) new: Option<&'a New<'a>>,
}

/// What a new topic has besides its day.
pub(super) struct New<'a> {
    /// Its title.
    pub(super) title: &'a str,
    /// The addresses of its readings.
    pub(super) links: &'a [String],
    /// Who leads, as the file has the names.
    pub(super) leads: &'a [String],
    /// Its tags.
    pub(super) tags: &'a [String],
}

/// A topic, as far as it must stay the same.
#[derive(PartialEq, Eq)]
struct Kept<'a> {
    title: &'a str,
    section: &'a str,
    role: Role,
    dates: Vec<String>,
    readings: Vec<&'a str>,
    leads: &'a [String],
    tags: &'a [String],
}

impl<'a> Kept<'a> {
    fn of(section: &'a Section, topic: &'a Topic) -> Kept<'a> {
        let mut readings: Vec<_> = topic.links().map(|link| link.id.as_str()).collect();
        readings.sort_unstable();
        let dates = topic.dates.iter().map(|date| date.value.to_string());
        Kept {
            title: &topic.title,
            section: &section.title,
            role: topic.role,
            dates: dates.collect(),
            readings,
            leads: &topic.leads,
            tags: &topic.tags,
        }
    }
}

impl Mover<'_> {
    /// What is wrong with a candidate. `wanted` is about the topics that change; all others stay.
    pub(super) fn fault(
        &self,
        old: &TopicFile,
        new: &TopicFile,
        wanted: &[Wanted<'_>],
    ) -> Option<String> {
        let mut missing: FxHashMap<_, _> = wanted.iter().map(|one| (one.id, one)).collect();
        let mut before: FxHashMap<_, _> = old
            .topics()
            .map(|(section, topic)| (topic.id.as_str(), Kept::of(section, topic)))
            .collect();
        for (section, topic) in new.topics() {
            let known = before.remove(topic.id.as_str());
            let now = Kept::of(section, topic);
            match (missing.remove(topic.id.as_str()), known) {
                (Some(wanted), known) => {
                    // In a timetable, a meeting of today is over tomorrow.
                    let is_today = section.role == Role::Timetable
                        && wanted.role == Role::Discussed
                        && wanted.days.contains(&self.today);
                    if topic.role != wanted.role && !is_today {
                        return Some(format!("it would be {}", topic.role));
                    }
                    if let Some(fault) = of_wanted(wanted, known, topic) {
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
        if !missing.is_empty() {
            return Some("the topic would get another id".to_owned());
        }
        self.new_finding(old, new)
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

fn of_wanted(wanted: &Wanted<'_>, known: Option<Kept<'_>>, topic: &Topic) -> Option<String> {
    let mut days: Vec<_> = topic.days().collect();
    let mut expected = wanted.days.to_vec();
    days.sort_unstable();
    expected.sort_unstable();
    if days != expected || topic.dates.len() != expected.len() {
        return Some("it would have other dates".to_owned());
    }
    let mut readings: Vec<_> = topic.links().map(|link| link.id.as_str()).collect();
    readings.sort_unstable();
    match (wanted.new, known) {
        (None, Some(known)) => {
            if known.readings != readings {
                return Some("it would have other readings".to_owned());
            }
            if known.title != topic.title {
                return Some("it would have another title".to_owned());
            }
            (known.leads != topic.leads || known.tags != topic.tags)
                .then(|| "it would have other leads or tags".to_owned())
        }
        (Some(new), None) => of_new(new, topic).map(str::to_owned),
        _ => Some("it would get the id of another topic".to_owned()),
    }
}

/// What a new topic has that was not asked for, or the other way round.
fn of_new(new: &New<'_>, topic: &Topic) -> Option<&'static str> {
    let urls = topic.readings.iter().map(|reading| reading.url.as_str());
    if !urls.eq(new.links.iter().map(String::as_str)) {
        return Some("it would have other readings");
    }
    // Signs at the ends of a title are no part of it.
    if !letters(&topic.title).eq(letters(new.title)) {
        return Some("its title would lose words, as those with @ or # are leads and tags");
    }
    (topic.leads != new.leads || topic.tags != new.tags)
        .then_some("it would have other leads or tags")
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric())
}
