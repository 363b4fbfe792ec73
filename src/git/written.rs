//! Find the lines of topics in the version before.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::removed::{SHORTEST, Trace};
use crate::date::{DateValue, NoDay, Tense, TopicDate};
use crate::topic_file::{Reading, Role, TopicFile, match_topics, named_years};

/// A version of a topic file, with its lines that have dates.
pub(super) struct DatedFile {
    file: TopicFile,
    lines: BTreeMap<usize, DatedLine>,
    /// The lines with the words and the date of another one.
    repeated: HashSet<usize>,
}

/// A line that has dates: that of a topic, or of a meeting without one.
struct DatedLine {
    /// Its index among the topics; `None` if it is a meeting without one.
    topic: Option<usize>,
    /// The index of its section.
    section: usize,
    words: String,
    dates: Vec<TopicDate>,
    tense: Tense,
    /// The years that its words, its heading or its own dates name; `None`: one that is not known.
    years: Vec<Option<i16>>,
}

/// Where a line was in the version before.
#[derive(Clone)]
pub(super) enum Before {
    /// Its dates are new.
    Nowhere,
    /// The same topic, with the same dates, was on this line.
    Line(usize),
    /// It is not certain.
    Unclear(NoDay),
}

impl DatedFile {
    pub(super) fn new(file: TopicFile) -> DatedFile {
        let mut lines = BTreeMap::new();
        let mut topics = 0;
        for (at, section) in file.sections.iter().enumerate() {
            let named = named_years(section, file.source.text());
            for (topic, mut years) in section.topics.iter().zip(named) {
                // A year that the heading or the dates around it show.
                let days = topic.dates.iter().filter_map(|date| date.value.day());
                years.extend(days.map(|day| Some(day.year())));
                let line = DatedLine {
                    topic: Some(topics),
                    section: at,
                    words: topic.title.clone(),
                    dates: topic.dates.clone(),
                    tense: section.tense(),
                    years,
                };
                lines.insert(topic.line, line);
                topics += 1;
            }
            for place in &section.placeholders {
                let days = place.dates.iter().filter_map(|date| date.value.day());
                let years = days.map(|day| Some(day.year())).collect();
                let line = DatedLine {
                    topic: None,
                    section: at,
                    words: place.text.clone(),
                    dates: place.dates.clone(),
                    tense: section.tense(),
                    years,
                };
                lines.insert(place.line, line);
            }
        }
        let mut dated = DatedFile {
            file,
            lines,
            repeated: HashSet::new(),
        };
        let same = by_words(&dated);
        let repeated = same.values().filter(|lines| lines.len() > 1);
        dated.repeated = repeated.flatten().copied().collect();
        dated
    }

    /// The lines with dates of the section of a line.
    pub(super) fn with_dates_around(&self, line: usize) -> impl Iterator<Item = usize> {
        let section = self.lines.get(&line).map(|line| line.section);
        let lines = self.lines.iter();
        let lines = lines
            .filter(move |(_, other)| Some(other.section) == section && !other.dates.is_empty());
        lines.map(|(line, _)| *line)
    }

    /// When the meetings of the list took place to which a line belongs.
    pub(super) fn tense_at(&self, line: usize) -> Option<Tense> {
        self.lines.get(&line).map(|line| line.tense)
    }

    /// The years that are named beside a line.
    pub(super) fn years_at(&self, line: usize) -> &[Option<i16>] {
        self.lines.get(&line).map_or(&[], |line| &line.years)
    }

    /// The role of the section of a line.
    pub(super) fn role_at(&self, line: usize) -> Option<Role> {
        let line = self.lines.get(&line)?;
        Some(self.file.sections.get(line.section)?.role)
    }

    /// What shows that a removed line is the same as this one.
    pub(super) fn trace_of(&self, line: usize) -> Option<Trace> {
        let dated = self.lines.get(&line)?;
        let topic = dated.topic.and_then(|at| self.file.topics().nth(at));
        let addresses = topic.into_iter().flat_map(|(_, topic)| topic.links());
        let addresses = addresses.map(address).filter(is_telling);
        let days = dated.dates.iter().filter_map(|date| match date.value {
            DateValue::UndecidedNoYear { first, second }
            | DateValue::DayOrPart { first, second } => Some((first, second)),
            _ => month_and_day(date),
        });
        Some(Trace {
            addresses: addresses.map(str::to_owned).collect(),
            title: dated.words.clone(),
            days: days.collect(),
        })
    }

    /// The days of the lines with dates around a line, in order: those with a year, and those of `added`
    /// lines on the last such day up to `day`.
    pub(super) fn days_around(
        &self,
        line: usize,
        day: Date,
        added: impl Fn(&usize) -> bool,
    ) -> Vec<Date> {
        let latest = day.saturating_add(1.day());
        let day_of = |at: usize| {
            let date = self.lines.get(&at)?.dates.first()?;
            let (
                DateValue::NoYear {
                    month,
                    day: of_month,
                },
                true,
            ) = (date.value, added(&at))
            else {
                return date.value.day();
            };
            let years = (latest.year() - 8..=latest.year()).rev();
            let mut days = years.filter_map(|year| Date::new(year, month, of_month).ok());
            days.find(|&day| day <= latest)
        };
        self.with_dates_around(line).filter_map(day_of).collect()
    }

    /// Words and numbers of a topic's line, one of each of which is in every older form of it.
    pub(super) fn search_for(&self, line: usize) -> Option<(Vec<String>, Vec<String>)> {
        let dated = self.lines.get(&line)?;
        let (_, topic) = self.file.topics().nth(dated.topic?)?;
        let words = topic.links().map(address).chain([topic.title.as_str()]);
        let words = words.filter(is_telling).map(str::to_owned);
        let numbers = dated.dates.iter().filter_map(day_of_month);
        Some((words.collect(), numbers.collect()))
    }

    /// Whether another line has the same words and the same date. Then nobody knows which of them is older.
    pub(super) fn is_repeated(&self, line: usize) -> bool {
        self.repeated.contains(&line)
    }

    /// Whether two lines have the same dates.
    pub(super) fn is_alike(&self, line: usize, other: &DatedFile, other_line: usize) -> bool {
        match (self.lines.get(&line), other.lines.get(&other_line)) {
            (Some(a), Some(b)) => common(&a.dates, &b.dates) == b.dates.len(),
            _ => false,
        }
    }
}

/// The address of a reading without its scheme, which may have changed.
fn address(reading: &Reading) -> &str {
    let url = reading.url.as_str();
    url.split_once("://").map_or(url, |(_, address)| address)
}

/// Whether an address or a title is long enough to say which topic it belongs to.
fn is_telling(words: &&str) -> bool {
    words.len() >= SHORTEST
}

/// Find the lines of the new version in the old one.
pub(super) fn compare(old: &DatedFile, new: &DatedFile) -> HashMap<usize, Before> {
    let matching = match_topics(&old.file, &new.file);
    let old_lines: HashMap<_, _> = old
        .lines
        .iter()
        .map(|(line, was)| (was.topic, (*line, was)))
        .collect();
    let (same_old, same_new) = (by_words(old), by_words(new));
    let mut found = HashMap::new();
    for (key, here) in same_new {
        if let Some(there) = same_old.get(&key) {
            for line in &here {
                // Which of several is which, nobody knows: they may have been moved.
                let was = match (&here[..], &there[..]) {
                    ([_], [there]) => Before::Line(*there),
                    _ => Before::Unclear(NoDay::Repeated),
                };
                found.insert(*line, was);
            }
        }
    }
    for (line, this) in &new.lines {
        let matched = this
            .topic
            .and_then(|at| matching.old_of.get(at).copied().flatten());
        let was = matched.and_then(|at| old_lines.get(&Some(at)));
        found.entry(*line).or_insert_with(|| match was {
            None => Before::Nowhere,
            // An edited line may come from any of several that were the same.
            Some((at, _)) if old.is_repeated(*at) => Before::Unclear(NoDay::Repeated),
            Some((at, was)) => match common(&was.dates, &this.dates) {
                0 => Before::Nowhere,
                all if all == this.dates.len() => Before::Line(*at),
                _ => Before::Unclear(NoDay::SeveralDays),
            },
        });
    }
    found
}

/// The line of the old version that has the topic of a line of the new one, with the same date or not.
pub(super) fn topic_before(old: &DatedFile, new: &DatedFile, line: usize) -> Option<usize> {
    let matching = match_topics(&old.file, &new.file);
    let topic = new.lines.get(&line)?.topic?;
    let was = matching.old_of.get(topic).copied().flatten()?;
    let found = old.lines.iter().find(|(_, old)| old.topic == Some(was));
    found.map(|(line, _)| *line)
}

/// The lines with the same words and the same dates, in order.
fn by_words(file: &DatedFile) -> HashMap<(bool, &str, Vec<String>), Vec<usize>> {
    let mut lines: HashMap<_, Vec<usize>> = HashMap::new();
    for (at, line) in &file.lines {
        let dates = line.dates.iter().map(|date| match month_and_day(date) {
            Some((month, day)) => format!("{month}-{day}"),
            None => letters(date),
        });
        let key = (line.topic.is_some(), line.words.as_str(), dates.collect());
        lines.entry(key).or_default().push(*at);
    }
    lines
}

/// How many of the new dates are among the old ones. Their form and their year do not matter.
fn common(old: &[TopicDate], new: &[TopicDate]) -> usize {
    let is_old = |new: &&TopicDate| old.iter().any(|old| are_alike(old, new));
    new.iter().filter(is_old).count()
}

fn are_alike(a: &TopicDate, b: &TopicDate) -> bool {
    let same_day = matches!((month_and_day(a), month_and_day(b)), (Some(a), Some(b)) if a == b);
    same_day || letters(a) == letters(b)
}

fn letters(date: &TopicDate) -> String {
    let letters = date.text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn month_and_day(date: &TopicDate) -> Option<(i8, i8)> {
    match date.value {
        DateValue::Day(day) | DateValue::Week(day) | DateValue::Unlikely(day) => {
            Some((day.month(), day.day()))
        }
        DateValue::NoYear { month, day } => Some((month, day)),
        _ => None,
    }
}

/// The day of the month, or one of two numbers that may be it.
fn day_of_month(date: &TopicDate) -> Option<String> {
    match date.value {
        DateValue::UndecidedNoYear { first, .. } | DateValue::DayOrPart { first, .. } => {
            Some(first.to_string())
        }
        _ => month_and_day(date).map(|(_, day)| day.to_string()),
    }
}
