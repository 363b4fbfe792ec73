//! Cancel the meeting of a day.

use jiff::civil::Date;

use super::change::{last_day, no_section};
use super::day::{Which, no_meeting};
use super::error::MoveError;
use super::insertion::candidates;
use super::place::sections;
use super::verify::{Meeting, Wanted};
use super::words::{Written, escaped};
use super::{Moved, Mover, Outcome};
use crate::check::DateStyle;
use crate::language::{ENGLISH, Language, capitalized};
use crate::topic_file::{PlaceholderKind, Role, TopicFile, TopicForm};

/// Words for a meeting that does not take place, if the file has none.
const NO_MEETING: &str = "No meeting";

/// The most candidates to parse.
const MOST: usize = 60;

impl Mover<'_> {
    /// A topic of that day goes back to those without a day, or else to the discussed ones, if it had a meeting before.
    pub(super) fn cancel(
        &self,
        file: &TopicFile,
        day: &str,
        why: Option<&str>,
    ) -> Result<Outcome, MoveError> {
        let day = self.day(file, day, Which::From(self.today))?;
        if day < self.today {
            return Err(MoveError::PastCancelled(day));
        }
        if let Some(known) = no_meeting(file, day) {
            return Ok(Outcome::Already(format!(
                "there is already no meeting on {day}: {} (line {})",
                known.text, known.line
            )));
        }
        let on_day = file
            .topics()
            .filter(|(_, topic)| topic.role.has_meetings() && topic.days().any(|at| at == day));
        let on_day: Vec<_> = on_day.map(|(_, topic)| topic).collect();
        if let Some(met) = on_day.iter().find(|topic| topic.role == Role::Discussed) {
            return Err(MoveError::Met {
                day,
                title: met.title.clone(),
                line: met.line,
            });
        }
        let style = DateStyle::of(file, &self.config.dates);
        let mut text = file.source.text().to_owned();
        let mut current = (self.parse)(&text);
        let mut summary = format!("cancelled the meeting of {day}");
        for topic in on_day {
            if last_day(topic) != Some(day) {
                return Err(MoveError::Unsure {
                    reason: format!("\"{}\" has a later day as well", topic.title),
                    line: topic.line,
                });
            }
            if let Outcome::Moved(moved) = self.postpone(&current, &topic.id, None, None)? {
                summary.push_str(&format!("; {}", moved.summary));
                text = moved.text;
                current = (self.parse)(&text);
            }
        }
        let text = self.with_line(&current, &style, day, why)?;
        Ok(Outcome::Moved(Moved {
            text,
            summary,
            subject: format!("Cancel the meeting of {day}"),
            topic: None,
            undo: None,
            restores: false,
        }))
    }

    /// The text with a line that says that there is no meeting.
    fn with_line(
        &self,
        file: &TopicFile,
        style: &DateStyle,
        day: Date,
        why: Option<&str>,
    ) -> Result<String, MoveError> {
        let role = Role::Scheduled;
        let sections = sections(file, role, TopicForm::Item, Some(day));
        let Some(line) = sections.first().map(|section| section.line) else {
            return Err(no_section(role));
        };
        let words = self.sentences(file, why);
        let mut fault = None;
        for candidate in candidates(file, &sections, &words, role, Some(day), style).take(MOST) {
            let wanted = Wanted {
                topics: &[],
                slot: candidate.slot,
                meeting: Some((day, Meeting::Cancelled)),
            };
            match self.accepted(file, &(self.parse)(&candidate.text), &wanted) {
                Ok(text) => return Ok(text),
                Err(found) => {
                    fault.get_or_insert(found);
                }
            }
        }
        let reason = fault.unwrap_or_else(|| "its sections have another form".to_owned());
        Err(MoveError::Unsure { reason, line })
    }

    /// What to write: in the words of the file, in those of the book's language or of the headings, and in English.
    fn sentences(&self, file: &TopicFile, why: Option<&str>) -> Vec<Written<'_>> {
        let mut others = file.placeholders();
        // Their own words, without the day and without the reason of another meeting.
        let own = others.find(|other| other.kind == PlaceholderKind::Cancelled);
        let own = own.map(|other| {
            other
                .text
                .split(['(', '（'])
                .next()
                .unwrap_or_default()
                .trim()
        });
        let own = own.filter(|text| !text.is_empty() && text.len() < 40);
        let of_book = capitalized(&self.config.words.cancelled);
        let is_english = self.config.words.cancelled == ENGLISH.book.cancelled;
        let of_book = match is_english {
            true => {
                let titles = file.sections.iter().map(|section| section.title.as_str());
                let language = Language::of_headings(titles);
                let language = language.filter(|language| language.code != ENGLISH.code);
                language.map(|language| capitalized(language.book.cancelled))
            }
            false => Some(of_book),
        };
        let of_book = of_book.as_deref();
        let why = why.map(|why| why.split_whitespace().collect::<Vec<_>>().join(" "));
        let sentence = |words: &str| Written {
            words: match &why {
                Some(why) => format!("{words} ({})", escaped(why)),
                None => words.to_owned(),
            },
            lead: None,
        };
        let mut words: Vec<_> = own.into_iter().chain(of_book).chain([NO_MEETING]).collect();
        words.dedup();
        words.into_iter().map(sentence).collect()
    }
}
