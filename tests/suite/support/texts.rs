//! Parse and check texts with the library, as the commands do, without a book on disk.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::{Date, date};
use mdbook_topics::check::{Base, Findings, Subject, check};
use mdbook_topics::config::Config;
use mdbook_topics::date::{LineDay, no_history};
use mdbook_topics::notes::BookNotes;
use mdbook_topics::topic_file::{Source, TopicFile, parse};
use serde_json::Value;

/// The day of each check, and of the commit of all lines of a [`committed`] file.
pub(crate) const DAY: Date = date(2024, 4, 10);

/// The default settings.
pub(crate) static DEFAULTS: LazyLock<Config> = LazyLock::new(|| settings(&Value::Null));

/// The settings of the table `[preprocessor.topics]`.
pub(crate) fn settings(table: &Value) -> Config {
    Config::from_value(table, "").unwrap()
}

/// Parses a file that was never committed.
pub(crate) fn uncommitted(text: &str, config: &Config) -> TopicFile {
    let source = Source::from(text.to_owned());
    parse(source, &config.roles, &config.dates, &no_history)
}

/// Parses a file whose lines were last changed on [`DAY`].
pub(crate) fn committed(text: &str, config: &Config) -> TopicFile {
    let source = Source::from(text.to_owned());
    parse(source, &config.roles, &config.dates, &|_| LineDay::New(DAY))
}

/// Parses a file whose list was added as a whole on [`DAY`], so that it may be older.
pub(crate) fn copied(text: &str, config: &Config) -> TopicFile {
    let source = Source::from(text.to_owned());
    parse(source, &config.roles, &config.dates, &|_| {
        LineDay::NewList(DAY)
    })
}

/// Checks a file, or what a change of `base` introduces.
pub(crate) fn findings(file: &TopicFile, base: Option<&TopicFile>, config: &Config) -> Findings {
    findings_with_notes(file, base, config, &BookNotes::default())
}

/// The same in a book with notes.
pub(crate) fn findings_with_notes(
    file: &TopicFile,
    base: Option<&TopicFile>,
    config: &Config,
    notes: &BookNotes,
) -> Findings {
    let subject = Subject {
        file,
        base: base.map(|base| Base::new(base, file)),
        dates: &config.dates,
        meeting_days: config.common_meeting_days(),
        roles: &config.roles,
        classifier: &config.classifier,
        day: DAY,
        recorded: None,
        notes,
    };
    check(&subject, &config.severities)
}

/// How often each word of a text occurs.
pub(crate) fn words(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let words = text.split(|c: char| !c.is_alphabetic());
    for word in words.filter(|word| !word.is_empty()) {
        *counts.entry(word.to_owned()).or_default() += 1;
    }
    counts
}

/// How often each word occurs outside the dates of topics and meetings.
pub(crate) fn words_outside_dates(file: &TopicFile) -> BTreeMap<String, usize> {
    let of_topics = file.topics().flat_map(|(_, topic)| &topic.dates);
    let placeholders = file
        .sections
        .iter()
        .flat_map(|section| &section.placeholders);
    let dates = of_topics.chain(placeholders.flat_map(|placeholder| &placeholder.dates));
    let mut rest = file.source.text().as_bytes().to_vec();
    for date in dates {
        rest[date.span.clone()].fill(b' ');
    }
    words(std::str::from_utf8(&rest).unwrap())
}
