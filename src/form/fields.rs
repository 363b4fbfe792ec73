//! The answers of a form, by the ids of its fields.

use std::collections::BTreeMap;

use super::error::FormError;
use crate::topic_file::is_invisible;

/// The ids of all fields.
pub(super) const NAMES: [&str; 8] = [
    "action", "topic", "day", "why", "title", "theme", "lead", "links",
];

/// What GitHub writes for an empty answer.
const NO_RESPONSE: &str = "_No response_";

/// The answers of a form, by the ids of its fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(BTreeMap<&'static str, String>);

impl Fields {
    /// Add an answer. An empty one counts as none, and line ends after it are left out.
    ///
    /// # Errors
    /// [`FormError::Field`] if no form has this field, or [`FormError::Twice`] if it has an answer already.
    pub fn add(&mut self, name: &str, answer: &str) -> Result<(), FormError> {
        let known = NAMES.into_iter().find(|known| *known == name);
        let known = known.ok_or_else(|| FormError::Field(name.to_owned()))?;
        let answer = answer.replace("\r\n", "\n");
        let answer = answer.trim();
        let answer = match answer {
            NO_RESPONSE => "",
            answer => answer,
        };
        match self.0.insert(known, answer.to_owned()) {
            Some(_) => Err(FormError::Twice(known)),
            None => Ok(()),
        }
    }

    /// The answer as written.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let answer = self.0.get(name).map(String::as_str);
        answer.filter(|answer| !answer.is_empty())
    }

    /// An answer on one line, of at most `most` characters, if there is one.
    pub(super) fn line(
        &self,
        name: &'static str,
        most: usize,
    ) -> Result<Option<String>, FormError> {
        let Some(answer) = self.get(name) else {
            return Ok(None);
        };
        if answer.contains(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}']) {
            return Err(FormError::Lines(name));
        }
        checked(name, answer, most)?;
        Ok(Some(answer.to_owned()))
    }

    /// The same, of a field that must be filled in.
    pub(super) fn required(&self, name: &'static str, most: usize) -> Result<String, FormError> {
        self.line(name, most)?.ok_or(FormError::Empty(name))
    }
}

/// Refuse a text that is too long, or has characters that nobody sees.
pub(super) fn checked(name: &'static str, text: &str, most: usize) -> Result<(), FormError> {
    let length = text.chars().count();
    if length > most {
        return Err(FormError::Long { name, length, most });
    }
    let is_hidden = |c: char| c.is_control() || is_invisible(c);
    match text.contains(is_hidden) {
        true => Err(FormError::Hidden(name)),
        false => Ok(()),
    }
}
