//! Add a topic.

use super::error::MoveError;
use super::lines::insert;
use super::place::{places, sections};
use super::relocate::{no_section, refuse_day};
use super::shape::new_item;
use super::stamp::dated;
use super::verify::Wanted;
use super::{Moved, Mover, NewTopic, Outcome};
use crate::check::{DateStyle, secret_in_url};
use crate::edit::apply;
use crate::nearest::remedy;
use crate::topic_file::{ReadingId, Role, TopicFile, TopicForm};

impl Mover<'_> {
    pub(super) fn add(&self, file: &TopicFile, new: &NewTopic) -> Result<Outcome, MoveError> {
        for link in &new.links {
            refuse_link(link)?;
        }
        let title = new.title.split_whitespace().collect::<Vec<_>>().join(" ");
        if title.is_empty() || title.contains(char::is_control) {
            return Err(MoveError::Title);
        }
        if let Some(known) = known(file, &title, &new.links) {
            return Ok(Outcome::Already(known));
        }
        let tag = new
            .theme
            .as_deref()
            .map(|theme| self.tag(theme))
            .transpose()?;
        let day = new
            .day
            .as_deref()
            .map(|day| self.day(file, day))
            .transpose()?;
        if let Some(day) = day {
            refuse_day(file, day, self.today)?;
        }
        let role = match day {
            Some(_) => Role::Scheduled,
            None => Role::Potential,
        };
        let sections = sections(file, role, TopicForm::Item, day);
        if sections.is_empty() {
            return Err(no_section(role));
        }
        let style = DateStyle::of(file, &self.config.dates);
        let words = words(&title, new, tag.as_deref());
        let mut fault = None;
        for section in sections {
            let pieces = new_item(file, section, &words).into_iter();
            let dated = pieces.flat_map(|piece| match day {
                Some(day) => dated(file, section, &style, &piece, day),
                None => vec![piece.lines],
            });
            for lines in dated {
                for place in places(file, section, role, day) {
                    let edit = insert(file, section, place, &lines);
                    let (text, _) = apply(file.source.text(), &[&[edit]]);
                    let parsed = (self.parse)(&text);
                    let before: Vec<_> = file.topics().map(|(_, topic)| &topic.id).collect();
                    let mut added = parsed
                        .topics()
                        .filter(|(_, topic)| !before.contains(&&topic.id));
                    let Some((_, topic)) = added.next() else {
                        fault.get_or_insert("it would be no topic".to_owned());
                        continue;
                    };
                    let wanted = Wanted {
                        id: &topic.id,
                        role,
                        days: day.as_slice(),
                        links: Some(&new.links),
                    };
                    match self.fault(file, &parsed, Some(&wanted)) {
                        Some(found) => {
                            fault.get_or_insert(found);
                        }
                        None => {
                            return Ok(Outcome::Moved(Moved {
                                summary: format!("added \"{}\" to {}", topic.title, section.title),
                                subject: format!("Add: {}", topic.title),
                                topic: Some(topic.id.clone()),
                                undo: None,
                                text,
                            }));
                        }
                    }
                }
            }
        }
        Err(MoveError::Unsure {
            what: "",
            reason: fault.unwrap_or_else(|| "its sections have another form".to_owned()),
            line: 1,
        })
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

/// The words of a new topic: one link is its title's, several follow it.
fn words(title: &str, new: &NewTopic, tag: Option<&str>) -> String {
    let title = escaped(title);
    let mut words = match &new.links[..] {
        [] => title,
        [link] => format!("[{title}]({})", destination(link)),
        links => {
            let links: Vec<_> = links.iter().map(|link| format!("<{link}>")).collect();
            format!("{title}: {}", links.join(", "))
        }
    };
    if let Some(lead) = &new.lead {
        let lead = lead.split_whitespace().collect::<Vec<_>>().join("-");
        words.push_str(&format!(" @{}", escaped(&lead)));
    }
    if let Some(tag) = tag {
        words.push_str(&format!(" #{tag}"));
    }
    words
}

/// A text in which no character has a meaning in Markdown (CommonMark, section 2.4).
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for (at, c) in text.char_indices() {
        let is_special = "\\`*_[]<>|~&".contains(c);
        let at_start = at == 0 && "#+-=".contains(c);
        // A sign before a letter is a lead or a tag.
        let is_sign = "@#".contains(c) && at > 0;
        if is_special || at_start || is_sign {
            out.push('\\');
        }
        out.push(c);
    }
    // "1. " would be a number of a list.
    let digits = out.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && out[digits..].starts_with(['.', ')']) {
        out.insert(digits, '\\');
    }
    out
}

/// The destination of a link. In angle brackets, parentheses need not be balanced (CommonMark, section 6.3).
fn destination(link: &str) -> String {
    match link.contains(['(', ')']) {
        true => format!("<{link}>"),
        false => link.to_owned(),
    }
}

/// Why a topic need not be added: another has its readings, or its title.
fn known(file: &TopicFile, title: &str, links: &[String]) -> Option<String> {
    let ids: Vec<_> = links.iter().map(|link| ReadingId::of_url(link)).collect();
    let title = title.to_lowercase();
    let same = |topic: &&crate::topic_file::Topic| {
        let has = |id: &ReadingId| topic.links().any(|link| link.id == *id);
        (!ids.is_empty() && ids.iter().all(has)) || topic.title.to_lowercase() == title
    };
    let (section, topic) = file.topics().find(|(_, topic)| same(topic))?;
    Some(format!(
        "\"{}\" is there already: line {}, in {}",
        topic.title, topic.line, section.title
    ))
}

fn refuse_link(link: &str) -> Result<(), MoveError> {
    let is_page = link.starts_with("https://") || link.starts_with("http://");
    let is_odd = |c: char| c.is_whitespace() || c.is_control() || "\"`\\<>".contains(c);
    let host = link.split_once("://").map_or("", |(_, rest)| rest);
    if !is_page || link.contains(is_odd) || host.is_empty() || host.starts_with('/') {
        return Err(MoveError::Link(link.to_owned()));
    }
    match secret_in_url(link) {
        Some(secret) => Err(MoveError::Secret(link.to_owned(), secret.name())),
        None => Ok(()),
    }
}
