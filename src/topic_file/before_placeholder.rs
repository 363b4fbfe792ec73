//! What may be before a colon in the text of a meeting without a topic: its number, its month, a label, a host.

use super::column_words::Column;
use super::names::people_words;
use crate::date::HeadingYears;
use crate::language::LANGUAGES;

/// The text before a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// The number of the meeting or its month: "4. Sitzung", "July/August".
    Meeting,
    /// What a book or a paper could follow: "Paper", "bij Els".
    Reading,
}

/// What `text`, in lower case, is before a colon.
pub(super) fn before(text: &str) -> Option<Before> {
    if text.is_empty() {
        return None;
    }
    if is_meeting_number(text) || are_months(text) {
        return Some(Before::Meeting);
    }
    (is_label(text) || is_host(text)).then_some(Before::Reading)
}

/// Whether `text` is the number of a meeting: "4. sitzung", "week 3".
fn is_meeting_number(text: &str) -> bool {
    let is_word = |word: &str| {
        let mut languages = LANGUAGES.iter().map(|language| &language.dates);
        languages
            .any(|dates| dates.before_number.contains(&word) || dates.after_number.contains(&word))
    };
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let words = || {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    words().any(is_number) && words().all(|word| is_number(word) || is_word(word))
}

/// Whether `text` is the names of months: "august", "july/august".
fn are_months(text: &str) -> bool {
    let mut names = text.split(['/', '–', '-', '+', '&']);
    names.all(|name| HeadingYears::is_month(name.trim()))
}

/// Whether `text` is one word that names what is read, or who leads.
fn is_label(text: &str) -> bool {
    let word = text.trim();
    let kinds = [Column::Title, Column::Paper, Column::Lead];
    word.chars().all(char::is_alphanumeric)
        && Column::of(word).is_some_and(|kind| kinds.contains(&kind))
}

/// Whether `text` names who the group meets at: "bij els".
fn is_host(text: &str) -> bool {
    const MOST_NAMES: usize = 2;
    let mut hosts = people_words(|people| people.at_hosts);
    hosts.any(|host| {
        let name = text.trim().strip_prefix(host);
        name.is_some_and(|name| {
            name.starts_with(' ') && (1..=MOST_NAMES).contains(&name.split_whitespace().count())
        })
    })
}
