//! Doubt the year that a commit shows if the item, or a label of its list, names another one.

use jiff::civil::Date;

use super::model::{Section, Topic};
use super::source::Span;
use crate::date::{HeadingYears, NoDay, TopicDate};
use crate::language::LANGUAGES;

/// A label of a list is short; in a longer text, a year says something else.
const MOST_WORDS_OF_LABEL: usize = 4;

/// A year that a text names. `None`: one that is not known.
type NamedYear = Option<i16>;

/// Mark each date whose year a commit shows, and beside which there is another year, as a guess.
pub(super) fn doubt(section: &mut Section, heading_is_read: bool, text: &str) {
    let is_by_commit = |dates: &[TopicDate]| dates.iter().any(is_by_commit);
    if !section
        .topics
        .iter()
        .any(|topic| is_by_commit(&topic.dates))
    {
        return;
    }
    let of_list = years_of_list(section, heading_is_read, text);
    for topic in &mut section.topics {
        if !topic.dates.iter().any(self::is_by_commit) {
            continue;
        }
        let label = above(&of_list, topic);
        let named = years_near(topic, label, text);
        for date in &mut topic.dates {
            let is_out_of_term = |day: Date| {
                let term = label.and_then(|label| label.term);
                term.is_some_and(|term| !term.may_include(day))
            };
            let is_other = |day: Date| {
                is_out_of_term(day) || named.iter().any(|year| *year != Some(day.year()))
            };
            if is_by_commit_alone(date) && date.value.day().is_some_and(is_other) {
                date.no_day = Some(NoDay::OtherYear);
            }
        }
    }
}

/// The years that the words beside each topic of a section, its labels, its heading or its own dates name.
/// `None`: one that is not known.
pub(crate) fn named_years(section: &Section, text: &str) -> Vec<Vec<NamedYear>> {
    let heading_is_read = HeadingYears::of(&section.title).is_some();
    let of_list = years_of_list(section, heading_is_read, text);
    let of_topic = |topic| years_near(topic, above(&of_list, topic), text);
    section.topics.iter().map(of_topic).collect()
}

/// The years that the label above a topic and the words beside it name.
fn years_near(topic: &Topic, label: Option<Label>, text: &str) -> Vec<NamedYear> {
    let mut named: Vec<NamedYear> = label.iter().map(|label| label.year).collect();
    named.extend(years_beside(topic, text));
    named
}

/// A line that names the year of what follows it.
#[derive(Clone, Copy)]
struct Label {
    at: usize,
    year: NamedYear,
    /// The term that it names.
    term: Option<HeadingYears>,
}

impl Label {
    fn all_of(line: &str, at: usize) -> impl Iterator<Item = Label> {
        let term = HeadingYears::of(line.trim_matches(|c: char| !c.is_alphanumeric()));
        years_in(line).map(move |year| Label { at, year, term })
    }
}

/// The last label above a topic. The labels are sorted by their places.
fn above(of_list: &[Label], topic: &Topic) -> Option<Label> {
    let before = of_list.partition_point(|label| label.at < topic.span.start);
    of_list[..before].last().copied()
}

/// The years of the labels of a section, and of its heading unless it is read, with their places.
fn years_of_list(section: &Section, heading_is_read: bool, text: &str) -> Vec<Label> {
    let mut of_list: Vec<Label> = Vec::new();
    if !heading_is_read {
        of_list.extend(Label::all_of(&section.title, section.span.start));
    }
    let introduction = section.introduction.iter().cloned();
    let unplaced = section.unplaced.iter().map(|other| other.span.clone());
    for span in introduction.chain(unplaced) {
        let mut at = span.start;
        for line in text[span].split_inclusive('\n') {
            let words = line.split_whitespace();
            let words = words.filter(|word| word.contains(char::is_alphanumeric));
            if words.count() <= MOST_WORDS_OF_LABEL {
                of_list.extend(Label::all_of(line, at));
            }
            at += line.len();
        }
    }
    // A row of a table: "| | Fall 2019 |"
    let is_bare = |topic: &&Topic| topic.dates.is_empty() && topic.links().next().is_none();
    for topic in section.topics.iter().filter(is_bare) {
        if HeadingYears::of(&topic.title).is_some_and(HeadingYears::names_nothing_else) {
            of_list.extend(Label::all_of(&topic.title, topic.span.start));
        }
    }
    of_list.sort_by_key(|label| label.at);
    of_list
}

fn is_by_commit(date: &TopicDate) -> bool {
    date.decided_by.is_commit()
}

fn is_by_commit_alone(date: &TopicDate) -> bool {
    is_by_commit(date) && date.no_day.is_none()
}

/// The years in the words of an item outside its links, and those of its other dates.
fn years_beside(topic: &Topic, text: &str) -> Vec<NamedYear> {
    let mut others: Vec<Span> = topic.links().map(|link| link.span.clone()).collect();
    others.extend(topic.dates.iter().map(|date| date.span.clone()));
    others.sort_by_key(|span| span.start);
    let mut words = String::new();
    let mut copied = topic.span.start;
    for span in others {
        let gap = text.get(copied..span.start.min(topic.span.end));
        words.push_str(gap.unwrap_or_default());
        words.push(' ');
        copied = copied.max(span.end);
    }
    words.push_str(text.get(copied..topic.span.end).unwrap_or_default());
    let mut years: Vec<_> = years_in(&words).collect();
    let written = topic.dates.iter().filter(|date| !is_by_commit(date));
    years.extend(written.filter_map(|date| Some(Some(date.value.day()?.year()))));
    // "Mar 3, 23": a day or a year.
    let end = topic.dates.last().map_or(0, |date| date.span.end);
    let after = text.get(end..topic.span.end).unwrap_or_default();
    let after = after.trim_start_matches([' ', ',', '.', '&', '(', '/', '–', '-', '*', '_']);
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    let ends = !after[digits..].starts_with(|c: char| c.is_alphanumeric() || ":%".contains(c));
    if digits == 2 && ends {
        years.push(None);
    }
    years
}

/// The years in a text.
fn years_in(text: &str) -> impl Iterator<Item = NamedYear> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || "'’/-–".contains(c)));
    words.filter_map(year_of)
}

fn year_of(word: &str) -> Option<NamedYear> {
    let mut eras = LANGUAGES.iter().flat_map(|language| language.terms.eras);
    if eras.any(|era| word.contains(era)) {
        return Some(None);
    }
    let mut runs = word.split(|c: char| !c.is_ascii_digit());
    let four = runs.find(|digits| digits.len() == 4);
    if let Some(year) = four.and_then(|digits| digits.parse().ok()) {
        return (1990..=2100).contains(&year).then_some(Some(year));
    }
    let two = |digits: &str| digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(digits) = word.strip_prefix(['\'', '’']) {
        return two(digits).then_some(None);
    }
    if let Some((first, second)) = word.split_once(['/', '-', '–']) {
        let first = first.trim_start_matches(|c: char| c.is_alphabetic());
        let follows = |first: &str, second: &str| {
            let next = |digits: &str| digits.parse::<u8>().ok();
            next(first).map(|year| year + 1) == next(second)
        };
        return (two(first) && two(second) && follows(first, second)).then_some(None);
    }
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let lower = letters.to_lowercase();
    let mut terms = LANGUAGES
        .iter()
        .flat_map(|language| language.terms.before_digits);
    let is_term = terms.any(|term| *term == lower);
    (is_term && two(&word[letters.len()..])).then_some(None)
}

#[cfg(test)]
mod tests {
    use super::years_in;

    #[test]
    fn years_are_found_in_many_forms() {
        for text in [
            "2021",
            "Fall 2021:",
            "F21",
            "WS22/23",
            "21/22",
            "'21",
            "令和3年",
            "110學年度",
            "2023年",
            "FY23",
            "2021-22",
        ] {
            assert_eq!(years_in(text).count(), 1, "{text}");
        }
        for text in [
            "Room 12", "x86", "3/4", "24/7", "v2.6", "5000", "S3", "1/2", "RFC 8446",
        ] {
            assert_eq!(years_in(text).count(), 0, "{text}");
        }
    }
}
