//! Parsing and classifying, beside a bare Markdown parser over the same text.

use std::time::Duration;

use mdbook_topics::config::BookConfig;
use mdbook_topics::date::DateSettings;
use mdbook_topics::theme::{Classifier, ThemeSettings};
use mdbook_topics::topic_file::{self, RoleAliases, Source, markdown_options};
use pulldown_cmark::Parser;

use crate::compare::{Compare, Plan, time};
use crate::topics;

const MOST: f64 = 3.0;
/// A processor's caches hold the smaller file and not the longer one; the rest must be flat.
const FLAT: f64 = 1.25;

pub(crate) fn compare(compare: &mut Compare) {
    keep_memory();
    let settings = Settings::default();
    for (count, samples, seconds) in [(100, 60, 4), (10_000, 30, 6), (100_000, 15, 10)] {
        let text = topics::file_of(count);
        check(&text, count);
        compare.pair(
            Plan {
                name: format!("parse + classify / pulldown-cmark, {count} topics"),
                bound: Some(MOST),
                samples,
                time: Duration::from_secs(seconds),
            },
            || settings.parse_and_classify(&text),
            || drain(&text),
        );
    }
    flat(compare, &settings);
    compare_settings(compare);
}

/// Has glibc keep what is freed for the next run, here and in later rows, by freeing one large block: that raises what
/// it keeps at the end of the heap (mallopt(3), `M_MMAP_THRESHOLD`). Else a row times the calls of the system that
/// fetch this memory anew.
fn keep_memory() {
    const LARGE: usize = 16 << 20;
    drop(std::hint::black_box(Vec::<u8>::with_capacity(LARGE)));
}

/// The same number of topics in one file and in ten.
fn flat(compare: &mut Compare, settings: &Settings) {
    let (long, short) = (topics::file_of(100_000), topics::file_of(10_000));
    compare.pair(
        Plan {
            name: "parse + classify a topic, in 100000 / in 10000".to_owned(),
            bound: Some(FLAT),
            samples: 15,
            time: Duration::from_secs(10),
        },
        || settings.parse_and_classify(&long),
        || (0..10).map(|_| settings.parse_and_classify(&short)).sum(),
    );
}

/// What stands before the first topic: the settings, the classifier's tables among them.
fn compare_settings(compare: &mut Compare) {
    let settings = Settings::default();
    compare.pair(
        Plan {
            name: "settings + classifier / parse + classify, 71 topics".to_owned(),
            bound: None,
            samples: 60,
            time: Duration::from_secs(3),
        },
        || time(|| BookConfig::from_toml("[preprocessor.topics]\n")),
        || settings.parse_and_classify(topics::REAL),
    );
}

/// What a book's settings make of a file, read once for all its files.
struct Settings {
    roles: RoleAliases,
    dates: DateSettings,
    classifier: Classifier,
}

impl Settings {
    fn default() -> Settings {
        Settings {
            roles: RoleAliases::default(),
            dates: DateSettings::default(),
            classifier: Classifier::new(&ThemeSettings::default()).expect("the built-in themes"),
        }
    }

    fn parse_and_classify(&self, text: &str) -> Duration {
        let source = Source::from(text.to_owned());
        time(|| {
            let file = topic_file::parse(source, &self.roles, &self.dates, &|_| None);
            let topics = file.topics().map(|(_, topic)| topic);
            let themes = self.classifier.themes_of_all(topics);
            (file, themes)
        })
    }
}

fn drain(text: &str) -> Duration {
    time(|| {
        let events = Parser::new_ext(text, markdown_options()).into_offset_iter();
        events.for_each(|event| drop(std::hint::black_box(event)));
    })
}

/// The text is what it should be: so many topics, no two with one id, hardly two with one reading.
fn check(text: &str, count: usize) {
    let file = topics::parsed(text);
    let ids: std::collections::HashSet<_> = file.topics().map(|(_, topic)| &topic.id).collect();
    let readings = || file.topics().flat_map(|(_, topic)| &topic.readings);
    let distinct: std::collections::HashSet<_> = readings().map(|reading| reading.id).collect();
    assert_eq!((file.topics().count(), ids.len()), (count, count));
    assert!(distinct.len() * 100 >= readings().count() * 98);
}
