//! Property tests: what is true of every file after `fix`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use mdbook_topics::check::{Applicability, Diagnostic, Findings, RULES, Severity, fix_text};
use mdbook_topics::config::Config;
use mdbook_topics::edit::unified_diff;
use mdbook_topics::topic_file::{Topic, TopicFile};
use proptest::prelude::*;
use serde_json::json;

use crate::support::texts::{committed, findings, settings, uncommitted};

const REAL: &str = include_str!("../../book/src/topics.md");
/// The settings of that file's book: without them, its dates are ambiguous and no list is rewritten.
static MDY: LazyLock<Config> = LazyLock::new(|| settings(&json!({ "date-order": "mdy" })));

fn read(text: &str) -> TopicFile {
    uncommitted(text, &MDY)
}

fn find(text: &str, base: Option<&str>) -> Findings {
    let (file, base) = (read(text), base.map(read));
    findings(&file, base.as_ref(), &MDY)
}

fn fixed(text: &str) -> String {
    fix_text(text.to_owned(), Applicability::Unsafe, |text| {
        find(text, None).diagnostics
    })
    .text
}

/// Fragments of what users get wrong.
fn scrap() -> impl Strategy<Value = String> {
    let scraps = vec![
        "11/7/23 ",
        "11/17/23 ",
        "[11/7/2023] ",
        "13/13/2023 ",
        "(For April 1st) ",
        "2024-03-18 ",
        "[2023-11-07]: ",
        "Mar 4th, 2024 ",
        "(",
        ")",
        "[",
        "]",
        "](",
        "] (",
        "),[",
        "\u{a0}",
        "\u{202e}",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\n- ",
        "\n  - ",
        "\n# ",
        "\n\n",
        "<",
        ">",
        "`",
        "*",
        "|",
        "\\",
        "https://a.org/x",
        "<<<<<<< ours\n",
        "=======\n",
        ">>>>>>> theirs\n",
        "[a](https://a.org/x y)",
        "([b](https://b.org)",
        "é",
        "\u{feff}",
        "\t",
        "\n| a | b |\n|---|---|\n| 1/2/24 | [x](https://x.org) |\n",
        "\n# Dicussed\n",
        "<!-- ",
        " -->",
    ];
    prop::sample::select(scraps).prop_map(str::to_owned)
}

/// A part of the real file, with scraps inserted and text removed.
fn broken_file() -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), 0..6_usize, scrap());
    (
        any::<prop::sample::Index>(),
        5..40_usize,
        prop::collection::vec(change, 0..8),
    )
        .prop_map(|(from, count, changes)| {
            let lines: Vec<&str> = REAL.split_inclusive('\n').collect();
            let from = from.index(lines.len());
            let mut text: String = "# Scheduled\n\n# Ideas\n\n".to_owned();
            text.extend(lines[from..].iter().take(count).copied());
            for (at, length, scrap) in changes {
                let mut at = at.index(text.len() + 1);
                while !text.is_char_boundary(at) {
                    at -= 1;
                }
                let mut end = (at + length).min(text.len());
                while !text.is_char_boundary(end) {
                    end += 1;
                }
                text.replace_range(at..end, &scrap);
            }
            text
        })
}

fn fixable(found: &[Diagnostic]) -> Vec<&str> {
    let found = found.iter().filter(|found| found.fix.is_some());
    found.map(|found| found.message.as_str()).collect()
}

fn urls(text: &str) -> BTreeSet<String> {
    let file = read(text);
    let topics = file.topics().flat_map(|(_, topic)| &topic.readings);
    let outside = file.sections.iter().flat_map(|section| &section.links);
    topics
        .chain(outside)
        .map(|reading| reading.url.to_string())
        .collect()
}

/// The words of a text, except those of dates and headings, which a fix may rewrite.
fn words(text: &str) -> BTreeSet<String> {
    const DATES: [&str; 8] = ["April", "Mar", "th", "st", "nd", "rd", "For", "March"];
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'));
    lines
        .flat_map(|line| line.split(|c: char| !c.is_alphabetic()))
        .filter(|word| word.len() > 1 && !DATES.contains(word))
        .map(str::to_owned)
        .collect()
}

/// A topic file whose items begin with dates and with words that look like dates.
fn dated_file() -> impl Strategy<Value = String> {
    let dates = vec![
        "",
        "11/7/23",
        "[11/7/23]",
        "Mar 15",
        "(For April 1st)",
        "4/9",
        "[1/2]",
        "2/18",
        "2024-03-05T10:00",
        "**3/5/24:**",
        "3/19 & 3/26",
        "2024-03-12 - 2024-03-19",
        "2024.03.05",
        "[3/5/24]/[3/12/24]",
        "week of 2024-03-18",
        "2024-03",
        "[2024-03-05]",
        "Tue 3/5/24",
    ];
    let between = vec![" ", ": ", " - ", ", ", ":", " — ", " and "];
    let words = vec![
        "Epoll",
        "March 4th incident",
        "9/11, security",
        "1/2/23 release notes",
        "2/2: Core",
        "[1/2] Core",
        "T10:00 foo",
        "10:00 tea",
        "2024-03-01: outage",
        "[11/14](https://a.org/1)",
        "[3/26/24](https://a.org/2) x",
        "and May 4: x",
        "`3/5/24` x",
        "(for 3/5/24) x",
        "24/7 x",
    ];
    let item = [dates, between, words].map(prop::sample::select);
    let [date, between, words] = item;
    let items = prop::collection::vec((date, between, words), 0..5).prop_map(|items| {
        let lines = items.iter().map(|(date, between, words)| match *date {
            "" => format!("- {words} and more\n"),
            date => format!("- {date}{between}{words} and more\n"),
        });
        lines.collect::<String>()
    });
    [items.clone(), items.clone(), items].prop_map(|[scheduled, ideas, past]| {
        format!("# Scheduled\n\n{scheduled}\n# Ideas\n\n{ideas}\n# Past\n\n{past}")
    })
}

fn alphanumeric(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fixing_ends_and_loses_nothing(text in broken_file()) {
        let after = fixed(&text);
        let left = find(&after, None).diagnostics;
        prop_assert!(fixable(&left).is_empty(), "{:?} in {}{}", fixable(&left), after, unified_diff("", &text, &after));
        prop_assert_eq!(&fixed(&after), &after);
        let letters: String = after.chars().filter(|c| c.is_alphabetic()).collect();
        let mut lost = words(&text);
        lost.retain(|word| !letters.contains(word));
        prop_assert!(lost.is_empty(), "lost {:?}
{}", lost, unified_diff("", &text, &after));
        let now = urls(&after);
        for url in urls(&text) {
            // A malformed link keeps its letters, a valid link its address.
            let is_malformed = url.contains(['(', ')', '[', ']', '`', '*', '<', '\\']);
            let is_there = match is_malformed {
                true => alphanumeric(&after).contains(&alphanumeric(&url)),
                // An address with a space was cut there.
                false => now.iter().any(|other| other.starts_with(url.as_str())),
            };
            prop_assert!(is_there, "lost {}\n{}", url, unified_diff("", &text, &after));
        }
    }

    #[test]
    fn existing_problems_block_nothing(text in broken_file()) {
        prop_assert!(find(&text, Some(&text)).diagnostics.is_empty());
        let more = format!("{text}\n\n# Ideas\n\n- [Zoned storage](https://zoned.example/)\n");
        let found = find(&more, Some(&text)).diagnostics;
        let errors: Vec<_> = found.iter().filter(|found| found.severity == Severity::Error).collect();
        prop_assert!(errors.is_empty(), "{:?}", errors);
    }

    #[test]
    fn rewriting_a_date_changes_nothing_else(text in dated_file()) {
        let others = RULES.iter().filter(|rule| rule.name() != "date-format");
        let off: serde_json::Map<_, _> =
            others.map(|rule| (rule.name().to_owned(), "off".into())).collect();
        let config = settings(&serde_json::json!({ "rules": off }));
        let after = fix_text(text.clone(), Applicability::Safe, |text| {
            findings(&committed(text, &config), None, &config).diagnostics
        }).text;
        let (old, new) = (committed(&text, &config), committed(&after, &config));
        prop_assert_eq!(old.topics().count(), new.topics().count(), "{} became {}", text, after);
        for ((_, old), (_, new)) in old.topics().zip(new.topics()) {
            prop_assert_eq!(&old.title, &new.title, "{} became {}", text, after);
            prop_assert_eq!(old.dates.len(), new.dates.len(), "{} became {}", text, after);
            for (old, new) in old.dates.iter().zip(&new.dates) {
                // An ambiguous date may be clear after others are rewritten.
                prop_assert!(!old.value.is_clear() || old.value == new.value, "{} became {}", text, after);
            }
            let urls = |topic: &Topic| topic.readings.iter().map(|reading| reading.url.to_string()).collect::<Vec<_>>();
            prop_assert_eq!(urls(old), urls(new));
        }
    }

    #[test]
    fn any_text_can_be_fixed(text in "\\PC{0,200}") {
        let after = fixed(&text);
        prop_assert_eq!(fixed(&after), after);
    }
}

/// The id, title and themes of every topic, in any order. Spaces in titles are ignored, because
/// `link-spacing` adds some.
fn identities(text: &str) -> BTreeSet<String> {
    let file = read(text);
    let topics = file.topics().map(|(_, topic)| {
        let themes = MDY.classifier.themes_of(topic);
        let title: String = topic.title.split_whitespace().collect();
        format!("{} {title:?} {themes:?}", topic.id)
    });
    topics.collect()
}

#[test]
fn fixing_the_real_file_changes_no_id_title_or_theme() {
    let after = fixed(REAL);
    assert!(after.contains(" <https://"), "where are the bare URLs?");
    assert!(
        after.contains("- [2023-09-12] Linker"),
        "where are the dates?"
    );
    assert_eq!(identities(REAL), identities(&after));
}

#[test]
fn angle_brackets_around_a_url_change_nothing_else() {
    for item in [
        "Zenbleed https://a.org/memory.html (more links wanted)",
        "https://a.org/memory",
        "(https://a.org/x_(y)), https://a.org/2.",
        "https://a.org/x, and more @sam",
        "https://a.org/x @sam said",
        "@sam: https://a.org/x EEVDF #bpf",
        "Mar 4 https://a.org/x",
        "2024-03-04 https://a.org/x",
        "EEVDF\n  - see https://a.org/x\n  - https://a.org/y",
        "**EEVDF** https://a.org/x *once* more",
    ] {
        let text = format!("# Scheduled\n# Ideas\n- {item}\n");
        let after = fixed(&text);
        assert!(after.contains("<https://"), "{after}");
        assert_eq!(identities(&text), identities(&after), "{item}");
        let notes = |text: &str| {
            let file = read(text);
            let topics = file.topics().map(|(_, topic)| {
                let notes = topic.notes.iter().map(|note| note.text.clone());
                (
                    topic.rest.clone(),
                    notes.collect::<Vec<_>>(),
                    topic.leads.clone(),
                )
            });
            topics.collect::<Vec<_>>()
        };
        assert_eq!(notes(&text), notes(&after), "{item}");
    }
}
