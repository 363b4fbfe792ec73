//! Parse, check and fix any bytes: nothing panics, the pieces make up the file, and a fixed file has no fixes left.

#![no_main]

use jiff::civil::{Date, date};
use libfuzzer_sys::fuzz_target;
use mdbook_topics::check::{Applicability, Findings, Subject, check, fix_text};
use mdbook_topics::config::Config;
use mdbook_topics::date::LineDay;
use mdbook_topics::notes::BookNotes;
use mdbook_topics::topic_file::{Source, TopicFile, parse};

/// The day of the check, and of the commit of each line.
const DAY: Date = date(2024, 4, 10);

fn read(text: &str, config: &Config) -> TopicFile {
    let source = Source::from(text.to_owned());
    parse(source, &config.roles, &config.dates, &|_| LineDay::New(DAY))
}

fn findings(text: &str, config: &Config) -> Findings {
    let file = read(text, config);
    let subject = Subject {
        file: &file,
        base: None,
        dates: &config.dates,
        meeting_days: config.common_meeting_days(),
        roles: &config.roles,
        classifier: &config.classifier,
        day: DAY,
        recorded: None,
        notes: &BookNotes::default(),
    };
    check(&subject, &config.severities)
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(source) = Source::from_bytes(bytes.to_vec()) else {
        return;
    };
    let text = source.text().to_owned();
    let config = Config::from_value(&serde_json::Value::Null, "").expect("the defaults are settings");
    let pieces: String = read(&text, &config)
        .pieces()
        .iter()
        .map(|piece| &text[piece.clone()])
        .collect();
    assert_eq!(pieces, text);
    let fixed = fix_text(text, Applicability::Unsafe, |text| findings(text, &config).diagnostics).text;
    let left = findings(&fixed, &config).diagnostics;
    assert!(left.iter().all(|found| found.fix.is_none()), "{left:?}");
});
