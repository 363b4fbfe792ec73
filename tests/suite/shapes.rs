//! What is true of every shape in which a group may write its list: `fix` writes no wrong date, and keeps every
//! reading and every word.
//!
//! For a longer search, set `PROPTEST_CASES`.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::Date;
use mdbook_topics::check::{Applicability, fix_text};
use mdbook_topics::config::Config;
use mdbook_topics::date::{DateSettings, DateValue};
use mdbook_topics::topic_file::{Topic, TopicFile};
use proptest::prelude::*;
use serde_json::json;

use crate::support::generate::shapes::{Group, Meeting, Shape, group};
use crate::support::texts::{
    DAY, committed, copied, findings, settings, uncommitted, words_outside_dates,
};

/// The default number of cases.
const CASES: u32 = 500;

/// How many dates `fix` has written, by shape.
static WRITTEN: [AtomicUsize; Shape::ALL.len()] = [const { AtomicUsize::new(0) }; Shape::ALL.len()];

fn config(format: Option<&str>) -> Config {
    let table = match format {
        Some(format) => json!({ "date-format": format }),
        None => json!({}),
    };
    let mut config = settings(&table);
    config.dates = DateSettings {
        today: Some(DAY),
        ..config.dates
    };
    config
}

fn read(group: &Group, text: &str, config: &Config) -> TopicFile {
    match group.is_old {
        true => copied(text, config),
        false => committed(text, config),
    }
}

fn fixed(group: &Group, config: &Config) -> String {
    let find = |text: &str| findings(&read(group, text, config), None, config).diagnostics;
    fix_text(group.text.clone(), Applicability::Safe, find).text
}

/// The topic of a meeting.
fn topic<'a>(file: &'a TopicFile, meeting: &Meeting) -> Option<&'a Topic> {
    let mut topics = file.topics().map(|(_, topic)| topic);
    topics.find(|topic| topic.title.contains(&meeting.word))
}

/// The days of a topic that `fix` writes, or would if they had another form.
fn certain_days(topic: &Topic) -> Vec<(String, Date)> {
    let dates = topic.dates.iter().filter(|date| !date.is_guess());
    let day = |value: &DateValue| match value {
        DateValue::Day(day) => Some(*day),
        _ => None,
    };
    dates
        .filter_map(|date| Some((date.text.clone(), day(&date.value)?)))
        .collect()
}

fn addresses(text: &str) -> BTreeMap<String, usize> {
    let file = uncommitted(text, &config(None));
    let mut counts = BTreeMap::new();
    let in_topics = file.topics().flat_map(|(_, topic)| topic.links());
    let outside = file.sections.iter().flat_map(|section| &section.links);
    for link in in_topics.chain(outside) {
        *counts.entry(link.url.clone()).or_default() += 1;
    }
    counts
}

fn assert_true(group: &Group, format: Option<&str>) {
    let config = config(format);
    let after = fixed(group, &config);
    let old = read(group, &group.text, &config);
    let new = read(group, &after, &config);
    for meeting in &group.meetings {
        let days = |file| topic(file, meeting).map(certain_days).unwrap_or_default();
        let before = days(&old);
        for (text, day) in before.iter().chain(&days(&new)) {
            let (word, truth) = (&meeting.word, meeting.day);
            assert_eq!(*day, truth, "{text} of {word}\n{}\n{after}", group.text);
        }
        let is_new = |text: &String| before.iter().all(|(old, _)| old != text);
        let written = days(&new).iter().filter(|(text, _)| is_new(text)).count();
        let shape = Shape::ALL.iter().position(|shape| *shape == group.shape);
        WRITTEN[shape.unwrap()].fetch_add(written, Ordering::Relaxed);
    }
    let found = addresses(&after);
    for url in &group.urls {
        assert_eq!(
            found.get(url),
            Some(&1),
            "{url} of\n{}\n{after}",
            group.text
        );
    }
    assert_eq!(
        words_outside_dates(&read(group, &group.text, &config)),
        words_outside_dates(&read(group, &after, &config)),
        "{}\n{after}",
        group.text
    );
    let again = Group {
        text: after.clone(),
        ..group.clone()
    };
    assert_eq!(fixed(&again, &config), after, "fixed again");
}

#[test]
fn fix_writes_no_wrong_date_in_any_shape_and_loses_nothing() {
    let cases = std::env::var("PROPTEST_CASES").ok();
    let cases = cases.and_then(|cases| cases.parse().ok()).unwrap_or(CASES);
    let config = ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let formats = vec![None, Some("%Y-%m-%d"), Some("[%Y-%m-%d]")];
    let strategy = (group(), prop::sample::select(formats));
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let result = runner.run(&strategy, |(group, format)| {
        assert_true(&group, format);
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    for (shape, written) in Shape::ALL.iter().zip(&WRITTEN) {
        let written = written.load(Ordering::Relaxed);
        println!("{shape:?}: {written} dates written");
        // The others are only read.
        let is_rewritten = matches!(
            shape,
            Shape::List | Shape::Table | Shape::BareRows | Shape::Details
        );
        assert_eq!(written > 0, is_rewritten, "{shape:?}");
    }
}
