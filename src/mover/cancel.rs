//! Cancel the meeting of a day.

use jiff::civil::Date;

use super::error::MoveError;
use super::lines::insert;
use super::place::{places, sections};
use super::shape::new_item;
use super::stamp::dated;
use super::{Moved, Mover, Order, Outcome};
use crate::check::DateStyle;
use crate::edit::apply;
use crate::topic_file::{PlaceholderKind, Role, TopicFile, TopicForm};

/// Words for a meeting that does not take place, if the file has none.
const NO_MEETING: &str = "No meeting";

impl Mover<'_> {
    /// A topic of that day goes back to those without a day.
    pub(super) fn cancel(
        &self,
        file: &TopicFile,
        day: &str,
        why: Option<&str>,
    ) -> Result<Outcome, MoveError> {
        let day = self.day(file, day)?;
        if day < self.today {
            return Err(MoveError::Past(day));
        }
        let on_day = |dates: &[crate::date::TopicDate]| {
            dates.iter().any(|date| date.value.day() == Some(day))
        };
        let known = file.placeholders().find(|other| on_day(&other.dates));
        if let Some(known) = known
            && known.kind != PlaceholderKind::Open
        {
            return Ok(Outcome::Already(format!(
                "{day} has no meeting already: {} (line {})",
                known.text, known.line
            )));
        }
        let scheduled = file
            .topics()
            .filter(|(_, topic)| topic.role == Role::Scheduled);
        let scheduled = scheduled.filter(|(_, topic)| on_day(&topic.dates));
        let ids: Vec<_> = scheduled.map(|(_, topic)| topic.id.clone()).collect();
        let mut text = file.source.text().to_owned();
        let mut current = (self.parse)(&text);
        let mut postponed = Vec::new();
        for id in ids {
            let order = Order::Postpone {
                topic: id,
                day: None,
            };
            if let Outcome::Moved(moved) = self.run(&current, &order)? {
                postponed.push(moved.summary);
                text = moved.text;
                current = (self.parse)(&text);
            }
        }
        let text = self.with_line(&current, day, why)?;
        let mut summary = format!("cancelled the meeting of {day}");
        for other in postponed {
            summary.push_str(&format!("; {other}"));
        }
        Ok(Outcome::Moved(Moved {
            text,
            summary,
            subject: format!("Cancel the meeting of {day}"),
            topic: None,
            undo: None,
        }))
    }

    /// The text with a line that says that there is no meeting.
    fn with_line(
        &self,
        file: &TopicFile,
        day: Date,
        why: Option<&str>,
    ) -> Result<String, MoveError> {
        let mut others = file.placeholders();
        let own = others.find(|other| other.kind == PlaceholderKind::Cancelled);
        // Their own words, without the day.
        let own = own
            .map(|other| other.text.as_str())
            .filter(|text| text.len() < 40);
        let why = why.map(|why| why.split_whitespace().collect::<Vec<_>>().join(" "));
        let sentence = |words: &str| match &why {
            Some(why) => format!("{words} ({})", super::add::escaped(why)),
            None => words.to_owned(),
        };
        let words = [own.unwrap_or(NO_MEETING), NO_MEETING].map(sentence);
        let sections = sections(file, Role::Scheduled, TopicForm::Item, Some(day));
        if sections.is_empty() {
            return Err(super::relocate::no_section(Role::Scheduled));
        }
        let style = DateStyle::of(file, &self.config.dates);
        let mut fault = None;
        for section in sections {
            for words in &words {
                for piece in new_item(file, section, words) {
                    for lines in dated(file, section, &style, &piece, day) {
                        for place in places(file, section, Role::Scheduled, Some(day)) {
                            let edit = insert(file, section, place, &lines);
                            let (text, _) = apply(file.source.text(), &[&[edit]]);
                            let parsed = (self.parse)(&text);
                            let is_there = parsed.placeholders().any(|other| {
                                let days = other.dates.iter();
                                other.kind != PlaceholderKind::Open
                                    && days.filter_map(|date| date.value.day()).any(|at| at == day)
                            });
                            let is_one_more =
                                parsed.placeholders().count() == file.placeholders().count() + 1;
                            match self.fault(file, &parsed, &[]) {
                                None if is_there && is_one_more => return Ok(text),
                                None => {
                                    fault.get_or_insert(
                                        "the line would not be understood".to_owned(),
                                    );
                                }
                                Some(found) => {
                                    fault.get_or_insert(found);
                                }
                            }
                        }
                    }
                }
            }
        }
        Err(MoveError::Unsure {
            reason: fault.unwrap_or_else(|| "its sections have another form".to_owned()),
            line: None,
        })
    }
}
