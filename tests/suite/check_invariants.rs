//! Property tests: what is true of `check` and `fix` for any topic file.

use std::collections::BTreeMap;

use mdbook_topics::check::{Applicability, Findings, Fixed, Severity, fix_text};
use mdbook_topics::config::Config;
use mdbook_topics::topic_file::ReadingId;
use proptest::prelude::*;

use crate::support::generate::{faulty_file, topic_file};
use crate::support::texts::{self, committed, settings, words, words_outside_dates};

/// Checks a text, with a base if there is one.
fn findings(text: &str, base: Option<&str>, config: &Config) -> Findings {
    let file = committed(text, config);
    let base = base.map(|base| committed(base, config));
    texts::findings(&file, base.as_ref(), config)
}

fn fixed(text: &str, base: Option<&str>, config: &Config) -> Fixed {
    fix_text(text.to_owned(), Applicability::Unsafe, |text| {
        findings(text, base, config).diagnostics
    })
}

/// How often each reading occurs in the file.
fn readings(text: &str, config: &Config) -> BTreeMap<ReadingId, usize> {
    let file = committed(text, config);
    let in_topics = file.topics().flat_map(|(_, topic)| &topic.readings);
    let outside = file.sections.iter().flat_map(|section| &section.links);
    let mut counts = BTreeMap::new();
    // A link pasted into a link is read as an address, until it is fixed.
    let read = in_topics.chain(outside);
    for reading in read.filter(|reading| !reading.url.starts_with('[')) {
        *counts.entry(reading.id).or_default() += 1;
    }
    counts
}

fn assert_fixed(text: &str, base: Option<&str>, config: &Config) {
    let once = fixed(text, base, config).text;
    let left = findings(&once, base, config).diagnostics;
    let fixable = left.iter().find(|found| found.fix.is_some());
    assert!(
        fixable.is_none(),
        "{text:?} became {once:?} with {fixable:?}"
    );
    assert_eq!(fixed(&once, base, config).text, once, "of {text:?}");
}

/// Orders of day and month. Under `auto`, an ambiguous date keeps its whole list from being rewritten.
const ORDERS: [&str; 2] = ["auto", "mdy"];

fn with_order(order: &str) -> Config {
    settings(&serde_json::json!({ "date-order": order }))
}

/// Settings under which no topic is removed.
fn without_duplicates() -> Config {
    settings(&serde_json::json!({ "rules": { "duplicate-topic": "off" } }))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fix_leaves_nothing_fixable(text in faulty_file(), windows in any::<bool>(), order in prop::sample::select(&ORDERS[..])) {
        let config = with_order(order);
        let text = if windows { text.replace('\n', "\r\n") } else { text };
        assert_fixed(&text, None, &config);
    }

    #[test]
    fn fix_with_a_base_leaves_nothing_fixable(base in faulty_file(), text in faulty_file(), order in prop::sample::select(&ORDERS[..])) {
        assert_fixed(&text, Some(&base), &with_order(order));
    }

    #[test]
    fn fix_keeps_every_reading(text in faulty_file()) {
        let config = without_duplicates();
        // A space in an address ends it, until it is fixed.
        let text = text.replace(" a.pdf", "");
        let after = fixed(&text, None, &config).text;
        let (old, new) = (readings(&text, &config), readings(&after, &config));
        for (reading, count) in old {
            prop_assert!(new.get(&reading) >= Some(&count), "{reading:?} of {text:?} is lost in {after:?}");
        }
    }

    #[test]
    fn a_safe_fix_keeps_every_reading_and_every_word(text in faulty_file()) {
        // A misspelled heading is corrected, and a link pasted into a link is replaced by its address.
        let config = settings(&serde_json::json!({ "rules": { "unknown-section": "off" } }));
        let text = text.replace(" a.pdf", "").replace("]([", "] [");
        let after = fix_text(text.clone(), Applicability::Safe, |text| {
            findings(text, None, &config).diagnostics
        }).text;
        let (old, new) = (readings(&text, &config), readings(&after, &config));
        for (reading, count) in old {
            prop_assert!(new.get(&reading) >= Some(&count), "{reading:?} of {text:?} is lost in {after:?}");
        }
        let (old, new) = (words_outside_dates(&committed(&text, &config)), words_outside_dates(&committed(&after, &config)));
        prop_assert_eq!(old, new, "{:?} became {:?}", text, after);
    }

    #[test]
    fn fix_keeps_every_topic(text in faulty_file()) {
        let config = without_duplicates();
        let after = fixed(&text, None, &config).text;
        // A date alone is an open slot.
        let named = |topic: &str| topic.contains(char::is_alphabetic);
        let count = |text: &str| committed(text, &config).topics().filter(|(_, topic)| named(&topic.title)).count();
        // A date that was read as a link definition may become another topic.
        prop_assert!(count(&text) <= count(&after), "{text:?} became {after:?}");
    }

    #[test]
    fn a_file_against_itself_has_no_findings(text in faulty_file()) {
        let found = findings(&text, Some(&text), &settings(&serde_json::Value::Null));
        prop_assert!(found.diagnostics.is_empty(), "{:?}", found.diagnostics);
    }

    #[test]
    fn a_valid_new_topic_passes_in_a_file_full_of_problems(text in faulty_file()) {
        let config = settings(&serde_json::Value::Null);
        // Under a new heading, where it cannot change the meaning of the lines around it.
        let good = "\n\n# Ideas\n\n- [A new paper on kernel memory](https://new.example.org/paper)\n";
        let new = format!("{text}{good}");
        let found = findings(&new, Some(&text), &config).diagnostics;
        let errors: Vec<_> = found.iter().filter(|found| found.severity == Severity::Error).collect();
        prop_assert!(errors.is_empty(), "{new:?}: {errors:?}");
    }

    #[test]
    fn any_text_can_be_checked_and_fixed(text in "\\PC{0,60}", file in topic_file()) {
        let config = settings(&serde_json::Value::Null);
        for text in [&text, &format!("# Past\n- {text}"), &file] {
            for found in findings(text, None, &config).diagnostics {
                prop_assert!(text.get(found.span.clone()).is_some(), "{found:?}");
            }
            assert_fixed(text, None, &config);
        }
    }

    #[test]
    fn fix_changes_no_other_words(text in faulty_file()) {
        // Dates and headings are rewritten, and links pasted into links are replaced by their address.
        // No other fix adds or removes a letter.
        let config = settings(&serde_json::json!({ "rules": {
            "duplicate-topic": "off", "date-format": "off", "unknown-section": "off",
        } }));
        let text = text.replace("]([", "] [");
        let after = fixed(&text, None, &config).text;
        prop_assert_eq!(words(&text), words(&after), "{:?} became {:?}", text, after);
    }
}

#[test]
fn inputs_that_the_fuzzer_found() {
    let config = settings(&serde_json::Value::Null);
    let deep = format!(
        "# Past\n\n- [One](https://a.org/{}{}\n",
        "(".repeat(80),
        ")".repeat(79)
    );
    for text in [
        &deep,
        "# Past\n\n- see https://a.org/1\u{1}\0 of\n",
        "# Past\n\nTopics that we have, Topic |\n---\n\n- a\n",
        "# Past\r [2023-10-31] [- [2023-10-31] [O](https://a.org/3)\r\n",
    ] {
        assert_fixed(text, None, &config);
    }
}
