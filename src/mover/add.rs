//! Add a topic.

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::change::no_section;
use super::day::{Which, refuse_day};
use super::error::MoveError;
use super::insertion::{Candidate, candidates};
use super::known::{known, refuse_similar};
use super::place::sections;
use super::verify::{NewParts, Wanted, WantedTopic};
use super::words::written;
use super::{Moved, Mover, NewTopic, Outcome};
use crate::check::{DateStyle, secret_in_url};
use crate::date::DateValue;
use crate::nearest::remedy;
use crate::topic_file::{Role, Topic, TopicFile, TopicForm};

/// The most candidates to parse.
const MOST: usize = 80;

impl Mover<'_> {
    pub(super) fn add(&self, file: &TopicFile, new: &NewTopic) -> Result<Outcome, MoveError> {
        for link in &new.links {
            refuse_link(link)?;
        }
        let title = words_of(&new.title);
        if title.is_empty() || title.contains(char::is_control) {
            return Err(MoveError::Title);
        }
        let tag = new.theme.as_deref().map(|theme| self.tag(theme));
        let tag = tag.transpose()?;
        let day = new.day.as_deref();
        let day = day.map(|day| self.day(file, day, Which::From(self.today)));
        let day = day.transpose()?;
        let lead = new.lead.as_deref();
        let lead = lead.map(|lead| words_of(lead.trim_start_matches('@')));
        let parts = NewParts {
            title: &title,
            links: &new.links,
            leads: lead.as_slice(),
            tags: tag.as_slice(),
        };
        if let Some(known) = known(file, &parts, day)? {
            return Ok(known);
        }
        if !new.allow_similar {
            refuse_similar(file, &title)?;
        }
        if let Some(day) = day {
            refuse_day(file, day, self.today)?;
        }
        let role = match day {
            Some(_) => Role::Scheduled,
            None => Role::Potential,
        };
        let sections = sections(file, role, TopicForm::Item, day);
        let Some(line) = sections.first().map(|section| section.line) else {
            return Err(no_section(role));
        };
        let style = DateStyle::of(file, &self.config.dates);
        let words = written(file, &parts, &self.config.words.led_by);
        let mut fault = None;
        for candidate in candidates(file, &sections, &words, role, day, &style).take(MOST) {
            let parsed = (self.parse)(&candidate.text);
            let (topic, text) = match self.added(file, &parsed, &candidate, parts, role, day) {
                Ok(added) => added,
                Err(found) => {
                    fault.get_or_insert(found);
                    continue;
                }
            };
            let notes = self.notes_of(file, &topic.id, day, candidate.slot);
            return Ok(Outcome::Moved(Moved {
                summary: format!(
                    "added \"{}\" to {}{notes}",
                    topic.title, candidate.section.title
                ),
                subject: format!("Add: {}", topic.title),
                topic: Some(topic.id.clone()),
                undo: None,
                restores: false,
                text,
            }));
        }
        let reason = fault.unwrap_or_else(|| "its sections have another form".to_owned());
        Err(MoveError::Unsure { reason, line })
    }

    /// The new topic of a candidate and the text of the file, or what is wrong with it.
    fn added<'n>(
        &self,
        file: &TopicFile,
        parsed: &'n TopicFile,
        candidate: &Candidate<'_>,
        parts: NewParts<'_>,
        role: Role,
        day: Option<Date>,
    ) -> Result<(&'n Topic, String), String> {
        let before: FxHashSet<_> = file.topics().map(|(_, topic)| &topic.id).collect();
        let mut added = parsed
            .topics()
            .filter(|(_, topic)| !before.contains(&topic.id));
        let Some((_, topic)) = added.next() else {
            return Err("it would be no topic".to_owned());
        };
        let dates: Vec<_> = day.into_iter().map(DateValue::Day).collect();
        let wanted = Wanted {
            topics: &[WantedTopic {
                id: &topic.id,
                role,
                dates: &dates,
                new: Some(parts),
            }],
            slot: candidate.slot,
            meeting: None,
        };
        let text = self.accepted(file, parsed, &wanted)?;
        Ok((topic, text))
    }

    /// The tag of a theme: its id.
    fn tag(&self, theme: &str) -> Result<String, MoveError> {
        let themes = self.config.classifier.themes();
        let name = theme.trim().trim_start_matches('#').to_lowercase();
        let found = themes
            .iter()
            .find(|known| known.id == name || known.title.to_lowercase() == name);
        match found {
            Some(known) => Ok(known.id.clone()),
            None => {
                let known: Vec<_> = themes.iter().map(|known| known.id.as_str()).collect();
                Err(MoveError::Theme(
                    theme.to_owned(),
                    remedy(&name, &known, "the themes are"),
                ))
            }
        }
    }
}

/// A text with single spaces.
fn words_of(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn refuse_link(link: &str) -> Result<(), MoveError> {
    let is_page = link.starts_with("https://") || link.starts_with("http://");
    let is_odd = |c: char| c.is_whitespace() || c.is_control() || "\"`\\<>".contains(c);
    // Two addresses, of which the shell made two arguments, or a part of a sentence.
    let ends_list = link.ends_with([',', ';']);
    let host = link.split_once("://").map_or("", |(_, rest)| rest);
    if !is_page || ends_list || link.contains(is_odd) || host.is_empty() || host.starts_with('/') {
        return Err(MoveError::Link(link.to_owned()));
    }
    match secret_in_url(link) {
        Some(secret) => Err(MoveError::Secret(link.to_owned(), secret.name())),
        None => Ok(()),
    }
}
