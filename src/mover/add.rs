//! Add a topic.

use jiff::civil::Date;

use super::error::MoveError;
use super::lines::insert;
use super::place::{places, sections};
use super::relocate::{no_section, refuse_day, still_open};
use super::shape::new_item;
use super::stamp::dated;
use super::verify::{New, Wanted};
use super::{Moved, Mover, NewTopic, Outcome};
use crate::check::{DateStyle, secret_in_url};
use crate::edit::apply;
use crate::nearest::remedy;
use crate::topic_file::{ReadingId, Role, Topic, TopicFile, TopicForm};

impl Mover<'_> {
    pub(super) fn add(&self, file: &TopicFile, new: &NewTopic) -> Result<Outcome, MoveError> {
        for link in &new.links {
            refuse_link(link)?;
        }
        let title = new.title.split_whitespace().collect::<Vec<_>>().join(" ");
        if title.is_empty() || title.contains(char::is_control) {
            return Err(MoveError::Title);
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
        let lead = new.lead.as_deref().map(lead_name);
        let asked = New {
            title: &title,
            links: &new.links,
            leads: lead.as_slice(),
            tags: tag.as_slice(),
        };
        if let Some(known) = known(file, &asked, day) {
            return known;
        }
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
        let words = words(&asked);
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
                        new: Some(&asked),
                    };
                    match self.fault(file, &parsed, &[wanted]) {
                        Some(found) => {
                            fault.get_or_insert(found);
                        }
                        None => {
                            let open = day.map_or(String::new(), |day| still_open(file, day));
                            let title = &topic.title;
                            return Ok(Outcome::Moved(Moved {
                                summary: format!("added \"{title}\" to {}{open}", section.title),
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
            reason: fault.unwrap_or_else(|| "its sections have another form".to_owned()),
            line: None,
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

/// A name as a file has it after `@`, where it has no spaces.
fn lead_name(name: &str) -> String {
    let words: Vec<_> = name.trim_start_matches('@').split_whitespace().collect();
    words.join("-")
}

/// The words of a new topic: one link is its title's, several follow it.
fn words(new: &New<'_>) -> String {
    let title = escaped(new.title);
    let mut words = match new.links {
        [] => title,
        [link] => format!("[{title}]({})", destination(link)),
        links => {
            let links: Vec<_> = links.iter().map(|link| format!("<{link}>")).collect();
            format!("{title}: {}", links.join(", "))
        }
    };
    for lead in new.leads {
        words.push_str(&format!(" @{}", escaped(lead)));
    }
    for tag in new.tags {
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

/// What to do if another topic has all the links of the new one, or its title: nothing, or refuse if that topic lacks
/// something that was asked for.
fn known(file: &TopicFile, new: &New<'_>, day: Option<Date>) -> Option<Result<Outcome, MoveError>> {
    let ids: Vec<_> = new
        .links
        .iter()
        .map(|link| ReadingId::of_url(link))
        .collect();
    let title = new.title.to_lowercase();
    let same = |topic: &&Topic| {
        let has = |id: &ReadingId| topic.links().any(|link| link.id == *id);
        (!ids.is_empty() && ids.iter().all(has)) || topic.title.to_lowercase() == title
    };
    let (section, topic) = file.topics().find(|(_, topic)| same(topic))?;
    Some(match missing(topic, new, day) {
        None => Ok(Outcome::Already(format!(
            "\"{}\" is there already: line {}, in {}",
            topic.title, topic.line, section.title
        ))),
        Some(missing) => Err(MoveError::Known {
            title: topic.title.clone(),
            section: section.title.clone(),
            line: topic.line,
            missing,
        }),
    })
}

/// What a topic lacks of a new one.
fn missing(topic: &Topic, new: &New<'_>, day: Option<Date>) -> Option<String> {
    let has = |link: &str| {
        let id = ReadingId::of_url(link);
        topic.links().any(|link| link.id == id)
    };
    if let Some(link) = new.links.iter().find(|link| !has(link)) {
        return Some(format!("the link {link}"));
    }
    if let Some(day) = day.filter(|day| topic.days().all(|other| other != *day)) {
        return Some(format!("the day {day}"));
    }
    if let Some(lead) = new.leads.iter().find(|lead| !topic.leads.contains(lead)) {
        return Some(format!("@{lead}"));
    }
    let tag = new.tags.iter().find(|tag| !topic.tags.contains(tag))?;
    Some(format!("#{tag}"))
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
